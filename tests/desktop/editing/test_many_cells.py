"""What is done to very many cells is worked out beside the window, which can stop it."""

from collections.abc import Callable, Iterator, Sequence
from operator import is_
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

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
from tests.domain.building import column
from tthc_gui.desktop.editing import cell_actions
from tthc_gui.desktop.editing.arithmetic_bar import Operation
from tthc_gui.desktop.recovery.guard import Guard
from tthc_gui.desktop.search import replace_preview
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.widgets import beside
from tthc_gui.desktop.workbench import workbench
from tthc_gui.domain.document import filling, replacing
from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.replacing import Replacement
from tthc_gui.files.job import Cancelled

_SECONDS = 20.0


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbench, "_MANY", 1)


@pytest.fixture
def ended() -> list[str]:
    """Collect what has ended because it was stopped."""
    return []


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch, ended: list[str]) -> Iterator[Event]:
    """Hold work until the event is set; what still waits at the end of a test goes on."""
    go_on = Event()

    def wait() -> None:
        assert current_thread() is not main_thread()
        go_on.wait(_SECONDS)

    def clear(document: AnyDocument, cells: Sequence[Cell]) -> Edit:
        wait()
        try:
            return filling.clear(document, cells)
        except Cancelled:
            ended.append("clear")
            raise

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


def test_the_work_itself_ends_once_it_is_stopped(
    editor: DocumentEditor, held: Event, ended: list[str]
) -> None:
    _once_asked(lambda box: part(box, QPushButton).click())
    select(editor, (0, "current"), (3, "after-1"))
    press(editor, Key.Key_Delete)
    assert not ended
    held.set()
    beside.finish(_SECONDS)
    assert ended == ["clear"]


def test_what_is_stopped_leaves_records_totals_and_journal_as_they_were(
    editor: DocumentEditor, held: Event, own_state: Path, qtbot: QtBot
) -> None:
    document = editor.document
    guard = Guard(document)
    records, totals = [*document.content.records], document.summary()
    _once_asked(lambda box: part(box, QPushButton).click())
    select(editor, (0, "current"), (3, "after-1"))
    with qtbot.assertNotEmitted(document.made):
        press(editor, Key.Key_Delete)
        held.set()
        beside.finish(_SECONDS)
        QApplication.processEvents()
    assert all(map(is_, records, document.content.records))
    assert document.summary() == totals
    assert document.is_clean()
    guard.flush()
    assert not [*own_state.rglob("*.journal")]
    guard.release(keep_edits=False)


def test_work_that_is_done_when_it_is_stopped_changes_nothing(
    editor: DocumentEditor, said: list[str], held: Event
) -> None:
    def stop(box: QDialog) -> None:
        held.set()
        beside.finish(_SECONDS)
        part(box, QPushButton).click()

    _once_asked(stop)
    select(editor, (0, "current"), (3, "after-1"))
    press(editor, Key.Key_Delete)
    assert said[-1] == "Đã dừng; không có gì thay đổi."
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


def test_the_cell_that_is_typed_in_takes_nothing_alone_while_the_box_has_the_focus(
    editor: DocumentEditor, held: Event
) -> None:
    told: list[list[str]] = []

    def look(box: QDialog) -> None:
        if not box.isAncestorOf(QApplication.focusWidget() or editor):
            _once_asked(look)
            return
        told.append(stack_of(editor))
        held.set()

    select(editor, (0, "current"), (3, "current"))
    type_text(editor, "43,5")
    line = editor.view.open_editor()
    assert line is not None
    _once_asked(look)
    press(editor, Key.Key_Return, held=CTRL)
    assert told == [[]]
    assert shown(editor, "current") == [["43,5"]] * 4
    assert stack_of(editor) == ["Gõ vào 4 ô"]


def test_a_preview_keeps_its_ticks_when_what_it_replaces_is_stopped(
    editor: DocumentEditor, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def held_back(document: AnyDocument, ticked: Sequence[Replacement]) -> Edit:
        go_on.wait(_SECONDS)
        return replacing.replace_found(document, ticked)

    monkeypatch.setattr(replace_preview, "replace_found", held_back)
    found = [
        Replacement(Cell(at, 0, column("name")), "", f"Tên {at}", f"Tên {at}") for at in (0, 1, 2)
    ]
    preview = replace_preview.ReplacePreview(editor, found)
    preview.open()
    model = preview.model
    tick = Qt.ItemDataRole.CheckStateRole
    assert model.setData(model.index(1, 0), Qt.CheckState.Unchecked.value, tick)
    _once_asked(lambda box: part(box, QPushButton).click())
    preview.apply.click()
    assert said[-1] == "Đã dừng; không có gì thay đổi."
    assert preview.isVisible()
    assert model.ticked() == [found[0], found[2]]
    go_on.set()
    preview.apply.click()
    assert not preview.isVisible()
    names = [record.name for record in editor.document.content.records]
    assert names == ["Tên 0", "Thủ tục số 2", "Tên 2"]
    assert stack_of(editor) == ["Thay thế ở 2 ô"]


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
