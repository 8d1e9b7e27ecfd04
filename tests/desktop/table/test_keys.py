from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop.driving import (
    ALT,
    CTRL,
    SHIFT,
    Held,
    Key,
    cell,
    current,
    go_to,
    overlay,
    press,
    select,
    selected,
    shown,
    type_text,
    typing_into,
)
from tests.domain.building import annex, case, procedure
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.domain.annex.annex import Annex

OpenEditor = Callable[[int | Annex], DocumentEditor]


@pytest.fixture
def editor(open_editor: OpenEditor) -> DocumentEditor:
    """Show three procedures; the second has three cases, on rows 1 to 3."""
    several = procedure(2, case("10", ("2", "1")), case("20"), case("30"))
    first, last = procedure(1, case("8", ("3", "2"))), procedure(3, case("5", ("1", None)))
    return open_editor(annex(first, several, last))


MOVES = [
    ((1, "stt"), Key.Key_Down, Held.NoModifier, (4, "stt")),
    ((4, "name"), Key.Key_Up, Held.NoModifier, (1, "name")),
    ((1, "current"), Key.Key_Down, Held.NoModifier, (2, "current")),
    ((0, "unit"), Key.Key_Right, Held.NoModifier, (0, "before-1")),
    ((0, "before-1"), Key.Key_Left, Held.NoModifier, (0, "unit")),
    ((0, "unit"), Key.Key_Right, ALT, (0, "remaining")),
    ((0, "before-1"), Key.Key_Left, ALT, (0, "rate")),
    ((0, "cut"), Key.Key_Right, Held.NoModifier, (0, "before-1")),
    ((0, "cut"), Key.Key_Down, Held.NoModifier, (1, "cut")),
    ((0, "stt"), Key.Key_Up, Held.NoModifier, (0, "stt")),
    ((0, "stt"), Key.Key_Left, Held.NoModifier, (0, "stt")),
    ((0, "after-9"), Key.Key_Right, Held.NoModifier, (0, "after-9")),
    ((4, "stt"), Key.Key_Down, Held.NoModifier, (4, "stt")),
    ((3, "after-3"), Key.Key_Home, Held.NoModifier, (1, "stt")),
    ((3, "current"), Key.Key_End, Held.NoModifier, (3, "after-9")),
    ((3, "after-3"), Key.Key_Home, CTRL, (0, "stt")),
    ((0, "stt"), Key.Key_End, CTRL, (4, "after-9")),
    ((0, "current"), Key.Key_Down, CTRL, (4, "current")),
    ((4, "stt"), Key.Key_Up, CTRL, (0, "stt")),
    ((0, "stt"), Key.Key_Right, CTRL, (0, "after-1")),
    ((0, "after-1"), Key.Key_Right, CTRL, (0, "after-9")),
    ((0, "after-9"), Key.Key_Left, CTRL, (0, "after-1")),
    ((0, "before-1"), Key.Key_Down, CTRL, (1, "before-1")),
    ((1, "before-1"), Key.Key_Down, CTRL, (4, "before-1")),
    ((0, "after-1"), Key.Key_PageDown, Held.NoModifier, (4, "after-1")),
    ((4, "after-1"), Key.Key_PageUp, Held.NoModifier, (0, "after-1")),
    ((0, "unit"), Key.Key_Tab, Held.NoModifier, (0, "before-1")),
    ((0, "after-9"), Key.Key_Tab, Held.NoModifier, (1, "stt")),
    ((1, "after-9"), Key.Key_Tab, Held.NoModifier, (2, "current")),
    ((2, "current"), Key.Key_Tab, SHIFT, (1, "after-9")),
    ((2, "current"), Key.Key_Backtab, SHIFT, (1, "after-9")),
    ((0, "stt"), Key.Key_Tab, SHIFT, (0, "stt")),
    ((0, "current"), Key.Key_Return, Held.NoModifier, (1, "current")),
    ((1, "name"), Key.Key_Enter, Held.KeypadModifier, (4, "name")),
    ((1, "current"), Key.Key_Return, SHIFT, (0, "current")),
    ((4, "current"), Key.Key_Return, Held.NoModifier, (4, "current")),
]


@pytest.mark.parametrize(("start", "key", "held", "end"), MOVES)
def test_keys_move_as_in_excel(
    editor: DocumentEditor, start: tuple[int, str], key: Qt.Key, held: Held, end: tuple[int, str]
) -> None:
    go_to(editor, *start)
    press(editor, key, held=held)
    assert current(editor) == end
    assert not editor.view.selecting.is_several()
    assert editor.document.undo_stack.count() == 0


def test_the_line_is_kept_on_the_way_through_a_spanning_cell(editor: DocumentEditor) -> None:
    go_to(editor, 3, "current")
    press(editor, Key.Key_Left)
    assert current(editor) == (1, "name")
    press(editor, Key.Key_Right)
    assert current(editor) == (3, "current")


