"""The area below the table: one wide panel at a time, out of the way until one is shown."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

_PART = 0.55
"""Of the height of table and area together that a panel has when it is first shown."""


class UnderArea(QWidget):
    """Hold the panel; what was shown before goes when another comes."""

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
