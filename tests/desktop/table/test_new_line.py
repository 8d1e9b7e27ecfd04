from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.shown import settle
from tests.desktop.driving import cell, go_to, offer, press, shown, stack_of, type_text, typing_into
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.line_balance import LineBalance
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.filters import each

Key = Qt.Key


def last(editor: DocumentEditor) -> list[str]:
    return shown(editor, "stt", "code", "current")[-1]


def at_end(editor: DocumentEditor, key: str) -> None:
    go_to(editor, editor.model.rowCount() - 1, key)


def test_enter_in_the_last_row_leads_to_an_empty_line_that_takes_what_is_typed(
    editor: DocumentEditor,
) -> None:
    at_end(editor, "current")
    press(editor, Key.Key_Return)
    assert editor.view.new_line.hasFocus()
    assert len(editor.document.content.records) == 3
    type_text(editor, "12")
    press(editor, Key.Key_Return)
    assert last(editor) == ["4", "", "12"]


def test_the_arrow_goes_to_the_empty_line_and_back(editor: DocumentEditor) -> None:
    at_end(editor, "current")
    press(editor, Key.Key_Down, Key.Key_Right, Key.Key_Up)
    assert editor.view.hasFocus()
    assert editor.view.currentIndex() == cell(editor, 3, "unit")
    assert not stack_of(editor)


def test_the_line_below_the_window_tells_of_the_empty_line_not_of_the_one_above(
    editor: DocumentEditor,
) -> None:
    told: list[str] = []
    editor.cell_described.connect(told.append)
    balance = LineBalance(editor)
    at_end(editor, "current")
    above = told[-1]
    press(editor, Key.Key_Down)
    assert told[-1] == "Gõ hoặc dán vào đây để thêm thủ tục"
    assert not balance.text()
    press(editor, Key.Key_Up)
    assert told[-1] == above
    assert balance.text()


def test_keys_on_the_empty_line_change_nothing_in_the_line_above(editor: DocumentEditor) -> None:
    before = shown(editor, "code", "current")
    at_end(editor, "current")
    press(editor, Key.Key_Down, Key.Key_Delete)
    editor.cells.fill_down()
    editor.structure.delete()
    assert shown(editor, "code", "current") == before
    press(editor, Key.Key_Home)
    type_text(editor, "8")
    press(editor, Key.Key_Return)
    assert last(editor)[0] == "8"


def test_tab_in_the_last_cell_adds_a_line(editor: DocumentEditor) -> None:
    at_end(editor, "after-9")
    press(editor, Key.Key_Tab)
    assert editor.view.currentIndex() == cell(editor, 4, "code")
    assert last(editor) == ["4", "", ""]
    assert len(stack_of(editor)) == 1


