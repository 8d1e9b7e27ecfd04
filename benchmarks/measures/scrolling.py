"""The time of one frame while scrolling, in a small annex and in a large one."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from benchmarks.figures import Figure, Sample, alternate
from benchmarks.samples import large_annex, small_annex
from benchmarks.shown import settle, show
from tthc_gui.domain.annex.annex import Annex

RUNS = 100
FRAME = 0.016
"""Seconds a screen of 60 Hz shows one picture."""

NOTCH = 120
"""Pixels that the table moves for one notch of the wheel, about three rows."""

_PATIENCE = 10.0


def measure() -> Iterator[Figure]:
    """Measure frames in the middle of each table."""
    tables = [_ScrolledAnnex(annex) for annex in (large_annex(), small_annex())]
    measured, reference = alternate(RUNS, *((table.what, table.sample()) for table in tables))
    yield Figure(measured, reference, most=1.3, within=FRAME)


class _ScrolledAnnex(QObject):
    """An editor on the screen that tells whether its table has been painted."""

    def __init__(self, annex: Annex) -> None:
        super().__init__()
        self.what = f"one notch of scrolling until it is painted, {annex.case_count:,} lines"
        self._editor = show(annex)
        view = self._editor.view
        self._bar = view.verticalScrollBar()
        self._bar.setValue(self._bar.maximum() // 2)
        self._painted = False
        view.viewport().installEventFilter(self)
        settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._painted = self._painted or event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def sample(self) -> Sample:
        """Make the sample that scrolls down by a notch, from the top again at the end."""

        def scroll() -> float:
            place = self._bar.value() + NOTCH
            self._painted = False
            start = perf_counter()
            self._bar.setValue(place if place < self._bar.maximum() else 0)
            while not self._painted:
                QCoreApplication.processEvents()
                if perf_counter() - start > _PATIENCE:
                    raise RuntimeError("the scrolled table has not been painted")
            took = perf_counter() - start
            settle()
            return took

        return scroll
