"""One page being filled: cells with their borders, lines of text, notes at its foot."""

from collections.abc import Iterator, Sequence

from tthc_gui.pages.blocks import LEADING, PADDING, PageBlock, PageCell
from tthc_gui.pages.drawing import (
    Bookmark,
    Box,
    Ink,
    Page,
    PageLink,
    PageRole,
    PageRule,
    PageText,
    Piece,
)
from tthc_gui.pages.fonts import REGULAR, serif_measure
from tthc_gui.pages.setup import PageSetup

NUMBER_SIZE = 13.0
DRAFT = "DỰ THẢO"

_ASCENT = 0.9275
"""From the top of a line to its baseline, in font sizes, for Liberation Serif and LEADING."""


class PageSheet:
    """Draw on one page, from the top downwards; `y` is where the next thing stands, in points."""

    def __init__(self, setup: PageSetup, number: int) -> None:
        self.page = Page(setup.width, setup.height, number, watermark=DRAFT if setup.draft else "")
        self.y = setup.top
        self._setup = setup
        self._finding_ink = Ink.TEXT if setup.grayscale else Ink.FINDING
        self._rows = 0
        self._table_end = 0.0
        self._uprights: dict[float, float] = {}
        if number > 1:
            top = setup.top / 2 - NUMBER_SIZE / 2
            self._put(PageRole.PAGE_NUMBER, self._line(str(number), top, NUMBER_SIZE, REGULAR, 0.5))

    def lines(
        self, role: PageRole, lines: Sequence[str], size: float, face: str, place: float = 0.5
    ) -> None:
        """Write lines centred at a place between the margins: 0 is the left one, 1 the right."""
        self._put(role, *self._down(lines, size, face, place))

    def entry(self, document: int, title: Sequence[str], place: str, size: float) -> None:
        """Write a line of a table of contents: a title, dots, and a page number at the right.

        It leads to a document of the print, counted from 0.
        """
        measure, top = serif_measure(REGULAR), self.y
        texts = list(self._down(title, size, REGULAR, 0))
        taken = (measure.width(title[-1]) + measure.width(place) + 1) * size
        free = self._setup.right - self._setup.left - taken
        dots = "." * max(int(free / (measure.width(".") * size)), 0)
        last = self._line(f"{dots} {place}", self.y - size * LEADING, size, REGULAR, 1)
        link = PageLink(document, "".join(title), self._setup.left, top, self._setup.right, self.y)
        self.page.pieces.append(Piece(PageRole.ENTRY, (*texts, last), link=link))

    def at_foot(self, notes: Sequence[Sequence[str]], size: float) -> None:
        """Write notes, each of one or more lines, so that they end at the lower margin."""
        self.y = self._setup.bottom - sum(map(len, notes)) * size * LEADING
        for note in notes:
            texts = self._down(note, size, REGULAR, 0)
            self._put(PageRole.NOTE, *(text._replace(ink=self._finding_ink) for text in texts))

    def block(
        self,
        block: PageBlock,
        lefts: Sequence[float],
        size: float,
        face: str,
        role: PageRole = PageRole.CELL,
    ) -> None:
        """Draw rows of cells between the left edges of columns, the last of which ends the table.

        A cell of sentences is left aligned, all others are centred.
        """
        tops = [self.y]
        for height in block.heights:
            tops.append(tops[-1] + height)
        pieces = self.page.pieces
        for cell in block.cells:
            box = Box(
                lefts[cell.column],
                tops[cell.first],
                lefts[cell.column + cell.width],
                tops[cell.last],
                cell.lines,
                self._rows + cell.first,
                cell.last - cell.first,
                cell.width,
            )
            pieces.append(Piece(role, self._texts(cell, box, size, face), box))
        self._rule(block, lefts, tops)
        self._rows += len(block.heights)
        self.y = tops[-1]

    def bookmark(self, title: str, level: int) -> None:
        """Let what stands next be found again."""
        self.page.bookmarks.append(Bookmark(title, self.y, level))

    def finished(self) -> Page:
        """Return the page with the upright borders of its table, each as one rule."""
        self._end_uprights()
        return self.page

    def _texts(self, cell: PageCell, box: Box, size: float, face: str) -> tuple[PageText, ...]:
        """Place the lines of a cell in the middle of its height."""
        lines = cell.lines
        if lines == ("",):
            return ()
        measure, step = serif_measure(face), size * LEADING
        y = box.top + (box.bottom - box.top - len(lines) * step) / 2 + _ASCENT * size
        texts = []
        for line in lines:
            if line and cell.is_sentence:
                texts.append(PageText(box.left + PADDING * size, y, line, size, face))
            elif line:
                free = box.right - box.left - measure.width(line.rstrip()) * size
                texts.append(PageText(box.left + free / 2, y, line, size, face))
            y += step
        if cell.mark and texts:
            texts[-1:] = self._marked(texts[-1], cell.mark)
        return tuple(texts)

    def _marked(self, text: PageText, mark: str) -> Iterator[PageText]:
        """Return a line of a cell, the mark of a finding at its end in the colour of findings."""
        number = text.text.removesuffix(mark)
        if number:
            yield text._replace(text=number)
        if number != text.text:
            x = text.x + serif_measure(text.face).width(number) * text.size
            yield text._replace(x=x, text=mark, ink=self._finding_ink)

    def _rule(self, block: PageBlock, lefts: Sequence[float], tops: Sequence[float]) -> None:
        """Draw the borders of a block's cells, those it shares with what is above it only once."""
        covered: dict[int, set[int]] = {}
        crossed: dict[int, set[int]] = {}
        for cell in block.cells:
            for row in range(cell.first + 1, cell.last):
                covered.setdefault(row, set()).update(range(cell.column, cell.column + cell.width))
            for column in range(cell.column + 1, cell.column + cell.width):
                crossed.setdefault(column, set()).update(range(cell.first, cell.last))
        goes_on = tops[0] == self._table_end
        for row, y in enumerate(tops):
            if row or not goes_on:
                for first, last in _runs(len(lefts) - 1, covered.get(row, ())):
                    self.page.rules.append(PageRule(lefts[first], y, lefts[last], y))
        if crossed or not goes_on or len(self._uprights) < len(lefts):
            self._end_uprights()
        if not self._uprights:
            for column, x in enumerate(lefts):
                for first, last in _runs(len(tops) - 1, crossed.get(column, ())):
                    if tops[last] == tops[-1]:  # it may go on in the next block
                        self._uprights[x] = tops[first]
                    else:
                        self.page.rules.append(PageRule(x, tops[first], x, tops[last]))
        self._table_end = tops[-1]

    def _end_uprights(self) -> None:
        self.page.rules += [
            PageRule(x, top, x, self._table_end) for x, top in self._uprights.items()
        ]
        self._uprights = {}

    def _down(
        self, lines: Sequence[str], size: float, face: str, place: float
    ) -> Iterator[PageText]:
        for line in lines:
            yield self._line(line, self.y, size, face, place)
            self.y += size * LEADING

    def _line(self, text: str, top: float, size: float, face: str, place: float) -> PageText:
        width = serif_measure(face).width(text.rstrip()) * size
        left, right = self._setup.left, self._setup.right
        x = min(left + (right - left) * place - width / 2, right - width)
        return PageText(max(x, left), top + _ASCENT * size, text, size, face)

    def _put(self, role: PageRole, *texts: PageText) -> None:
        self.page.pieces.append(Piece(role, texts))


def _runs(count: int, without: Sequence[int] | set[int]) -> Iterator[tuple[int, int]]:
    """Return the stretches of 0 to `count` that leave some out, each as its two ends."""
    start = 0
    for at in sorted(without):
        if at > start:
            yield start, at
        start = at + 1
    if start < count:
        yield start, count
