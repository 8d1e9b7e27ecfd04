"""Several annexes in one print: a table of contents, then each annex with its own page numbers."""

from collections.abc import Iterable, Iterator, Sequence

from tthc_gui.domain.annex import Annex
from tthc_gui.pages.blocks import LEADING
from tthc_gui.pages.drawing import Page
from tthc_gui.pages.fonts import BOLD, REGULAR, serif_measure
from tthc_gui.pages.layout import TITLE_SIZE, Notes, annex_pages
from tthc_gui.pages.setup import PageSetup
from tthc_gui.pages.sheet import Sheet

CONTENTS = "MỤC LỤC"
_SIZE = 13.0


def book_pages(
    annexes: Sequence[Annex], setup: PageSetup, notes: Sequence[Notes | None] = ()
) -> Iterator[Page]:
    """Give the pages of annexes one after the other, contents first where there are several."""
    findings = [*notes, *[None] * (len(annexes) - len(notes))]
    if len(annexes) > 1 and setup.contents:
        counts = [_count(annex_pages(a, setup, n)) for a, n in zip(annexes, findings, strict=True)]
        yield from _contents(annexes, counts, setup)
    for annex, found in zip(annexes, findings, strict=True):
        yield from annex_pages(annex, setup, found)


def chosen(pages: Iterable[Page], first: int, last: int | None) -> Iterator[Page]:
    """Give the pages from `first` to `last`, counted from 1 through the whole print."""
    for number, page in enumerate(pages, 1):
        if last is not None and number > last:
            return
        if number >= first:
            yield page


def _contents(annexes: Sequence[Annex], counts: Sequence[int], setup: PageSetup) -> Iterator[Page]:
    """List each annex with the page of the whole print it begins on."""
    width = (setup.right - setup.left) / _SIZE
    measure = serif_measure(REGULAR)
    titles = [measure.broken(_title(annex), width * 0.85) for annex in annexes]
    per_page = int((setup.bottom - setup.top - 2 * TITLE_SIZE * LEADING) / (_SIZE * LEADING))
    pages = -(-sum(len(title) for title in titles) // max(per_page - 1, 1))
    sheet = _contents_sheet(setup, 1)
    start = pages + 1
    for title, count in zip(titles, counts, strict=True):
        if sheet.y + len(title) * _SIZE * LEADING > setup.bottom:
            yield sheet.finished()
            sheet = _contents_sheet(setup, sheet.page.number + 1)
        sheet.entry(title, str(start), _SIZE)
        start += count
    yield sheet.finished()


def _contents_sheet(setup: PageSetup, number: int) -> Sheet:
    sheet = Sheet(setup, number)
    if number == 1:
        sheet.bookmark(CONTENTS.capitalize(), 0)
    sheet.centred([CONTENTS], TITLE_SIZE, BOLD)
    sheet.y += TITLE_SIZE
    return sheet


def _title(annex: Annex) -> str:
    heading = annex.heading
    return " – ".join(text for text in (heading.label, heading.department) if text) or heading.title


def _count(pages: Iterable[Page]) -> int:
    return sum(1 for _ in pages)
