"""Tables that are wider than a page, whose columns stand on several pages."""

from pathlib import Path

import pytest

from tests.files.formats.pdf.drawn import LEFT, Page, Place, pdf, table
from tthc_gui.files.formats.pdf.reader import read_pdf
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read

ROWS = [
    ["STT", "Mã", "Tên", "Nay", "Còn", "Giảm", "Trước", "Sau"],
    ["1", "1.01.H21", "Cấp", "5", "4", "1", "2", "1,5"],
    ["2", "1.02.H21", "Đổi", "6", "5", "1", "3", "2,5"],
    ["3", "1.03.H21", "Thu", "7", "6", "1", "4", "3,5"],
]
READ: list[list[Cell]] = [
    [*ROWS[0]],
    ["1", "1.01.H21", "Cấp", 5.0, 4.0, 1.0, 2.0, 1.5],
    ["2", "1.02.H21", "Đổi", 6.0, 5.0, 1.0, 3.0, 2.5],
    ["3", "1.03.H21", "Thu", 7.0, 6.0, 1.0, 4.0, 3.5],
]


def strip(rows: list[list[str]], columns: slice, width: float = 60.0, top: float = 60.0) -> Page:
    return table(Page(), [row[columns] for row in rows], width=width, top=top)


def grids(*pages: Page) -> list[Grid]:
    return list(read_pdf(pdf(*pages), lambda done, total: None).grids)


FIRST, LAST = slice(0, 5), slice(5, 8)


def test_columns_on_the_next_page_stand_beside() -> None:
    (grid,) = grids(strip(ROWS, FIRST), strip(ROWS, LAST, 50))
    assert grid.rows == READ
    assert grid.where(1, 7) == "trang 1, dòng 2, cột 8"


@pytest.mark.parametrize("down_first", [True, False])
def test_pages_may_follow_downwards_or_across(*, down_first: bool) -> None:
    more = [ROWS[0], *([str(number), *ROWS[1][1:]] for number in range(4, 9))]
    one, two = strip(ROWS, FIRST), strip(ROWS, LAST, 50)
    three, four = strip(more, FIRST), strip(more, LAST, 50)
    pages = (one, three, two, four) if down_first else (one, two, three, four)
    (grid,) = grids(*pages)
    assert grid.rows == [*READ, *([str(number), *READ[1][1:]] for number in range(4, 9))]


def test_columns_printed_on_every_page_stand_once() -> None:
    again = [[*row[:2], *row[5:]] for row in ROWS]
    (grid,) = grids(strip(ROWS, FIRST), strip(again, slice(None)))
    assert grid.rows == READ


def test_strips_of_equal_columns_are_strips_too() -> None:
    first, second = ([[*row[:2], *row[at : at + 3]] for row in ROWS] for at in (2, 5))
    (grid,) = grids(strip(first, slice(None)), strip(second, slice(None)))
    assert grid.rows == READ


def test_a_part_may_have_lines_that_the_other_has_not() -> None:
    merges: dict[Place, Place] = {(1, column): (2, column) for column in range(5)}
    rows = [ROWS[0], ROWS[1], [*[""] * 5, *ROWS[2][5:]], ROWS[3]]
    first = table(Page(), [row[FIRST] for row in rows], merges=merges)
    (grid,) = grids(first, strip(rows, LAST, 50))
    assert [row[0] for row in grid.rows] == ["STT", "1", "", "3"]
    assert [row[7] for row in grid.rows] == ["Sau", 1.5, 2.5, 3.5]
    assert {(merge.top, merge.bottom) for merge in grid.merges} == {(1, 2)}


def test_a_heading_over_the_edge_is_one() -> None:
    head = ["STT", "Mã", "Tên", "Nay", "CÁC BƯỚC"]
    first = strip([head, *ROWS[1:]], FIRST)
    second = table(
        Page(), [["CÁC BƯỚC", "", ""], *(row[LAST] for row in ROWS[1:])], merges={(0, 0): (0, 2)}
    )
    (grid,) = grids(first, second)
    assert grid.rows[0] == [*head, "", "", ""]
    assert [(merge.left, merge.right) for merge in grid.merges if merge.top == 0] == [(4, 7)]


def test_lines_above_that_a_page_cuts_are_joined() -> None:
    first, second = strip(ROWS, FIRST), strip(ROWS, LAST, 50)
    first.text(LEFT, 20, "Phụ lục 3")
    second.text(LEFT, 20, "Phụ lục 3")
    first.text(LEFT, 40, "Danh mục thủ tục")
    second.text(LEFT, 40, "của Sở")
    (grid,) = grids(first, second)
    assert [row[0] for row in grid.rows[:2]] == ["Phụ lục 3", "Danh mục thủ tục của Sở"]


