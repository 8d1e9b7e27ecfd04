"""Tables of the windows of a province: whole rows, columns as wide as their texts."""

from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QTableView, QWidget

from tthc_gui.desktop.widgets.rows_model import AT_RIGHT

_WIDEST, _PADDING = 260, 14
"""Pixels of the widest column, and of the room beside a text."""
_NARROWEST = 100
"""Pixels of the narrowest column of long texts, of which the rest is in the tip."""
_HEADER_LINES = 3


class WrappingHeader(QHeaderView):
    """Write long headings on several lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setDefaultAlignment(
            Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)
        )
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def sectionSizeFromContents(self, logical: int) -> QSize:
        size = super().sectionSizeFromContents(logical)
        text = str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")
        metrics = self.fontMetrics()
        room = max(self.sectionSize(logical) - _PADDING, 1)
        box = metrics.boundingRect(
            0, 0, room, 10_000, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter), text
        )
        margin = 2 * self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMargin, None, self)
        return QSize(size.width(), max(box.height(), metrics.height()) + margin)


class Listing(QTableView):
    """A table of rows that are chosen whole."""

    def __init__(self, model: QAbstractItemModel, name: str, widest: int = _WIDEST) -> None:
        super().__init__()
        self._widest = widest
        self._columns: list[_Width] = []
        self._sign = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize) + _PADDING // 2
        self.setModel(model)
        self.setAccessibleName(name)
        self.setHorizontalHeader(WrappingHeader(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _PADDING // 2)
        self.horizontalHeader().setStretchLastSection(True)

    def fit_columns(self) -> None:
        """Make columns as wide as their texts, and narrower where all would not be in sight.

        Texts that go across several columns do not count.
        """
        self._columns = [self._needed(column) for column in range(self.model().columnCount())]
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_room()

    def _share_room(self) -> None:
        """Take what is missing from the widest columns; where too little is left, scroll."""
        room = self.viewport().width()
        caps = range(max((one.best for one in self._columns), default=0), _NARROWEST, -1)
        needed = sum(one.best for one in self._columns)
        fits = (cap for cap in caps if sum(one.within(cap) for one in self._columns) <= room)
        cap = None if needed <= room else next(fits, _NARROWEST)
        for column, one in enumerate(self._columns):
            self.setColumnWidth(column, one.best if cap is None else one.within(cap))
        if self.wordWrap():
            self.resizeRowsToContents()

    def _needed(self, column: int) -> "_Width":
        """Return how wide a column is with its heading in up to three lines, and at the least."""
        model = self.model()
        font = QFont(self.font())
        font.setBold(True)
        width_of = QFontMetrics(font).horizontalAdvance
        heading = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        cells = [
            model.index(row, column)
            for row in range(model.rowCount())
            if self.columnSpan(row, column) == 1
        ]
        widest = max((width_of(str(cell.data() or "")) for cell in cells), default=0)
        word = max(map(width_of, heading.split() or [""]))
        in_lines = width_of(heading) // _HEADER_LINES + 2 * _PADDING
        is_number = any(cell.data(Qt.ItemDataRole.TextAlignmentRole) == AT_RIGHT for cell in cells)
        beside = _PADDING + (self._sign if _has_sign(model, column) else 0)
        return _Width(
            best=min(max(widest, word, in_lines), self._widest) + beside,
            # A number is never cut short.
            least=max(word, widest if is_number else 0) + beside,
        )


class _Width(NamedTuple):
    """The pixels that a column takes where there is room, and those that it needs."""

    best: int
    least: int

    def within(self, cap: int) -> int:
        """Return the width where no column is to be wider than a cap that can be narrower."""
        return min(self.best, max(cap, self.least))


def _has_sign(model: QAbstractItemModel, column: int) -> bool:
    if not model.rowCount():
        return False
    return model.index(0, column).data(Qt.ItemDataRole.DecorationRole) is not None
