"""Tables whose bodies lack lines: read by the header's lines, or said to be unreadable."""

import pytest

from tests.files.formats.pdf.drawn import LEFT, Page, pdf, table
from tthc_gui.files.book import Grids
from tthc_gui.files.formats.pdf.reader import read_pdf
from tthc_gui.files.grid import Cell
from tthc_gui.files.problems import Unusable

HEAD = ["STT", "Mã", "Tên", "Nay", "Còn", "Giảm"]
BODY = [
    ["1", "1.01.H21", "Cấp", "5", "4", "1"],
    ["2", "1.02.H21", "", "6", "", "2"],
    ["3", "", "Thu", "7", "4", "3"],
]
READ: list[list[Cell]] = [
    [*HEAD],
    ["1", "1.01.H21", "Cấp", 5.0, 4.0, 1.0],
    ["2", "1.02.H21", "", 6.0, "", 2.0],
    ["3", "", "Thu", 7.0, 4.0, 3.0],
]
WIDTH, HEIGHT, TOP = 60.0, 20.0, 60.0
RIGHT = LEFT + WIDTH * len(HEAD)


def book(*pages: Page) -> Grids:
    return read_pdf(pdf(*pages), lambda done, total: None)


def open_table(lines_across: int) -> Page:
    """Draw a ruled header over rows without lines down, so many of them with a line below."""
    page = table(Page(), [HEAD])
    for number, texts in enumerate(BODY, start=1):
        y = TOP + HEIGHT * number
        for column, text in enumerate(texts):
            page.text(LEFT + WIDTH * column + 3, y + 9, text, 8)
        if number <= lines_across:
            page.line(LEFT, y + HEIGHT, RIGHT, y + HEIGHT)
    return page


def test_the_lines_of_the_header_part_the_rows_below() -> None:
    read = book(open_table(3))
    (grid,) = read.grids
    assert grid.rows == READ
    (note,) = read.notes
    assert (note.where, note.uncertain) == ("trang 1", True)
    assert "nét dọc của tiêu đề" in note.message


def test_a_last_row_may_have_no_line_below() -> None:
    (grid,) = book(open_table(2)).grids
    assert grid.rows == READ


def test_text_below_the_last_line_is_no_row() -> None:
    page = open_table(3)
    page.text(LEFT, TOP + HEIGHT * 4 + 12, "Nơi nhận:", 8)
    (grid,) = book(page).grids
    assert grid.rows[:4] == READ
    assert grid.rows[4][0] == "Nơi nhận:"


def test_a_text_that_runs_over_the_lines_is_one() -> None:
    page = open_table(3)
    y = TOP + HEIGHT * 4
    page.text(LEFT + 3, y + 9, "Tổng cộng của lĩnh vực đất đai", 8)
    page.line(LEFT, y + HEIGHT, RIGHT, y + HEIGHT)
    (grid,) = book(page).grids
    assert grid.rows[4][0] == "Tổng cộng của lĩnh vực đất đai"


def test_rows_merged_by_a_shorter_line_are_merged() -> None:
    page = table(Page(), [HEAD])
    for x, y, text in ((3, 9, "1"), (183, 9, "5"), (183, 29, "6"), (3, 49, "2"), (183, 49, "7")):
        page.text(LEFT + x, TOP + HEIGHT + y, text, 8)
    page.line(LEFT + 3 * WIDTH, TOP + 2 * HEIGHT, RIGHT, TOP + 2 * HEIGHT)
    for row in (3, 4):
        page.line(LEFT, TOP + row * HEIGHT, RIGHT, TOP + row * HEIGHT)
    (grid,) = book(page).grids
    assert [(row[0], row[3]) for row in grid.rows[1:]] == [("1", 5.0), ("", 6.0), ("2", 7.0)]
    assert {(merge.top, merge.bottom, merge.left) for merge in grid.merges} == {
        (1, 2, column) for column in range(3)
    }


@pytest.mark.parametrize("box", [True, False])
def test_rows_without_any_lines_are_refused(*, box: bool) -> None:
    page = table(Page(), [HEAD])
    for number in range(6):
        y = TOP + HEIGHT + 12 * number
        for column in range(6):
            page.text(LEFT + WIDTH * column + 3, y + 9, str(number + column), 8)
    if box:
        bottom = TOP + HEIGHT + 80
        page.line(LEFT, TOP + HEIGHT, LEFT, bottom)
        page.line(RIGHT, TOP + HEIGHT, RIGHT, bottom)
        page.line(LEFT, bottom, RIGHT, bottom)
    with pytest.raises(Unusable, match="trang 1 có bảng thiếu nét kẻ giữa các dòng hoặc các cột"):
        book(page)


def test_columns_without_lines_between_rows_are_refused() -> None:
    texts = ["\n".join(str(row + column) for row in range(4)) for column in range(6)]
    rows = table(Page(), [HEAD, texts], height=45)
    with pytest.raises(Unusable, match="thiếu nét kẻ"):
        book(rows)


def test_a_mean_above_a_rate_is_no_pile() -> None:
    rows = [HEAD, *([[str(n), "1.01", "Cấp", "50,00%\n40%", "4", "1"] for n in range(1, 6)])]
    (grid,) = book(table(Page(), rows, height=25)).grids
    assert [row[3] for row in grid.rows[1:]] == ["50,00%\n40%"] * 5
