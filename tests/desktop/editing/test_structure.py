from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.editing.split_bar import SplitBar
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.table.editors import CellEditor
from tthc_gui.desktop.table.picking import Picked, pick, picked
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.document.cells import Line

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CODE, NAME, CURRENT, UNIT = 1, 2, 3, 4
LAST = 25


def made() -> Annex:
    """Make the procedures A, B with three cases, C and D."""
    three = tuple(Case(unit=unit) for unit in ("Giờ", "Ngày", "Ngày làm việc"))
    return Annex(
        Heading(title="Danh mục 04 thủ tục"),
        records=[
            Procedure("1", "1.000001.H21", "A"),
            Procedure("2", "1.000002.H21", "B", cases=three),
            Procedure("3", "1.000003.H21", "C"),
            Procedure("4", "1.000004.H21", "D"),
        ],
    )


@pytest.fixture
def editor(qtbot: QtBot, window: MainWindow) -> DocumentEditor:
    window.show_document(OpenDocument(made()))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.editor is not None
    window.editor.view.setFocus()
    return window.editor


@pytest.fixture
def run(window: MainWindow) -> Callable[[str], None]:
    """Return a function that runs a command by its name."""

    def trigger(name: str) -> None:
        action = window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()

    return trigger


def press(editor: DocumentEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(editor.view, key, modifiers)


def go_to(
    editor: DocumentEditor, *lines: Line, column: int = CODE, last: int | None = None
) -> None:
    pick(editor.view, editor.model, Picked(lines, column, last or column, column))


def names(editor: DocumentEditor) -> str:
    return " ".join(each.name or "-" for each in editor.document.content.procedures)


def units(editor: DocumentEditor, procedure: int = 1) -> list[str]:
    return [case.unit for case in editor.document.content.procedures[procedure].cases]


def selected(editor: DocumentEditor) -> tuple[list[Line], int]:
    """Return the selected lines and the current column."""
    now = picked(editor.view, editor.model)
    return list(now.lines), now.current


def undo(editor: DocumentEditor) -> None:
    editor.document.undo_stack.undo()


def redo(editor: DocumentEditor) -> None:
    editor.document.undo_stack.redo()


def said(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.statusBar().findChildren(QLabel))


def test_procedures_are_added_above_by_key_in_the_same_column(editor: DocumentEditor) -> None:
    go_to(editor, (2, 0), column=NAME)
    press(editor, Qt.Key.Key_Equal, CTRL | SHIFT)
    assert names(editor) == "A B - C D"
    assert selected(editor) == ([(2, 0)], NAME)
    undo(editor)
    assert names(editor) == "A B C D"
    assert selected(editor) == ([(2, 0)], NAME)


def test_as_many_procedures_are_added_below_as_are_selected(editor: DocumentEditor) -> None:
    go_to(editor, (2, 0), (3, 0))
    press(editor, Qt.Key.Key_Return, CTRL | SHIFT)
    assert names(editor) == "A B C D - -"
    assert selected(editor) == ([(4, 0), (5, 0)], CODE)
    assert editor.document.undo_stack.count() == 1


def test_duplicates_stand_below_and_are_selected(editor: DocumentEditor) -> None:
    go_to(editor, (0, 0), (1, 0), (1, 1), (1, 2), column=0, last=LAST)
    press(editor, Qt.Key.Key_D, CTRL | SHIFT)
    assert names(editor) == "A B A B C D"
    assert selected(editor) == ([(2, 0), (3, 0), (3, 1), (3, 2)], 0)


def test_deleting_selects_what_follows_and_undo_what_came_back(editor: DocumentEditor) -> None:
    go_to(editor, (0, 0), (3, 0))
    press(editor, Qt.Key.Key_Minus, CTRL)
    assert names(editor) == "B C"
    assert picked(editor.view, editor.model).records == [0]
    undo(editor)
    assert names(editor) == "A B C D"
    assert selected(editor)[0] == [(0, 0), (3, 0)]
    redo(editor)
    assert picked(editor.view, editor.model).records == [0]


def test_all_procedures_can_be_deleted_and_come_back(editor: DocumentEditor) -> None:
    go_to(editor, *((at, 0) for at in range(4)))
    press(editor, Qt.Key.Key_Minus, CTRL)
    assert editor.model.rowCount() == 0
    undo(editor)
    assert editor.model.rowCount() == 6


def test_procedures_move_up_and_down_and_stay_selected(editor: DocumentEditor) -> None:
    go_to(editor, (2, 0), (3, 0), column=NAME)
    press(editor, Qt.Key.Key_Up, ALT)
    assert names(editor) == "A C D B"
    assert selected(editor) == ([(1, 0), (2, 0)], NAME)
    press(editor, Qt.Key.Key_Down, ALT)
    assert names(editor) == "A B C D"
    assert selected(editor) == ([(2, 0), (3, 0)], NAME)
    undo(editor)
    assert selected(editor) == ([(1, 0), (2, 0)], NAME)


def test_moving_beyond_the_ends_changes_nothing(window: MainWindow, editor: DocumentEditor) -> None:
    go_to(editor, (3, 0))
    press(editor, Qt.Key.Key_Down, ALT)
    assert names(editor) == "A B C D"
    assert editor.document.undo_stack.count() == 0
    assert "Không có gì thay đổi" in said(window)


def test_procedures_selected_apart_gather_when_moved(editor: DocumentEditor) -> None:
    go_to(editor, (0, 0), (2, 0))
    press(editor, Qt.Key.Key_Down, ALT)
    assert names(editor) == "B D A C"
    assert selected(editor)[0] == [(2, 0), (3, 0)]


def test_a_case_moves_inside_its_procedure_only(editor: DocumentEditor) -> None:
    go_to(editor, (1, 0), column=UNIT)
    press(editor, Qt.Key.Key_Down, ALT)
    assert units(editor) == ["Ngày", "Giờ", "Ngày làm việc"]
    assert selected(editor) == ([(1, 1)], UNIT)
    press(editor, Qt.Key.Key_Down, ALT)
    press(editor, Qt.Key.Key_Down, ALT)
    assert units(editor) == ["Ngày", "Ngày làm việc", "Giờ"]
    assert names(editor) == "A B C D"
    undo(editor)
    assert selected(editor) == ([(1, 1)], UNIT)


def test_a_cell_that_stands_for_the_procedure_moves_the_procedure(editor: DocumentEditor) -> None:
    go_to(editor, (1, 0), column=NAME)
    press(editor, Qt.Key.Key_Up, ALT)
    assert names(editor) == "B A C D"
    assert picked(editor.view, editor.model).records == [0]


def test_nothing_moves_while_sorted_or_filtered(window: MainWindow, editor: DocumentEditor) -> None:
    editor.model.show_records([3, 2, 1])
    go_to(editor, (2, 0))
    press(editor, Qt.Key.Key_Up, ALT)
    assert names(editor) == "A B C D"
    assert "lọc" in said(window)


def test_cases_are_added_copied_and_deleted(
    window: MainWindow, editor: DocumentEditor, run: Callable[[str], None]
) -> None:
    go_to(editor, (1, 0), column=UNIT)
    run("add-case")
    assert units(editor) == ["Giờ", "", "Ngày", "Ngày làm việc"]
    assert selected(editor) == ([(1, 1)], UNIT)
    run("delete-case")
    assert units(editor) == ["Giờ", "Ngày", "Ngày làm việc"]
    run("duplicate-case")
    assert units(editor) == ["Giờ", "Ngày", "Ngày", "Ngày làm việc"]
    assert selected(editor) == ([(1, 2)], UNIT)
    go_to(editor, (1, 0), column=NAME)
    run("delete-case")
    assert "ô riêng của trường hợp" in said(window)
    run("add-case")
    assert units(editor)[-1] == ""
    assert selected(editor) == ([(1, 4)], CURRENT)


def test_the_only_case_is_not_deleted(
    window: MainWindow, editor: DocumentEditor, run: Callable[[str], None]
) -> None:
    go_to(editor, (0, 0), column=UNIT)
    run("delete-case")
    assert "ít nhất một trường hợp" in said(window)
    assert editor.document.undo_stack.count() == 0


def test_cases_of_several_procedures_are_refused(
    window: MainWindow, editor: DocumentEditor, run: Callable[[str], None]
) -> None:
    go_to(editor, (0, 0), (1, 0), column=UNIT)
    run("duplicate-case")
    assert "đúng một thủ tục" in said(window)


def test_a_procedure_is_split_into_the_number_of_cases_asked_for(
    editor: DocumentEditor, run: Callable[[str], None]
) -> None:
    go_to(editor, (2, 0))
    run("split")
    spin = QApplication.focusWidget()
    assert isinstance(spin, QSpinBox)
    QTest.keyClicks(spin, "3")
    QTest.keyClick(spin, Qt.Key.Key_Return)
    assert len(units(editor, 2)) == 3
    assert selected(editor)[0] == [(2, 0), (2, 1), (2, 2)]
    assert QApplication.focusWidget() is editor.view


def test_escape_leaves_the_procedure_whole(
    editor: DocumentEditor, run: Callable[[str], None]
) -> None:
    go_to(editor, (2, 0))
    run("split")
    bar = editor.findChild(SplitBar)
    assert isinstance(bar, SplitBar)
    spin = bar.findChild(QSpinBox)
    assert isinstance(spin, QSpinBox)
    QTest.keyClick(spin, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert len(units(editor, 2)) == 1
    assert QApplication.focusWidget() is editor.view


def test_the_question_goes_away_when_the_annex_changes_meanwhile(
    editor: DocumentEditor, run: Callable[[str], None]
) -> None:
    go_to(editor, (2, 0))
    run("split")
    bar = editor.findChild(SplitBar)
    assert isinstance(bar, SplitBar)
    assert bar.isVisible()
    run("delete")
    assert not bar.isVisible()


def test_splitting_several_cases_is_refused_before_asking(
    window: MainWindow, editor: DocumentEditor, run: Callable[[str], None]
) -> None:
    go_to(editor, (1, 0))
    run("split")
    assert "đã có 3 trường hợp" in said(window)
    assert editor.findChild(SplitBar) is None


def test_cases_become_procedures_and_are_joined_again(
    editor: DocumentEditor, run: Callable[[str], None]
) -> None:
    go_to(editor, (1, 0))
    run("break-apart")
    assert names(editor) == "A B B B C D"
    assert selected(editor)[0] == [(1, 0), (2, 0), (3, 0)]
    run("join")
    assert names(editor) == "A B C D"
    assert units(editor) == ["Giờ", "Ngày", "Ngày làm việc"]
    assert editor.view.rowSpan(1, NAME) == 3


def test_numbers_and_title_follow_on_request(
    editor: DocumentEditor, run: Callable[[str], None]
) -> None:
    go_to(editor, (0, 0))
    run("delete")
    run("renumber")
    run("title-count")
    assert [each.stt for each in editor.document.content.procedures] == ["1", "2", "3"]
    assert editor.document.content.heading.title == "Danh mục 03 thủ tục"


def test_what_is_being_typed_is_taken_first(editor: DocumentEditor) -> None:
    go_to(editor, (0, 0), column=CURRENT)
    press(editor, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    typing = QApplication.focusWidget()
    assert isinstance(typing, CellEditor)
    QTest.keyClicks(typing, "5")
    editor.structure.duplicate()
    current = [each.cases[0].current for each in editor.document.content.procedures[:2]]
    assert current == [5, 5]


def test_what_cannot_be_taken_stays_and_nothing_else_changes(editor: DocumentEditor) -> None:
    go_to(editor, (0, 0), column=CURRENT)
    press(editor, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    typing = QApplication.focusWidget()
    assert isinstance(typing, CellEditor)
    QTest.keyClicks(typing, "abc")
    editor.structure.duplicate()
    assert names(editor) == "A B C D"
    assert QApplication.focusWidget() is typing
    QTest.keyClick(typing, Qt.Key.Key_Escape)
