"""All papers of a province in a folder."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from docx import Document

from tests.domain.building import annex, case, procedure
from tests.files.province.papers.templates import template, texts
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.province.papers import PaperData
from tthc_gui.domain.province.submission import submitted
from tthc_gui.files.job import Cancelled, Job
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.province.collecting import Collected
from tthc_gui.files.province.package import ProvincePackage, packed
from tthc_gui.files.province.papers.kinds import LIST, PAPER_KINDS
from tthc_gui.files.province.papers.writing import PapersOrder, write_annex_paper, write_papers


def _package(*departments: tuple[str, str]) -> ProvincePackage:
    submissions = tuple(
        submitted(
            label,
            Annex(
                Heading(label=label, department=department),
                annex(procedure(1, case("10", ("10", "5")))).records,
            ),
        )
        for label, department in departments
    )
    return packed(Collected(submissions), Fraction(30, 100))


def test_the_province_s_papers_and_one_of_each_kind_for_each_annex(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    job = Job(lambda done, total: told.append((done, total)))
    package = _package(("Phụ lục 1", "Sở Y tế"), ("Phụ lục 2", "Sở: A/B"))
    written = write_papers(package, PaperData(), PapersOrder(tmp_path), job)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "Báo cáo.docx",
        "Danh mục - Phụ lục 1 - Sở Y tế.docx",
        "Danh mục - Phụ lục 2 - Sở- A-B.docx",
        "Phương án - Phụ lục 1 - Sở Y tế.docx",
        "Phương án - Phụ lục 2 - Sở- A-B.docx",
        "Quy trình nội bộ - Phụ lục 1 - Sở Y tế.docx",
        "Quy trình nội bộ - Phụ lục 2 - Sở- A-B.docx",
        "Quyết định.docx",
        "Tờ trình.docx",
    ]
    assert set(written.paths) == set(tmp_path.iterdir())
    assert told == [(number, 9) for number in range(9)]
    assert any("Còn để trống để ghi tay" in note for note in written.notes)
    assert any("chưa có trách nhiệm từng bước của: Sở Y tế" in note for note in written.notes)
    assert "2 thủ tục hành chính với 2 trường hợp" in "\n".join(
        texts(Document(str(tmp_path / "Báo cáo.docx")))
    )


def test_annexes_of_one_name_do_not_write_over_one_another(tmp_path: Path) -> None:
    package = _package(("Phụ lục 1", "Sở Y tế"), ("Phụ lục 1", "Sở Y tế"))
    write_papers(package, PaperData(), PapersOrder(tmp_path, [LIST]))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "Danh mục - Phụ lục 1 - Sở Y tế (2).docx",
        "Danh mục - Phụ lục 1 - Sở Y tế.docx",
    ]


def test_a_template_with_a_fault_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    own, out = tmp_path / "own", tmp_path / "out"
    own.mkdir()
    out.mkdir()
    (own / LIST.template).write_bytes(template("{{ la }}"))
    order = PapersOrder(out, PAPER_KINDS[:4], own)
    with pytest.raises(
        FileProblem, match=r"Mẫu “danh_muc\.docx”: chỗ “\{\{ la \}\}”: không có tên"
    ):
        write_papers(_package(("Phụ lục 1", "Sở Y tế")), PaperData(), order)
    assert list(out.iterdir()) == []


def test_papers_are_cancelled_before_any_is_written(tmp_path: Path) -> None:
    job = Job(lambda done, total: job.cancel())
    with pytest.raises(Cancelled):
        write_papers(_package(("1", "A")), PaperData(), PapersOrder(tmp_path), job)
    assert list(tmp_path.iterdir()) == []


def test_the_paper_of_one_annex_from_an_own_template(tmp_path: Path) -> None:
    (tmp_path / LIST.template).write_bytes(template("{{ co_quan }}"))
    one = _package(("Phụ lục 1", "Sở Y tế")).summary.departments[0][0].annex
    data = replace(PaperData(), templates=str(tmp_path))
    write_annex_paper(one, LIST, tmp_path / "a.docx", data)
    assert texts(Document(str(tmp_path / "a.docx"))) == ["Sở Y tế"]