def test_a_click_chooses_a_cell_of_the_empty_line(editor: DocumentEditor) -> None:
    line, view = editor.view.new_line, editor.view
    column = cell(editor, 0, "before-1").column()
    at = QPoint(view.columnViewportPosition(column) + 5, line.height() // 2)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=at)
    type_text(editor, "5")
    assert typing_into().typed() == "5"
    press(editor, Key.Key_Return)
    assert shown(editor, "before-1")[-1] == ["5"]


def test_lines_are_pasted_into_the_empty_line_as_one_numbered_edit(editor: DocumentEditor) -> None:
    at_end(editor, "code")
    press(editor, Key.Key_Return)
    offer("1.000111.H21\tMột\t7\n1.000222.H21\tHai\t8\n")
    editor.cells.paste()
    assert shown(editor, "stt", "code", "name", "current")[-2:] == [
        ["4", "1.000111.H21", "Một", "7"],
        ["5", "1.000222.H21", "Hai", "8"],
    ]
    assert len(stack_of(editor)) == 1


def test_the_empty_line_is_reached_by_scrolling_to_the_end(
    open_editor: Callable[[int | Annex], DocumentEditor],
) -> None:
    view = open_editor(1).view
    settle()
    assert not view.new_line.isVisible()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    settle()
    assert view.new_line.isVisible()
    assert view.new_line.geometry().bottom() <= view.viewport().geometry().bottom()
    assert view.new_line.height() > view.fontMetrics().height()


def test_no_line_is_offered_in_a_filtered_table_or_to_who_only_looks(
    editor: DocumentEditor,
) -> None:
    editor.arrangement.filter_by([each(lambda record: record.stt != "3")])
    settle()
    assert not editor.view.new_line.isVisible()
    editor.arrangement.drop_filters()
    settle()
    assert editor.view.new_line.isVisible()
    editor.document.set_read_only(True)
    assert not editor.view.new_line.isVisible()


def test_after_moving_one_click_numbers_anew(editor: DocumentEditor) -> None:
    go_to(editor, 0, "code")
    editor.structure.move_down()
    assert [row[0] for row in shown(editor, "stt")] == ["2", "2", "1", "3"]
    bar = editor.structure.number_bar
    assert bar.isVisible()
    QTest.mouseClick(bar.renumber, Qt.MouseButton.LeftButton)
    assert [row[0] for row in shown(editor, "stt")] == ["1", "1", "2", "3"]
    assert not bar.isVisible()
    assert QApplication.focusWidget() is editor.view


def test_numbers_that_were_out_of_order_before_are_left_alone(editor: DocumentEditor) -> None:
    go_to(editor, 0, "stt")
    type_text(editor, "9")
    press(editor, Key.Key_Return)
    go_to(editor, 0, "code")
    editor.structure.move_down()
    assert not editor.structure.number_bar.isVisible()


def test_adding_a_line_and_typing_in_it_are_one_entry_of_the_history(
    editor: DocumentEditor,
) -> None:
    at_end(editor, "current")
    press(editor, Key.Key_Return)
    type_text(editor, "12")
    press(editor, Key.Key_Return)
    assert len(stack_of(editor)) == 1
    editor.document.undo_stack.undo()
    assert len(editor.document.content.records) == 3
    editor.document.undo_stack.redo()
    assert last(editor) == ["4", "", "12"]


def test_escape_in_a_new_line_leaves_nothing_behind(editor: DocumentEditor) -> None:
    go_to(editor, 0, "current")
    type_text(editor, "9")
    press(editor, Key.Key_Return)
    editor.document.undo_stack.undo()
    for key, text in (("current", "12"), ("code", "1.0")):
        at_end(editor, key)
        press(editor, Key.Key_Down)
        type_text(editor, text)
        assert len(editor.document.content.records) == 4
        press(editor, Key.Key_Escape)
        assert len(editor.document.content.records) == 3
        assert editor.view.new_line.hasFocus()
    assert editor.document.is_clean()
    assert editor.document.undo_stack.canRedo()
    type_text(editor, "7")
    press(editor, Key.Key_Return)
    assert last(editor)[1] == "7"


def test_a_new_line_into_which_nothing_was_typed_goes_with_the_click_elsewhere(
    editor: DocumentEditor,
) -> None:
    at_end(editor, "current")
    press(editor, Key.Key_Return)
    type_text(editor, "1")
    press(editor, Key.Key_Backspace)
    spot = editor.view.visualRect(cell(editor, 1, "current")).center()
    QTest.mouseClick(editor.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert len(editor.document.content.records) == 3
    assert editor.view.currentIndex() == cell(editor, 1, "current")
    assert editor.view.hasFocus()


def test_a_double_click_opens_a_cell_of_the_empty_line(editor: DocumentEditor) -> None:
    line, view = editor.view.new_line, editor.view
    at = QPoint(view.columnViewportPosition(cell(editor, 0, "before-1").column()) + 5, 5)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton, pos=at)
    typing_into()
    type_text(editor, "5")
    press(editor, Key.Key_Return)
    assert shown(editor, "before-1")[-1] == ["5"]


def test_escape_in_a_new_line_below_a_long_table_leads_back_to_the_empty_line(
    open_editor: Callable[[int | Annex], DocumentEditor],
) -> None:
    editor = open_editor(1)
    at_end(editor, "after-9")
    press(editor, Key.Key_Return)
    type_text(editor, "12")
    press(editor, Key.Key_Escape)
    settle()
    assert editor.view.new_line.hasFocus()
    assert editor.view.new_line.isVisible()


def test_an_editor_in_the_last_column_is_wholly_in_sight(
    open_editor: Callable[[int | Annex], DocumentEditor],
) -> None:
    editor = open_editor(1)
    go_to(editor, 0, "after-9")
    type_text(editor, "12")
    place = typing_into().geometry()
    assert editor.view.viewport().rect().contains(place)
    cells = editor.view.visualRect(cell(editor, 0, "after-9"))
    assert place.contains(cells.adjusted(0, 0, -1, -1))
