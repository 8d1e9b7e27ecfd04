from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.domain.building import annex, case
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.edits import set_cell

OpenEditor = Callable[[int | Annex], DocumentEditor]


@pytest.fixture
def editor(open_editor: OpenEditor) -> DocumentEditor:
    """Show an annex of which only the steps 1 and 3 are used."""
    return open_editor(
        annex(
            Procedure("1", "1.000001.H21", "A", cases=(case("10", ("10", "4")),)),
            Procedure(
                "2",
                "1.000002.H21",
                "B",
                cases=(case("9", (None, None), (None, None), ("9", None)),),
            ),
        )
    )


def hidden_steps(editor: DocumentEditor) -> set[int]:
    """Return the numbers, from 1, of steps of which a column is hidden."""
    columns = editor.model.columns
    return {
        (column.group or 0) + 1
        for number, column in enumerate(columns)
        if editor.view.isColumnHidden(number)
    }


def test_both_columns_of_empty_steps_are_hidden_and_shown_again(editor: DocumentEditor) -> None:
    steps = editor.empty_steps
    steps.switch(on=True)
    assert hidden_steps(editor) == {2, 4, 5, 6, 7, 8, 9}
    assert sum(editor.view.isColumnHidden(n) for n in range(editor.model.columnCount())) == 14
    steps.switch(on=False)
    assert hidden_steps(editor) == set()


def test_a_hidden_step_that_is_filled_comes_back(editor: DocumentEditor) -> None:
    steps = editor.empty_steps
    steps.switch(on=True)
    column = next(c for c in editor.model.columns if c.key == "after-5")
    editor.document.push(set_cell(editor.document.content, 0, 0, column, column.parse("1")))
    assert hidden_steps(editor) == {2, 4, 6, 7, 8, 9}
    editor.document.undo_stack.undo()
    assert 5 not in hidden_steps(editor)


def test_hiding_outlasts_a_filter(editor: DocumentEditor) -> None:
    editor.empty_steps.switch(on=True)
    editor.model.show_records([0])
    assert hidden_steps(editor) == {2, 4, 5, 6, 7, 8, 9}


def test_keys_pass_hidden_columns_by(editor: DocumentEditor) -> None:
    editor.empty_steps.switch(on=True)
    keys = [column.key for column in editor.model.columns]
    editor.view.selecting.go(Spot(0, keys.index("after-1")))
    QTest.keyClick(editor.view, Qt.Key.Key_Tab)
    assert keys[editor.view.currentIndex().column()] == "before-3"


def test_the_header_says_how_many_are_hidden(editor: DocumentEditor) -> None:
    header = editor.view.horizontalHeader()
    before = header.grab().toImage()
    editor.empty_steps.switch(on=True)
    assert header.grab().toImage() != before
    assert header.accessibleDescription() == "Đang ẩn 7 bước trống"


def test_a_bar_says_how_many_are_hidden_and_shows_them_by_one_click(editor: DocumentEditor) -> None:
    steps = editor.empty_steps
    assert steps.isHidden()
    steps.switch(on=True)
    assert steps.isVisible()
    assert steps.text() == "Đang ẩn 7 bước trống: bước 2, 4, 5, 6, 7, 8, 9."
    QTest.mouseClick(steps.back, Qt.MouseButton.LeftButton)
    assert hidden_steps(editor) == set()
    assert steps.isHidden()
    assert editor.view.hasFocus()


def test_the_bar_follows_steps_that_are_filled(editor: DocumentEditor) -> None:
    steps = editor.empty_steps
    steps.switch(on=True)
    column = next(c for c in editor.model.columns if c.key == "after-5")
    editor.document.push(set_cell(editor.document.content, 0, 0, column, column.parse("1")))
    assert steps.text() == "Đang ẩn 6 bước trống: bước 2, 4, 6, 7, 8, 9."


def test_nine_empty_steps_are_none_of_them_hidden(open_editor: OpenEditor) -> None:
    for made in (annex(), annex(Procedure("1", "1.000001.H21", "A", cases=(case("10"),)))):
        editor = open_editor(made)
        said: list[str] = []
        editor.cell_described.connect(said.append)
        steps = editor.empty_steps
        steps.switch(on=True)
        assert hidden_steps(editor) == set()
        assert not steps.hides
        assert steps.isHidden()
        assert said[-1] == "Cả chín bước đều trống nên không ẩn bước nào."


def test_the_menu_tells_how_it_stands_for_the_document_on_show(window: MainWindow) -> None:
    window.show_document(
        OpenDocument(annex(Procedure("1", "1.000001.H21", "A", cases=(case("10", ("10", "4")),))))
    )
    action = window.findChild(QAction, "empty-steps")
    assert isinstance(action, QAction)
    action.trigger()
    assert window.editor is not None
    steps = window.editor.empty_steps
    assert steps.hides
    steps.back.click()
    (menu,) = (
        m for m in window.menuBar().findChildren(QMenu) if m.title().replace("&", "") == "Xem"
    )
    menu.aboutToShow.emit()
    assert not action.isChecked()


def test_hidden_steps_belong_to_their_document(qtbot: QtBot, settings: Settings) -> None:
    windows = []
    for _ in range(2):
        window = MainWindow(settings)
        qtbot.addWidget(window)
        made = Procedure("1", "1.000001.H21", "A", cases=(case("10", ("10", "4")),))
        window.show_document(OpenDocument(annex(made)))
        assert window.editor is not None
        windows.append(window.editor)
        if len(windows) == 1:
            windows[0].empty_steps.switch(on=True)
    assert [shown.empty_steps.hides for shown in windows] == [True, False]
