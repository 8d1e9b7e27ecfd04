"""The window of a whole province, by keys and mouse: rows, numbers, order, what is left out."""

import json
import re
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.desktop.province.conftest import Settled
from tthc_gui.desktop.province.exports import export_package, write_package
from tthc_gui.desktop.province.member_model import MemberModel
from tthc_gui.desktop.province.province_window import ProvinceWindow
from tthc_gui.desktop.province.sheets_tab import SheetsTab
from tthc_gui.desktop.shell.windows import Windows
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.domain.annex.headings import Decision
from tthc_gui.files.province import member_reading
from tthc_gui.files.province.collecting import SentAnnex, read_annex
from tthc_gui.files.province.project_file import read_project
from tthc_gui.files.reading import read_all

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)  # offscreen
KEYS = Qt.KeyboardModifier


def texts(window: ProvinceWindow, row: int) -> list[str]:
    model = window.members.model
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def numbers(window: ProvinceWindow) -> list[str]:
    return [texts(window, row)[0] for row in range(window.members.model.rowCount())]


def choose(window: ProvinceWindow, *rows: int) -> None:
    window.show_tab("annexes")
    window.members.view.setFocus()
    window.members.choose(rows)


def type_number(window: ProvinceWindow, row: int, text: str) -> None:
    choose(window, row)
    view = window.members.view
    view.edit(window.members.model.index(row, 0))
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_the_model_keeps_qt_s_rules(province: ProvinceWindow, settled: Settled) -> None:
    model = MemberModel(province.opened)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    settled(province, lambda: choose_and_remove(province))
    settled(province, province.opened.undo_stack.undo)


def choose_and_remove(window: ProvinceWindow) -> None:
    choose(window, 1)
    QTest.keyClick(window.members.view, Qt.Key.Key_Delete)


def test_a_folder_is_listed_by_number_with_figures(province: ProvinceWindow) -> None:
    assert numbers(province) == ["3", "10", "12", ""]
    assert texts(province, 2)[1:6] == ["Ban Quản lý khu kinh tế tỉnh", "30", "32", "5", "7"]
    assert texts(province, 2)[8] == "42,60%"
    assert texts(province, 2)[9] == "98,5 Ngày; 120,3 Ngày làm việc"
    assert "hong.xlsx" in texts(province, 3)[1]
    said = province.totals.text()
    assert said.startswith("3 phụ lục, 76 thủ tục, 85 trường hợp")
    assert "1 tệp không đọc được" in said
    assert not province.isWindowModified()


def test_what_is_cut_in_each_unit_is_read_whole(province: ProvinceWindow) -> None:
    view = province.members.view
    model = view.model()
    headings = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(12)]
    column, wrapped = headings.index("Đã cắt giảm"), int(Qt.TextFlag.TextWordWrap)
    area = QRect(0, 0, view.columnWidth(column) - 6, 1000)
    for row in range(model.rowCount()):
        words = str(model.index(row, column).data() or "")
        needed = view.fontMetrics().boundingRect(area, wrapped, words)
        assert needed.height() <= view.rowHeight(row), words


def test_a_number_is_typed_in_place_and_undone(province: ProvinceWindow, settled: Settled) -> None:
    settled(province, lambda: type_number(province, 1, "11"))
    assert numbers(province) == ["3", "11", "12", ""]
    assert province.isWindowModified()
    departments = province.opened.standing.package.summary.departments
    assert departments[1][0].label == "Phụ lục 11"
    settled(province, lambda: QTest.keyClick(province, Qt.Key.Key_Z, KEYS.ControlModifier))
    assert numbers(province) == ["3", "10", "12", ""]
    assert not province.isWindowModified()


@pytest.mark.parametrize(("typed", "told"), [("4a", "không phải là số"), ("0", "từ 1 đến")])
def test_what_is_no_number_is_told_and_not_taken(
    qtbot: QtBot, province: ProvinceWindow, typed: str, told: str
) -> None:
    type_number(province, 1, typed)
    qtbot.waitUntil(lambda: told in province.banner.message())
    assert numbers(province)[1] == "10"


