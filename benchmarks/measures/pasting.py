"""A paste of 10,000 cells as one entry of the history, in a large annex and in a smaller one."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication

from benchmarks.figures import Figure, Sample, alternate
from benchmarks.samples import large_annex
from benchmarks.shown import settle, show
from tthc_gui.desktop.document.clipboard import outlive_python
from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.domain.annex.annex import Annex

RUNS = 7
LINES = 1000
COLUMNS = 10
COLUMN = "before-1"
TEXT = "1,5"
"""A number the annex does not hold everywhere, so that cells do change."""

SECOND = 1.0


def measure() -> Iterator[Figure]:
    """Measure the paste from Ctrl+V until it is painted; its undoing is not counted."""
    large = large_annex()
    smaller = Annex(large.heading, large.procedures[: len(large.procedures) // 10])
    samples = [(_what(annex), _pasted(annex)) for annex in (large, smaller)]
    measured, reference = alternate(RUNS, *samples)
    yield Figure(measured, reference, most=1.3, within=SECOND)


def _what(annex: Annex) -> str:
    return f"paste of {LINES * COLUMNS:,} cells as one undo, {annex.case_count:,} lines"


def _pasted(annex: Annex) -> Sample:
    editor = show(annex)
    keys = [column.key for column in editor.model.columns]
    middle = Spot((editor.model.rowCount() - LINES) // 2, keys.index(COLUMN))
    stack = editor.document.undo_stack

    def paste() -> float:
        data = QMimeData()
        data.setText("\n".join(["\t".join([TEXT] * COLUMNS)] * LINES))
        QGuiApplication.clipboard().setMimeData(data)
        editor.view.selecting.go(middle)
        settle()
        start = perf_counter()
        editor.cells.paste()
        QCoreApplication.processEvents()
        took = perf_counter() - start
        if stack.count() != 1:
            raise RuntimeError("the paste is not one entry of the history")
        stack.undo()
        settle()
        stack.clear()
        outlive_python()
        return took

    return paste
