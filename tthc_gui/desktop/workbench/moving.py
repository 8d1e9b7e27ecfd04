"""Going from procedure to procedure."""

from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.desktop.workbench.workbench import Workbench


def go_to_procedure(editor: Workbench, by: int) -> None:
    """Make the same column of the procedure below the current one, or above it, current."""
    index = editor.view.currentIndex()
    model = editor.model
    if not index.isValid():
        return
    rows = model.rows_of(model.place(index.row()).procedure)
    row = rows[-1] + 1 if by > 0 else rows[0] - 1
    if 0 <= row < model.rowCount():
        first = model.rows_of(model.place(row).procedure)[0]
        # Not as the keys held would have it: Ctrl would add to the selection.
        editor.view.selecting.go(Spot(first, index.column()))
