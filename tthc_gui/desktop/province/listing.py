"""Tables of the windows of a province: whole rows, columns as wide as their texts."""

from PySide6.QtCore import QAbstractItemModel, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QTableView, QWidget

_WIDEST, _PADDING = 260, 14
"""Pixels of the widest column, and of the room beside a text."""
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
        """Make columns as wide as their texts, headings in up to three lines."""
        model = self.model()
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        for column in range(model.columnCount()):
            heading = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            texts = (str(model.index(row, column).data() or "") for row in range(model.rowCount()))
            widest = max(map(metrics.horizontalAdvance, texts), default=0)
            least = max(
                *map(metrics.horizontalAdvance, heading.split() or [""]),
                metrics.horizontalAdvance(heading) // _HEADER_LINES + 2 * _PADDING,
            )
            sign = self._sign if _has_sign(model, column) else 0
            width = min(max(widest, least), self._widest) + _PADDING
            self.setColumnWidth(column, width + sign)


def _has_sign(model: QAbstractItemModel, column: int) -> bool:
    if not model.rowCount():
        return False
    return model.index(0, column).data(Qt.ItemDataRole.DecorationRole) is not None
