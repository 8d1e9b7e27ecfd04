"""How long the window stands still at most while much is done at once, in two sizes of an annex."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from time import thread_time
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QTimer
from PySide6.QtGui import QGuiApplication

from benchmarks.figures import Figure, Sample, alternate
from benchmarks.samples import LINES, distinct_annex
from benchmarks.shown import settle, show
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.document.filters import with_findings
from tthc_gui.domain.document.replacing import Replacement, replace_found

RUNS = 1
COLUMN = "after-1"
_SHARE = 10
"""The small annex has so many times fewer lines; what takes so many times longer grows evenly."""
_BEAT = 5
"""Milliseconds between two signs of life of the window."""

Action = Callable[[DocumentEditor], object]


class _Measured(NamedTuple):
    """What is done, what makes it possible again and is not timed, and the longest pause aimed at.

    It is done to a column that is selected, of which `before` has been done.
    """

    what: str
    act: Action
    after: Action
    within: float
    before: Action = lambda editor: None


def measure() -> Iterator[Figure]:
    """Measure the longest time that the interface thread works before it looks at events."""
    large = distinct_annex()
    small = Annex(large.heading, large.procedures[: len(large.procedures) // _SHARE])
    editors = [show(annex) for annex in (large, small)]
    for one in _ACTIONS:
        for editor in editors:
            _select(editor, COLUMN)
            one.before(editor)
            settle()
        names = (f"{one.what}, {LINES:,} lines", "the same in 2,420 lines")
        samples = (_sample(editor, one) for editor in editors)
        measured, reference = alternate(RUNS, *zip(names, samples, strict=True))
        yield Figure(measured, reference, most=_SHARE * 1.3, within=one.within)


def _select(editor: DocumentEditor, key: str) -> None:
    """Select a whole column."""
    model = editor.model
    number = [column.key for column in model.columns].index(key)
    first, last = model.index(0, number), model.index(model.rowCount() - 1, number)
    editor.view.setCurrentIndex(first)
    chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
    editor.view.selectionModel().select(QItemSelection(first, last), chosen)


def _sample(editor: DocumentEditor, one: _Measured) -> Sample:
    def sample() -> float:
        _select(editor, COLUMN)
        beats = [thread_time()]
        timer = QTimer()
        timer.timeout.connect(lambda: beats.append(thread_time()))
        timer.start(_BEAT)
        one.act(editor)
        beats.append(thread_time())
        timer.stop()
        one.after(editor)
        QGuiApplication.processEvents()
        return max(later - earlier for earlier, later in pairwise(beats))

    return sample


def _undo(editor: DocumentEditor) -> None:
    editor.document.undo_stack.undo()


def _redo(editor: DocumentEditor) -> None:
    editor.document.undo_stack.redo()


def _nothing(_editor: DocumentEditor) -> None:
    pass


def _clear(editor: DocumentEditor) -> None:
    editor.cells.clear()


def _copy_all(editor: DocumentEditor) -> None:
    editor.view.selectAll()
    editor.cells.copy()


def _paste(editor: DocumentEditor) -> None:
    _select(editor, "before-1")
    editor.cells.paste()


def _replace_all(editor: DocumentEditor) -> None:
    document = editor.document.content
    ticked = [
        Replacement(Cell(at, 0, NAME), one.name, f"{one.name}.", f"{one.name}.")
        for at, one in enumerate(document.procedures)
    ]
    editor.do(lambda: replace_found(document, ticked), size=len(ticked))


def _sort(editor: DocumentEditor, key: str = "") -> None:
    columns = {column.key: column for column in editor.model.columns}
    editor.arrangement.sort_by(columns.get(key))


def _filter(editor: DocumentEditor) -> None:
    editor.arrangement.filter_by([with_findings(lambda at: at % 2 == 0)])


def _clear_and_audit(editor: DocumentEditor) -> None:
    editor.cells.clear()
    settle()


_EDIT = 0.3
_ACTIONS = (
    _Measured("clear a column", _clear, _undo, _EDIT),
    _Measured("undo that", _undo, _redo, 0.3, before=_clear),
    _Measured("redo that", _redo, _undo, 0.3, before=_undo),
    _Measured("type into a column", lambda editor: editor.cells.spread("3,5"), _undo, _EDIT),
    _Measured("fill a column down", lambda editor: editor.cells.fill_down(), _undo, _EDIT),
    _Measured("cut a column", lambda editor: editor.cells.cut(), _undo, _EDIT),
    _Measured("paste a column", _paste, _undo, _EDIT, before=lambda editor: editor.cells.copy()),
    _Measured("replace all", _replace_all, _undo, _EDIT),
    _Measured("copy all", _copy_all, _nothing, 1),
    _Measured("sort", partial(_sort, key="current"), _sort, 0.5),
    _Measured("filter", _filter, lambda editor: editor.arrangement.drop_filters(), 0.5),
    _Measured("clear a column, and audit it", _clear_and_audit, _undo, _EDIT),
)