def test_another_annex_is_no_strip() -> None:
    first, second = strip(ROWS, FIRST), strip(ROWS, LAST, 50)
    first.text(LEFT, 20, "Phụ lục 3")
    second.text(LEFT, 20, "Phụ lục 4")
    assert len(grids(first, second)) == 2


def test_rows_at_other_heights_are_no_strip() -> None:
    assert len(grids(strip(ROWS, FIRST), strip(ROWS, LAST, 50, 65))) == 2
    assert len(grids(strip(ROWS, FIRST), strip(ROWS[:3], LAST, 50))) == 2


def test_pages_with_the_same_columns_go_on_below() -> None:
    more = [[str(number), *ROWS[1][1:]] for number in range(4, 8)]
    (grid,) = grids(strip(ROWS, FIRST), strip(more, FIRST))
    assert [row[0] for row in grid.rows] == ["STT", "1", "2", "3", "4", "5", "6", "7"]


def test_a_page_of_a_strip_that_is_missing_leaves_all_apart() -> None:
    more = [ROWS[0], *([str(number), *ROWS[1][1:]] for number in range(4, 9))]
    pages = (strip(ROWS, FIRST), strip(more, FIRST), strip(ROWS, LAST, 50))
    assert len(grids(*pages)) == 2


LIST = [
    ["TT", "Ten", "Quy trinh", "Ma", "Ngay"],
    ["I. Dat dai", "", "", "", ""],
    *([str(at), f"Cap {at}", f"Cap {at}", f"QT-0{at}", f"0{at}/10/2024"] for at in range(1, 5)),
]


def across(start: int, end: int) -> Page:
    """Draw columns of the list; the section over them has no lines down but at its beginning."""
    rows = [row[start:end] for row in LIST]
    sides = range(0 if start else end - start, end - start + 1)
    missing = [(LEFT + 60 * at, 80.0, LEFT + 60 * at, 100.0) for at in sides]
    merges: dict[Place, Place] = {(1, 0): (1, end - start - 1)}
    return table(Page(), rows, merges=merges, missing=missing)


@pytest.mark.parametrize("edge", [2, 3, 4])
def test_strips_that_a_row_across_parts_and_a_single_column_stand_beside(edge: int) -> None:
    (grid,) = grids(across(0, edge), across(edge, 5))
    assert grid.rows == LIST


def test_equal_texts_beside_the_edge_are_those_of_two_columns() -> None:
    first, *others = (slice(0, 2), slice(2, 4), slice(4, 5))
    (grid,) = grids(strip(LIST, first), *(strip(LIST, part, 50) for part in others))
    assert grid.rows == LIST
    assert not grid.merges


def test_a_single_column_beside_no_other_is_left_out_and_told() -> None:
    column = strip([["Ghi chu"], *([f"ghi {at}"] for at in range(6))], slice(None), top=75)
    read_grids = read_pdf(pdf(strip(ROWS, FIRST), column), lambda done, total: None)
    (grid,) = read_grids.grids
    assert [row[0] for row in grid.rows] == ["STT", "1", "2", "3"]
    (note,) = read_grids.notes
    assert (note.where, note.uncertain) == ("trang 2", True)
    assert "in lại cho vừa một trang ngang" in note.message


def test_parts_of_a_list_that_do_not_match_are_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(strip(LIST, slice(0, 3)), strip(LIST, slice(3, 5), 50, 75)))
    with pytest.raises(FileProblem, match=r"“trang 1”, “trang 2”.*in lại cho vừa một trang"):
        read(path)


def test_a_text_over_borders_stays_whole_though_letters_of_it_are_written_later() -> None:
    page = table(Page(), [["TT", "Ten", "Ma"], ["", "", ""], ["1", "Cap", "QT-01"]])
    page.text(LEFT + 3, 92, "1. LINH V", 8)
    page.text(LEFT + 3 + 10 * 4, 92, "C DAT DAI, XAY", 8)
    page.text(LEFT + 3 + 9 * 4, 92, "U", 8)
    page.text(LEFT + 3 + 25 * 4, 92, "DUNG", 8)
    (grid,) = grids(page)
    assert grid.rows[1] == ["1. LINH VUC DAT DAI, XAY DUNG", "", ""]
