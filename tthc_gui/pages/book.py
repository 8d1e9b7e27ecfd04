"""Several documents in one print: contents, then each with its own page numbers."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.pages.blocks import LEADING
from tthc_gui.pages.drawing import Page, PageRole
from tthc_gui.pages.fonts import BOLD, ITALIC, REGULAR, serif_measure
from tthc_gui.pages.layout import TITLE_SIZE, Notes, document_pages
from tthc_gui.pages.setup import PageSetup
from tthc_gui.pages.sheet import PageSheet

CONTENTS = "MỤC LỤC"
COUNTED = "(Số trang đếm từ trang mục lục này; mỗi phụ lục còn đánh số trang riêng)"
_SIZE = 13.0
_FEW = 1000
"""Records up to which a document's pages are kept in memory rather than laid out twice."""


def book_pages(
    documents: Sequence[AnyDocument],
    setup: PageSetup,
    notes: Sequence[Notes | None] = (),
    before: Sequence[Page] = (),
) -> Iterator[Page]:
    """Return the pages of documents one after the other, contents first where there are several.

    Pages that stand `before` the documents are in the contents under their first bookmark.
    """
    findings = [*notes, *[None] * (len(documents) - len(notes))]
    prints: list[_Print | _LaidOut] = [
        _Print(document, setup, found) for document, found in zip(documents, findings, strict=True)
    ]
    titles = [_title(document) for document in documents]
    if before:
        prints.insert(0, _LaidOut(before))
        titles.insert(0, next(mark.title for page in before for mark in page.bookmarks))
    if len(prints) > 1 and setup.contents:
        yield from _contents(titles, [one.count() for one in prints], setup)
    for number, one in enumerate(prints):
        for page in one.pages():
            if page.number == 1:
                page.document = number
            yield page


class _LaidOut:
    """Pages that are laid out already."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages

    def count(self) -> int:
        """Count the pages."""
        return len(self._pages)

    def pages(self) -> Iterator[Page]:
        """Return the pages."""
        return iter(self._pages)


class _Print:
    """The pages of one document, kept between counting and printing unless they are very many."""

    def __init__(self, document: AnyDocument, setup: PageSetup, notes: Notes | None) -> None:
        self._lay_out = partial(document_pages, document, setup, notes)
        self._few = len(document.records) <= _FEW
        self._kept: list[Page] = []

    def count(self) -> int:
        """Count the pages."""
        if not self._few:
            return sum(1 for _ in self._lay_out())
        self._kept = list(self._lay_out())
        return len(self._kept)

    def pages(self) -> Iterator[Page]:
        """Return the pages, once."""
        kept, self._kept = self._kept, []
        return iter(kept) if kept else self._lay_out()


def chosen(pages: Iterable[Page], first: int, last: int | None) -> Iterator[Page]:
    """Return the pages from `first` to `last`, counted from 1 through the whole print."""
    for number, page in enumerate(pages, 1):
        if last is not None and number > last:
            return
        if number >= first:
            yield page


def _contents(names: Sequence[str], counts: Sequence[int], setup: PageSetup) -> list[Page]:
    """List each part of the print with the page of the whole print it begins on."""
    width = (setup.right - setup.left) / _SIZE
    measure = serif_measure(REGULAR)
    titles = [measure.broken(name, width * 0.85) for name in names]
    starts = [sum(counts[:at]) + 1 for at in range(len(counts))]
    before = len(list(_listed(titles, starts, setup)))  # not known before the list is laid out
    return list(_listed(titles, [start + before for start in starts], setup))


def _listed(
    titles: Sequence[Sequence[str]], starts: Sequence[int], setup: PageSetup
) -> Iterator[Page]:
    sheet = _contents_sheet(setup, 1)
    for document, (title, start) in enumerate(zip(titles, starts, strict=True)):
        if sheet.y + len(title) * _SIZE * LEADING > setup.bottom:
            yield sheet.finished()
            sheet = _contents_sheet(setup, sheet.page.number + 1)
        sheet.entry(document, title, str(start), _SIZE)
    yield sheet.finished()


def _contents_sheet(setup: PageSetup, number: int) -> PageSheet:
    sheet = PageSheet(setup, number)
    if number == 1:
        sheet.bookmark(CONTENTS.capitalize(), 0)
    sheet.lines(PageRole.TITLE, [CONTENTS], TITLE_SIZE, BOLD)
    sheet.lines(PageRole.PARAGRAPH, [COUNTED], _SIZE, ITALIC)
    sheet.y += TITLE_SIZE
    return sheet


def _title(document: AnyDocument) -> str:
    form, heading = document.form, document.heading
    texts = (form.label_of(heading), form.department_of(heading))
    return " – ".join(filter(None, texts)) or str(heading.title)
