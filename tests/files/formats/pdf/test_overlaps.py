"""Rows too low for their texts, which run over the rows above and below."""

import pytest

from tests.files.formats.pdf.drawn import LEFT, Page, pdf, table
from tthc_gui.files.formats.pdf.overlaps import OVERLAPPING
from tthc_gui.files.formats.pdf.reader import read_pdf
from tthc_gui.files.grid import Grid

ROWS = [["TT", "Ten", "Ma"], *([str(number), "", f"QT-0{number}"] for number in range(1, 6))]
TOP = 60.0
HEIGHT = 20.0


def read(page: Page) -> Grid:
    (grid,) = read_pdf(pdf(page), lambda done, total: None).grids
    return grid


def middle(row: int) -> float:
    """Return the line that the only line of a row's text stands on."""
    return TOP + (row + 0.5) * HEIGHT + 3


def with_names(*lines: tuple[float, str]) -> Page:
    page = table(Page(), ROWS, top=TOP, height=HEIGHT, width=90)
    for y, text in lines:
        page.text(LEFT + 93, y, text, 8)
    return page


def test_texts_of_two_rows_over_each_other_are_doubted_in_the_rows_around() -> None:
    tall = [(middle(2) + shift, "cap phep xay dung") for shift in (-20, -10, 0, 10, 20)]
    grid = read(with_names(*tall, (middle(3) - 3, "thu hoi giay phep"), (middle(5), "dang ky")))
    doubted = [place for place, doubt in grid.doubts.items() if OVERLAPPING in doubt]
    assert sorted(doubted) == [(2, 1), (3, 1)]
    assert grid.sheet == "trang 1"


@pytest.mark.parametrize("apart", [9.0, 7.0])
def test_lines_close_below_each_other_are_no_overlap(apart: float) -> None:
    lines = [(middle(2) - 3, "cap phep xay dung"), (middle(2) - 3 + apart, "nha o rieng le")]
    assert not read(with_names(*lines)).doubts


def test_lines_of_other_columns_at_half_a_line_are_no_overlap() -> None:
    page = with_names((middle(2) - 4, "cap phep xay"), (middle(2) + 5, "dung nha o"))
    assert not read(page).doubts


def test_a_text_that_runs_over_the_names_of_another_column_is_whole_in_its_own() -> None:
    page = with_names((middle(2) - 3, "cap phep"), (middle(2) + 6, "xay dung"))
    page.text(LEFT + 3, middle(2) + 2, "1.000123.000.00.00.H21.LIEN.THONG", 8)
    assert not read(page).doubts


def test_what_a_clip_cuts_off_lies_over_nothing() -> None:
    edge = TOP + 3 * HEIGHT
    page = with_names((edge + 5, "dang ky ket hon"))
    over = (LEFT + 90, edge - HEIGHT, LEFT + 180, edge)
    page.clipped_text(over, LEFT + 93, edge + 1, "cap phep xay dung")
    assert not read(page).doubts
