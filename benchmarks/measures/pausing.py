"""How long the window stands still while much is done at once, in a large annex and a small one."""

from collections.abc import Callable, Iterator
from time import thread_time

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from benchmarks.figures import Figure, Sample, alternate
from benchmarks.samples import LINES, large_annex
from benchmarks.shown import settle, show
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.domain.annex.annex import Annex

RUNS = 3
COLUMN = "after-1"
_SHARE = 10
"""The small annex has so many times fewer lines; what takes so many times longer grows evenly."""

Action = Callable[[DocumentEditor], object]


def measure() -> Iterator[Figure]:
    """Measure the time of the interface thread until the window lives on."""
    large = large_annex()
    small = Annex(large.heading, large.procedures[: len(large.procedures) // _SHARE])
    editors = [_selected(annex) for annex in (large, small)]
    for what, act, after, within in _ACTIONS:
        samples = (_sample(editor, act, after) for editor in editors)
        names = (f"{what}, {LINES:,} lines", "the same in 2,420 lines")
        measured, reference = alternate(RUNS, *zip(names, samples, strict=True))
        yield Figure(measured, reference, most=_SHARE * 1.3, within=within)


def _selected(annex: Annex) -> DocumentEditor:
    """Show an annex with one column of times selected, which somebody has cleared."""
    editor = show(annex)
    keys = [column.key for column in editor.model.columns]
    model, number = editor.model, keys.index(COLUMN)
    first, last = model.index(0, number), model.index(model.rowCount() - 1, number)
    editor.view.setCurrentIndex(first)
    selection = editor.view.selectionModel()
    chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
    selection.select(QItemSelection(first, last), chosen)
    editor.cells.clear()
    settle()
    return editor


def _sample(editor: DocumentEditor, act: Action, after: Action) -> Sample:
    """Make the sample that does something, and what makes it possible again, which is not timed."""

    def sample() -> float:
        start = thread_time()
        act(editor)
        took = thread_time() - start
        after(editor)
        settle()
        return took

    return sample


def _undo(editor: DocumentEditor) -> None:
    editor.document.undo_stack.undo()


def _redo(editor: DocumentEditor) -> None:
    editor.document.undo_stack.redo()


def _copy_all(editor: DocumentEditor) -> None:
    editor.view.selectAll()
    editor.cells.copy()


def _sort(editor: DocumentEditor) -> None:
    columns = {column.key: column for column in editor.model.columns}
    editor.arrangement.sort_by(columns["current"])


_ACTIONS: tuple[tuple[str, Action, Action, float], ...] = (
    ("undo the clearing of a column", _undo, _redo, 0.3),
    ("copy all", _copy_all, lambda editor: None, 1),
    ("sort", _sort, lambda editor: editor.arrangement.sort_by(None), 0.5),
)
