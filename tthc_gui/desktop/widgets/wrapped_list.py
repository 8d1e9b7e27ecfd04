"""Trees and tables whose rows are as high as their text, so that none of it is cut off."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTreeView,
    QWidget,
)

_ROOM = 12
"""Pixels beside the text that its frame and the gap to its icon take."""
_PADDING = 6
"""Pixels above and below a row's text together."""
_WRAP = int(Qt.TextFlag.TextWordWrap)


class WrappedTree(QTreeView):
    """Wrap the text of rows at the width of the view."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(WrappingDelegate(self, self.text_width))

    def text_width(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """Return the pixels that the text of a row has from side to side."""
        depth, above = int(self.rootIsDecorated()), index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        taken = depth * self.indentation() + (self.iconSize().width() if icon else 0) + _ROOM
        return max(self.viewport().width() - taken, self.fontMetrics().averageCharWidth() * 8)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight, and all of it where it fits."""
        super().scrollTo(index, hint)
        # Qt counts the rows that are in sight by the heights of the last ones of all.
        row, seen = self.visualRect(index), self.viewport().rect()
        if row.bottom() > seen.bottom() and row.top() > seen.top():
            whole = row.height() <= seen.height()
            place = QAbstractItemView.ScrollHint
            super().scrollTo(index, place.PositionAtBottom if whole else place.PositionAtTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
        if event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())


class WrappingDelegate(QStyledItemDelegate):
    """Make the rows of a tree as high as their text needs in the pixels that it has."""

    def __init__(
        self,
        tree: QTreeView,
        text_width: Callable[[QModelIndex | QPersistentModelIndex], int],
    ) -> None:
        super().__init__(tree)
        self._tree = tree
        self._text_width = text_width

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        font = index.data(Qt.ItemDataRole.FontRole)
        width = self._text_width(index)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        shown_in = font if isinstance(font, QFont) else self._tree.font()
        return QSize(width, _height(text, width, shown_in.toString()))


class WrappedTable(QTableWidget):
    """Wrap the text of cells at the width of their columns."""

    def __init__(self, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(0, columns, parent)
        self.verticalHeader().hide()
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self.resizeRowsToContents)
        for changed in (self.horizontalHeader().sectionResized, self.model().dataChanged):
            changed.connect(lambda *_: self._fitting.start())

    def sizeHintForRow(self, row: int) -> int:
        """Return the height of a row's highest text; Qt's own way takes far longer."""
        return max(self._height(row, column) for column in range(self.columnCount()))

    def _height(self, row: int, column: int) -> int:
        item = self.item(row, column)
        own = item.data(Qt.ItemDataRole.FontRole) if item else None
        shown_in = own if isinstance(own, QFont) else self.font()
        text, room = item.text() if item else "", self.columnWidth(column) - _ROOM
        return _height(text, room, shown_in.toString())


@lru_cache(maxsize=4096)
def _height(text: str, width: int, font: str) -> int:
    """Return the pixels that a text takes from the top of its row to the bottom."""
    shown_in = QFont()
    shown_in.fromString(font)
    metrics = QFontMetrics(shown_in)
    box = metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, text)
    return max(box.height(), metrics.height()) + _PADDING
