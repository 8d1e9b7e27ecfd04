from collections.abc import Callable
from dataclasses import replace

from tests.desktop.driving import (
    CTRL,
    Key,
    current,
    go_to,
    offered,
    press,
    select,
    selected,
    shown,
    stack_of,
    type_text,
    typing_into,
)
from tests.domain.building import annex, case, procedure
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.domain.annex.annex import Annex

# Many cells at once


def test_delete_blanks_all_selected(editor: DocumentEditor) -> None:
    select(editor, (0, "current"), (3, "after-1"))
    press(editor, Key.Key_Delete)
    assert shown(editor, "current", "unit", "before-1", "after-1") == [[""] * 4] * 4
    assert stack_of(editor) == ["Xoá nội dung 15 ô"]


def test_fill_down_and_right(editor: DocumentEditor) -> None:
    select(editor, (0, "before-1"), (2, "before-1"))
    editor.cells.fill_down()
    assert shown(editor, "before-1") == [["3"], ["3"], ["3"], ["1"]]
    select(editor, (0, "before-1"), (0, "after-2"))
    editor.cells.fill_right()
    assert shown(editor, "before-1", "after-1", "before-2", "after-2")[0] == ["3"] * 4
    assert stack_of(editor) == ["Điền xuống 2 ô", "Điền sang phải 3 ô"]


def test_ctrl_enter_types_into_all_selected(editor: DocumentEditor) -> None:
    select(editor, (0, "before-2"), (3, "after-2"))
    before = selected(editor)
    type_text(editor, "43,5-19")
    press(editor, Key.Key_Return, held=CTRL)
    assert shown(editor, "before-2", "after-2") == [["24,5"] * 2] * 4
    assert selected(editor) == before
    assert current(editor) == (0, "before-2")
    assert stack_of(editor) == ["Gõ vào 8 ô"]
    type_text(editor, "7")
    press(editor, Key.Key_Tab)
    assert current(editor) == (0, "after-2")
    assert shown(editor, "before-2", "after-2")[0] == ["7", "24,5"]


def test_a_text_that_one_selected_cell_refuses_stays_in_the_editor(
    editor: DocumentEditor, said: list[str]
) -> None:
    select(editor, (0, "name"), (0, "current"))
    type_text(editor, "Tên")
    press(editor, Key.Key_Return, held=CTRL)
    assert typing_into().typed() == "Tên"
    assert "không phải là số" in said[-1]
    assert stack_of(editor) == []


def test_a_text_that_the_unit_of_one_line_refuses_stays_in_the_editor(
    open_editor: Callable[[Annex], DocumentEditor], said: list[str]
) -> None:
    working = procedure(2, case("8", ("3", "2"), unit="Ngày làm việc"))
    two = annex(procedure(1, case("8", ("3", "2"))), working)
    two.heading = replace(two.heading, day_hours="8")
    editor = open_editor(two)
    editor.cell_described.connect(said.append)
    select(editor, (0, "before-1"), (1, "before-1"))
    type_text(editor, "16 giờ")
    press(editor, Key.Key_Return, held=CTRL)
    assert "không đổi được ra ngày" in said[-1]
    assert typing_into().typed() == "16 giờ"
    assert shown(editor, "before-1") == [["3"], ["3"]]
    assert stack_of(editor) == []


def test_after_is_set_to_before(editor: DocumentEditor) -> None:
    select(editor, (0, "before-1"), (2, "after-1"))
    editor.cells.set_after_to_before()
    assert shown(editor, "after-1")[:3] == [["3"], ["4"], ["8"]]


def test_typing_is_finished_before_the_selection_is_changed(editor: DocumentEditor) -> None:
    go_to(editor, 0, "before-2")
    type_text(editor, "9")
    editor.cells.copy()
    assert offered().text() == "9\r\n"
    go_to(editor, 0, "before-3")
    type_text(editor, "x")
    editor.cells.clear()
    assert typing_into().typed() == "x"
