"""Pages of which nothing, or not all, can be read, and what is said of them."""

import pytest

from tests.files.formats.pdf.drawn import Page, table
from tests.files.formats.pdf.test_reader import HEAD, READ, ROWS, book, grid
from tthc_gui.files.formats.pdf.marks import UNKNOWN
from tthc_gui.files.problems import Unusable


def test_scanned_pages_are_said_to_be_scans() -> None:
    scan = Page()
    scan.picture()
    with pytest.raises(Unusable, match="trang 1–2 là ảnh quét"):
        book(scan, scan)


def test_a_scan_with_text_recognised_under_it_is_a_scan() -> None:
    scan = Page()
    scan.picture()
    scan.text(30, 60, "STT Ma TTHC")
    with pytest.raises(Unusable, match="ảnh quét"):
        book(scan)


def test_scanned_pages_among_others_are_noted() -> None:
    scan = Page()
    scan.picture()
    read = book(table(Page(), ROWS), scan, scan)
    assert read.grids[0].rows == READ
    assert [note.where for note in read.notes] == ["trang 2–3"]
    assert "ảnh quét" in read.notes[0].message


def test_a_picture_behind_a_table_is_no_scan() -> None:
    page = Page()
    page.picture()
    table(page, ROWS)
    assert grid(page).rows == READ


def test_letters_without_a_meaning_are_noted() -> None:
    page = table(Page(), ROWS)
    page.text(35, 200, "\uffff\x12")
    read = book(page)
    assert read.grids[0].rows[-1][0] == UNKNOWN * 2
    (note,) = read.notes
    assert note.where == "trang 1"
    assert "ký tự" in note.message


def test_pages_whose_letters_nobody_knows_are_said_to_be_so() -> None:
    page = table(Page(), [HEAD, ["1", "\uffff" * 9, "\x12" * 9, "5"]])
    with pytest.raises(Unusable, match="trang 1 dùng phông chữ không cho biết ký tự nào"):
        book(page)
    read = book(table(Page(), ROWS), page)
    assert read.grids[0].rows == READ
    assert [note.where for note in read.notes] == ["trang 2"]


def test_letters_drawn_as_outlines_are_said_to_be_so() -> None:
    page = table(Page(), [[""] * 4] * 3)
    page.content += ["35 300 m 36 301 37 301 38 300 c 37 299 36 299 35 300 c f"] * 100
    with pytest.raises(Unusable, match="trang 1 có chữ được vẽ thành nét"):
        book(page)


def test_a_seal_drawn_with_curves_hides_no_table() -> None:
    page = table(Page(), ROWS)
    page.content += ["35 300 m 36 301 37 301 38 300 c 37 299 36 299 35 300 c f"] * 100
    assert grid(page).rows == READ


def test_letters_that_only_lean_are_upright() -> None:
    page = table(Page(), ROWS)
    page.content = [line.replace("1 0 0 1 ", "1 0 0.33 1 ") for line in page.content]
    read = book(page)
    assert read.grids[0].rows == READ
    assert read.notes == ()


def test_a_watermark_is_no_text_of_the_cells_it_runs_over() -> None:
    page = table(Page(), ROWS)
    page.content.append("BT /F 60 Tf 0.7 0.7 -0.7 0.7 60 280 Tm <0044> Tj ET")
    read = book(page)
    assert read.grids[0].rows == READ
    assert ["viết chéo" in note.message for note in read.notes] == [True]


@pytest.mark.parametrize("across", [True, False])
def test_lines_of_one_direction_are_said_to_make_no_table(*, across: bool) -> None:
    page = Page()
    for at in range(8):
        if across:
            page.line(30, 60 + 20 * at, 570, 60 + 20 * at)
        else:
            page.line(30 + 60 * at, 60, 30 + 60 * at, 360)
    page.text(35, 75, "1")
    with pytest.raises(Unusable, match="trang 1 chỉ có nét kẻ một chiều"):
        book(page)
    read = book(table(Page(), ROWS), page)
    assert read.grids[0].rows[:3] == READ
    assert ["cùng một chiều" in note.message for note in read.notes] == [True]
