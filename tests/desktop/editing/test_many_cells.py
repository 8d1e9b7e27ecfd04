"""What is done to very many cells is worked out beside the window, which can stop it."""

from collections.abc import Callable, Iterator, Sequence
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QPushButton

from tests.desktop.driving import (
    CTRL,
    Key,
    offered,
    part,
    press,
    select,
    shown,
    stack_of,
    type_text,
)
from tthc_gui.desktop.editing import cell_actions
from tthc_gui.desktop.editing.arithmetic_bar import Operation
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.widgets import beside
from tthc_gui.desktop.workbench import workbench
from tthc_gui.domain.document import filling
from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit

_SECONDS = 20.0


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbench, "_MANY", 1)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Hold work until the event is set; what still waits at the end of a test goes on."""
    go_on = Event()

    def wait() -> None:
        assert current_thread() is not main_thread()
        go_on.wait(_SECONDS)

    def clear(document: AnyDocument, cells: Sequence[Cell]) -> Edit:
        wait()
        return filling.clear(document, cells)

    def fill_value(document: AnyDocument, cells: Sequence[Cell], text: str) -> Edit:
        wait()
        return filling.fill_value(document, cells, text)

    monkeypatch.setattr(cell_actions, "clear", clear)
    monkeypatch.setattr(cell_actions, "fill_value", fill_value)
    yield go_on
    go_on.set()
    beside.finish(_SECONDS)


def _once_asked(act: Callable[[QDialog], object]) -> None:
    """Act on the box that tells of the work, once it is there."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QDialog):
            act(box)
        else:
            _once_asked(act)

    QTimer.singleShot(0, look)


def test_what_is_stopped_changes_nothing(
    editor: DocumentEditor, said: list[str], held: Event
) -> None:
    before = shown(editor, "current", "before-1", "after-1")

    def stop(box: QDialog) -> None:
        assert part(box, QProgressBar).isVisible()
        part(box, QPushButton).click()

    _once_asked(stop)
    select(editor, (0, "current"), (3, "after-1"))
    press(editor, Key.Key_Delete)
    assert said[-1] == "Đã dừng; không có gì thay đổi."
    held.set()
    beside.finish(_SECONDS)
    QApplication.processEvents()
    assert shown(editor, "current", "before-1", "after-1") == before
    assert stack_of(editor) == []


def test_a_text_for_many_cells_stays_in_the_editor_when_it_is_stopped(
    editor: DocumentEditor, said: list[str], held: Event
) -> None:
    before = shown(editor, "current")
    select(editor, (0, "current"), (3, "current"))
    type_text(editor, "43,5")
    _once_asked(lambda box: part(box, QPushButton).click())
    press(editor, Key.Key_Return, held=CTRL)
    assert said[-1] == "Đã dừng; không có gì thay đổi."
    line = editor.view.open_editor()
    assert line is not None
    assert line.typed() == "43,5"
    assert shown(editor, "current") == before
    assert stack_of(editor) == []
    held.set()
    beside.finish(_SECONDS)
    QTest.keyClick(line, Key.Key_Return, CTRL)
    assert shown(editor, "current") == [["43,5"]] * 4
    assert editor.view.open_editor() is None
    assert stack_of(editor) == ["Gõ vào 4 ô"]


def test_what_is_waited_for_is_one_entry_of_the_history(
    editor: DocumentEditor, held: Event
) -> None:
    _once_asked(lambda box: held.set())
    select(editor, (0, "current"), (3, "after-1"))
    press(editor, Key.Key_Delete)
    assert shown(editor, "current", "before-1", "after-1") == [[""] * 3] * 4
    assert stack_of(editor) == ["Xoá nội dung 15 ô"]


def test_many_cells_are_cut_and_pasted(editor: DocumentEditor) -> None:
    before = shown(editor, "before-1")
    select(editor, (0, "before-1"), (3, "before-1"))
    editor.cells.cut()
    assert offered().text().split() == [text for (text,) in before]
    assert shown(editor, "before-1") == [[""]] * 4
    select(editor, (0, "after-2"), (3, "after-2"))
    editor.cells.paste()
    assert shown(editor, "after-2") == before
    assert stack_of(editor) == ["Cắt 4 ô", "Dán 4 ô"]


def test_many_times_are_reduced(editor: DocumentEditor) -> None:
    select(editor, (0, "current"), (3, "current"))
    before = shown(editor, "current")
    editor.cells.ask_arithmetic(Operation.MULTIPLY)
    bar = editor.cells.arithmetic_bar
    bar.number.setText("1")
    bar.number.setText("0")
    press(editor, Key.Key_Return)
    assert shown(editor, "current") == [["0" if text else ""] for (text,) in before]
