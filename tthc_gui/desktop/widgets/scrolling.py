"""A place for what may not fit, with scroll bars where it does not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget


class Scrolling(QScrollArea):
    """Hold what may not fit; what gets the focus comes into sight."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._show_focus)

    def _show_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        # What is pressed is in sight; moved away under the pointer, it would not be clicked.
        is_pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is not None and self.isAncestorOf(new) and not is_pressed:
            self.ensureWidgetVisible(new)
