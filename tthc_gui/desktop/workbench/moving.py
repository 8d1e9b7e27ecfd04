"""Going from record to record, and to where something is to be seen."""

from PySide6.QtCore import QModelIndex

from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.desktop.table.view import DocumentView
from tthc_gui.desktop.workbench.workbench import Workbench

_EDGE = 4
"""The part of a table's height, at most, that counts as its edge."""


def go_to_record(editor: Workbench, by: int) -> None:
    """Make the same column of the record below the current one, or above it, current."""
    index = editor.view.currentIndex()
    model = editor.model
    if not index.isValid():
        return
    rows = model.rows_of(model.place(index.row()).record)
    row = rows[-1] + 1 if by > 0 else rows[0] - 1
    if 0 <= row < model.rowCount():
        first = model.rows_of(model.place(row).record)[0]
        # Not as the keys held would have it: Ctrl would add to the selection.
        editor.view.selecting.go(Spot(first, index.column()))


def go_to_spot(view: DocumentView, spot: Spot) -> None:
    """Make a cell current that a list, or a key for the next, leads to, and show it well."""
    # Not as the keys held would have it: Shift+F8 would select all between.
    view.selecting.go(spot)
    show_in_middle(view, view.currentIndex())


def go_to_cell(editor: Workbench, record: int | None, line: int | None, key: str) -> bool:
    """Make a cell of a record current; return whether there is one that is shown.

    A column that is not in the table stands for the first.
    """
    model = editor.model
    rows = range(0) if record is None else model.rows_of(record)
    if not rows:
        return False
    keys = [column.key for column in model.columns]
    row, column = rows[min(line or 0, len(rows) - 1)], keys.index(key) if key in keys else 0
    editor.view.setCurrentIndex(model.anchor(model.index(row, column)))
    show_in_middle(editor.view, editor.view.currentIndex())
    return True


def show_in_middle(view: DocumentView, index: QModelIndex) -> None:
    """Bring a cell into the middle, unless it is well in sight; nothing moves sideways more."""
    rect, room = view.visualRect(index), view.viewport().height()
    edge = min(2 * rect.height(), room // _EDGE)
    if rect.top() < edge or rect.bottom() > room - edge:
        across = view.horizontalScrollBar().value()
        view.scrollTo(index, DocumentView.ScrollHint.PositionAtCenter)
        view.horizontalScrollBar().setValue(across)
    view.scrollTo(index)