def test_rows_are_moved_by_keys_and_sorted_again(
    province: ProvinceWindow, settled: Settled
) -> None:
    choose(province, 0)
    view = province.members.view
    settled(province, lambda: QTest.keyClick(view, Qt.Key.Key_Down, KEYS.AltModifier))
    assert numbers(province) == ["10", "3", "12", ""]
    assert province.members.chosen() == [1]
    settled(province, lambda: province.members.model.move([2], 0))
    assert numbers(province) == ["12", "10", "3", ""]
    settled(province, province.opened.undo_stack.undo)
    settled(province, lambda: action(province, "sort").trigger())
    assert numbers(province) == ["3", "10", "12", ""]


def action(window: ProvinceWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def test_a_row_that_is_left_out_counts_no_more(province: ProvinceWindow, settled: Settled) -> None:
    choose(province, 0, 3)
    view = province.members.view
    settled(province, lambda: QTest.keyClick(view, Qt.Key.Key_B, KEYS.ControlModifier))
    assert province.totals.text().startswith("2 phụ lục, 32 thủ tục")
    assert "không đọc được" not in province.totals.text()
    assert texts(province, 0)[10] == "bỏ ra"
    assert province.members.model.index(0, 1).data(Qt.ItemDataRole.FontRole).strikeOut()
    settled(province, lambda: QTest.keyClick(view, Qt.Key.Key_B, KEYS.ControlModifier))
    assert province.totals.text().startswith("3 phụ lục, 76 thủ tục")


def test_the_header_is_said_once_and_in_every_annex_of_the_package(
    qtbot: QtBot, province: ProvinceWindow, settled: Settled, tmp_path: Path
) -> None:
    for key, text in {"number": "77", "day": "5", "month": "3", "year": "2026"}.items():
        settled(province, partial(type_header, province, key, text))
    assert province.opened.value.header.decision == Decision("77", 5, 3, 2026)
    with qtbot.waitSignal(province.queue.rested):
        write_package(province, tmp_path / "tinh.xlsx")
    for found in read_all(tmp_path / "tinh.xlsx"):
        assert "số 77/QĐ-UBND ngày 05/3/2026" in found.document.heading.issued_with


def type_header(window: ProvinceWindow, key: str, text: str) -> None:
    edit = window.header.edits[key]
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def test_a_day_that_is_none_is_told(province: ProvinceWindow) -> None:
    type_header(province, "day", "32")
    assert "Không có ngày 32" in province.banner.message()
    assert province.header.edits["day"].text() == ""
    type_header(province, "number", "7/QD")
    assert "không phải số quyết định" in province.banner.message()


def test_a_file_that_changes_or_vanishes_is_read_again(
    qtbot: QtBot, province: ProvinceWindow, annexes: Path
) -> None:
    (annexes / "pl_10.json").write_bytes((annexes / "pl_12.json").read_bytes())
    qtbot.waitUntil(lambda: texts(province, 1)[2] == "30")
    assert "tệp đã đổi, đọc lại lúc" in texts(province, 1)[10]
    (annexes / "pl_10.json").unlink()
    qtbot.waitUntil(lambda: "không có tệp này" in texts(province, 1)[1])


def test_it_is_saved_and_opened_again_as_it_was(
    province: ProvinceWindow, settled: Settled, annexes: Path
) -> None:
    settled(province, lambda: type_number(province, 1, "11"))
    settled(province, lambda: province.members.model.move([2], 0))
    path = annexes / "tinh.tthc"
    settled(province, lambda: province.files.save_to(path))
    assert not province.isWindowModified()
    assert province.windowTitle().startswith("tinh.tthc")
    data = json.loads(path.read_text("utf-8"))
    assert [one["file"] for one in data["annexes"]] == [
        "pl_12.json",
        "pl_03.json",
        "pl_10.json",
        "hong.xlsx",
    ]
    settled(province, lambda: type_number(province, 1, "4"))
    saved = read_project(path).project
    province.opened.undo_stack.undo()
    settled(province, lambda: province.files.open_project(path))
    assert province.opened.value == saved
    assert numbers(province) == ["12", "3", "11", ""]
    assert path in province.settings.recent_files


def test_a_project_file_changed_elsewhere_is_not_written_over(
    province: ProvinceWindow, settled: Settled, annexes: Path
) -> None:
    path = annexes / "tinh.tthc"
    province.files.save_to(path)
    other = path.read_bytes().replace(b"hong", b"lanh")
    path.write_bytes(other)
    settled(province, lambda: type_number(province, 1, "11"))
    assert not province.files.save()
    assert "đã bị thay đổi từ nơi khác" in province.banner.message()
    assert path.read_bytes() == other
    province.banner.offers()["Ghi đè"]()
    assert b"hong" in path.read_bytes()


def test_closing_asks_about_what_is_not_saved(
    province: ProvinceWindow, settled: Settled, monkeypatch: pytest.MonkeyPatch, windows: Windows
) -> None:
    asked = []

    def ask(*_arguments: object) -> dialogs.Answer:
        asked.append(1)
        return dialogs.Answer.CANCEL if len(asked) == 1 else dialogs.Answer.DISCARD

    monkeypatch.setattr(dialogs, "ask_about_changes", ask)
    settled(province, lambda: type_number(province, 1, "11"))
    assert not province.close()
    assert windows.province is province
    assert province.close()
    assert windows.province is None


def test_a_mailed_project_opens_nothing_outside_its_folder_unasked(
    province: ProvinceWindow, settled: Settled, annexes: Path
) -> None:
    path = annexes / "thư" / "tinh.tthc"
    path.parent.mkdir()
    data = {"form": "tthc-project/1", "annexes": [{"file": "../pl_10.json"}]}
    path.write_text(json.dumps(data), "utf-8")
    settled(province, lambda: province.files.open_project(path))
    assert "“pl_10.json”" in province.banner.message()
    assert "ở ngoài thư mục của dự án" in texts(province, 0)[1]
    choose(province, 0)
    QTest.keyClick(province.members.view, Qt.Key.Key_Return)
    assert "ở ngoài thư mục của dự án" in province.banner.message()
    assert province.files.save_to(path)
    assert read_project(path).outside
    settled(province, province.opened.allow)
    assert texts(province, 0)[2] == "2"
    assert province.files.save_to(path)
    assert not read_project(path).outside


def test_a_bad_project_file_is_told_and_the_old_one_stays(
    qtbot: QtBot, province: ProvinceWindow, annexes: Path
) -> None:
    path = annexes / "tinh.tthc"
    path.write_text("{", "utf-8")
    with qtbot.waitSignal(province.queue.rested):
        province.files.open_project(path)
    assert "Không mở được “tinh.tthc”" in province.banner.message()
    assert numbers(province) == ["3", "10", "12", ""]


def test_a_broken_file_is_named_and_left_out_on_request(
    qtbot: QtBot, province: ProvinceWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "tinh.json"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_arguments: path)
    export_package(province)
    assert "Không đọc được “hong.xlsx”" in province.banner.message()
    assert not path.exists()
    with qtbot.waitSignal(province.queue.rested):
        province.banner.offers()["Bỏ ra và xuất…"]()
    data = json.loads(path.read_text("utf-8"))
    assert [one["label"] for one in data["departments"]] == [
        "Phụ lục 3",
        "Phụ lục 10",
        "Phụ lục 12",
    ]
    assert "hong.xlsx" in data["left_out"][0]["path"]
    assert "Đã xuất 3 phụ lục vào “tinh.json”. Đã bỏ ra: “hong.xlsx”." in province.banner.message()


@pytest.mark.parametrize("ending", [".xlsx", ".pdf", ".docx", ".csv"])
def test_every_kind_of_package_is_written(
    qtbot: QtBot, province: ProvinceWindow, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"tinh{ending}"
    with qtbot.waitSignal(province.queue.rested):
        write_package(province, path)
    assert path.stat().st_size > 1000


def test_the_figures_are_those_of_the_report(qtbot: QtBot, province: ProvinceWindow) -> None:
    tab = province.show_tab("figures")
    assert isinstance(tab, SheetsTab)
    qtbot.waitUntil(lambda: tab.names.count() > 0)
    names = [tab.names.item(at).text() for at in range(tab.names.count())]
    assert names[:3] == ["Tổng hợp", "Theo đơn vị tính", "Theo bước"]
    last = tab.model.rowCount() - 1
    assert [tab.model.index(last, column).data() for column in range(1, 4)] == [
        "Toàn tỉnh",
        "76",
        "85",
    ]
    tab.names.setFocus()
    QTest.keyClick(tab.names, Qt.Key.Key_Down)
    assert tab.model.headerData(2, Qt.Orientation.Horizontal) == "Đơn vị tính"


def test_f2_types_a_number_whatever_cell_is_current(
    province: ProvinceWindow, settled: Settled
) -> None:
    choose(province, 1)
    view = province.members.view
    view.setCurrentIndex(province.members.model.index(1, 4))
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "7")
    settled(province, lambda: QTest.keyClick(editor, Qt.Key.Key_Return))
    assert numbers(province) == ["3", "7", "12", ""]


def test_rows_are_dragged_to_another_place(province: ProvinceWindow, settled: Settled) -> None:
    model = province.members.model
    data = model.mimeData([model.index(2, column) for column in range(3)])
    nowhere = QModelIndex()
    settled(
        province,
        lambda: model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, nowhere),
    )
    assert numbers(province) == ["12", "3", "10", ""]
    assert province.opened.undo_stack.count() == 1


