"""Row heights and column widths in pixels: no name cut off, no call per cell."""

from PySide6.QtGui import QFont, QFontMetricsF

from tthc_gui.desktop.table.delegate import PADDING, shown_text
from tthc_gui.domain.annex import Procedure
from tthc_gui.domain.columns import Column
from tthc_gui.domain.layout import TextMeasure, case_lines


class TableMetrics:
    """Turn characters and lines of text into pixels for one font."""

    def __init__(self, font: QFont) -> None:
        bold = QFont(font)
        bold.setBold(True)
        self._metrics = QFontMetricsF(font)
        self._measure = TextMeasure(self._metrics.horizontalAdvance)
        self._digit = QFontMetricsF(bold).horizontalAdvance("0")
        self._line = self._metrics.lineSpacing()

    def column_width(self, column: Column) -> int:
        """Give a column's own width in pixels."""
        if column.sample:
            return round(self._metrics.horizontalAdvance(column.sample)) + 3 * PADDING
        return round(column.width * self._digit) + 2 * PADDING

    def row_heights(
        self, procedure: Procedure, columns: tuple[Column, ...], widths: dict[str, int]
    ) -> list[int]:
        """Give the heights in pixels of a procedure's rows, for column widths in pixels."""

        def count(text: str, column: Column) -> int:
            # A pixel less than painted: rounding must never hide a line.
            return self._measure.lines(text, widths[column.key] - 2 * PADDING - 1)

        lines = case_lines(procedure, columns, count, _shown)
        return [round(max(n, 1.3) * self._line) + 2 * PADDING for n in lines]


def _shown(column: Column, procedure: Procedure, case: int) -> str:
    return shown_text(column.text(procedure, case), column.disputed(procedure, case))
