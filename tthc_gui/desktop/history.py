"""The list of what was done: click an entry to go there."""

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QUndoView, QWidget

from tthc_gui.desktop.icons import icon


class History(QUndoView):
    """List the entries of an undo stack; a disk marks the one that was saved."""

    def __init__(self, stack: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(stack, parent)
        self.setEmptyLabel(self.tr("Lúc mở"))
        self.setCleanIcon(icon("save"))
        self.setUniformItemSizes(True)
        self.setAlternatingRowColors(False)
        self.setAccessibleName(self.tr("Lịch sử thay đổi"))
        self.setToolTip(self.tr("Bấm một dòng để quay về lúc đó; hình đĩa là lúc đã lưu"))