def test_a_reading_that_is_stopped_is_taken_up_again(
    qtbot: QtBot, province: ProvinceWindow, monkeypatch: pytest.MonkeyPatch, settled: Settled
) -> None:
    began, go_on = Event(), Event()

    def wait(path: Path, job: object) -> SentAnnex:
        began.set()
        go_on.wait(20)
        return read_annex(path, job)  # type: ignore[arg-type]

    monkeypatch.setattr(member_reading, "read_annex", wait)
    project = province.opened.value
    province.opened.begin(project)
    qtbot.waitUntil(began.is_set)
    assert "Đang đọc 4 phụ lục" in province.queue.bar.said()
    with qtbot.waitSignal(province.queue.rested):
        QTest.mouseClick(province.queue.bar.stop, Qt.MouseButton.LeftButton)
        go_on.set()
    qtbot.waitUntil(lambda: texts(province, 1)[10] == "chưa đọc")
    settled(province, lambda: QTest.keyClick(province, Qt.Key.Key_F5))
    assert texts(province, 1)[2] == "2"


def test_no_letter_of_its_menus_means_two_things(province: ProvinceWindow) -> None:
    menus = [menu for menu in province.menuBar().findChildren(QMenu) if menu.title()]
    groups = [[menu.title() for menu in menus if menu.parent() is province.menuBar()]]
    groups += [[action.text() for action in menu.actions()] for menu in menus]
    for texts_of in groups:
        letters = re.findall("&(.)", " ".join(texts_of).lower())
        assert len(letters) == len(set(letters)), texts_of


def test_the_start_page_and_a_key_lead_to_it(windows: Windows) -> None:
    main = windows.new_window()
    (button,) = (one for one in main.findChildren(QPushButton) if one.text() == "Cả tỉnh…")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    shown = windows.province
    assert shown is not None
    main.activateWindow()
    QTest.keyClick(main, Qt.Key.Key_G, KEYS.ControlModifier | KEYS.ShiftModifier)
    assert windows.province is shown
