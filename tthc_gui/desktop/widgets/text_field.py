"""A field for one paragraph of text, as high as the text, that says when it is taken."""

from math import ceil
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from tthc_gui.desktop.widgets.theme import colours

_FRAME = 12
"""Pixels above and below the text together."""


@runtime_checkable
class TakesText(Protocol):
    """A field whose text becomes an edit when it is left."""

    def commit(self) -> bool:
        """Hand on what is typed; return whether it can be taken, and say so there if not."""


class TextField(QPlainTextEdit):
    """Edit a text; Enter or leaving the field commits it, Esc takes back what was typed.

    Undo and redo act on what is typed; where nothing is, they are left to the window.
    """

    committed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.reason = QLabel()
        """Says why a text cannot be taken; to be placed below the field."""
        self.reason.setWordWrap(True)
        self.reason.hide()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show a text, unless somebody is typing another one here."""
        if not (self.hasFocus() and self.typed() != self._shown):
            self.settle(text)

    def settle(self, text: str) -> None:
        """Show a text as what stands; there is nothing to undo in the field any more."""
        self._shown = text
        self._forgive()
        if self.toPlainText() != text or self.document().isUndoAvailable():
            at = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(at, len(self.toPlainText())))
            self.setTextCursor(cursor)

    def typed(self) -> str:
        """Return the text as it stands in the field, on one line."""
        return " ".join(self.toPlainText().split("\n"))

    def commit(self) -> bool:
        """Hand on what is typed; return whether it can be taken."""
        self.committed.emit()
        return self.reason.isHidden()

    def refuse(self, why: str) -> None:
        """Keep what is typed and say why it cannot be taken."""
        colour = colours()
        self.setStyleSheet(f"border: 2px solid {colour.wrong_text};")
        self.reason.setStyleSheet(f"color: {colour.wrong_text};")
        self.reason.setText(why)
        self.reason.show()
        self.setAccessibleDescription(why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.committed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.typed() != self._shown:
            self.settle(self._shown)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu or another window only borrows the focus.
        borrowed = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in borrowed:
            self.committed.emit()

    def _forgive(self) -> None:
        if not self.reason.isHidden():
            self.setStyleSheet("")
            self.reason.hide()
            self.setAccessibleDescription("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take as much height as the text."""
        height, block = 0.0, self.document().begin()
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        self.setFixedHeight(ceil(height) + _FRAME)
