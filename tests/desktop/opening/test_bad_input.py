"""What is pasted or typed by mistake: refused in place, with a reason in one line."""

from collections.abc import Callable
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from tests.desktop.driving import (
    Key,
    go_to,
    offer,
    press,
    shown,
    stack_of,
    type_text,
    typing_into,
)
from tests.domain.building import annex, procedure
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.pasted import list_text
from tthc_gui.files.pasted.list_text import read_list_text

OpenEditor = Callable[[int | Annex], DocumentEditor]


def image() -> QMimeData:
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    return data


def files() -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/phu_luc.xlsx")])
    return data


def web_picture() -> QMimeData:
    data = image()
    data.setHtml('<meta charset="utf-8"><img src="https://example.vn/a.png" alt="ảnh">')
    return data


def web_text() -> QMimeData:
    data = QMimeData()
    data.setHtml("<p>Trang <b>web</b> không có bảng</p>")
    return data


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (image, "chỉ có hình ảnh"),
        (web_picture, "chỉ có hình ảnh"),
        (files, "chứa tệp"),
        (web_text, "không có chữ hay bảng"),
        (QMimeData, "không có chữ hay bảng"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(
    editor: DocumentEditor, said: list[str], make: Callable[[], QMimeData], reason: str
) -> None:
    QGuiApplication.clipboard().setMimeData(make())
    go_to(editor, 0, "name")
    editor.cells.paste()
    assert said[-1].startswith("Không dán: ")
    assert reason in said[-1]
    assert "\n" not in said[-1]
    assert stack_of(editor) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-3", "số âm"),
        ("1e400", "không phải là số"),
        ("1.500", "1500 hoặc 1,500"),
        ("1/2/2025", "ngày tháng"),
        ("abc", "không phải là số"),
        ("5\n-3\n7", "số âm"),
        ("5\t6\n7\t8\t9\t1e400", "không phải là số"),
        ("\n".join(["1"] * 200_001), "quá lớn"),
    ],
)
def test_bad_times_are_refused_with_a_reason_and_nothing_changes(
    editor: DocumentEditor, said: list[str], text: str, reason: str
) -> None:
    before = list(editor.document.content.procedures)
    offer(text)
    go_to(editor, 0, "before-2")
    editor.cells.paste()
    assert said[-1].startswith("Không dán: ")
    assert reason in said[-1]
    assert editor.document.content.procedures == before
    assert stack_of(editor) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-3", "số âm"),
        ("1e400", "không phải là số"),
        ("1.500", "1500 hoặc 1,500"),
        ("1/2/2025", "ngày tháng"),
        ("100000", "quá lớn"),
    ],
)
def test_bad_times_typed_stay_in_the_editor(editor: DocumentEditor, text: str, reason: str) -> None:
    go_to(editor, 0, "before-2")
    type_text(editor, text)
    press(editor, Key.Key_Return)
    assert typing_into().typed() == text
    assert reason in typing_into().accessibleDescription()
    assert stack_of(editor) == []


def test_a_ragged_block_lands_where_it_has_texts(editor: DocumentEditor) -> None:
    offer("1\n2\t1\n")
    go_to(editor, 0, "before-2")
    editor.cells.paste()
    assert shown(editor, "before-2", "after-2")[:2] == [["1", ""], ["2", "1"]]


def test_a_hundred_thousand_cells_are_pasted_as_one_entry(open_editor: OpenEditor) -> None:
    editor = open_editor(annex(*(procedure(number) for number in range(1, 5001))))
    offer("\n".join("\t".join(["1"] * 18) for _ in range(5000)))
    go_to(editor, 0, "before-1")
    editor.cells.paste()
    assert stack_of(editor) == ["Dán 90000 ô"]
    editor.document.undo_stack.undo()
    assert editor.document.is_clean()


def test_a_text_of_a_million_letters_is_looked_through_beside_the_window(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[bool] = []

    def look(text: str) -> None:
        threads.append(current_thread() is main_thread())
        read_list_text(text)

    monkeypatch.setattr(list_text, "read_list_text", look)
    offer("thủ tục hành chính\n" * 50_000)
    with qtbot.waitSignal(window.queue.rested):
        window.paste()
        assert window.queue.is_busy
    assert threads == [False]
    assert "không có bảng nào đọc được" in window.message()


def test_a_page_of_a_million_letters_is_read_beside_the_window(
    qtbot: QtBot, window: MainWindow
) -> None:
    offer("x", html="<table>" + "<tr><td>a<td>b" * 70_000)
    with qtbot.waitSignal(window.queue.rested):
        window.paste()
        assert window.queue.is_busy
    assert "không có bảng nào đọc được" in window.message()
