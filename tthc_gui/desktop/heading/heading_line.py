"""The annex's label and title above the table; a double click asks to edit them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.domain.annex.heading import Heading


class HeadingLine(QLabel):
    """Show label and title of an annex."""

    edit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keep_plain(self)
        self.setWordWrap(True)
        self.setContentsMargins(10, 4, 10, 4)
        self.is_marked = False

    def show_heading(self, heading: Heading) -> None:
        """Show the heading as it stands."""
        is_annex = isinstance(heading, Heading)
        label, issued_with = (heading.label, heading.issued_with) if is_annex else ("", "")
        title = getattr(heading, "title", "")
        self.setText(" · ".join(part for part in (label, title) if part))
        how = self.tr("Bấm đúp để sửa phần đầu (Ctrl+Shift+H)")
        self.setToolTip("\n".join(part for part in (issued_with.strip(), how) if part))

    def mark(self, *, on: bool) -> None:
        """Show the line as chosen, or as usual."""
        self.is_marked = on
        role = QPalette.ColorRole
        self.setAutoFillBackground(on)
        self.setBackgroundRole(role.Highlight if on else role.Window)
        self.setForegroundRole(role.HighlightedText if on else role.WindowText)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit_asked.emit()
