"""The window of submissions, by keys and mouse."""

import json
import shutil
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tests.conftest import ANNEX_FILES
from tthc_gui.desktop.province.inbox_model import InboxModel
from tthc_gui.desktop.province.inbox_window import InboxWindow
from tthc_gui.desktop.shell.windows import Windows
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.files.province.inbox import Inbox

SMALL = [path for path in ANNEX_FILES if path.name[8:10] in ("09", "10", "12")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "nop ve"
    folder.mkdir()
    for path in SMALL:
        shutil.copy(path, folder)
    shutil.copy(SMALL[2], folder / "phu_luc_12_lan_2.json")
    (folder / "hong.xlsx").write_bytes(b"PK\x03\x04")
    return folder


@pytest.fixture
def window(qtbot: QtBot, settings: Settings, folder: Path) -> InboxWindow:
    window = InboxWindow(settings)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.queue.rested):
        window.show_folder(folder)
    return window


def texts(window: InboxWindow, row: int) -> list[str]:
    columns = range(window.model.columnCount())
    return [str(window.model.index(row, column).data()) for column in columns]


def test_the_model_keeps_qt_s_rules(folder: Path) -> None:
    model = InboxModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_entries(Inbox(folder).look())
    model.show_entries([])


def test_submissions_are_listed_by_number_and_round(window: InboxWindow) -> None:
    rows = [texts(window, row) for row in range(window.model.rowCount())]
    assert [row[1] for row in rows] == ["Phụ lục 09", "Phụ lục 10", *["Phụ lục 12"] * 2, ""]
    assert [row[3] for row in rows] == ["1", "1", "1", "2", ""]
    assert rows[3][4:9] == ["30", "32", "42,60%", "5", "7"]
    assert rows[3][10] == "không đổi"
    assert "hong.xlsx" in rows[4][2]
    assert "5 tệp, 5 mới hoặc đã đổi, 1 không đọc được" in window.summary.text()
    assert "3 phụ lục, 60 thủ tục" in window.summary.text()


def test_the_keys_go_to_the_list_once_a_folder_is_read(qtbot: QtBot, window: InboxWindow) -> None:
    assert window.focusWidget() is window.view
    window.refresh.setFocus()
    with qtbot.waitSignal(window.queue.rested):
        window.look()
    assert window.focusWidget() is window.refresh


def test_every_column_is_in_sight_with_its_numbers_whole(window: InboxWindow) -> None:
    view, room = window.view, window.view.viewport().width()
    last = window.model.columnCount() - 1
    assert view.horizontalScrollBar().maximum() == 0
    assert view.columnViewportPosition(last) + view.columnWidth(last) == room
    window.resize(700, 500)
    for column in (4, 6, 8):
        widest = max(
            view.fontMetrics().horizontalAdvance(texts(window, row)[column]) for row in (0, 3)
        )
        assert view.columnWidth(column) > widest
    assert view.columnWidth(2) < 200


def test_enter_opens_a_file_and_it_is_new_no_more(qtbot: QtBot, window: InboxWindow) -> None:
    window.view.setFocus()
    window.view.selectRow(1)
    with (
        qtbot.waitSignal(window.file_asked) as asked,
        qtbot.waitSignal(window.queue.rested),
    ):
        QTest.keyClick(window.view, Qt.Key.Key_Return)
    assert asked.args[0].name == SMALL[1].name
    assert [texts(window, row)[0] for row in range(4)] == ["mới", "", "mới", "mới"]
    assert window.view.currentIndex().row() == 1


def test_a_bad_file_is_told_and_opens_nothing(qtbot: QtBot, window: InboxWindow) -> None:
    window.view.selectRow(4)
    with qtbot.assertNotEmitted(window.file_asked):
        QTest.keyClick(window.view, Qt.Key.Key_Return)
    assert "hong.xlsx" in window.banner.message()


def test_a_round_is_compared_with_the_one_before(qtbot: QtBot, window: InboxWindow) -> None:
    window.view.selectRow(3)
    with qtbot.waitSignal(window.comparison_asked) as asked:
        QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    path, other, name = asked.args
    assert (path.name, name) == ("phu_luc_12_lan_2.json", SMALL[2].name)
    assert len(other.records) == 30
    window.view.selectRow(0)
    with qtbot.assertNotEmitted(window.comparison_asked):
        QTest.mouseClick(window.compare, Qt.MouseButton.LeftButton)
    assert "chưa có vòng trước" in window.banner.message()


