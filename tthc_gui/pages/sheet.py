"""One page being filled: cells with their borders, lines of text, notes at its foot."""

from collections.abc import Sequence

from tthc_gui.domain.columns import Column, Kind
from tthc_gui.pages.blocks import LEADING, PADDING, Cell
from tthc_gui.pages.drawing import Bookmark, Box, Ink, Page, Rule, Text
from tthc_gui.pages.fonts import REGULAR, serif_measure
from tthc_gui.pages.setup import PageSetup

NUMBER_SIZE = 13.0
DRAFT = "DỰ THẢO"

_TOUCHING = 0.01
"""Points between two stretches of a line that are taken for one."""

_ASCENT = 0.9275
"""From the top of a line to its baseline, in font sizes, for Liberation Serif and LEADING."""


class Sheet:
    """Draw on one page, from the top downwards; `y` is where the next thing stands, in points."""

    def __init__(self, setup: PageSetup, number: int) -> None:
        self.page = Page(setup.width, setup.height, number, watermark=DRAFT if setup.draft else "")
        self.y = setup.top
        self._setup = setup
        self._finding_ink = Ink.TEXT if setup.grayscale else Ink.FINDING
        if number > 1:
            top = setup.top / 2 - NUMBER_SIZE / 2
            self._line(str(number), top, NUMBER_SIZE, REGULAR, 0.5)

    def centred(self, lines: Sequence[str], size: float, face: str) -> None:
        """Write lines in the middle of the page."""
        for line in lines:
            self._line(line, self.y, size, face, 0.5)
            self.y += size * LEADING

    def indented(self, lines: Sequence[str], size: float, face: str, place: float) -> None:
        """Write lines centred at a place between the margins: 0 is the left one, 1 the right."""
        for line in lines:
            self._line(line, self.y, size, face, place)
            self.y += size * LEADING

    def entry(self, title: Sequence[str], place: str, size: float) -> None:
        """Write a line of a table of contents: a title, dots, and a page number at the right."""
        measure = serif_measure(REGULAR)
        for line in title:
            self._line(line, self.y, size, REGULAR, 0)
            self.y += size * LEADING
        self.y -= size * LEADING
        taken = (measure.width(title[-1]) + measure.width(place) + 1) * size
        free = self._setup.right - self._setup.left - taken
        dots = "." * max(int(free / (measure.width(".") * size)), 0)
        self._line(f"{dots} {place}", self.y, size, REGULAR, 1)
        self.y += size * LEADING

    def at_foot(self, lines: Sequence[str], size: float) -> None:
        """Write notes so that they end at the lower margin."""
        y = self._setup.bottom - len(lines) * size * LEADING
        ink = self._finding_ink
        for line in lines:
            self.page.texts.append(Text(self._setup.left, y + _ASCENT * size, line, size, ink=ink))
            y += size * LEADING

    def cells(
        self,
        cells: Sequence[Cell],
        heights: Sequence[float],
        columns: Sequence[Column],
        lefts: Sequence[float],
        size: float,
        face: str = REGULAR,
    ) -> None:
        """Draw rows of cells; a cell of sentences is left aligned, all others are centred."""
        tops = [self.y]
        for height in heights:
            tops.append(tops[-1] + height)
        for cell in cells:
            box = Box(
                lefts[cell.column],
                tops[cell.first],
                lefts[cell.column + cell.width],
                tops[cell.last],
                cell.lines,
            )
            sentences = columns[cell.column].kind is Kind.TEXT and face == REGULAR
            self._cell(box, size, face, cell.mark, left_aligned=sentences)
        self.y = tops[-1]

    def bookmark(self, title: str, level: int) -> None:
        """Let what stands next be found again."""
        self.page.bookmarks.append(Bookmark(title, self.y, level))

    def finished(self) -> Page:
        """Give the page; borders that cells share or continue are drawn as one rule."""
        self.page.rules = joined(self.page.rules)
        return self.page

    def _cell(self, box: Box, size: float, face: str, mark: str, *, left_aligned: bool) -> None:
        left, top, right, bottom, lines = box
        self.page.boxes.append(box)
        self.page.rules += [
            Rule(left, top, right, top),
            Rule(left, bottom, right, bottom),
            Rule(left, top, left, bottom),
            Rule(right, top, right, bottom),
        ]
        y = top + (bottom - top - len(lines) * size * LEADING) / 2 + _ASCENT * size
        for line in lines:
            if line:
                free = right - left - serif_measure(face).width(line.rstrip()) * size
                x = left + (PADDING * size if left_aligned else free / 2)
                self._marked(Text(x, y, line, size, face), mark)
            y += size * LEADING

    def _marked(self, text: Text, mark: str) -> None:
        """Write a line of a cell, the mark of a finding at its end in the colour of findings."""
        number = text.text.removesuffix(mark)
        if number:
            self.page.texts.append(text._replace(text=number))
        if number != text.text:
            x = text.x + serif_measure(text.face).width(number) * text.size
            self.page.texts.append(text._replace(x=x, text=mark, ink=self._finding_ink))

    def _line(self, text: str, top: float, size: float, face: str, place: float) -> None:
        width = serif_measure(face).width(text.rstrip()) * size
        left, right = self._setup.left, self._setup.right
        x = min(left + (right - left) * place - width / 2, right - width)
        self.page.texts.append(Text(max(x, left), top + _ASCENT * size, text, size, face))


def joined(rules: Sequence[Rule]) -> list[Rule]:
    """Join rules that lie on one another or go on where another ends."""
    level: dict[float, list[tuple[float, float]]] = {}
    upright: dict[float, list[tuple[float, float]]] = {}
    for x1, y1, x2, y2 in rules:
        if y1 == y2:
            level.setdefault(round(y1, 3), []).append((x1, x2))
        else:
            upright.setdefault(round(x1, 3), []).append((y1, y2))
    return [
        *(Rule(x1, y, x2, y) for y, parts in level.items() for x1, x2 in _merged(parts)),
        *(Rule(x, y1, x, y2) for x, parts in upright.items() for y1, y2 in _merged(parts)),
    ]


def _merged(parts: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Merge stretches of a line that touch or overlap."""
    parts.sort()
    result = [parts[0]]
    for start, end in parts:
        first, last = result[-1]
        if start <= last + _TOUCHING:
            result[-1] = (first, max(last, end))
        else:
            result.append((start, end))
    return result
