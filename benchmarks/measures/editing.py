"""From one edit to repainted totals, in a small annex and in a large one."""

from collections.abc import Iterator
from itertools import cycle
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QLabel

from benchmarks.figures import Figure, Sample, alternate
from benchmarks.samples import large_annex, small_annex
from benchmarks.shown import settle, show
from tthc_gui.desktop.shell.summary_bar import SummaryBar
from tthc_gui.domain.annex.annex import Annex

RUNS = 60
FRAME = 0.016
"""Seconds a screen of 60 Hz shows one picture."""

_PATIENCE = 10.0
"""Seconds after which an edit counts as never painted."""

COLUMN = "after-1"


def measure() -> Iterator[Figure]:
    """Measure edits of one cell in the middle of each table."""
    annexes = (large_annex(), small_annex())
    editors = [_EditedAnnex(annex) for annex in annexes]
    measured, reference = alternate(RUNS, *((editor.what, editor.sample()) for editor in editors))
    yield Figure(measured, reference, most=1.3, within=FRAME)


class _EditedAnnex(QObject):
    """An editor on the screen that tells whether table and totals have been painted."""

    def __init__(self, annex: Annex) -> None:
        super().__init__()
        self.what = f"one edit to repainted totals, {annex.case_count:,} lines"
        self._painted: set[QObject] = set()
        self._editor = show(annex)
        model, view = self._editor.model, self._editor.view
        keys = [column.key for column in model.columns]
        self._index = model.index(model.rowCount() // 2, keys.index(COLUMN))
        view.setCurrentIndex(self._index)
        self._table = view.viewport()
        (self._totals,) = self._editor.findChildren(SummaryBar)
        self._labels = set(self._totals.findChildren(QLabel))
        for widget in (self._table, *self._labels):
            widget.installEventFilter(self)
        settle()
        view.scrollTo(self._index)
        settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._painted.add(watched)
        return super().eventFilter(watched, event)

    def sample(self) -> Sample:
        """Make the sample that types another number and waits until it is seen."""
        texts = cycle(("3", "5"))

        def edit() -> float:
            before, text = self._totals.text(), next(texts)
            self._painted.clear()
            start = perf_counter()
            self._editor.model.setData(self._index, text)
            while not (self._table in self._painted and self._labels & self._painted):
                QCoreApplication.processEvents()
                if perf_counter() - start > _PATIENCE:
                    raise RuntimeError("the edit has not been painted")
            took = perf_counter() - start
            if self._totals.text() == before:
                raise RuntimeError("the edit has not changed the totals")
            settle()
            return took

        return edit
