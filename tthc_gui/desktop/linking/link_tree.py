"""A tree of links with a tick at each: names are wrapped, for they are compared word by word."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QStyle, QTreeWidget

from tthc_gui.desktop.widgets.wrapped_list import WrappingDelegate

_ROOM = 12
"""Pixels beside the text that its frame and the gap to its tick take."""


class LinkTree(QTreeWidget):
    """Show links below headings, the text of the first column in full."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self.setHeaderLabels(headings)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setIndentation(12)
        self.setItemDelegateForColumn(0, WrappingDelegate(self, self.text_width))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())
        self.setAccessibleName(headings[0])

    def text_width(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """Return the pixels that the text of a row has from side to side."""
        depth = 2 if index.parent().isValid() else 1
        tick = self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
        taken = depth * self.indentation() + tick + _ROOM
        return max(self.columnWidth(0) - taken, self.fontMetrics().averageCharWidth() * 8)
