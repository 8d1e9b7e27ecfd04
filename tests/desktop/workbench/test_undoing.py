"""Undo and redo go to what they changed, select it, and say so."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.desktop.driving import cell, current, go_to, press, select, selected, type_text
from tests.domain.building import annex, case, procedure
from tthc_gui.desktop.editing.history import History
from tthc_gui.desktop.heading.heading_panel import HeadingPanel
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.domain.annex import filters as of_annex
from tthc_gui.domain.annex.annex import Annex
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


def _many() -> Annex:
    """Return 130 procedures; every tenth has two cases, and those of 120 are blank already."""
    blank = case(unit="")
    return annex(
        *(procedure(at, *[case("8")] * (2 if at % 10 == 0 else 1)) for at in range(120)),
        procedure(120, blank),
        *(procedure(at, case("8")) for at in range(121, 130)),
    )


@pytest.mark.parametrize("descending", [None, True], ids=["as it is", "sorted"])
def test_all_cells_of_very_many_records_are_selected(
    open_editor: Callable[[Annex], DocumentEditor], descending: bool | None
) -> None:
    editor = open_editor(_many())
    if descending is not None:
        number = next(one for one in editor.model.columns if one.key == "stt")
        editor.arrangement.sort_by(number, descending=descending)
    select(editor, (0, "current"), (editor.model.rowCount() - 1, "current"))
    editor.cells.clear()
    go_to(editor, 0, "stt")
    undo(editor)
    places = {(at, line) for at, line, key in selected(editor) if key == "current"}
    every = {(at, line) for at in range(130) for line in range(1 if at % 10 else 2)}
    every -= {(120, 1)}
    assert places == every - {(120, 0)}
    assert {key for *_, key in selected(editor)} == {"current"}


def test_a_filter_that_hides_very_many_records_is_dropped(
    open_editor: Callable[[Annex], DocumentEditor],
) -> None:
    editor = open_editor(_many())
    select(editor, (0, "current"), (130, "current"))
    editor.cells.clear()
    editor.arrangement.filter_by([filters.with_findings(lambda at: at == 129)])
    undo(editor)
    assert editor.model.order is None


def test_cells_that_span_lines_follow_undo(
    open_editor: Callable[[Annex], DocumentEditor],
) -> None:
    """The name alone of its two cases spans both, names of their own do not."""
    named = [replace(case("8"), name=name) for name in ("Cấp mới", "Cấp lại")]
    editor = open_editor(annex(procedure(1), procedure(2, *named), procedure(3)))
    name = [column.key for column in editor.model.columns].index("name")
    assert editor.view.rowSpan(1, name) == 2
    go_to(editor, 1, "name")
    editor.cells.clear()
    assert editor.view.rowSpan(1, name) == 1
    undo(editor)
    assert [editor.view.rowSpan(row, name) for row in range(4)] == [1, 2, 2, 1]
    redo(editor)
    assert [editor.view.rowSpan(row, name) for row in range(4)] == [1, 1, 1, 1]
