"""Lines across under and through texts, which part no row; and rulings, which do."""

import pytest

from tests.files.formats.pdf.drawn import Page, pdf, table
from tthc_gui.files.formats.pdf.reader import read_pdf
from tthc_gui.files.grid import Grid

HEAD = ["STT", "Mã", "Tên", "Nay", "Còn"]
ROWS = [HEAD, ["1", "1.01", "Cấp", "25", "5"], ["2", "1.02", "Đổi", "7", "6"]]
READ = [HEAD, ["1", 1.01, "Cấp", 25.0, 5.0], ["2", 1.02, "Đổi", 7.0, 6.0]]
NUMBER = (1, 3)


def grid(page: Page) -> Grid:
    (only,) = read_pdf(pdf(page), lambda done, total: None).grids
    return only


def page_of(rows: list[list[str]] = ROWS, height: float = 20) -> Page:
    return table(Page(), rows, height=height)


@pytest.mark.parametrize("as_bars", [False, True])
@pytest.mark.parametrize(("start", "end"), [(90, 150), (91.5, 148.5), (90, 210)])
def test_a_line_from_ruling_to_ruling_below_a_text_parts_no_row(
    *, start: float, end: float, as_bars: bool
) -> None:
    page = page_of()
    page.as_bars = as_bars
    page.line(start, 90, end, 90)
    read = grid(page)
    assert (read.rows, read.doubts) == (READ, {})


@pytest.mark.parametrize(("start", "end"), [(210, 270), (205, 240), (212, 262), (205, 265)])
def test_a_line_through_a_number_strikes_it_wherever_it_ends(start: float, end: float) -> None:
    page = page_of()
    page.line(start, 86.5, end, 86.5)
    read = grid(page)
    assert read.rows == READ
    assert "bị gạch ngang, vẫn được đọc" in read.doubts[NUMBER]


def test_a_line_below_the_first_of_two_lines_of_a_text_parts_no_row() -> None:
    page = page_of([HEAD, ["1", "1.01", "Cấp\nphép", "25", "5"], ROWS[2]])
    page.line(150, 90, 210, 90)
    read = grid(page)
    assert [row[2] for row in read.rows] == ["Tên", "Cấp phép", "Đổi"]
    assert read.doubts == {}


def test_two_lines_below_a_text_strike_none_below_it() -> None:
    page = page_of([HEAD, ["1", "1.01", "Cấpp\nphép", "25", "5"], ROWS[2]])
    page.line(153, 90, 169, 90)
    page.line(153, 92.5, 169, 92.5)
    read = grid(page)
    assert [row[2] for row in read.rows] == ["Tên", "Cấpp phép", "Đổi"]
    assert read.doubts == {}


def test_a_line_between_two_numbers_of_a_column_is_a_ruling() -> None:
    page = page_of([HEAD, ["1", "1.01", "Cấp", "25\n12", "5"], ROWS[2]])
    page.line(210, 90, 270, 90)
    assert [row[3] for row in grid(page).rows] == ["Nay", 25.0, 12.0, 7.0]


def test_a_line_below_a_heading_over_two_columns_is_a_ruling() -> None:
    head = [["STT", "Mã", "Tên", "Giờ", ""], ["", "", "", "Nay", "Còn"]]
    page = table(
        Page(),
        [*head, ROWS[1]],
        merges={(0, 3): (0, 4), (0, 0): (1, 0), (0, 1): (1, 1), (0, 2): (1, 2)},
    )
    assert [row[3:] for row in grid(page).rows] == [["Giờ", ""], ["Nay", "Còn"], [25.0, 5.0]]


def test_the_ruling_between_two_cases_stays_one_below_an_underlined_name() -> None:
    rows = [HEAD, ["1", "1.01", "Cấpphépxâydựng\nnhà", "25", "5"], ["", "", "", "12", "6"]]
    merges = {(1, 0): (2, 0), (1, 1): (2, 1), (1, 2): (2, 2)}
    page = table(Page(), rows, merges=merges, height=10)
    page.line(152, 80, 208.5, 80)
    read = grid(page)
    assert [row[2] for row in read.rows] == ["Tên", "Cấpphépxâydựng nhà", ""]
    assert [row[3:] for row in read.rows] == [["Nay", "Còn"], [25.0, 5.0], [12.0, 6.0]]


@pytest.mark.parametrize("inset", [1.2, 2.0, 4.0])
def test_the_frame_of_a_field_inside_a_cell_parts_nothing(inset: float) -> None:
    page = page_of()
    x0, y0, x1, y1 = 210 + inset, 82, 270 - inset, 97
    for line in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
        page.line(*line)
    read = grid(page)
    assert (read.rows, read.doubts) == (READ, {})


def test_cells_drawn_apart_are_a_table() -> None:
    page = Page()
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            x0, y0 = 30 + 60 * column, 60 + 20 * row
            x1, y1 = x0 + 58, y0 + 18
            page.text(x0 + 3, y0 + 9, text, 8)
            for line in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                page.line(*line)
    assert grid(page).rows == READ
