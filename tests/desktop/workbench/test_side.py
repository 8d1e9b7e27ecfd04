from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.shell.commands.view import switch_side
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.workbench.side import SideArea


def test_panels_are_made_when_first_shown_and_put_away_again(qtbot: QtBot) -> None:
    side = SideArea()
    qtbot.addWidget(side)
    made: list[str] = []

    def make() -> QWidget:
        made.append("card")
        return QLabel("card")

    side.offer("card", "Thẻ", make)
    side.offer("history", "Lịch sử", QLabel)
    assert not made
    side.toggle("card")
    assert side.shows("card")
    side.show_panel("history")
    assert not side.shows("card")
    side.toggle("card")
    side.toggle("card")
    assert made == ["card"]
    assert side.count() == 1
    side.tabCloseRequested.emit(0)
    assert not side.isVisible()


@pytest.mark.parametrize("panel", ["findings", "doubts", "history"])
def test_the_keys_go_to_the_panel_and_back(
    open_editor: Callable[[int], DocumentEditor], panel: str
) -> None:
    editor = open_editor(12)
    said: list[str] = []
    editor.cell_described.connect(said.append)
    editor.view.setFocus()
    switch_side(editor)
    assert said[-1].startswith("Chưa mở khung nào")
    assert editor.view.hasFocus()
    editor.side.show_panel(panel)
    assert not editor.side.has_keys()
    switch_side(editor)
    assert editor.side.has_keys()
    switch_side(editor)
    assert editor.view.hasFocus()


@pytest.mark.parametrize("panel", ["findings", "doubts", "history", "heading", "remarks"])
def test_escape_leads_from_any_panel_back_to_the_table(
    open_editor: Callable[[int], DocumentEditor], panel: str
) -> None:
    editor = open_editor(12)
    editor.side.show_panel(panel)
    assert editor.side.focus_panel()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert editor.view.hasFocus()
    assert editor.side.shows(panel)
