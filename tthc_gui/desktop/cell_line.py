"""The line below the window that says what there is to know of the current cell."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from tthc_gui.desktop.plain_text import keep_plain


class CellLine(QLabel):
    """A text that is as high as its lines are at the width it has.

    A label that wraps its text asks for the height of a narrow column, and a status bar gives it:
    the table would shrink and grow with every cell.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keep_plain(self)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
