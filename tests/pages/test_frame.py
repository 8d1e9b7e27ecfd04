"""Text that is too large for its page, and headings and findings without measure."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.pages.drawing import Page, PageRole
from tthc_gui.pages.layout import MORE_FINDINGS, SIGNATURE, document_pages, printed_size
from tthc_gui.pages.setup import SMALLEST, Margins, PageSetup, Paper

LARGE = PageSetup(size=12.0)
NARROW = PageSetup(paper=Paper.A4, margins=Margins(60, 60, 60, 60), size=16.0)


def check_whole(page: Page, setup: PageSetup) -> None:
    """All text stands between the margins, and in its cell."""
    for piece in page.pieces:
        for text in piece.texts:
            box = piece.box
            assert text.x >= (box.left if box else setup.left) - 0.01
            assert text.y <= (box.bottom if box else setup.bottom) + 0.01
    assert all(box.bottom <= setup.bottom + 0.01 for box in page.boxes)


@pytest.mark.parametrize("setup", [NARROW, PageSetup(paper=Paper.A4, size=16.0)])
def test_text_too_large_for_its_page_is_printed_smaller(
    load_annex: Callable[[int], Annex], setup: PageSetup
) -> None:
    annex = load_annex(4)
    pages = list(document_pages(annex, setup))
    assert len(pages) < 2 * len(annex.procedures)
    assert SMALLEST <= printed_size(annex, setup) < 16
    for page in pages:
        check_whole(page, setup)


def test_text_that_fits_is_printed_as_large_as_wanted(load_annex: Callable[[int], Annex]) -> None:
    for setup in (PageSetup(), PageSetup(paper=Paper.A4), LARGE):
        assert printed_size(load_annex(4), setup) == setup.table_size


@pytest.mark.parametrize("setup", [PageSetup(), LARGE, PageSetup(paper=Paper.A4, size=8.0)])
def test_words_of_the_header_are_not_torn(
    load_annex: Callable[[int], Annex], setup: PageSetup
) -> None:
    page = next(document_pages(load_annex(4), setup))
    headings = [piece.box for piece in page.pieces if piece.role is PageRole.HEADER and piece.box]
    assert len(headings) > 26
    for box in headings:
        # A line that was wrapped at a blank ends with it.
        assert all(line.endswith((" ", "/")) for line in box.lines[:-1])


def test_large_text_leaves_names_room(load_annex: Callable[[int], Annex]) -> None:
    annex, setup = load_annex(4), PageSetup(size=16.0)
    page = next(document_pages(annex, setup))
    name = next(box for box in page.boxes if "".join(box.lines) == "Tên TTHC")
    assert name.right - name.left >= 9 * printed_size(annex, setup)


@pytest.mark.parametrize("setup", [PageSetup(), NARROW], ids=["A3", "narrow"])
def test_headings_longer_than_a_page_go_on_over_pages(setup: PageSetup) -> None:
    heading = Heading(title="danh mục thủ tục " * 2000, step_labels=("lấy ý kiến " * 500,) * 9)
    pages = list(document_pages(Annex(heading, []), setup))
    for page in pages:
        check_whole(page, setup)
    words = [text.text for page in pages for text in page.texts if "danh mục" in text.text]
    assert "".join(words).count("danh") == 2000


def test_findings_without_end_leave_room_for_their_procedure(
    load_annex: Callable[[int], Annex],
) -> None:
    setup = PageSetup(paper=Paper.A4, findings=True)
    pages = list(document_pages(load_annex(9), setup, lambda at: ["các bước cộng lại khác "] * 500))
    for page in pages:
        check_whole(page, setup)
        assert [text for text in page.texts if text.text == MORE_FINDINGS]
        # above the notes at its foot there are rows
        assert any(piece.role is PageRole.CELL for piece in page.pieces)


def test_the_signature_never_stands_alone_on_a_page(load_annex: Callable[[int], Annex]) -> None:
    annex = load_annex(9)
    for count in range(1, len(annex.procedures)):
        some = replace(annex, records=annex.procedures[:count])
        for setup in (PageSetup(signature=True), PageSetup(paper=Paper.A4, signature=True)):
            last = list(document_pages(some, setup))[-1]
            assert SIGNATURE[1][0] in {text.text for text in last.texts}
            assert any(piece.role is PageRole.CELL for piece in last.pieces)
            check_whole(last, setup)


def test_a_procedure_that_no_page_holds_begins_where_there_is_room(
    load_annex: Callable[[int], Annex],
) -> None:
    annex = load_annex(10)
    small = annex.procedures[0]
    large = replace(small, stt="2", cases=small.cases * 100)
    name = replace(small, stt="2", name="cấp giấy phép " * 700)
    for torn in (large, name):
        first, *others = document_pages(replace(annex, records=[small, torn, small]), PageSetup())
        check_whole(first, PageSetup())
        assert max(box.bottom for box in first.boxes) > PageSetup().bottom * 0.9
        for page in others:
            check_whole(page, PageSetup())


def test_a_group_of_one_is_named_by_its_number(load_annex: Callable[[int], Annex]) -> None:
    annex = load_annex(4)
    titles = [mark.title for page in document_pages(annex, PageSetup()) for mark in page.bookmarks]
    assert titles[-2:] == ["Thủ tục 101–125", "Thủ tục 126"]
