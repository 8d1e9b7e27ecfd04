"""The line below the window that says what there is to know of the current cell."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from tthc_gui.desktop.widgets.plain_text import keep_plain

_LINES = 2


class CellLine(QLabel):
    """A text with room for two lines, whatever it says, so that the table keeps its height.

    What is longer is cut at the end, and whole in the tooltip.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keep_plain(self)
        self.setWordWrap(True)
        self._fit()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)
        self._align()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing())

    def _align(self) -> None:
        """Stand in the middle, but show the beginning of what is too long."""
        fits = self.heightForWidth(self.width()) <= self.height()
        across = Qt.AlignmentFlag.AlignVCenter if fits else Qt.AlignmentFlag.AlignTop
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | across)
