import json
from dataclasses import replace
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
from tthc_gui.domain.audit.waivers import accept
from tthc_gui.domain.document.waiver import Waiver
from tthc_gui.files.beside.sheets import WAIVERS
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

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
