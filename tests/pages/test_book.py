from dataclasses import replace
from itertools import count

from tests.pages.drawn_pictures import STEPS
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.pages.book import CONTENTS, book_pages, chosen
from tthc_gui.pages.drawing import Page
from tthc_gui.pages.report import report_pages
from tthc_gui.pages.setup import PageSetup


def texts(page: Page) -> list[str]:
    return [text.text for text in page.texts]


def test_contents_tell_on_which_page_each_annex_begins(real_annexes: list[Annex]) -> None:
    pages = list(book_pages(real_annexes, PageSetup()))
    assert CONTENTS in texts(pages[0])
    starts = [number for number, page in enumerate(pages[1:], 2) if page.number == 1]
    listed = [int(text.split()[-1]) for text in texts(pages[0]) if "...." in text]
    assert listed == starts
    for annex, start in zip(real_annexes, starts, strict=True):
        assert annex.heading.label in texts(pages[start - 1])


def test_pages_before_the_annexes_are_in_the_contents(real_annexes: list[Annex]) -> None:
    before = report_pages("Tổng hợp", ["Một câu."], [STEPS], [], PageSetup())
    pages = list(book_pages(real_annexes[9:10], PageSetup(), before=before))
    assert [text.split("...")[0] for text in texts(pages[0])[2:]][:2] == ["Tổng hợp", ""]
    listed = [int(text.split()[-1]) for text in texts(pages[0]) if "...." in text]
    assert listed == [2, 2 + len(before)]
    assert [page.document for page in pages] == [None, 0, 1]


def test_one_annex_has_no_contents(real_annexes: list[Annex]) -> None:
    pages = list(book_pages(real_annexes[:1], PageSetup()))
    assert CONTENTS not in texts(pages[0])


def test_contents_can_be_left_out(real_annexes: list[Annex]) -> None:
    pages = list(book_pages(real_annexes[8:10], PageSetup(contents=False)))
    assert CONTENTS not in texts(pages[0])


def test_long_contents_go_on_over_pages(real_annexes: list[Annex]) -> None:
    pages = list(book_pages(real_annexes[9:10] * 150, PageSetup()))
    contents = [page for page in pages if CONTENTS in texts(page)]
    assert len(contents) > 1
    listed = [int(t.split()[-1]) for page in contents for t in texts(page) if "...." in t]
    assert listed == list(range(len(contents) + 1, len(pages) + 1))


def test_a_range_of_pages_stops_asking_for_more() -> None:
    asked = count(1)
    pages = (Page(1, 1, next(asked)) for _ in range(1000))
    assert [page.number for page in chosen(pages, 3, 5)] == [3, 4, 5]
    assert next(asked) == 7


def test_long_titles_in_the_contents_do_not_shift_their_numbers(real_annexes: list[Annex]) -> None:
    small = min(real_annexes, key=lambda annex: len(annex.procedures))
    for many in (25, 26, 27, 28, 51, 52):
        annexes = [
            replace(
                small, heading=replace(small.heading, department="Sở " + "dài " * 80 * (at % 2))
            )
            for at in range(many)
        ]
        pages = list(book_pages(annexes, PageSetup()))
        starts = [at for at, page in enumerate(pages, 1) if page.document is not None]
        listed = [int(text.split()[-1]) for page in pages for text in texts(page) if "...." in text]
        assert listed == starts