def test_enter_goes_back_to_the_column_where_tabbing_began(editor: DocumentEditor) -> None:
    go_to(editor, 0, "before-1")
    press(editor, Key.Key_Tab, Key.Key_Tab)
    assert current(editor) == (0, "before-2")
    press(editor, Key.Key_Return)
    assert current(editor) == (1, "before-1")
    press(editor, Key.Key_Tab, Key.Key_Right, Key.Key_Return)
    assert current(editor) == (2, "before-2")


def test_typed_cells_are_tabbed_through_and_enter_comes_back(editor: DocumentEditor) -> None:
    go_to(editor, 0, "before-1")
    for text in ("4", "3"):
        type_text(editor, text)
        press(editor, Key.Key_Tab)
    press(editor, Key.Key_Return)
    assert shown(editor, "before-1", "after-1")[0] == ["4", "3"]
    assert current(editor) == (1, "before-1")


def test_hidden_columns_are_passed_by(editor: DocumentEditor) -> None:
    for key in ("before-1", "after-1"):
        editor.view.setColumnHidden(cell(editor, 0, key).column(), True)
    go_to(editor, 0, "unit")
    press(editor, Key.Key_Tab)
    assert current(editor) == (0, "before-2")
    press(editor, Key.Key_Left)
    assert current(editor) == (0, "unit")


def test_a_page_is_what_the_window_shows(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    go_to(editor, 0, "current")
    bottom = editor.view.rowAt(editor.view.viewport().height() - 1)
    press(editor, Key.Key_PageDown)
    assert abs(current(editor)[0] - bottom) <= 1
    press(editor, Key.Key_PageUp)
    assert current(editor) == (0, "current")


# Selecting


def test_shift_extends_from_the_current_cell(editor: DocumentEditor) -> None:
    go_to(editor, 1, "before-1")
    press(editor, Key.Key_Right, Key.Key_Down, held=SHIFT)
    assert current(editor) == (1, "before-1")
    assert selected(editor) == [(1, c, k) for c in (0, 1) for k in ("before-1", "after-1")]
    press(editor, Key.Key_Up, Key.Key_Left, held=SHIFT)
    assert selected(editor) == [(1, 0, "before-1")]
    press(editor, Key.Key_End, held=SHIFT | CTRL)
    assert len(selected(editor)) == 18 * 4
    press(editor, Key.Key_Down)
    assert current(editor) == (2, "before-1")


def test_no_selection_cuts_a_spanning_cell(editor: DocumentEditor) -> None:
    go_to(editor, 2, "current")
    press(editor, Key.Key_Left, held=SHIFT)
    assert selected(editor) == [
        (1, 0, "name"), (1, 0, "current"), (1, 1, "current"), (1, 2, "current")
    ]  # fmt: skip


def test_everything_typed_a_line_and_a_column_are_selected_by_key(editor: DocumentEditor) -> None:
    go_to(editor, 2, "current")
    press(editor, Key.Key_A, held=CTRL)
    keys = {key for *_, key in selected(editor)}
    assert keys == {column.key for column in editor.model.columns if column.editable}
    assert len(selected(editor)) == 3 * 3 + 5 * 20
    go_to(editor, 4, "current")
    press(editor, Key.Key_Space, held=SHIFT)
    assert {key for *_, key in selected(editor)} == {c.key for c in editor.model.columns}
    assert len(selected(editor)) == len(editor.model.columns)
    go_to(editor, 2, "current")
    press(editor, Key.Key_Space, held=SHIFT)
    assert {at for at, *_ in selected(editor)} == {1}
    assert len(selected(editor)) == 4 + 3 * 22
    go_to(editor, 2, "current")
    press(editor, Key.Key_Space, held=CTRL)
    assert len(selected(editor)) == 5
    assert current(editor) == (2, "current")


@pytest.mark.parametrize(
    ("key", "held", "path"),
    [
        (Key.Key_Tab, Held.NoModifier, [(0, "after-1"), (1, "unit"), (1, "before-1")]),
        (Key.Key_Return, Held.NoModifier, [(1, "before-1"), (0, "after-1"), (1, "after-1")]),
        (Key.Key_Tab, SHIFT, [(0, "unit"), (1, "after-1"), (1, "before-1")]),
        (Key.Key_Return, SHIFT, [(1, "unit"), (0, "unit"), (1, "after-1")]),
    ],
)
def test_tab_and_enter_stay_inside_a_selection(
    editor: DocumentEditor, key: Qt.Key, held: Held, path: list[tuple[int, str]]
) -> None:
    select(editor, (0, "unit"), (1, "after-1"))
    editor.view.selecting.go_inside(Spot(0, cell(editor, 0, "before-1").column()))
    assert current(editor) == (0, "before-1")
    before = selected(editor)
    for place in path:
        press(editor, key, held=held)
        assert current(editor) == place
    assert selected(editor) == before


def test_enter_goes_from_one_selected_block_to_the_next(editor: DocumentEditor) -> None:
    view = editor.view
    select(editor, (0, "current"), (0, "current"))
    for row in (2, 4):
        place = view.visualRect(cell(editor, row, "current")).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CTRL, place)
    assert [at for at, *_ in selected(editor)] == [0, 1, 2]
    visited = []
    for _ in range(4):
        press(editor, Key.Key_Return)
        visited.append(current(editor)[0])
    assert sorted(visited[:3]) == [0, 2, 4]
    assert visited[3] == visited[0]


