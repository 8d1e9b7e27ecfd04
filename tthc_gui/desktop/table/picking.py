"""What is selected in a table, by lines of the document instead of rows of a view."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.view import DocumentView
from tthc_gui.domain.document.cells import Line

_CODE = 1
"""The column to begin in where none is current."""


class Picked(NamedTuple):
    """Selected lines, the first and last column selected, and the current column."""

    lines: tuple[Line, ...] = ()
    first: int = _CODE
    last: int = _CODE
    current: int = _CODE

    @property
    def records(self) -> list[int]:
        """Return the positions of the records with selected lines, in order."""
        return sorted({at for at, _ in self.lines})


def picked(view: DocumentView, model: DocumentModel) -> Picked:
    """Read the selection of a table."""
    selection = view.selectionModel().selection()
    parts = [selection.at(number) for number in range(selection.count())]
    rows = sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})
    if not rows:
        return Picked()
    return Picked(
        tuple(model.place(row) for row in rows),
        min(part.left() for part in parts),
        max(part.right() for part in parts),
        max(view.currentIndex().column(), 0),
    )


def pick(view: DocumentView, model: DocumentModel, wanted: Picked) -> None:
    """Select lines that are shown, in the columns given, the first of them current."""
    rows = sorted(row for at, line in wanted.lines for row in model.rows_of(at)[line : line + 1])
    if not rows:
        return
    last = min(wanted.last, model.columnCount() - 1)
    selection = QItemSelection()
    for top, bottom in _runs(rows):
        selection.select(model.index(top, min(wanted.first, last)), model.index(bottom, last))
    chooser = view.selectionModel()
    current = model.index(rows[0], min(wanted.current, last))
    chooser.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
    chooser.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    view.scrollTo(current)


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Return the first and last of each run of neighbouring rows."""
    for _, run in groupby(enumerate(rows), key=lambda entry: entry[1] - entry[0]):
        members = [row for _, row in run]
        yield members[0], members[-1]
