"""The file of the base: how it is called, what travels, what is worked out and never read."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from tests.domain.building import annex, case, procedure
from tests.systems import on_posix
from tthc_gui import cli
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.base import base_name, base_path, read_base, renamed_base
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

OLD = annex(procedure(1, case("10", ("10", "8"))), procedure(2, case("20")))
NEW = annex(procedure(1, case("10", ("10", "4"))), procedure(2, case("20", ("20", "18"))))
NAMED = Annex(replace(NEW.heading, base="vòng 1/cũ.json"), NEW.records)


def test_it_is_named_from_the_folder_of_the_annex(tmp_path: Path) -> None:
    base = tmp_path / "vòng 1" / "cũ.xlsx"
    here = tmp_path / "vòng 2" / "mới.xlsx"
    assert base_name(base, here) == "../vòng 1/cũ.xlsx"
    assert base_path("../vòng 1/cũ.xlsx", here) == here.parent / ".." / "vòng 1" / "cũ.xlsx"
    assert base_path("..\\vòng 1\\cũ.xlsx", here) == here.parent / ".." / "vòng 1" / "cũ.xlsx"
    assert base_path(base_name(base, None), here) == base
    assert base_path("cũ.xlsx", None) is None


def test_it_is_renamed_when_the_annex_moves(tmp_path: Path) -> None:
    old, new = tmp_path / "a" / "mới.xlsx", tmp_path / "mới.xlsx"
    assert renamed_base("cũ.xlsx", old, new) == "a/cũ.xlsx"
    assert renamed_base("cũ.xlsx", None, new) == "cũ.xlsx"
    assert renamed_base((tmp_path / "cũ.xlsx").as_posix(), None, new) == "cũ.xlsx"


@on_posix("these are names of this system there")
@pytest.mark.parametrize("name", ["D:/vòng 1/cũ.xlsx", r"\\máy\chung\cũ.xlsx"])
def test_a_name_of_another_system_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    assert renamed_base(name, tmp_path / "a" / "mới.xlsx", tmp_path / "mới.xlsx") == name


@pytest.mark.parametrize("ending", [".json", ".xlsx"])
@pytest.mark.parametrize("keep", ["keep_disputed", "keep_stated", "remarks"])
def test_it_travels_with_the_annex(tmp_path: Path, ending: str, keep: str) -> None:
    path = tmp_path / f"mới{ending}"
    write(NAMED, path, **{keep: True})  # type: ignore[arg-type]
    assert read(path).document.heading.base == "vòng 1/cũ.json"


def test_an_annex_without_one_says_nothing_of_it(tmp_path: Path) -> None:
    write(NEW, tmp_path / "mới.json")
    assert "base" not in (tmp_path / "mới.json").read_text("utf-8")
    write(NEW, tmp_path / "mới.xlsx", keep_disputed=True)
    assert len(openpyxl.load_workbook(tmp_path / "mới.xlsx").sheetnames) == 1


def test_it_is_read_beside_the_annex(tmp_path: Path) -> None:
    (tmp_path / "vòng 1").mkdir()
    write(OLD, tmp_path / "vòng 1" / "cũ.json")
    assert read_base(NAMED, tmp_path / "mới.json") == OLD


def test_one_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"Không đọc được bản gốc “cũ\.json”, nên không so"):
        read_base(NAMED, tmp_path / "mới.json")
    with pytest.raises(FileProblem, match="hãy lưu phụ lục trước"):
        read_base(NAMED, None)


def shown() -> Annex:
    made = NEW.copy()
    made.count_from(OLD)
    assert made.earlier is not None
    made.earlier.is_shown = True
    made.earlier.target = Fraction(1, 2)
    return made


def test_columns_about_it_are_exported_and_never_read_back(tmp_path: Path) -> None:
    path = tmp_path / "mới.xlsx"
    write(shown(), path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    headings = {cell.value: cell for row in sheet.iter_rows(max_row=8) for cell in row}
    at = headings["THỜI GIAN Ở BẢN GỐC"]
    values = [
        [cell.value for cell in row]
        for row in sheet.iter_rows(min_row=sheet.max_row - 1, min_col=at.column)
    ]
    assert values == [[8, 4, 0.5, 0], [20, 2, 0.1, 8]]
    reading = read(path)
    assert reading.document == NEW
    assert [note for note in reading.notes if "cột" in str(note)] == []


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_columns_about_it_are_printed(tmp_path: Path, ending: str) -> None:
    write(shown(), tmp_path / f"mới{ending}")
    assert (tmp_path / f"mới{ending}").stat().st_size > 1000
    reading = read(tmp_path / f"mới{ending}")
    assert [one.cases[0].current for one in reading.annex.procedures] == [10, 20]
    assert reading.annex.heading.extra_columns == ()


def test_converting_into_another_folder_keeps_the_file_that_it_means(tmp_path: Path) -> None:
    (tmp_path / "khác").mkdir()
    write(NAMED, tmp_path / "mới.json")
    target = tmp_path / "khác" / "mới.json"
    assert cli.run(["convert", str(tmp_path / "mới.json"), str(target)]) == 0
    assert read(target).document.heading.base == "../vòng 1/cũ.json"
    same = tmp_path / "mới 2.json"
    assert cli.run(["convert", str(tmp_path / "mới.json"), str(same)]) == 0
    assert same.read_bytes() == (tmp_path / "mới.json").read_bytes()


@pytest.mark.parametrize(
    "name", [r"\\máy-lạ\chung\cũ.xlsx", "//máy-lạ/chung/cũ.xlsx", r"\\?\UNC\máy-lạ\chung\cũ.xlsx"]
)
def test_one_on_another_machine_is_not_opened_by_itself(tmp_path: Path, name: str) -> None:
    named = Annex(replace(NEW.heading, base=name), NEW.records)
    with pytest.raises(FileProblem, match="ở máy khác trong mạng nên không được tự mở"):
        read_base(named, tmp_path / "mới.json")