def test_dragging_selects_and_the_first_cell_stays_the_current_one(editor: DocumentEditor) -> None:
    view = editor.view
    area = view.viewport()
    places = [view.visualRect(cell(editor, *at)).center() for at in ((0, "current"), (2, "unit"))]
    QTest.mousePress(area, Qt.MouseButton.LeftButton, Held.NoModifier, places[0])
    QTest.mouseMove(area, places[0] + QPoint(5, 5))
    QTest.mouseMove(area, places[1])
    QTest.mouseRelease(area, Qt.MouseButton.LeftButton, Held.NoModifier, places[1])
    assert len(selected(editor)) == 6
    assert current(editor) == (0, "current")
    press(editor, Key.Key_Down, held=SHIFT)
    assert len(selected(editor)) == 8


def test_shift_and_a_click_select_from_the_current_cell(editor: DocumentEditor) -> None:
    go_to(editor, 0, "current")
    press(editor, Key.Key_Down)
    place = editor.view.visualRect(cell(editor, 3, "unit")).center()
    QTest.mouseClick(editor.view.viewport(), Qt.MouseButton.LeftButton, SHIFT, place)
    assert len(selected(editor)) == 6
    assert current(editor) == (1, "current")
    frozen = overlay(editor)
    place = frozen.visualRect(cell(editor, 0, "name")).center()
    QTest.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, SHIFT, place)
    assert len(selected(editor)) == 2 + 4


# Typing


def test_arrows_leave_a_cell_that_is_typed_over(editor: DocumentEditor) -> None:
    for key, place in ((Key.Key_Right, (0, "after-2")), (Key.Key_Down, (1, "before-2"))):
        go_to(editor, 0, "before-2")
        type_text(editor, "7")
        press(editor, key)
        assert QApplication.focusWidget() is editor.view
        assert current(editor) == place
        assert shown(editor, "before-2")[0] == ["7"]


def test_arrows_move_the_cursor_in_a_cell_that_was_opened(editor: DocumentEditor) -> None:
    go_to(editor, 0, "name")
    press(editor, Key.Key_F2)
    name = typing_into()
    press(editor, Key.Key_Left, Key.Key_Left, Key.Key_Down, Key.Key_Up, Key.Key_Home)
    assert typing_into() is name
    type_text(editor, "A")
    press(editor, Key.Key_Return)
    assert shown(editor, "name")[0] == ["AThủ tục số 1"]
    go_to(editor, 0, "current")
    press(editor, Key.Key_F2, Key.Key_Down, Key.Key_Up, Key.Key_PageDown, Key.Key_Left)
    type_text(editor, "1")
    press(editor, Key.Key_Return)
    assert shown(editor, "current")[0] == ["18"]


def test_f2_puts_the_cursor_at_the_end(editor: DocumentEditor) -> None:
    for key, text in (("current", "85"), ("stt", "15"), ("name", "Thủ tục số 15")):
        go_to(editor, 0, key)
        press(editor, Key.Key_F2)
        type_text(editor, "5")
        press(editor, Key.Key_Return)
        assert shown(editor, key)[0] == [text]


def test_refused_text_keeps_the_arrows_in_the_editor(editor: DocumentEditor) -> None:
    go_to(editor, 0, "before-2")
    type_text(editor, "x")
    press(editor, Key.Key_Down)
    assert typing_into().typed() == "x"
    press(editor, Key.Key_Escape)
    assert current(editor) == (0, "before-2")
    assert editor.document.undo_stack.count() == 0


@pytest.mark.parametrize("key", ["stt", "code", "name", "current", "after-1"])
def test_backspace_opens_an_emptied_editor(editor: DocumentEditor, key: str) -> None:
    go_to(editor, 0, key)
    press(editor, Key.Key_Backspace)
    assert typing_into().typed() == ""
    parent = typing_into().parent()
    frozen = key in {"stt", "code", "name"}
    assert parent is (overlay(editor) if frozen else editor.view).viewport()
    press(editor, Key.Key_Return)
    assert shown(editor, key)[0] == [""]


def test_keys_on_a_computed_cell_say_why_nothing_is_typed(
    editor: DocumentEditor,
) -> None:
    go_to(editor, 0, "rate")
    type_text(editor, "5")
    press(editor, Key.Key_Backspace, Key.Key_F2)
    assert QApplication.focusWidget() is editor.view
    assert current(editor) == (0, "rate")
    assert editor.document.undo_stack.count() == 0
