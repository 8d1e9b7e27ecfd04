"""A tree whose rows are as high as their text, so that none of it is cut off."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

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
        self.setItemDelegate(_WrappingDelegate(self))

    def text_width(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """Give the pixels that the text of a row has from side to side."""
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        taken = depth * self.indentation() + (self.iconSize().width() if icon else 0) + _ROOM
        return max(self.viewport().width() - taken, self.fontMetrics().averageCharWidth() * 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class _WrappingDelegate(QStyledItemDelegate):
    def __init__(self, tree: WrappedTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        font = index.data(Qt.ItemDataRole.FontRole)
        metrics = QFontMetrics(font if isinstance(font, QFont) else self._tree.font())
        width = self._tree.text_width(index)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        box = metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, text)
        return QSize(width, max(box.height(), metrics.height()) + _PADDING)
