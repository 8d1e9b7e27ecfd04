"""The bar that says what is being read, how far that is, and stops it."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

_WIDTH = 220
_MOST_COUNTED = 9999
"""Pages or sheets at most; what is more are bytes."""


class ReadingBar(QFrame):
    """Stand above the page while a file is read."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._unit = ""
        self._said = QLabel()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(_WIDTH)
        self._progress.setAccessibleName(self.tr("Tiến độ đọc tệp"))
        self.stop = QPushButton(self.tr("&Dừng"))
        self.stop.setToolTip(self.tr("Thôi đọc tệp này"))
        self.stop.clicked.connect(self.stop_asked)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 6, 10, 6)
        line.addWidget(self._said, 1)
        line.addWidget(self._progress)
        line.addWidget(self.stop)
        self.hide()

    def begin(self, name: str, doing: str = "") -> None:
        """Say that a file is being read, or what else is being done."""
        self._name = f"{doing or self.tr('Đang đọc')} {name}"
        pages = name.casefold().endswith(".pdf")
        self._unit = self.tr("trang") if pages else self.tr("phần")
        self._progress.setRange(0, 0)
        self._say(self.tr("{0}…").format(self._name))
        self.show()

    def show_progress(self, done: int, total: int) -> None:
        """Say how many of how many pages or sheets are read, or how much of some large size."""
        if total == 1 and self._unit == self.tr("phần"):
            # A file of one part has no parts to tell: the bar only moves.
            return
        if total <= _MOST_COUNTED:
            self._show(self._unit, done, total)
            return
        percent = 100 * done // total
        self._progress.setRange(0, 100)
        self._progress.setValue(percent)
        self._say(self.tr("{0}: {1}%").format(self._name, percent))

    def show_rows(self, done: int, total: int) -> None:
        """Say how many of how many rows of a sheet are understood."""
        self._show(self.tr("dòng"), done, total)

    def _show(self, unit: str, done: int, total: int) -> None:
        self._progress.setRange(0, max(total, 0))
        self._progress.setValue(done)
        numbers = (QLocale().toString(number) for number in (min(done + 1, total), total))
        told = (self._name, unit, *numbers)
        self._say(self.tr("{0}: {1} {2}/{3}").format(*told))

    def said(self) -> str:
        """Return what the bar says, "" when it is out of sight."""
        return "" if self.isHidden() else self._said.text()

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setAccessibleName(text)
