"""The annex's label and title above the table; a double click asks to edit them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from tthc_gui.domain.annex import Heading


class HeadingLine(QLabel):
    """Show label and title of an annex."""

    edit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setContentsMargins(10, 4, 10, 4)

    def show_heading(self, heading: Heading) -> None:
        """Show the heading as it stands."""
        self.setText(" · ".join(part for part in (heading.label, heading.title) if part))
        how = self.tr("Bấm đúp để sửa phần đầu phụ lục (Ctrl+Shift+H)")
        self.setToolTip("\n".join(part for part in (heading.issued_with.strip(), how) if part))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit_asked.emit()
