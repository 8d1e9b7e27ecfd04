from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.shell.table_menu import GROUPS, HEADING_GROUPS, OF_CASES, OF_SECTIONS
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.edits import replace_records

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def editor(window: MainWindow, load_annex: Callable[[int], Annex]) -> DocumentEditor:
    window.show_document(OpenDocument(load_annex(10)))
    assert window.editor is not None
    return window.editor


def ask(widget: QWidget, at: QPoint, reason: QContextMenuEvent.Reason) -> None:
    QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))


def opened(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_right_click_offers_the_commands_of_the_menu_bar(
    qtbot: QtBot, window: MainWindow, editor: DocumentEditor
) -> None:
    frozen = editor.view.findChild(QTableView)
    assert isinstance(frozen, QTableView)
    for area in (editor.view.viewport(), frozen.viewport(), editor.view.row_head.viewport()):
        ask(area, QPoint(8, 60), QContextMenuEvent.Reason.Mouse)
        menu = opened(qtbot)
        offered = [each for each in menu.actions() if not each.isSeparator()]
        further = [each for menu in menu.findChildren(QMenu) for each in menu.actions()]
        for group in (*GROUPS, OF_CASES, OF_SECTIONS):
            for name in group:
                assert window.findChild(QAction, name) in [*offered, *further]
        assert menu.pos() == area.mapToGlobal(QPoint(8, 60))
        menu.close()


def test_no_two_entries_of_the_context_menu_share_a_letter(
    qtbot: QtBot, editor: DocumentEditor
) -> None:
    ask(editor.view.viewport(), QPoint(8, 60), QContextMenuEvent.Reason.Mouse)
    menu = opened(qtbot)
    found = [each.text() for each in menu.actions() if "&" in each.text()]
    letters = Counter(text[text.index("&") + 1].casefold() for text in found)
    assert {letter: count for letter, count in letters.items() if count > 1} == {}, found
    menu.close()


def test_the_menu_key_opens_it_at_the_current_cell(qtbot: QtBot, editor: DocumentEditor) -> None:
    view = editor.view
    view.setCurrentIndex(editor.model.index(1, 1))
    ask(view, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    menu = opened(qtbot)
    corner = view.visualRect(view.currentIndex()).bottomLeft()
    assert menu.pos() == view.viewport().mapToGlobal(corner)
    menu.close()


def test_a_heading_has_a_menu_of_its_own_about_its_column(
    qtbot: QtBot, window: MainWindow, editor: DocumentEditor
) -> None:
    for head, column in zip(editor.view.headings(), (4, 2), strict=True):
        place = QPoint(head.sectionViewportPosition(column) + 8, head.height() - 8)
        ask(head.viewport(), place, QContextMenuEvent.Reason.Mouse)
        menu = opened(qtbot)
        offered = [each for each in menu.actions() if not each.isSeparator()]
        names = [name for group in HEADING_GROUPS for name in group]
        assert [each.objectName() for each in offered] == names
        assert editor.view.currentIndex().column() == column
        menu.close()
        action = window.findChild(QAction, "sort-down")
        assert isinstance(action, QAction)
        action.trigger()
        assert editor.arrangement.column == editor.model.columns[column]


def test_the_menu_of_a_row_head_is_about_its_row(qtbot: QtBot, editor: DocumentEditor) -> None:
    view, head = editor.view, editor.view.row_head
    view.setCurrentIndex(editor.model.index(0, 1))
    rows = editor.model.rows_of(1)
    at = QPoint(4, head.sectionViewportPosition(rows[0]) + 10)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.RightButton, pos=at)
    ask(head.viewport(), at, QContextMenuEvent.Reason.Mouse)
    opened(qtbot).close()
    assert editor.selected_records() == [1]
    view.selectAll()
    for x in (4, head.width() - 4):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.RightButton, pos=QPoint(x, at.y()))
        assert editor.selected_records() == [0, 1]


def test_an_entry_acts_on_the_selection(qtbot: QtBot, editor: DocumentEditor) -> None:
    count = len(editor.document.content.procedures)
    ask(editor.view, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    menu = opened(qtbot)
    QTest.keyClick(menu, Qt.Key.Key_N)
    assert len(editor.document.content.procedures) == count + 1


def test_no_two_commands_share_a_key(window: MainWindow) -> None:
    text = QKeySequence.SequenceFormat.PortableText
    keys = Counter(
        key.toString(text) for each in window.findChildren(QAction) for key in each.shortcuts()
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_two_entries_of_the_menu_share_a_letter(window: MainWindow) -> None:
    (menu,) = (
        menu
        for menu in window.menuBar().findChildren(QMenu)
        if menu.title().replace("&", "") == "Thủ tục"
    )
    texts = [each.text() for each in menu.actions() if "&" in each.text()]
    letters = Counter(text[text.index("&") + 1].casefold() for text in texts)
    assert len(letters) > 4
    assert [letter for letter, count in letters.items() if count > 1] == []
    assert all(letter.isascii() for letter in letters)


def test_a_right_click_on_a_section_row_offers_what_is_done_with_it(
    qtbot: QtBot, editor: DocumentEditor
) -> None:
    annex, view = editor.document.content, editor.view
    first = replace(annex.procedures[0], groups=("I. CẤP TỈNH", "1. Lễ tân"))
    editor.do(lambda: replace_records(annex, {0: first}, "Mục"))
    (band, _) = view.sections.above(0)
    spot = QPoint(50, view.rowViewportPosition(0) + 4)

    def choose(number: int) -> None:
        ask(view.viewport(), spot, QContextMenuEvent.Reason.Mouse)
        menu = opened(qtbot)
        menu.actions()[number].trigger()
        menu.close()

    choose(2)
    assert QApplication.clipboard().text() == "I. CẤP TỈNH"
    choose(1)
    assert view.sections.folded == {band.path}
    with qtbot.waitSignal(view.section_opened) as asked:
        choose(0)
    assert asked.args == [0, 0]
