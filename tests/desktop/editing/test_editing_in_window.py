from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desktop.driving import (
    CTRL,
    Key,
    go_to,
    offer,
    offered,
    part,
    press,
    select,
    shown,
    three,
    type_text,
    typing_into,
)
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.editing.history import History
from tthc_gui.desktop.shell import selection_sum
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.shell.selection_sum import SelectionSum
from tthc_gui.desktop.table import selecting
from tthc_gui.domain.document.filters import each

# In the window


@pytest.fixture
def in_window(window: MainWindow) -> DocumentEditor:
    window.show_document(OpenDocument(three()))
    assert window.editor is not None
    window.activateWindow()
    return window.editor


def test_the_usual_keys_run_the_commands(in_window: DocumentEditor, window: MainWindow) -> None:
    select(in_window, (0, "before-1"), (1, "after-1"))
    press(in_window, Key.Key_C, held=CTRL)
    assert offered().text() == "3\t2\r\n4\t2\r\n"
    go_to(in_window, 2, "before-2")
    press(in_window, Key.Key_V, held=CTRL)
    assert shown(in_window, "before-2", "after-2")[2:] == [["3", "2"], ["4", "2"]]
    press(in_window, Key.Key_X, held=CTRL)
    assert shown(in_window, "before-2", "after-2")[2:] == [["", ""]] * 2
    press(in_window, Key.Key_Z, held=CTRL)
    select(in_window, (0, "before-1"), (1, "before-1"))
    press(in_window, Key.Key_D, held=CTRL)
    assert shown(in_window, "before-1")[1] == ["3"]
    assert window.isWindowModified()


def test_no_shortcut_takes_the_keys_of_an_editor(in_window: DocumentEditor) -> None:
    offer("7")
    for key in ("current", "name", "code"):
        before = shown(in_window, "stt", "code", "name", "current", "unit")
        go_to(in_window, 0, key)
        press(in_window, Key.Key_F2)
        line = typing_into()
        press(in_window, Key.Key_A, held=CTRL)
        press(in_window, Key.Key_C, held=CTRL)
        press(in_window, Key.Key_X, held=CTRL)
        press(in_window, Key.Key_V, held=CTRL)
        press(in_window, Key.Key_Backspace, Key.Key_Delete, Key.Key_Home)
        assert typing_into() is line
        press(in_window, Key.Key_Escape)
        assert shown(in_window, "stt", "code", "name", "current", "unit") == before


def test_the_sum_of_the_selection_is_said_for_each_unit_by_itself(
    in_window: DocumentEditor, window: MainWindow, qtbot: QtBot
) -> None:
    label = part(window, SelectionSum)
    select(in_window, (0, "before-1"), (2, "after-1"))
    qtbot.waitUntil(lambda: label.text() == "Đã chọn 6 ô · tổng 25 (Ngày)")
    in_window.model.setData(in_window.model.index(0, 4), "Giờ")
    by_unit = "Đã chọn 6 ô · tổng 5 (Giờ) · tổng 20 (Ngày)"
    qtbot.waitUntil(lambda: label.text() == by_unit)
    go_to(in_window, 0, "stt")
    qtbot.waitUntil(lambda: label.text() == "")


def test_whole_procedures_are_added_up_as_such_and_a_last_column_as_cells(
    in_window: DocumentEditor, window: MainWindow, qtbot: QtBot
) -> None:
    label = part(window, SelectionSum)
    select(in_window, (0, "stt"), (2, "after-9"))
    qtbot.waitUntil(lambda: label.text().endswith(" · 2 thủ tục · Ngày 38 → 10 (73,68%)"))
    assert "tổng" not in label.text()
    in_window.model.setData(in_window.model.index(0, in_window.model.columnCount() - 1), "5")
    select(in_window, (0, "after-9"), (2, "after-9"))
    qtbot.waitUntil(lambda: label.text() == "Đã chọn 3 ô · tổng 5 (Ngày)")


def test_a_sum_that_is_under_way_begins_again_with_what_changes_meanwhile(
    in_window: DocumentEditor,
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(selection_sum, "_BUDGET", 0)
    monkeypatch.setattr(selecting, "_SOME", 1)
    label = part(window, SelectionSum)
    select(in_window, (0, "before-1"), (3, "before-1"))
    label.refresh()
    assert not label.text()
    in_window.arrangement.filter_by([each(lambda record: record.stt == "1")])
    select(in_window, (0, "before-1"), (0, "after-1"))
    qtbot.waitUntil(lambda: label.text() == "Đã chọn 2 ô · tổng 5 (Ngày)")


def test_the_title_and_the_close_question_follow_the_saved_state(
    in_window: DocumentEditor, window: MainWindow
) -> None:
    for text, modified in (("9", True), ("8", False)):
        go_to(in_window, 0, "current")
        type_text(in_window, text)
        press(in_window, Key.Key_Return)
        assert window.isWindowModified() is modified
    assert window.close()


def test_what_is_being_typed_is_saved(
    in_window: DocumentEditor, window: MainWindow, tmp_path: Path
) -> None:
    in_window.document.mark_saved(tmp_path / "a.json")
    go_to(in_window, 0, "current")
    type_text(in_window, "9")
    press(in_window, Key.Key_S, held=CTRL)
    assert '"current": "9"' in (tmp_path / "a.json").read_text(encoding="utf-8")
    assert not window.isWindowModified()
    type_text(in_window, "x")
    assert not window.save()
    assert not window.close()
    assert typing_into().typed() == "x"
    press(in_window, Key.Key_Escape)


def choose_entry(history: History, number: int) -> None:
    """Click on an entry of the history, counted from 0."""
    (item,) = list(history.entries())[number : number + 1]
    place = history.tree.visualRect(item.index()).center()
    QTest.mouseClick(history.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_history_lists_the_entries_and_goes_where_one_clicks(
    in_window: DocumentEditor,
) -> None:
    select(in_window, (0, "before-1"), (1, "before-1"))
    in_window.cells.fill_down()
    in_window.cells.clear()
    in_window.side.toggle("history")
    history = part(in_window, History)
    assert history.isVisible()
    assert history.texts() == [
        "Lúc mở",
        "Thủ tục 2, trường hợp 1, Bước 1 (TIẾP NHẬN) trước cắt giảm: 4 → 3",
        "Xoá nội dung 2 ô",
    ]
    undone = in_window.document.undo_stack.index()
    for number, texts in ((1, ["3", "3"]), (0, ["3", "4"]), (2, ["", ""])):
        choose_entry(history, number)
        assert in_window.document.undo_stack.index() == undone, "it is shown before it is undone"
        QTest.mouseClick(history.back, Qt.MouseButton.LeftButton)
        assert [line[0] for line in shown(in_window, "before-1")[:2]] == texts
        undone = number


def test_the_history_is_searched_without_accents(in_window: DocumentEditor) -> None:
    select(in_window, (0, "before-1"), (1, "before-1"))
    in_window.cells.fill_down()
    in_window.cells.clear()
    in_window.side.toggle("history")
    history = part(in_window, History)
    history.field.setText("xoa noi dung")
    hidden = [
        history.tree.isRowHidden(item.row(), item.index().parent()) for item in history.entries()
    ]
    assert hidden == [True, True, False]
    history.field.setText("khong co")
    roots = [history.tree.isRowHidden(row, QModelIndex()) for row in range(2)]
    assert roots == [True, True], "no minute is left without its entries"
