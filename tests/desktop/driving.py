"""Drive an editor in tests: go to cells, press keys, see what is selected."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from tests.domain.building import texts
from tthc_gui.desktop.editor import AnnexEditor
from tthc_gui.desktop.table.editors import CellEditor
from tthc_gui.desktop.table.navigation import Spot

Key = Qt.Key
Held = Qt.KeyboardModifier
CTRL, SHIFT, ALT = Held.ControlModifier, Held.ShiftModifier, Held.AltModifier


def cell(editor: AnnexEditor, row: int, key: str) -> QModelIndex:
    keys = [column.key for column in editor.model.columns]
    return editor.model.index(row, keys.index(key))


def go_to(editor: AnnexEditor, row: int, key: str) -> None:
    index = cell(editor, row, key)
    editor.view.selecting.go(Spot(index.row(), index.column()))


def press(editor: AnnexEditor, *keys: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    """Press keys where the focus is: in the table, or in the editor that is open."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or editor.view, key, held)


def type_text(editor: AnnexEditor, text: str) -> None:
    """Type letter by letter where the focus is, which the first letter may move."""
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget() or editor.view, letter)


def current(editor: AnnexEditor) -> tuple[int, str]:
    index = editor.view.currentIndex()
    return index.row(), editor.model.columns[index.column()].key


def selected(editor: AnnexEditor) -> list[tuple[int, int, str]]:
    """Give procedure, case and column of each selected cell."""
    return [(*chosen[:2], chosen.column.key) for chosen in editor.view.selecting.cells()]


def select(editor: AnnexEditor, first: tuple[int, str], last: tuple[int, str]) -> None:
    """Select from one cell to another, as with Shift."""
    go_to(editor, *first)
    index = cell(editor, *last)
    editor.view.extended.emit(index)


def shown(editor: AnnexEditor, *keys: str) -> list[list[str]]:
    """Give the texts of some columns, line by line."""
    return texts(editor.document.annex, *keys)


def typing_into() -> CellEditor:
    widget = QApplication.focusWidget()
    assert isinstance(widget, CellEditor)
    return widget


def overlay(editor: AnnexEditor) -> QTableView:
    found = editor.view.findChild(QTableView)
    assert isinstance(found, QTableView)
    return found
