"""Undo and redo go to what they changed, select it, and say so."""

from dataclasses import replace

from PySide6.QtCore import Qt

from tests.desktop.driving import cell, current, go_to, press, selected, type_text
from tests.domain.building import case, procedure
from tthc_gui.desktop.editing.history import History
from tthc_gui.desktop.heading.heading_panel import HeadingPanel
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.domain.annex import filters as of_annex
from tthc_gui.domain.document import filters
from tthc_gui.domain.document.edits import replace_heading
from tthc_gui.domain.document.structure import delete_records, insert_records

Key = Qt.Key


def undo(editor: DocumentEditor) -> None:
    editor.document.undo_stack.undo()


def redo(editor: DocumentEditor) -> None:
    editor.document.undo_stack.redo()


def test_a_typed_number_is_gone_back_to(editor: DocumentEditor, said: list[str]) -> None:
    go_to(editor, 0, "current")
    type_text(editor, "12")
    press(editor, Key.Key_Return)
    go_to(editor, 3, "name")
    undo(editor)
    assert current(editor) == (0, "current")
    assert selected(editor) == [(0, 0, "current")]
    assert said[-1] == "Đã hoàn tác: Sửa Thời gian hiện nay của thủ tục 1"
    go_to(editor, 3, "name")
    redo(editor)
    assert selected(editor) == [(0, 0, "current")]
    assert said[-1] == "Đã làm lại: Sửa Thời gian hiện nay của thủ tục 1"


def test_all_cells_of_a_fill_are_selected(editor: DocumentEditor) -> None:
    go_to(editor, 0, "unit")
    editor.view.extended.emit(cell(editor, 3, "unit"))
    editor.cells.spread("Giờ")
    go_to(editor, 0, "stt")
    undo(editor)
    assert selected(editor) == [(0, 0, "unit"), (1, 0, "unit"), (1, 1, "unit"), (2, 0, "unit")]


def test_a_filter_that_hides_the_place_is_dropped(editor: DocumentEditor) -> None:
    go_to(editor, 3, "current")
    type_text(editor, "12")
    press(editor, Key.Key_Return)
    bar = editor.filter_bar
    bar.toggle()
    bar.chips["several"].click()
    assert {editor.model.place(row).record for row in range(editor.model.rowCount())} == {1}
    undo(editor)
    assert editor.model.rowCount() == 4
    assert not bar.chips["several"].isChecked()
    assert current(editor) == (3, "current")


def test_a_filter_that_shows_the_place_stays(editor: DocumentEditor) -> None:
    go_to(editor, 3, "current")
    type_text(editor, "12")
    press(editor, Key.Key_Return)
    editor.arrangement.filter_by([filters.with_findings(lambda at: at == 2)])
    go_to(editor, 0, "name")
    undo(editor)
    assert editor.model.order == [2]
    assert current(editor) == (0, "current")


def test_a_filter_that_shows_part_of_the_place_stays(editor: DocumentEditor) -> None:
    go_to(editor, 0, "unit")
    editor.view.extended.emit(cell(editor, 3, "unit"))
    editor.cells.spread("Giờ")
    editor.arrangement.filter_by([of_annex.several_cases()])
    undo(editor)
    assert editor.model.order == [1]
    assert selected(editor) == [(1, 0, "unit"), (1, 1, "unit")]


def test_what_was_pasted_below_and_what_was_removed_is_shown(
    editor: DocumentEditor, said: list[str]
) -> None:
    document = editor.document
    document.push(
        insert_records(
            document.content, 1, [procedure(8, case("1")), procedure(9, case("2"))], "Dán"
        )
    )
    document.push(delete_records(document.content, [0]))
    go_to(editor, 2, "name")
    undo(editor)
    assert {at for at, _, _ in selected(editor)} == {0}
    undo(editor)
    assert current(editor)[0] == 1
    redo(editor)
    assert {at for at, _, _ in selected(editor)} == {1, 2}
    assert said[-1] == "Đã làm lại: Dán"


def test_a_change_of_the_heading_shows_its_field(editor: DocumentEditor, said: list[str]) -> None:
    heading = editor.document.content.heading
    editor.document.push(
        replace_heading(editor.document.content, replace(heading, department="Sở Y tế"), "Sửa")
    )
    go_to(editor, 1, "name")
    undo(editor)
    assert editor.side.shows("heading")
    assert isinstance(editor.side.panel("heading"), HeadingPanel)
    assert editor.view.hasFocus(), "the next Ctrl+Z is the table's"
    assert said[-1] == "Đã hoàn tác: Sửa"


def test_a_click_in_the_history_goes_to_the_last_of_several_changes(
    editor: DocumentEditor, said: list[str]
) -> None:
    for row in (0, 3):
        go_to(editor, row, "current")
        type_text(editor, "12")
        press(editor, Key.Key_Return)
    history = editor.side.show_panel("history")
    assert isinstance(history, History)
    editor.document.undo_stack.setIndex(0)
    assert current(editor) == (0, "current")
    assert said[-1].startswith("Đã hoàn tác: ")
