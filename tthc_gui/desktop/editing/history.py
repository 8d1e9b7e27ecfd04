"""The list of what was done: click an entry to go there."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QUndoView, QWidget

from tthc_gui.desktop.widgets.icons import icon

_ICON = 16
_ROOM = 10


class History(QUndoView):
    """List the entries of an undo stack; a disk marks the one that was saved."""

    def __init__(self, stack: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(stack, parent)
        self.setEmptyLabel(self.tr("Lúc mở"))
        self.setCleanIcon(icon("save"))
        self.setIconSize(QSize(_ICON, _ICON))
        self.setItemDelegate(_EntryDelegate(self))
        self.setAccessibleName(self.tr("Lịch sử thay đổi"))
        self.setToolTip(self.tr("Bấm một dòng để quay về lúc đó; hình đĩa là lúc đã lưu"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.setCleanIcon(icon("save"))


class _EntryDelegate(QStyledItemDelegate):
    """Add room to entries, and put the disk behind the text, which stays in line."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Right

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + _ROOM)
