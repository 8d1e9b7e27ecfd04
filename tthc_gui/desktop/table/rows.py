"""Row heights and column widths in pixels: no name cut off, no call per cell."""

from collections.abc import Iterable, Mapping
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

from tthc_gui.desktop.table.delegate import PADDING, shown_text
from tthc_gui.domain.document.columns import Column, Kind
from tthc_gui.domain.document.edits import Splice
from tthc_gui.domain.document.layout import TextMeasure, line_heights
from tthc_gui.domain.document.record import Record


class TableMetrics:
    """Turn characters and lines of text into pixels for one font."""

    def __init__(self, font: QFont) -> None:
        bold = QFont(font)
        bold.setBold(True)
        self._metrics = QFontMetricsF(font)
        self._measure = TextMeasure(self._metrics.horizontalAdvance)
        self._bold = QFontMetricsF(bold)
        self._digit = self._bold.horizontalAdvance("0")
        self._bold_measure = TextMeasure(self._bold.horizontalAdvance)
        # Each line is painted from a whole pixel on.
        self._line = ceil(self._metrics.lineSpacing())

    def column_width(self, column: Column) -> int:
        """Return a column's own width in pixels."""
        if column.sample:
            return round(self._metrics.horizontalAdvance(column.sample)) + 3 * PADDING
        return round(column.width * self._digit) + 2 * PADDING

    def fitting_width(self, texts: Iterable[str]) -> int:
        """Return the width in pixels in which the longest of some texts stands on one line."""
        lines = {line for text in texts for line in text.split("\n")}
        widest = max((self._bold.horizontalAdvance(line) for line in lines), default=0.0)
        return round(widest) + 3 * PADDING

    def height(self, lines: float) -> int:
        """Return the height in pixels of a row that holds lines of text."""
        return round(lines * self._line) + 2 * PADDING

    def lines(self, height: int) -> float:
        """Return how many lines of text a row of a height in pixels holds."""
        return (height - 2 * PADDING) / self._line

    def row_heights(
        self, record: Record, columns: tuple[Column, ...], widths: dict[str, int]
    ) -> list[int]:
        """Return the heights in pixels of a record's rows, for column widths in pixels."""

        def count(text: str, column: Column) -> int:
            # A pixel less than painted: rounding must never hide a line. Numbers may be bold.
            measure = self._measure if column.kind is Kind.TEXT else self._bold_measure
            return measure.lines(text, widths[column.key] - 2 * PADDING - 1)

        lines = line_heights(record, columns, count, shown_in)
        return [self.height(max(n, 1.3)) for n in lines]


class ChosenHeights:
    """Heights that were chosen for rows, in lines of text, to outlast edits and zooming.

    They belong to records, which are replaced when edited and come back when that is undone.
    """

    def __init__(self) -> None:
        self._chosen: dict[int, tuple[Record, dict[int, float]]] = {}

    def choose(self, record: Record, line: int, lines: float) -> None:
        """Let the row of a line be as high as some lines of text."""
        # The entry holds the record, so that its id is nobody else's.
        self._chosen.setdefault(id(record), (record, {}))[1][line] = lines

    def of(self, record: Record) -> Mapping[int, float]:
        """Return the heights chosen for lines of a record."""
        entry = self._chosen.get(id(record))
        return entry[1] if entry else {}

    def follow(self, splice: Splice) -> None:
        """Let edited records keep what was chosen for them."""
        for old, new in zip(splice.old, splice.new, strict=False):
            if new is not old and id(old) in self._chosen and id(new) not in self._chosen:
                self._chosen[id(new)] = (new, dict(self._chosen[id(old)][1]))

    def clear(self) -> None:
        """Let all rows be as high as their text again."""
        self._chosen.clear()


def shown_in(column: Column, record: Record, line: int) -> str:
    """Return the whole text of a cell, with what the document states otherwise."""
    return shown_text(column.text(record, line), column.disputed(record, line))