def test_a_new_file_is_noticed(qtbot: QtBot, window: InboxWindow, folder: Path) -> None:
    shutil.copy(ANNEX_FILES[9], folder / "moi.json")
    qtbot.waitUntil(lambda: window.model.row_of("moi.json") is not None)


def test_the_newest_rounds_become_one_package(
    qtbot: QtBot, window: InboxWindow, tmp_path: Path
) -> None:
    path = tmp_path / "tinh.json"
    with qtbot.waitSignal(window.queue.rested):
        window.reports.write_package(path)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert [Path(one["path"]).name for one in data["departments"]] == [
        SMALL[0].name,
        SMALL[1].name,
        "phu_luc_12_lan_2.json",
    ]
    assert "Đã gộp 3 phụ lục vào “tinh.json”" in window.banner.message()
    assert "Không có trong gói vì không đọc được: “hong.xlsx”" in window.banner.message()
    assert [Path(one["path"]).name for one in data["left_out"]] == ["hong.xlsx"]


@pytest.mark.qt_log_ignore("raise", extend=True)  # of the offscreen platform
def test_a_file_that_is_open_comes_to_the_front_without_another_window(
    qtbot: QtBot, settings: Settings, window: InboxWindow, folder: Path
) -> None:
    windows = Windows(settings)
    path = folder / SMALL[1].name
    first = windows.open_alone(path)
    qtbot.addWidget(first)
    qtbot.waitUntil(lambda: first.document is not None)
    window.activateWindow()
    assert windows.open_alone(path) is first
    assert windows.windows == [first]
    qtbot.waitUntil(first.isActiveWindow)


@pytest.mark.qt_log_ignore("raise", extend=True)  # of the offscreen platform
def test_a_file_opens_in_a_window_and_shows_what_differs(
    qtbot: QtBot, settings: Settings, window: InboxWindow, folder: Path
) -> None:
    windows = Windows(settings)
    window.comparison_asked.connect(windows.open_compared)
    window.view.selectRow(3)
    window.compare_chosen()
    (opened,) = windows.windows
    qtbot.addWidget(opened)
    qtbot.waitUntil(lambda: not opened.queue.is_busy)
    assert opened.document is not None
    assert opened.document.path == folder / "phu_luc_12_lan_2.json"
    assert opened.workbench is not None
    assert opened.workbench.under.panel is not None
    qtbot.waitUntil(opened.isActiveWindow)


@pytest.mark.qt_log_ignore("raise", extend=True)  # of the offscreen platform
def test_the_command_shows_one_window(
    qtbot: QtBot, settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QFileDialog

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(folder))
    windows = Windows(settings)
    main = windows.new_window()
    qtbot.addWidget(main)
    main.inbox_asked.emit()
    shown = windows.inbox
    assert shown is not None
    qtbot.addWidget(shown)
    with qtbot.waitSignal(shown.queue.rested):
        assert shown.folder == folder
    main.inbox_asked.emit()
    assert windows.inbox is shown
    shown.close()
    assert windows.inbox is None


def test_the_sheet_that_goes_back_and_the_cover(
    qtbot: QtBot, window: InboxWindow, tmp_path: Path
) -> None:
    sheet, cover = tmp_path / "phieu.docx", tmp_path / "bia.docx"
    window.view.selectRow(3)
    entry = window.chosen()
    assert entry is not None
    with qtbot.waitSignal(window.queue.rested):
        window.reports.write_send_back(entry, sheet)
    assert "Đã ghi “phieu.docx”" in window.banner.message()
    names = [paragraph.text for paragraph in docx.Document(str(sheet)).paragraphs]
    assert "Khác vòng trước" in names
    with qtbot.waitSignal(window.queue.rested):
        window.reports.write_cover(cover)
    rows = docx.Document(str(cover)).tables[0].rows
    assert [row.cells[0].text for row in rows[1:]] == ["Phụ lục 09", "Phụ lục 10", "Phụ lục 12"]
