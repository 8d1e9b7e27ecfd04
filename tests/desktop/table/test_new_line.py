from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.shown import settle
from tests.desktop.driving import cell, go_to, offer, press, shown, stack_of, type_text, typing_into
from tthc_gui.desktop.shell.editor import DocumentEditor
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
