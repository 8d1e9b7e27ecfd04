"""Rows of a record as they stand on a page: text broken into lines, and the heights it takes."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tthc_gui.domain.document.columns import Column, Kind
from tthc_gui.domain.document.layout import TextMeasure
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.pages.fonts import serif_measure

LEADING = 1.18
"""Distance of baselines, in font sizes."""
PADDING = 0.18
"""Room between a cell's text and its borders, in font sizes."""
CONTINUED = "(tiếp theo)"
_SHORT = 12
"""Letters of a text that occurs again and again, such as a time; its lines are remembered."""
_BLANK = ("",)
_NUMBER, _NAME = "stt", "name"
_REPEATED = (_NUMBER, "code")
"""The columns, by their keys, that stand on a record's further pages again."""


class PageCell(NamedTuple):
    """A cell of a block: its rows (`first` to `last`, not included), columns and lines of text.

    `is_sentence` tells that it is left aligned; `mark` is what of the text points to a note at
    the foot of the page.
    """

    first: int
    last: int
    column: int
    lines: tuple[str, ...]
    width: int = 1
    is_sentence: bool = False
    mark: str = ""


@dataclass(frozen=True)
class PageBlock:
    """Rows that stand together on a page, with their heights in points."""

    cells: tuple[PageCell, ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        """Return the height of all rows."""
        return sum(self.heights)


class BlockMaker:
    """Lay out records in columns of given widths (points), in a font size (points)."""

    def __init__(
        self, columns: Sequence[Column], widths: Sequence[float], size: float, measure: TextMeasure
    ) -> None:
        self._columns = columns
        self._plan = [
            (number, column, column.kind is Kind.TEXT) for number, column in enumerate(columns)
        ]
        self._widths = widths
        self._size = size
        self._measure = measure
        self._known: dict[tuple[str, int, int], tuple[str, ...]] = {}
        self._padding = size * PADDING
        self._line_height = size * LEADING

    def whole(self, record: Record, mark: str = "") -> PageBlock:
        """Return all lines of a record; `mark` is added to its number."""
        return self._block(record, 0, record.line_count, mark)

    def parts(self, record: Record, mark: str, room: Callable[[], float]) -> Iterator[PageBlock]:
        """Return a record in parts, each as high as the room there is when it is asked for."""
        first, count = 0, record.line_count
        while first < count:
            last = first + 1
            block = self._block(record, first, last, mark)
            while last < count:
                longer = self._block(record, first, last + 1, mark)
                if longer.height > room():
                    break
                block, last = longer, last + 1
            yield from self._torn(block, room)
            first = last

    def row_height(self, lines: int) -> float:
        """Return the height of a row of so many lines."""
        return lines * self._line_height + 2 * self._padding

    def broken(self, text: str, column: int, columns: int = 1) -> tuple[str, ...]:
        """Break text into the lines it takes in a column, or across several."""
        if not text:
            return _BLANK
        key = (text, column, columns)
        lines = self._known.get(key)
        if lines is None:
            width = sum(self._widths[column : column + columns]) - 2 * self._padding
            lines = tuple(self._measure.broken(text, width / self._size))
            if len(text) <= _SHORT:
                self._known[key] = lines
        return lines

    def broken_across(self, text: str, width: float, face: str) -> tuple[str, ...]:
        """Break text into the lines it takes across a width (points), in a face."""
        room = (width - 2 * self._padding) / self._size
        return tuple(serif_measure(face).broken(text, room))

    def _block(self, record: Record, first: int, last: int, mark: str) -> PageBlock:
        cells = []
        for number, column, is_sentence in self._plan:
            spans = column.spans(record)
            cell_mark = mark if column.key == _NUMBER else ""
            for line in range(first, first + 1 if spans else last):
                text = column.text(record, line)
                if cell_mark:
                    text = f"{text} {cell_mark}"
                if column.key == _NAME and spans and first:
                    text = f"{text} {CONTINUED}"
                row = line - first
                end = last - first if spans else row + 1
                lines = self.broken(text, number)
                cells.append(PageCell(row, end, number, lines, 1, is_sentence, cell_mark))
        if last - first > 1:  # as they are read: row by row
            cells.sort(key=lambda cell: (cell.first, cell.column))
        return PageBlock(tuple(cells), heights_for(cells, last - first, self.row_height))

    def _torn(self, block: PageBlock, room: Callable[[], float]) -> Iterator[PageBlock]:
        """Tear a block that is higher than the room into blocks that are not."""
        rows = len(block.heights)
        while block.height > room():
            most = max(1, int((room() - 2 * self._padding) / self._line_height))
            upper = [cell._replace(lines=cell.lines[:most]) for cell in block.cells]
            yield PageBlock(tuple(upper), heights_for(upper, rows, self.row_height))
            lower = [cell._replace(lines=self._rest(cell, most)) for cell in block.cells]
            block = PageBlock(tuple(lower), heights_for(lower, rows, self.row_height))
        yield block

    def _rest(self, cell: PageCell, most: int) -> tuple[str, ...]:
        """Return what of a cell stands on the next page; number and code stand there again."""
        rest = cell.lines[most:]
        if rest:
            return (CONTINUED, *rest)
        return cell.lines if self._columns[cell.column].key in _REPEATED else ("",)


def heights_for(
    cells: Sequence[PageCell], rows: int, row_height: Callable[[int], float]
) -> tuple[float, ...]:
    """Return heights in which every cell's lines have room; spanned rows share what is missing."""
    lines = [1] * rows
    tall = []
    for cell in cells:
        if cell.last - cell.first > 1:
            tall.append(cell)
        elif len(cell.lines) > lines[cell.first]:
            lines[cell.first] = len(cell.lines)
    heights = [row_height(count) for count in lines]
    for cell in sorted(tall, key=lambda cell: cell.last - cell.first):
        covered = range(cell.first, cell.last)
        missing = row_height(len(cell.lines)) - sum(heights[row] for row in covered)
        if missing > 0:
            for row in covered:
                heights[row] += missing / len(covered)
    return tuple(heights)
