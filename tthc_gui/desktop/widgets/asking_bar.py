"""A bar above the table that asks for something."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget


class AskingBar(QFrame):
    """Hidden until it asks; Enter takes the answer, Esc leaves everything as it is."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()

    def answer(self) -> None:
        """Take the answer as it stands in the bar."""
        raise NotImplementedError

    def leave(self) -> None:
        """Put the bar away without an answer."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
