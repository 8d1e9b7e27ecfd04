import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMenu
from pytestqt.qtbot import QtBot

from tests.desktop.driving import part, save_here
from tthc_gui.desktop.shell.application import Desktop
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.cell_line import CellLine
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import NAME, RATE
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.files.formats.json.interchange import to_data
from tthc_gui.files.reading import read
from tthc_gui.resources import resource

SAMPLE = resource("samples", "phu_luc_10_so_ngoai_vu.xlsx")


def action(window: MainWindow, text: str) -> QAction:
    found = [a for a in window.findChildren(QAction) if a.text().replace("&", "") == text]
    assert len(found) == 1
    return found[0]


def rename(window: MainWindow, name: str) -> None:
    assert window.document is not None
    window.document.push(set_cell(window.document.content, 0, 0, NAME, name))


@pytest.fixture
def own_file(tmp_path: Path, load_annex: Callable[[int], Annex]) -> Path:
    path = tmp_path / "cua_toi.xlsx"
    save_here(load_annex(10), path)
    return path


def test_the_first_page_offers_the_thirteen_annexes_a_list_and_a_workflow(
    window: MainWindow,
) -> None:
    lists = [found for found in window.findChildren(QListWidget) if found.count()]
    assert len(lists) == 1
    samples = lists[0]
    texts = [samples.item(row).text() for row in range(samples.count())]
    assert texts[9] == "Phụ lục 10 · Sở Ngoại vụ"
    kinds = [text.split(" · ")[0].rstrip(" 0123456789") for text in texts]
    assert kinds == [*["Phụ lục"] * 13, "Danh mục quy trình ISO", "Quy trình nội bộ"]
    samples.setCurrentRow(9)
    samples.setFocus()
    QTest.keyClick(samples, Qt.Key.Key_Return)
    assert window.document is not None
    assert window.document.content.heading.department == "Sở Ngoại vụ"


def test_a_bad_file_is_told_and_nothing_opens(window: MainWindow, tmp_path: Path) -> None:
    bad = tmp_path / "thu.xlsx"
    bad.write_text("không phải sổ tính", encoding="utf-8")
    assert not window.open_file(bad)
    assert window.document is None
    assert "thu.xlsx" in window.message()


def test_saving_writes_own_files_and_marks_them_clean(window: MainWindow, own_file: Path) -> None:
    assert window.open_file(own_file)
    rename(window, "Tên mới")
    assert window.isWindowModified()
    action(window, "Lưu").trigger()
    assert not window.isWindowModified()
    assert read(own_file).annex.procedures[0].name == "Tên mới"


def test_saving_keeps_what_the_document_stated(window: MainWindow, own_file: Path) -> None:
    window.open_file(own_file)
    stated = read(own_file).annex.procedures[0].stated_rate
    rename(window, "Tên mới")
    assert window.save()
    assert read(own_file).annex.procedures[0].stated_rate == stated == "62,95%"


