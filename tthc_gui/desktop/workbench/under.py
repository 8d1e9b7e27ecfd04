"""The area below the table: one wide panel at a time, out of the way until one is shown."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

_PART = 0.55
"""Of the height of table and area together that a panel has when it is first shown."""


class UnderArea(QWidget):
    """Hold the panel; what was shown before goes when another comes.

    `left` tells that the keys are to go back to the table.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def sizeHint(self) -> QSize:
        parent = self.parentWidget()
        height = int(parent.height() * _PART) if parent else 0
        return QSize(super().sizeHint().width(), max(height, self.minimumSizeHint().height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What a panel does not use itself comes here.
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focus_panel(self) -> bool:
        """Let the keys go to the panel; return whether there is one."""
        if self._panel is not None:
            self._panel.setFocus()
        return self._panel is not None

    def has_keys(self) -> bool:
        """Return whether the keys go to the panel."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    @property
    def panel(self) -> QWidget | None:
        """The panel on show, None while there is none."""
        return self._panel

    def show_panel(self, panel: QWidget) -> None:
        """Show a panel in place of what was here."""
        self.put_away()
        self._panel = panel
        self._box.addWidget(panel)
        self.show()

    def put_away(self) -> None:
        """Take the panel away, and give the room back to the table."""
        if self._panel is not None:
            self._box.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None
        self.hide()
