"""Drive an editor in tests: go to cells, press keys, see what is selected."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from tests.domain.building import annex, case, procedure, texts
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.table.editors import CellEditor
from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.safety.saving import Precautions, save_document

Part = TypeVar("Part", bound=QWidget)
Key = Qt.Key
Held = Qt.KeyboardModifier
CTRL, SHIFT, ALT = Held.ControlModifier, Held.ShiftModifier, Held.AltModifier


def cell(editor: DocumentEditor, row: int, key: str) -> QModelIndex:
    keys = [column.key for column in editor.model.columns]
    return editor.model.index(row, keys.index(key))


def go_to(editor: DocumentEditor, row: int, key: str) -> None:
    index = cell(editor, row, key)
    editor.view.selecting.go(Spot(index.row(), index.column()))


def press(
    editor: DocumentEditor, *keys: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier
) -> None:
    """Press keys where the focus is: in the table, or in the editor that is open."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or editor.view, key, held)


def type_text(editor: DocumentEditor, text: str) -> None:
    """Type letter by letter where the focus is, which the first letter may move."""
    for letter in text:
        # QTest types ASCII only.
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Held.NoModifier, letter)
        QCoreApplication.sendEvent(QApplication.focusWidget() or editor.view, event)


def current(editor: DocumentEditor) -> tuple[int, str]:
    index = editor.view.currentIndex()
    return index.row(), editor.model.columns[index.column()].key


def selected(editor: DocumentEditor) -> list[tuple[int, int, str]]:
    """Return procedure, case and column of each selected cell."""
    return [(*chosen[:2], chosen.column.key) for chosen in editor.view.selecting.cells()]


def select(editor: DocumentEditor, first: tuple[int, str], last: tuple[int, str]) -> None:
    """Select from one cell to another, as with Shift."""
    go_to(editor, *first)
    index = cell(editor, *last)
    editor.view.extended.emit(index)


def shown(editor: DocumentEditor, *keys: str) -> list[list[str]]:
    """Return the texts of some columns, line by line."""
    return texts(editor.document.content, *keys)


def typing_into() -> CellEditor:
    widget = QApplication.focusWidget()
    assert isinstance(widget, CellEditor)
    return widget


def part(parent: QWidget, kind: type[Part]) -> Part:
    """Return the only widget of a kind inside another."""
    found = parent.findChild(kind)
    assert isinstance(found, kind)
    return found


def overlay(editor: DocumentEditor) -> QTableView:
    return part(editor.view, QTableView)


def offer(text: str = "", html: str = "") -> None:
    """Put something on the clipboard, as another program does."""
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def offered() -> QMimeData:
    """Return what is on the clipboard."""
    return QGuiApplication.clipboard().mimeData()


def stack_of(editor: DocumentEditor) -> list[str]:
    """Return the entries of the history."""
    stack = editor.document.undo_stack
    return [stack.text(number) for number in range(stack.count())]


def three() -> Annex:
    """Make three procedures; the second has two cases, on rows 1 and 2."""
    several = procedure(2, case("10", ("4", "2")), case("20", ("8", "6")))
    return annex(procedure(1, case("8", ("3", "2"))), several, procedure(3, case("5", ("1", None))))


def save_here(annex: Annex, path: Path) -> None:
    """Save an annex as the window does, so that the file is one's own."""
    save_document(annex, path, Precautions())
