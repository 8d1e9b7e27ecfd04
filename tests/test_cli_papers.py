"""The verb papers: which papers, of what, from whose templates, and what it says."""

import json
from pathlib import Path

import pytest
from docx import Document

from tests.conftest import ANNEX_FILES
from tests.files.province.papers.templates import template
from tthc_gui import cli
from tthc_gui.domain.annex.headings import Decision
from tthc_gui.domain.province.papers import PaperData
from tthc_gui.domain.province.project import Member, Project, ProjectHeader
from tthc_gui.domain.province.step_tables import StepDuty
from tthc_gui.files.province.papers.kept import papers_json
from tthc_gui.files.province.project_file import save_project

SMALL = [path for path in ANNEX_FILES if path.name[8:10] in ("10", "12")]


def papers(*arguments: Path | str) -> int:
    return cli.run(["papers", *map(str, arguments)])


def _text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_papers_of_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert papers(*SMALL, "-o", tmp_path / "new", "--only", "bao_cao,danh_muc") == 0
    names = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert names == [
        "Báo cáo.docx",
        "Danh mục - Phụ lục 10 - Sở Ngoại vụ.docx",
        "Danh mục - Phụ lục 12 - Ban Quản lý khu kinh tế tỉnh.docx",
    ]
    told = capsys.readouterr()
    assert "Đã ghi 3 văn bản" in told.out
    assert "Còn để trống để ghi tay" in told.err


def test_papers_of_a_project_have_what_it_keeps(tmp_path: Path) -> None:
    duties = {"Sở Ngoại vụ": (StepDuty("Nhận", "Bộ phận Một cửa"),)}
    data = PaperData({"don_vi_trinh": "Văn phòng B"}, duties, templates="mau")
    header = ProjectHeader(Decision("77", 3, 2, 2026), "tỉnh A", "", "A")
    project = Project((Member(SMALL[0]),), header).with_part(data)
    save_project(project, tmp_path / "tinh.tthc")
    (tmp_path / "mau").mkdir()
    own = template("{{ tinh }}, {{ don_vi_trinh }}, {{ so_quyet_dinh }}, {{ ngay_quyet_dinh }}")
    (tmp_path / "mau" / "to_trinh.docx").write_bytes(own)
    only = ("--only", "to_trinh,quy_trinh_noi_bo")
    assert papers(tmp_path / "tinh.tthc", "-o", tmp_path / "out", *only) == 0
    assert _text(tmp_path / "out" / "Tờ trình.docx") == (
        "tỉnh A, Văn phòng B, 77, ngày 03 tháng 02 năm 2026"
    )
    process = next((tmp_path / "out").glob("Quy trình*"))
    assert Document(str(process)).tables[0].cell(1, 2).text == "Bộ phận Một cửa"


def test_a_mailed_project_leads_to_no_templates_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a" / "tinh.tthc"
    path.parent.mkdir()
    (tmp_path / "b").mkdir()
    annex = path.parent / "a.json"
    annex.write_bytes(SMALL[0].read_bytes())
    project = Project((Member(annex),)).with_part(PaperData(templates="../b"))
    save_project(project, path)
    assert papers(path, "-o", tmp_path / "out", "--only", "danh_muc") == 0
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")  # as if mailed
    assert papers(path, "-o", tmp_path / "out", "--only", "danh_muc") == 2
    assert "ở ngoài thư mục của dự án" in capsys.readouterr().err


def test_data_and_templates_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "a.json"
    data.write_text(json.dumps(papers_json(PaperData({"tinh": "tỉnh A"}))), encoding="utf-8")
    (tmp_path / "bao_cao.docx").write_bytes(template("{{ tinh }}"))
    arguments = (SMALL[0], "-o", tmp_path / "out", "--only", "bao_cao", "--data", data)
    assert papers(*arguments, "--templates", tmp_path) == 0
    assert _text(tmp_path / "out" / "Báo cáo.docx") == "tỉnh A"
    assert papers(*arguments, "--templates", tmp_path / "none") == 2
    assert "Không thấy thư mục mẫu" in capsys.readouterr().err
    (tmp_path / "bao_cao.docx").write_bytes(template("{{ la }}"))
    assert papers(*arguments, "--templates", tmp_path) == 2
    assert "Mẫu “bao_cao.docx”: chỗ “{{ la }}”: không có tên “la”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "la"], "Không có loại văn bản “la”"),
        (["--only", ""], "ít nhất một loại"),
        (["--data", "none.json"], "none.json"),
    ],
)
def test_a_call_that_cannot_be_used(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert papers(SMALL[0], "-o", tmp_path / "out", *arguments) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
