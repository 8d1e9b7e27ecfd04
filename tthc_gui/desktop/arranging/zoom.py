"""How large the table is written, from half to three times its own size."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont

from tthc_gui.desktop.workbench.workbench import Workbench

STEPS = (50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""Percentages that keys and wheel go through."""

OWN_SIZE = 100


class Zoom(QObject):
    """The size of the table's text, in percent of its own; `changed` tells a new one.

    While the table fits the width of its window, the size follows from that.
    """

    changed = Signal(int)
    fitting_changed = Signal(bool)

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor
        self._points = editor.view.font().pointSizeF()
        self.percent = OWN_SIZE

    def set(self, percent: int) -> None:
        """Write the table in a size within the limits; what is in sight stays so."""
        percent = min(max(percent, STEPS[0]), STEPS[-1])
        if percent == self.percent and not self.fits:
            return
        self._leave_fitting()
        view = self._editor.view
        bar = view.horizontalScrollBar()
        across = bar.value() * percent // self.percent
        current = view.currentIndex()
        seen = view.viewport().rect().intersects(view.visualRect(current))
        self.percent = percent
        font = QFont(view.font())
        font.setPointSizeF(self._points * percent / 100)
        view.setFont(font)
        view.sizes.relayout()
        bar.setValue(across)
        if seen and current.isValid():
            view.scrollTo(current)
        self.changed.emit(percent)
        self._editor.say(self.tr("Cỡ bảng {0} %").format(percent))

    @property
    def fits(self) -> bool:
        """Return whether the table fits the width of its window."""
        return self._editor.view.sizes.fit.is_on

    def fit(self) -> None:
        """Let the table fit the width of its window, whatever that is."""
        view = self._editor.view
        font = QFont(view.font())
        font.setPointSizeF(self._points)
        view.sizes.fit.switch(font)
        view.sizes.fit_width()
        self.fitting_changed.emit(True)
        self._editor.say(self.tr("Bảng vừa bề ngang cửa sổ"))

    def switch_fit(self) -> None:
        """Let the table fit its window, or have its own size again."""
        if self.fits:
            self.set(OWN_SIZE)
        else:
            self.fit()

    def _leave_fitting(self) -> None:
        if self.fits:
            view = self._editor.view
            self.percent = round(view.font().pointSizeF() / self._points * 100)
            view.sizes.fit.switch(None)
            self.fitting_changed.emit(False)

    def step(self, notches: int) -> None:
        """Go to the next larger size, or to the next smaller one for a negative number."""
        self._leave_fitting()
        if notches > 0:
            self.set(next((step for step in STEPS if step > self.percent), STEPS[-1]))
        elif notches < 0:
            self.set(next((step for step in reversed(STEPS) if step < self.percent), STEPS[0]))
