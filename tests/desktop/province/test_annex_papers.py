"""The papers of one annex, from the menu Tệp of its window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.conftest import ANNEX_FILES
from tthc_gui.desktop.province.annex_papers import AnnexPapersDialog
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.files.province.papers.own_data import own_data

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)  # offscreen


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Iterator[AnnexPapersDialog]:
    path = tmp_path / "pl.json"
    path.write_bytes(ANNEX_FILES[11].read_bytes())
    assert window.open_file(path)
    qtbot.waitUntil(lambda: window.editor is not None)
    action = window.findChild(QAction, "annex-papers")
    assert isinstance(action, QAction)
    action.trigger()
    shown = window.findChild(AnnexPapersDialog)
    assert shown is not None
    qtbot.waitUntil(shown.isVisible)
    yield shown
    shown.close()


def test_processes_with_the_posts_that_are_typed_and_kept(
    dialog: AnnexPapersDialog,
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = dialog.duties.table
    table.setFocus()
    table.setCurrentCell(0, 1)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Mot cua")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    department = "Ban Quản lý khu kinh tế tỉnh"
    qtbot.waitUntil(lambda: own_data().duties_of(department)[0].post == "Mot cua")
    path = tmp_path / "q.docx"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_arguments: path)
    QTest.mouseClick(dialog.processes_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: not window.queue.is_busy)
    assert Document(str(path)).tables[0].cell(1, 2).text == "Mot cua"


def test_the_list(
    dialog: AnnexPapersDialog,
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "d.docx"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_arguments: path)
    QTest.mouseClick(dialog.list_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: not window.queue.is_busy)
    (table,) = Document(str(path)).tables
    assert len(table.rows) == 31
    assert "(cắt giảm 12,5/25 ngày làm việc, tỷ lệ 50%)" in table.cell(1, 3).text
