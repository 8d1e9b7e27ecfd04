"""Going to where something is to be seen: never the last line in sight."""

from collections.abc import Callable

from tests.desktop.driving import current
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.desktop.workbench.moving import go_to_cell, go_to_spot


def is_well_in_sight(editor: DocumentEditor) -> bool:
    view = editor.view
    shown, height = view.visualRect(view.currentIndex()), view.viewport().height()
    return height // 6 < shown.center().y() < height - height // 6


def test_the_cell_that_a_list_leads_to_is_shown_in_the_middle(
    open_editor: Callable[[int], DocumentEditor],
) -> None:
    editor = open_editor(12)
    assert go_to_cell(editor, 20, 0, "name")
    assert current(editor) == (editor.model.rows_of(20)[0], "name")
    assert is_well_in_sight(editor)
    go_to_spot(editor.view, Spot(9, 3))
    assert editor.view.currentIndex().row() == 9
    assert is_well_in_sight(editor)
    assert not go_to_cell(editor, None, 0, "name")