def test_a_foreign_file_is_saved_elsewhere(
    window: MainWindow, own_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = tmp_path / "gui_den.xlsx"
    book = openpyxl.load_workbook(own_file)
    book.properties.lastModifiedBy = "Chuyên viên"
    book.save(foreign)
    original = foreign.read_bytes()
    window.open_file(foreign)
    target = tmp_path / "ban_luu.xlsx"
    proposed: list[Path] = []

    def ask(_parent: object, _title: str, start: Path, _kinds: str) -> Path:
        proposed.append(start)
        return target

    monkeypatch.setattr(dialogs, "ask_file_to_write", ask)
    assert window.save()
    assert [path.name for path in proposed] == ["gui_den (bản sửa).xlsx"]
    assert foreign.read_bytes() == original
    assert read(target).annex.procedures
    assert window.document is not None
    assert window.document.path == target


def test_export_writes_computed_numbers_only(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_file(SAMPLE)
    target = tmp_path / "chinh_thuc.xlsx"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: target)
    with qtbot.waitSignal(window.queue.rested):
        action(window, "Xuất Excel…").trigger()
    exported = read(target).annex.procedures[0]
    assert exported.stated_rate == ""
    assert RATE.text(exported, 0) == "45,45%"
    assert "chinh_thuc.xlsx" in window.message()


def test_a_failed_save_is_told_and_leaves_the_document_unsaved(
    window: MainWindow, own_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_file(own_file)
    rename(window, "Tên mới")
    missing = tmp_path / "khong_co" / "tep.xlsx"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: missing)
    assert not window.save_as()
    assert "tep.xlsx" in window.message()
    assert window.isWindowModified()


@pytest.mark.parametrize(
    ("answer", "closes", "saved"),
    [
        (dialogs.Answer.SAVE, True, "Tên mới"),
        (dialogs.Answer.DISCARD, True, "Tên cũ"),
        (dialogs.Answer.CANCEL, False, "Tên cũ"),
    ],
)
def test_closing_asks_about_changes_once(
    window: MainWindow,
    own_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: dialogs.Answer,
    closes: bool,
    saved: str,
) -> None:
    window.open_file(own_file)
    rename(window, "Tên cũ")
    window.save()
    rename(window, "Tên mới")
    monkeypatch.setattr(dialogs, "ask_about_changes", lambda *_: answer)
    assert window.close() is closes
    assert read(own_file).annex.procedures[0].name == saved


def test_a_second_file_opens_in_a_window_of_its_own(
    qtbot: QtBot, settings: Settings, own_file: Path
) -> None:
    desktop = Desktop(settings)
    desktop.open([SAMPLE, own_file])
    for window in desktop.windows:
        qtbot.addWidget(window)
    names = [window.document.display_name for window in desktop.windows if window.document]
    assert names == [SAMPLE.name, own_file.name]


def test_recent_files_are_offered_newest_first(
    window: MainWindow, own_file: Path, settings: Settings, tmp_path: Path
) -> None:
    window.open_file(own_file)
    copy = tmp_path / "khac.json"
    copy.write_text(json.dumps(to_data(read(own_file).annex)), encoding="utf-8")
    window.open_file(copy)
    assert settings.recent_files == [copy, own_file]


def test_adopting_drops_the_stated_number_of_the_selected_procedure(window: MainWindow) -> None:
    window.open_file(SAMPLE)
    document = window.document
    assert document is not None
    action(window, "Nhận số tính được").trigger()
    assert [p.stated_rate for p in document.content.procedures] == ["", "62,95%"]
    action(window, "Hoàn tác").trigger()
    assert document.content.procedures[0].stated_rate == "62,95%"


def test_undo_names_what_it_takes_back(window: MainWindow) -> None:
    window.open_file(SAMPLE)
    undo = action(window, "Hoàn tác")
    assert not undo.isEnabled()
    rename(window, "Tên mới")
    assert undo.isEnabled()
    assert "Tên TTHC" in undo.toolTip()


def test_every_command_has_a_tooltip(window: MainWindow) -> None:
    for item in window.findChildren(QAction):
        if item.text() and not item.menu() and not item.isSeparator():
            assert item.toolTip()


def test_letters_of_a_menu_are_plain_and_differ(window: MainWindow) -> None:
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        texts = [item.text() for item in menu.actions() if "&" in item.text()]
        letters = [text[text.index("&") + 1].casefold() for text in texts]
        assert len(letters) == len(set(letters))
        assert all(letter.isascii() for letter in letters)


@pytest.mark.parametrize("text", ["", "Ngắn", "Đọc từ trang tính “PL 5” " * 40])
def test_what_is_said_of_a_cell_leaves_the_table_its_height(window: MainWindow, text: str) -> None:
    window.open_file(SAMPLE)
    assert window.editor is not None
    QApplication.processEvents()
    height = window.editor.view.height()
    line = part(window, CellLine)
    for say in (line.setText, window.statusBar().showMessage):
        say(text)
        QApplication.processEvents()
        assert window.editor.view.height() == height
    assert line.toolTip() == text
