from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from benchmarks.shown import settle
from tests.desktop.driving import CTRL, cell, go_to, select, shown, stack_of
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.table.navigation import Block

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def drag(editor: DocumentEditor, row: int, key: str, held: Qt.KeyboardModifier = NONE) -> None:
    """Drag the handle to the middle of a cell."""
    handle, view = editor.view.fill_handle, editor.view
    assert handle.isVisible()
    goal = view.viewport().mapToGlobal(view.visualRect(cell(editor, row, key)).center())
    QTest.mousePress(handle, LEFT, held, QPoint(4, 4))
    QTest.mouseMove(handle, handle.mapFromGlobal(goal))
    QTest.mouseRelease(handle, LEFT, held, handle.mapFromGlobal(goal))


def test_dragging_down_fills_the_cells_below_as_one_edit(editor: DocumentEditor) -> None:
    go_to(editor, 0, "before-1")
    drag(editor, 3, "before-1")
    assert [row[0] for row in shown(editor, "before-1")] == ["3", "3", "3", "3"]
    assert len(stack_of(editor)) == 1
    assert editor.view.selecting.blocks() == [Block(0, 8, 3, 8)]


def test_dragging_up_and_sideways_fills_too(editor: DocumentEditor) -> None:
    go_to(editor, 2, "before-1")
    drag(editor, 0, "before-1")
    assert [row[0] for row in shown(editor, "before-1")] == ["8", "8", "8", "1"]
    drag(editor, 0, "before-2")
    assert shown(editor, "before-1", "after-1", "before-2")[0] == ["8", "8", "8"]


def test_a_block_repeats_as_it_is_dragged(editor: DocumentEditor) -> None:
    select(editor, (0, "after-1"), (1, "after-1"))
    drag(editor, 3, "after-1")
    assert [row[0] for row in shown(editor, "after-1")] == ["2", "2", "2", "2"]


def test_numbers_of_records_count_on_unless_ctrl_copies_them(editor: DocumentEditor) -> None:
    go_to(editor, 0, "stt")
    editor.cells.spread("7")
    drag(editor, 3, "stt")
    assert [row[0] for row in shown(editor, "stt")] == ["7", "8", "8", "9"]
    go_to(editor, 0, "stt")
    drag(editor, 3, "stt", CTRL)
    assert [row[0] for row in shown(editor, "stt")] == ["7", "7", "7", "7"]


def test_a_double_click_fills_down_as_far_as_the_neighbours_are_filled(
    editor: DocumentEditor,
) -> None:
    go_to(editor, 0, "before-2")
    editor.cells.spread("6")
    QTest.mouseDClick(editor.view.fill_handle, LEFT)
    assert [row[0] for row in shown(editor, "before-2")] == ["6", "6", "6", ""]
    go_to(editor, 0, "unit")
    editor.cells.spread("Ngày làm việc")
    QTest.mouseDClick(editor.view.fill_handle, LEFT)
    assert {row[0] for row in shown(editor, "unit")} == {"Ngày làm việc"}


def test_the_handle_is_at_typed_cells_only(editor: DocumentEditor) -> None:
    go_to(editor, 0, "remaining")
    assert not editor.view.fill_handle.isVisible()
    go_to(editor, 0, "current")
    assert editor.view.fill_handle.isVisible()
    editor.document.set_read_only(True)
    go_to(editor, 1, "current")
    assert not editor.view.fill_handle.isVisible()


def test_the_corner_selects_all(editor: DocumentEditor) -> None:
    settle()
    QTest.mouseClick(editor.view.corner, LEFT)
    last = editor.model.columnCount() - 1
    (block,) = editor.view.selecting.blocks()
    assert block == Block(0, 0, 3, last)
