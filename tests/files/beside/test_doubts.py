"""Open doubts stand on a sheet beside the annex, and come back from there."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.building import annex, case, procedure, undoubted
from tests.files.tables import line, save, table
from tests.strategies import examples, texts
from tthc_gui import cli
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import Standing, open_doubts, place
from tthc_gui.files.beside.sheets import DOUBTS
from tthc_gui.files.reading import read, read_all
from tthc_gui.files.writing import write

WHERE = "trang tính “PL 5”, ô F12"
MESSAGE = "4/5 được đọc là 4,5."


def doubted(label: str = "Phụ lục 1") -> Annex:
    """Make three procedures, two of the same code, with doubts of every kind."""
    line = replace(case("10", ("4", "2")), extras=("gấp",))
    listed = annex(
        replace(procedure(1, line), stated_rate="51,79%%"),
        procedure(2, case("10"), case("20")),
        replace(procedure(3), code="1.000002.H21"),
    )
    listed.heading = replace(listed.heading, label=label, extra_columns=("Tên TTHC",))
    held = [
        ("", None, None),
        ("rate", 0, 0),
        ("extra-1", 0, 0),
        ("name", 1, 0),
        ("current", 1, 1),
        ("current", 2, 0),
    ]
    for key, at, number in held:
        proposal = "Cấp phép" if key == "name" else ""
        place(listed, [Standing(Doubt(key, "", WHERE, MESSAGE, proposal), at, number)])
    return listed


def change(path: Path, edit: Callable[[openpyxl.Workbook], object]) -> None:
    """Let another program change a workbook."""
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)


def held(listed: Annex) -> list[tuple[str, int | None, int | None]]:
    return [(one.doubt.column, one.record, one.line) for one in open_doubts(listed)]


def test_open_doubts_come_back(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    write(doubted(), path, keep_stated=True)
    reading = read(path)
    assert open_doubts(reading.annex) == open_doubts(doubted())
    assert [str(note) for note in reading.notes] == [f"{WHERE}: {MESSAGE}"] * 6


@st.composite
def plain_doubts(draw: st.DrawFn) -> Annex:
    """Draw procedures that may share codes, with doubts that say anything, about any cell."""
    numbers = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    listed = annex(*(procedure(n, *[case("10")] * draw(st.integers(1, 2))) for n in numbers))
    keys = [column.key for column in columns_of(listed.heading)]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(numbers) - 1))
        doubt = Doubt(
            draw(st.sampled_from(keys)), "", draw(texts), draw(texts.filter(bool)), draw(texts)
        )
        number = draw(st.integers(0, len(listed.procedures[at].cases) - 1))
        place(listed, [Standing(doubt, at, number)])
    place(listed, [Standing(Doubt("", "", draw(texts), "chưa chắc."))])
    return listed


@settings(max_examples=examples(25))
@given(plain_doubts())
def test_any_doubt_comes_back(tmp_path_factory: pytest.TempPathFactory, listed: Annex) -> None:
    path = tmp_path_factory.mktemp("sổ") / "sổ.xlsx"
    write(listed, path, keep_stated=True)
    assert open_doubts(read(path).annex) == open_doubts(listed)


def test_a_document_that_was_looked_at_has_no_such_sheet(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    write(undoubted(doubted()), path, keep_stated=True)
    assert openpyxl.load_workbook(path).sheetnames == ["Phụ lục 1"]
    assert open_doubts(read(path).annex) == []


def test_the_official_export_tells_doubts_but_those_about_what_it_leaves_out(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sổ.xlsx"
    write(doubted(), path)
    assert held(read(path).annex) == [row for row in held(doubted()) if row[0] != "rate"]


def test_text_that_was_looked_at_is_not_doubted_again(tmp_path: Path) -> None:
    source, path = save(tmp_path / "đến.xlsx", table(line(current="4/5"))), tmp_path / "sổ.xlsx"
    listed = read(source).annex
    assert held(listed) == [("current", 0, 0)]
    write(listed, path, keep_stated=True)
    assert open_doubts(read(path).annex) == open_doubts(listed)
    write(undoubted(listed), path, keep_stated=True)
    assert open_doubts(read(path).annex) == []
    assert read(path).annex.procedures[0].cases[0].current == "4/5"


def test_a_text_that_reads_otherwise_is_still_doubted(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    listed = annex(replace(procedure(1), cases=(replace(case(), current="7 ngày"),)))
    place(listed, [Standing(Doubt("current", "", WHERE, MESSAGE), 0, 0)])
    write(listed, path, keep_stated=True)
    assert [one.doubt.message for one in open_doubts(read(path).annex)] == [MESSAGE]


def test_people_can_read_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    write(doubted(), path, keep_stated=True)
    sheet = openpyxl.load_workbook(path)["Chỗ đọc chưa chắc"]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == DOUBTS.headed(Annex.form.words)
    assert rows[1] == ["", "", "", "", "", "", WHERE, MESSAGE, "", "Phụ lục 1"]
    assert rows[2][:6] == ["1", "1.000001.H21", "1", "", "Tỷ lệ cắt giảm", "51,79%%"]
    assert rows[3][4:6] == ["Cột thêm 1: Tên TTHC", "gấp"]
    assert rows[4][2:6] == ["2", "", "Tên TTHC", "Thủ tục số 2"]
    assert rows[4][8] == "Cấp phép"


def test_rows_that_cannot_be_understood_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    write(doubted(), path, keep_stated=True)

    def spoil(book: openpyxl.Workbook) -> None:
        sheet = book["Chỗ đọc chưa chắc"]
        sheet["E2"], sheet["C3"], sheet["D4"], sheet["H5"] = "cột lạ", "9" * 5000, "0", " "
        sheet["A6"], sheet["B6"] = "77", "1.000077.H21"

    change(path, spoil)
    reading = read(path)
    assert held(reading.annex) == [("current", 2, 0)]
    told = [note for note in reading.notes if note.where.startswith("trang tính “Chỗ đọc")]
    assert [note.where[-6:] for note in told] == [f"dòng {row}" for row in range(2, 7)]
    assert [note.message for note in told][3:] == [
        "chỗ đọc chưa chắc này không hiểu được nên bị bỏ qua.",
        "thủ tục của chỗ đọc chưa chắc này không còn; dòng bị bỏ qua.",
    ]


def test_a_cell_changed_in_another_program_is_settled(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    write(doubted(), path, keep_stated=True)
    change(path, lambda book: book["Phụ lục 1"].__setitem__("D9", 21))
    reading = read(path)
    assert ("current", 1, 1) not in held(reading.annex)
    assert ("current", 2, 0) in held(reading.annex)


def test_lines_moved_in_another_program_keep_their_doubts(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    listed = annex(procedure(1), procedure(2))
    place(listed, [Standing(Doubt("current", "", WHERE, MESSAGE), 1, 0)])
    write(listed, path, keep_stated=True)
    change(path, lambda book: book.worksheets[0].move_range("A7:Z7", 2))
    assert held(read(path).annex) == [("current", 0, 0)]


def test_a_cell_is_doubted_once_after_another_program_saved(tmp_path: Path) -> None:
    source, path = save(tmp_path / "đến.xlsx", table(line(current="4/5"))), tmp_path / "sổ.xlsx"
    listed = read(source).annex
    write(listed, path, keep_stated=True)
    change(path, lambda book: None)
    assert open_doubts(read(path).annex) == open_doubts(listed)


def test_each_annex_of_a_workbook_has_its_own(tmp_path: Path) -> None:
    one, two, path = tmp_path / "1.xlsx", tmp_path / "2.xlsx", tmp_path / "cả hai.xlsx"
    write(undoubted(doubted("Phụ lục 1")), one, keep_stated=True)
    write(doubted("Phụ lục 2"), two, keep_stated=True)

    def bring_together(book: openpyxl.Workbook) -> None:
        for sheet in openpyxl.load_workbook(two).worksheets:
            target = book.create_sheet(sheet.title)
            for row in sheet.iter_rows():
                for cell in row:
                    target.cell(cell.row, cell.column, cell.value)
            for merge in sheet.merged_cells.ranges:
                target.merge_cells(merge.coord)

    change(one, bring_together)
    one.rename(path)
    first, second = read_all(path)
    assert (held(first.annex), second.sheet) == ([], "Phụ lục 2")
    assert held(second.annex) == held(doubted())
    assert held(read(path).annex) == []
    assert held(read(path, "Phụ lục 2").annex) == held(doubted())


@pytest.mark.parametrize(("name", "told"), [("ra.xlsx", False), ("ra.json", True)])
def test_converting_keeps_doubts_or_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, told: bool
) -> None:
    source = save(tmp_path / "đến.xlsx", table(line(current="4/5")))
    assert cli.run(["convert", str(source), str(tmp_path / name)]) == 0
    assert ("không có chỗ cho 1 chỗ đọc chưa chắc" in capsys.readouterr().err) is told
    assert bool(open_doubts(read(tmp_path / name).annex)) is not told
