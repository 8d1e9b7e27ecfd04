import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import examples, texts
from tthc_gui import cli
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.rules import PLACES, RULES
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.audit.report import audit_document
from tthc_gui.domain.audit.waivers import accept
from tthc_gui.domain.document.waiver import Waiver
from tthc_gui.files.beside.sheets import WAIVERS
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read
from tthc_gui.files.reports.audit_file import write_report
from tthc_gui.files.writing import WRITERS, write

printed = st.one_of(texts, st.sampled_from(["", "6,5", "-3", "38,33%", "12", "=1+1"]))
waivers = st.builds(
    Waiver,
    rule=st.sampled_from(sorted(RULES.rules)),
    code=printed,
    stt=printed,
    line=st.one_of(st.none(), st.integers(0, 40)),
    column=st.sampled_from(PLACES),
    stated=printed,
    computed=printed,
    reason=texts.filter(bool),
)


def accepted(label: str = "Phụ lục 1") -> Annex:
    annex = Annex(Heading(label), [Procedure("1", "", "Cấp phép", cases=(Case(unit="Ngày"),))])
    accept(annex, Auditor(annex), "theo Nghị định 61").apply(annex)
    return annex


def because(reason: str) -> Annex:
    annex = accepted()
    return replace(annex, waivers=tuple(replace(one, reason=reason) for one in annex.waivers))


@settings(max_examples=examples(25))
@given(st.lists(waivers, min_size=1, max_size=5, unique=True))
def test_what_was_accepted_comes_back(
    tmp_path_factory: pytest.TempPathFactory, kept: list[Waiver]
) -> None:
    path = tmp_path_factory.mktemp("sổ") / "sổ.xlsx"
    annex = replace(accepted(), waivers=tuple(kept))
    write(annex, path, keep_stated=True)
    reading = read(path)
    assert reading.annex.waivers == annex.waivers
    assert len(reading.annex.procedures) == 1
    assert reading.notes == ()


@pytest.mark.parametrize("label", ["Rà soát", "RÀ SOÁT", "Phụ lục 1"])
def test_the_sheet_never_takes_the_annex_s_name(tmp_path: Path, label: str) -> None:
    write(accepted(label), tmp_path / "sổ.xlsx", keep_stated=True)
    reading = read(tmp_path / "sổ.xlsx")
    assert reading.annex.heading.label == label
    assert reading.annex.waivers == accepted(label).waivers
    assert reading.notes == ()


def test_naming_the_annex_s_sheet_keeps_what_was_accepted(tmp_path: Path) -> None:
    write(accepted(), tmp_path / "sổ.xlsx", keep_stated=True)
    assert read(tmp_path / "sổ.xlsx", "Phụ lục 1").annex.waivers == accepted().waivers


def test_the_official_export_says_nothing_of_the_review(tmp_path: Path) -> None:
    write(accepted(), tmp_path / "sổ.xlsx")
    assert openpyxl.load_workbook(tmp_path / "sổ.xlsx").sheetnames == ["Phụ lục 1"]


def test_people_can_read_the_sheet_and_change_it(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    write(accepted(), path, keep_stated=True)
    book = openpyxl.load_workbook(path)
    sheet = book["Rà soát"]
    assert [cell.value for cell in sheet[1]] == WAIVERS.headed(Annex.form.words)
    assert sheet["A2"].value == "code-missing"
    assert sheet["E2"].value == "Mã TTHC"
    assert sheet["I2"].value == "Mỗi thủ tục phải có mã."
    sheet["B2"] = 1
    sheet["H2"] = "theo Luật"
    sheet.append(["không có", "1", "", "", "Mã TTHC", "", "", "vì"])
    sheet.append(["code-missing", "1", "", "0", "Mã TTHC", "", "", "vì"])
    sheet.append(["code-missing", "1", "", "", "Mã TTHC", "", "", " "])
    book.save(path)
    reading = read(path)
    assert [(waiver.stt, waiver.reason) for waiver in reading.annex.waivers] == [("1", "theo Luật")]
    assert [note.where for note in reading.notes] == [
        f"trang tính “Rà soát”, dòng {row}" for row in (3, 4, 5)
    ]


def test_another_sheet_of_that_name_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    write(accepted(), path)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Rà soát").append(["Người rà soát", "Ngày"])
    book.save(path)
    reading = read(path)
    assert reading.annex.waivers == ()
    assert [note.where for note in reading.notes] == ["trang tính “Rà soát”"]


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("ra.xlsx", ["--keep-stated"], False),
        ("ra.xlsx", [], True),
        ("ra.json", [], False),
        ("ra.docx", [], True),
    ],
)
def test_converting_tells_what_is_not_kept(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    options: list[str],
    told: bool,
) -> None:
    source, target = tmp_path / "sổ.xlsx", tmp_path / name
    write(accepted(), source, keep_stated=True)
    assert cli.run(["convert", str(source), str(target), *options]) == 0
    assert ("1 phát hiện đã chấp nhận" in capsys.readouterr().err) is told
    assert bool(read(target).annex.waivers) is not told


def test_an_accepted_finding_is_no_error_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(accepted(), tmp_path / "sổ.xlsx", keep_stated=True)
    assert cli.run(["audit", str(tmp_path / "sổ.xlsx"), "--format", "json"]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert [waived["reason"] for waived in file["waived"]] == ["theo Nghị định 61"]
    assert file["findings"] == []


_HOSTILE = {
    "controls": "".join(map(chr, range(32))) + "\x7f\x9f",
    "formula": "=1+1",
    "terminal": "\x1b]0;x\x07",
    "direction": "\u202eabc\u2066",
    "markup": "<img src='file:///x'>]]>&amp;",
}


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("reason", _HOSTILE.values(), ids=_HOSTILE)
def test_whatever_a_reason_holds_can_be_written_and_read(
    tmp_path: Path, ending: str, reason: str
) -> None:
    annex, path = because(reason), tmp_path / f"a{ending}"
    write(annex, path, keep_stated=True)
    kept = read(path).annex.waivers
    if ending in (".xlsx", ".json"):
        assert kept == annex.waivers
    write_report(audit_document(annex), tmp_path / "phieu.docx", date(2026, 1, 1))
    write_report(audit_document(annex), tmp_path / "phieu.xlsx", date(2026, 1, 1))


@pytest.mark.parametrize("ending", WRITERS)
def test_a_reason_of_forty_thousand_letters_is_whole_or_told(tmp_path: Path, ending: str) -> None:
    annex, path = because("ặ" * 40_000), tmp_path / f"a{ending}"
    if ending == ".xlsx":
        with pytest.raises(FileProblem, match="“Rà soát”, dòng 2, cột “Lý do chấp nhận” dài quá"):
            write(annex, path, keep_stated=True)
        assert not path.exists()
        return
    write(annex, path, keep_stated=True)
    if ending == ".json":
        assert read(path).annex.waivers == annex.waivers


@pytest.mark.parametrize("ending", [".xlsx", ".json"])
def test_half_a_letter_in_a_reason_is_told_by_its_place(tmp_path: Path, ending: str) -> None:
    with pytest.raises(FileProblem, match="lý do chấp nhận một phát hiện có ký tự hỏng U\\+D800"):
        write(because("a\ud800"), tmp_path / f"a{ending}", keep_stated=True)
