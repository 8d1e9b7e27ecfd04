"""What is done to very many cells is worked out beside the window, which can stop it."""

from collections.abc import Callable, Iterator, Sequence
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QPushButton

from tests.desktop.driving import Key, offered, part, press, select, shown, stack_of
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
    """Hold clearing until the event is set; what still waits at the end of a test goes on."""
    go_on = Event()

    def clear(document: AnyDocument, cells: Sequence[Cell]) -> Edit:
        assert current_thread() is not main_thread()
        go_on.wait(_SECONDS)
        return filling.clear(document, cells)

    monkeypatch.setattr(cell_actions, "clear", clear)
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
