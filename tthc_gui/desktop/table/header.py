"""The three-level header, as printed: step headings over before/after, under the common one."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from tthc_gui.desktop.table.model import AnnexModel
from tthc_gui.desktop.theme import colours
from tthc_gui.domain.columns import HEADER_ROWS, HeaderCell, header_cells

_PADDING = 4
_SMALLER = 0.88
_NARROWEST = 28
_PAIR = 2
_READABLE = 360
"""A heading over more than a before/after pair is wrapped to this width, to be read in part."""
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignCenter)


class AnnexHeader(QHeaderView):
    """Paint the merged headings of the annex's columns.

    The frozen columns have a header of their own, as high as the `whole` table's.
    """

    def __init__(
        self, model: AnnexModel, parent: QWidget, whole: "AnnexHeader | None" = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._whole = whole or self
        self._cells: list[HeaderCell] = []
        self._levels: list[int] = []
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(_NARROWEST)
        self.sectionResized.connect(self.refit)
        model.columns_changed.connect(self.refit)

    def set_widths(self, widths: Sequence[int]) -> None:
        """Set the widths of all columns in pixels; the headings are measured once, at the end."""
        self.blockSignals(True)
        for section, width in enumerate(widths):
            self.resizeSection(section, width)
        self.blockSignals(False)
        self.refit()

    def refit(self) -> None:
        """Measure the headings again, after widths, headings or the font have changed."""
        self._cells = []
        self._levels = []
        self.geometriesChanged.emit()
        self.viewport().update()

    def cells(self) -> list[HeaderCell]:
        """Give the merged cells of the header."""
        if not self._cells:
            self._cells = header_cells(self._model.columns)
        return self._cells

    def levels(self) -> list[int]:
        """Give the heights of the three header rows, in pixels, in which no heading is cut off."""
        if self._whole is not self:
            return self._whole.levels()
        if not self._levels:
            self._levels = self._fitted_levels()
        return self._levels

    def sizeHint(self) -> QSize:
        # Qt's own hint would ask the model for hundreds of headings, only to be ignored.
        return QSize(self.length(), sum(self.levels()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self._font())
        colour = colours()
        painter.fillRect(event.rect(), QColor(colour.header))
        line, text = QPen(QColor(colour.strong_line), 0), QColor(colour.text)
        for cell in self.cells():
            rect = self._rect(cell)
            if not rect.intersects(event.rect()):
                continue
            painter.setPen(line)
            painter.drawRect(rect.adjusted(-1, -1, -1, -1))
            painter.setPen(text)
            painter.drawText(self._text_rect(cell, rect), _WRAP, cell.text)

    def _text_rect(self, cell: HeaderCell, rect: QRect) -> QRect:
        """Keep a heading over many columns in the part of it that can be seen."""
        seen = rect.intersected(self.viewport().rect())
        if cell.columns > _PAIR and seen.width() < _READABLE:
            left = min(seen.left(), max(rect.left(), rect.right() - _READABLE))
            seen = QRect(left, rect.top(), _READABLE, rect.height())
        return (seen if cell.columns > _PAIR else rect).adjusted(_PADDING, 0, -_PADDING, 0)

    def _rect(self, cell: HeaderCell) -> QRect:
        levels = self.levels()
        top = sum(levels[: cell.row])
        height = sum(levels[cell.row : cell.row + cell.rows])
        return QRect(self.sectionViewportPosition(cell.column), top, self._width(cell), height)

    def _width(self, cell: HeaderCell) -> int:
        return sum(self.sectionSize(cell.column + offset) for offset in range(cell.columns))

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
        return font

    def _fitted_levels(self) -> list[int]:
        metrics = QFontMetrics(self._font())
        levels = [metrics.height() + 2 * _PADDING] * HEADER_ROWS
        for cell in sorted(self.cells(), key=lambda cell: cell.rows):
            width = max(self._width(cell) - 2 * _PADDING, _NARROWEST)
            if cell.columns > _PAIR:
                width = min(width, _READABLE - 2 * _PADDING)
            box = metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, cell.text)
            missing = box.height() + 2 * _PADDING - sum(levels[cell.row : cell.row + cell.rows])
            if missing > 0:
                levels[min(cell.row + 1, cell.row + cell.rows - 1)] += missing
        return levels
