"""Files that are dropped, tables that are pasted."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.desktop.driving import offer
from tests.files.tables import line, table
from tests.systems import on_windows
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.workbench.dropping import files_in
from tthc_gui.domain.annex.new_annex import new_annex
from tthc_gui.files.grid import Grid
from tthc_gui.files.pasted.clipboard_text import build_html, build_tsv
from tthc_gui.resources import resource

SAMPLES = [
    resource("samples", name)
    for name in ("phu_luc_10_so_ngoai_vu.xlsx", "phu_luc_12_ban_quan_ly_khu_kinh_te.xlsx")
]
WINDOWS = on_windows("its drives")
COPY, NONE = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def urls(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(window: MainWindow, data: QMimeData) -> bool:
    """Drag something over the window and let it go; return whether it is taken."""
    entering = QDragEnterEvent(QPoint(50, 200), COPY, data, LEFT, NONE)
    entering.ignore()
    QCoreApplication.sendEvent(window, entering)
    if entering.isAccepted():
        QCoreApplication.sendEvent(window, QDropEvent(QPointF(50, 200), COPY, data, LEFT, NONE))
    return entering.isAccepted()


def texts(grid: Grid) -> list[list[str]]:
    return [
        [f"{cell:g}".replace(".", ",") if isinstance(cell, float) else str(cell) for cell in row]
        for row in grid.rows
    ]


def test_files_dropped_are_all_opened(window: MainWindow) -> None:
    others: list[OpenDocument] = []
    window.open_elsewhere.connect(others.append)
    assert drop(window, urls(*SAMPLES))
    assert window.document is not None
    assert [window.document.path, *(document.path for document in others)] == SAMPLES


def test_only_files_can_be_dropped(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("chữ")
    assert not drop(window, data)
    data = QMimeData()
    data.setUrls([QUrl("https://example.vn/a.xlsx")])
    assert not drop(window, data)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        pytest.param(
            "file:///C:/Ph%E1%BB%A5%20l%E1%BB%A5c/a.xlsx", "C:/Phụ lục/a.xlsx", marks=WINDOWS
        ),
        ("file://maychu/chung/a%23b.xlsx", "//maychu/chung/a#b.xlsx"),
        ("file:////maychu/chung/a.xlsx", "//maychu/chung/a.xlsx"),
    ],
    ids=["drive", "share", "share without a host"],
)
def test_files_of_drives_and_shares_are_known_by_their_paths(url: str, path: str) -> None:
    data = QMimeData()
    data.setData("text/uri-list", f"{url}\r\n".encode())
    assert files_in(data) == [Path(path)]


@pytest.mark.parametrize("as_html", [False, True])
def test_a_table_pasted_on_the_first_page_is_a_document(window: MainWindow, as_html: bool) -> None:
    block = texts(table(line(), line(2.0, "1.000002.H21", "Cấp lại")))
    offer(html=build_html(block)) if as_html else offer(build_tsv(block))
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    document = window.document
    assert document is not None
    assert [entry.name for entry in document.content.procedures] == ["Cấp phép", "Cấp lại"]
    assert document.content.procedures[0].cases[0].current == 10
    assert (document.path, document.saves_to) == (None, None)
    assert document.display_name == "Bảng đã dán"


def test_a_table_pasted_into_an_empty_annex_is_a_document_of_its_own(window: MainWindow) -> None:
    window.show_document(OpenDocument(new_annex("Sở Tư pháp")))
    others: list[OpenDocument] = []
    window.open_elsewhere.connect(others.append)
    offer(build_tsv(texts(table(line()))))
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [len(document.content.procedures) for document in others] == [1]


def test_files_on_the_clipboard_are_opened(window: MainWindow, tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLES[0], tmp_path))
    QGuiApplication.clipboard().setMimeData(urls(path))
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.document is not None
    assert window.document.path == path


@pytest.mark.parametrize("text", ["", "một\thai"])
def test_what_is_no_table_is_told(window: MainWindow, text: str) -> None:
    offer(text)
    (button,) = [b for b in window.findChildren(QPushButton) if b.text() == "Dán bảng"]
    button.click()
    assert window.document is None
    assert "Bảng tạm không có" in window.message()


def test_a_large_clipboard_is_read_beside_the_window(window: MainWindow, qtbot: QtBot) -> None:
    grid = table(line(), line(2.0, "1.000002.H21"))
    hostile = "<a " * 40_000
    offer(build_tsv(texts(grid)), build_html(texts(grid)) + hostile)
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "bảng tạm" in window.queue.bar.said()
    qtbot.waitUntil(lambda: window.document is not None)
    assert window.editor is not None
    assert len(window.editor.document.content.procedures) == 2


def test_a_clipboard_that_no_parser_takes_is_pasted_by_its_text(window: MainWindow) -> None:
    offer(build_tsv(texts(table(line()))), "<table><tr><td>1<![;" + "<a " * 20_000)
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.document is not None
