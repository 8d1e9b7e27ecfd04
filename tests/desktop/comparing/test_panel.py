"""Comparing in the window: looking at differences, taking and keeping them, by keys and mouse."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.desktop.driving import CTRL, SHIFT, Key, current, save_here
from tests.domain.building import annex, case, procedure
from tthc_gui.desktop.comparing import commands
from tthc_gui.desktop.comparing.controls import Extent
from tthc_gui.desktop.comparing.model import Field
from tthc_gui.desktop.comparing.other_dialog import OtherDialog
from tthc_gui.desktop.comparing.panel import ComparisonPanel
from tthc_gui.desktop.comparing.rows import Around
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.document.comparing import compare_documents
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.iso_list.iso_list import IsoList


def numbered(count: int) -> Annex:
    """Return an annex of so many procedures."""
    one = case("10", ("4", "3"), ("6", "3"))
    return annex(*(procedure(number, one) for number in range(1, count + 1)))


BASE = numbered(5)


def changed(at: int, **other: object) -> Callable[[Annex], None]:
    def change(made: Annex) -> None:
        record = made.records[at]
        first = replace(record.cases[0], **other)  # type: ignore[arg-type]
        made.records[at] = replace(record, cases=(first, *record.cases[1:]))

    return change


def earlier() -> Annex:
    """Return the round before: two numbers, a name and the title differ, and one is missing."""
    old = Annex(replace(BASE.heading, title="Vòng một"), list(BASE.records))
    changed(1, current=Decimal(12), unit="Giờ")(old)
    old.records[3] = replace(old.records[3], name="THỦ TỤC SỐ 4")
    del old.records[4]
    return old


@pytest.fixture
def panel(window: MainWindow) -> ComparisonPanel:
    window.resize(1366, 728)
    window.show_document(OpenDocument(BASE.copy()))
    window.compare_asked.emit(earlier(), "vong_1.xlsx")
    return panel_of(window)


def panel_of(window: MainWindow) -> ComparisonPanel:
    shown = editor_of(window).under.panel
    assert isinstance(shown, ComparisonPanel)
    return shown


def editor_of(window: MainWindow) -> DocumentEditor:
    assert window.editor is not None
    return window.editor


def annex_of(window: MainWindow) -> Annex:
    made: Annex = editor_of(window).document.content
    return made


def texts(panel: ComparisonPanel, *fields: Field) -> list[tuple[str, ...]]:
    model = panel.model
    rows = range(model.rowCount())
    return [tuple(model.index(at, field).data() for field in fields) for at in rows]


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)


def trigger(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def test_each_difference_has_a_line_with_both_values(panel: ComparisonPanel) -> None:
    assert texts(panel, Field.STT, Field.SORT, Field.PLACE, Field.OLD, Field.NEW) == [
        ("", "sửa", "Tên phụ lục", "Vòng một", "trống"),
        ("2", "sửa", "Thời gian hiện nay", "12", "10"),
        ("2", "sửa", "Đơn vị tính", "Giờ", "Ngày"),
        ("4", "chỉ khác cách viết", "Tên TTHC", "THỦ TỤC SỐ 4", "Thủ tục số 4"),
        ("5", "thêm", "Cả thủ tục", "—", "có"),
    ]
    assert texts(panel, Field.CODE)[1:3] == [("1.000002.H21",)] * 2
    assert texts(panel, Field.EFFECT)[1:3] == [("tỷ lệ 50,00% → 40,00%",), ("",)]
    said = panel.summary.text()
    assert "sửa: 1; chỉ khác cách viết: 1; thêm: 1" in said
    assert "Bình quân các tỷ lệ (trường hợp không cắt giảm không tính" in said
    assert "42,50% → 40,00%" in said


def test_enter_goes_to_the_cell_and_keys_to_the_next(
    panel: ComparisonPanel, window: MainWindow
) -> None:
    assert QApplication.focusWidget() is panel.table
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert current(editor_of(window)) == (1, "current")
    assert QApplication.focusWidget() is editor_of(window).view
    trigger(window, "next-difference")
    assert current(editor_of(window)) == (1, "unit")
    trigger(window, "next-difference")
    assert current(editor_of(window)) == (3, "name")
    trigger(window, "previous-difference")
    trigger(window, "previous-difference")
    assert current(editor_of(window)) == (1, "current")
    assert panel.table.currentIndex().row() == 1


def test_the_keys_go_round_to_the_differences(panel: ComparisonPanel, window: MainWindow) -> None:
    editor_of(window).view.setFocus()
    seen = []
    for _ in range(8):
        trigger(window, "around")
        seen.append(QApplication.focusWidget())
    assert any(panel.isAncestorOf(widget) for widget in seen if widget is not None)


def test_escape_and_f6_lead_to_the_table_and_back(
    panel: ComparisonPanel, window: MainWindow
) -> None:
    view = editor_of(window).view
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is view
    assert panel.isVisible()
    trigger(window, "side")
    assert QApplication.focusWidget() is panel.table
    trigger(window, "side")
    assert QApplication.focusWidget() is view


def test_the_cell_of_a_difference_is_not_at_the_edge_of_the_table(window: MainWindow) -> None:
    window.resize(1366, 728)
    window.show_document(OpenDocument(numbered(40)))
    older = numbered(40)
    older.records[25] = replace(older.records[25], name="Tên khác")
    window.compare_asked.emit(older, "vong_1.xlsx")
    view = editor_of(window).view
    trigger(window, "next-difference")
    shown, height = view.visualRect(view.currentIndex()), view.viewport().height()
    assert current(editor_of(window)) == (25, "name")
    assert height // 5 < shown.center().y() < height - height // 5


def test_a_click_goes_to_the_cell_and_leaves_the_keys_where_they_are(
    panel: ComparisonPanel, window: MainWindow
) -> None:
    index = panel.model.index(2, Field.PLACE)
    panel.table.scrollTo(index)
    place = panel.table.visualRect(index).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert current(editor_of(window)) == (1, "unit")
    assert QApplication.focusWidget() is panel.table


def test_one_difference_is_taken_and_given_back(panel: ComparisonPanel, window: MainWindow) -> None:
    panel.table.choose(1)
    press(Key.Key_L)
    assert annex_of(window).records[1].cases[0].current == 12
    assert annex_of(window).records[1].cases[0].unit == "Ngày"
    assert ("2", "12", "10") not in texts(panel, Field.STT, Field.OLD, Field.NEW)
    window.undo()
    assert annex_of(window) == BASE


@pytest.mark.parametrize("extent", [Extent.RECORD, Extent.COLUMN, Extent.ALL])
def test_more_is_taken_in_one_edit(
    panel: ComparisonPanel, window: MainWindow, extent: Extent
) -> None:
    panel.table.choose(1)
    if extent is Extent.RECORD:
        press(Key.Key_L, SHIFT)
    else:
        panel.take(extent)
    cases = annex_of(window).records[1].cases[0]
    assert (cases.current, cases.unit) == (12, "Ngày" if extent is Extent.COLUMN else "Giờ")
    assert (annex_of(window) == earlier()) is (extent is Extent.ALL)
    stack = editor_of(window).document.undo_stack
    assert stack.count() == 1
    window.undo()
    assert annex_of(window) == BASE


def test_taking_all_that_is_shown_leaves_what_is_not(
    panel: ComparisonPanel, window: MainWindow
) -> None:
    sort = panel.controls.sort
    sort.setCurrentIndex(sort.findText("Chỉ khác cách viết"))
    assert texts(panel, Field.STT) == [("4",)]
    panel.take(Extent.ALL)
    assert annex_of(window).records[3].name == "THỦ TỤC SỐ 4"
    assert len(annex_of(window).records) == 5


def test_what_is_kept_is_ticked_and_passed_over(panel: ComparisonPanel, window: MainWindow) -> None:
    panel.table.choose(1)
    press(Key.Key_G, SHIFT)
    assert texts(panel, Field.SORT)[1:3] == [("✓ đã giữ (sửa)",)] * 2
    panel.table.choose(0)
    trigger(window, "next-difference")
    assert current(editor_of(window)) == (3, "name")
    panel.take(Extent.ALL)
    assert annex_of(window).records[1] == BASE.records[1]
    assert annex_of(window).heading.title == "Vòng một"
    panel.table.choose(0)
    press(Key.Key_G, SHIFT)
    assert texts(panel, Field.SORT)[0] == ("sửa",)


def test_keeping_is_undone_as_an_edit_is(panel: ComparisonPanel, window: MainWindow) -> None:
    panel.table.choose(1)
    press(Key.Key_G)
    panel.keep(Extent.ALL)
    assert all(row.is_kept for row in panel.model.rows)
    window.undo()
    assert [row.is_kept for row in panel.model.rows] == [False, True, False, False, False]
    window.undo()
    assert not any(row.is_kept for row in panel.model.rows)
    window.redo()
    assert [row.is_kept for row in panel.model.rows] == [False, True, False, False, False]
    assert annex_of(window) == BASE
    assert editor_of(window).document.is_clean()
    panel.controls.close_asked.emit()
    QCoreApplication.sendPostedEvents(panel, QEvent.Type.DeferredDelete)
    window.undo()
    assert annex_of(window) == BASE


def test_what_is_kept_is_not_taken_and_that_is_said(
    panel: ComparisonPanel, window: MainWindow
) -> None:
    panel.table.choose(1)
    press(Key.Key_G)
    panel.take(Extent.PART)
    assert annex_of(window) == BASE
    said = " ".join(label.text() for label in window.statusBar().findChildren(QLabel))
    assert "Đã giữ của bản đang mở" in said


def test_lines_are_filtered_by_column_and_shown_with_their_neighbours(
    panel: ComparisonPanel,
) -> None:
    column = panel.controls.column
    names = [column.itemText(at) for at in range(column.count())]
    assert names == ["Mọi cột", "Phần đầu", "Tên TTHC", "Thời gian hiện nay", "Đơn vị tính"]
    column.setCurrentIndex(3)
    assert texts(panel, Field.STT, Field.PLACE) == [("2", "Thời gian hiện nay")]
    around = panel.controls.around
    around.setCurrentIndex(around.findData(Around.NEIGHBOURS))
    assert texts(panel, Field.STT, Field.SORT) == [
        ("1", "giữ nguyên"),
        ("2", "sửa"),
        ("3", "giữ nguyên"),
    ]


def test_an_edit_is_compared_once_it_is_over(
    panel: ComparisonPanel, window: MainWindow, qtbot: QtBot
) -> None:
    differs = ("1", "Thủ tục số 1", "Khác")
    edit = set_cell(annex_of(window), 0, 0, NAME, "Khác")
    editor_of(window).document.push(edit)
    qtbot.waitUntil(lambda: differs in texts(panel, Field.STT, Field.OLD, Field.NEW))


def test_nothing_is_taken_into_what_is_open_to_look_at(
    panel: ComparisonPanel, window: MainWindow
) -> None:
    editor_of(window).document.set_read_only(True)
    said: list[str] = []
    editor_of(window).cell_described.connect(said.append)
    panel.take(Extent.ALL)
    assert annex_of(window) == BASE
    assert "đang mở để xem" in said[-1]


def test_the_report_is_written(
    panel: ComparisonPanel,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    path = tmp_path / "so_sanh.xlsx"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: path)
    panel.controls.report_asked.emit()
    qtbot.waitUntil(lambda: "Đã xuất báo cáo so sánh" in window.message())
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Tóm tắt", "Thay đổi"]
    assert book["Thay đổi"].max_row == 6


def test_a_file_is_compared_with(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "vong_1.xlsx"
    save_here(earlier(), path)
    window.show_document(OpenDocument(BASE.copy()))
    monkeypatch.setattr(dialogs, "ask_files_to_open", lambda *_: [path])
    QTest.keyClick(window, Key.Key_K, CTRL | SHIFT)
    assert "vong_1.xlsx" in panel_of(window).summary.text()
    assert panel_of(window).found.counts["changed"] == 1


def test_a_large_document_is_compared_beside_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "_AT_ONCE", 3)
    window.show_document(OpenDocument(BASE.copy()))
    with qtbot.waitSignal(window.queue.rested):
        window.compare_asked.emit(earlier(), "vong_1.xlsx")
        assert editor_of(window).under.panel is None
        assert "Đang so sánh với vong_1.xlsx" in window.queue.bar.said()
    assert panel_of(window).found.differs


def test_what_is_edited_while_it_is_compared_is_compared_too(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "_AT_ONCE", 3)
    window.show_document(OpenDocument(BASE.copy()))
    with qtbot.waitSignal(window.queue.rested):
        window.compare_asked.emit(BASE.copy(), "vong_1.xlsx")
        editor_of(window).document.push(set_cell(annex_of(window), 0, 0, NAME, "Khác"))
    assert texts(panel_of(window), Field.NEW) == [("Khác",)]


def test_versions_and_other_windows_are_at_hand(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "phu_luc.xlsx"
    save_here(BASE, path)
    window.open_file(path)
    window.document.push(set_cell(annex_of(window), 0, 0, NAME, "Khác"))  # type: ignore[union-attr]
    assert window.save()
    other = MainWindow(window.settings)
    qtbot.addWidget(other)
    other.show_document(OpenDocument(earlier(), title="Bản gửi lại"))
    other.show()
    trigger(window, "compare")
    (dialog,) = window.findChildren(OtherDialog)
    offered = [dialog.list.item(at).text() for at in range(dialog.list.count())]
    assert offered[0] == "Đang mở ở cửa sổ khác: Bản gửi lại"
    assert offered[1].startswith("Bản giữ lại: phu_luc.xlsx trước ")
    dialog.list.setCurrentRow(1)
    press_in(dialog, Key.Key_Return)
    assert [row.part.new for row in panel_of(window).model.rows if row.part] == ["Khác"]


def press_in(dialog: QDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog, key)


def test_two_kinds_are_not_compared(window: MainWindow) -> None:
    window.show_document(OpenDocument(BASE.copy()))
    window.compare_asked.emit(IsoList(), "danh_muc.json")
    assert "chỉ so sánh được hai bản cùng loại" in window.message()
    assert editor_of(window).under.panel is None


def test_a_procedure_that_is_gone_says_so(window: MainWindow) -> None:
    new = Annex(Heading(), list(BASE.records[:2]))
    window.show_document(OpenDocument(new))
    window.compare_asked.emit(BASE.copy(), "vong_1.xlsx")
    panel = panel_of(window)
    said: list[str] = []
    editor_of(window).cell_described.connect(said.append)
    panel.table.choose(panel.model.rowCount() - 1)
    press(Key.Key_Return)
    assert said[-1] == "Bản đang mở không có thủ tục này."
    press(Key.Key_L)
    assert annex_of(window).records == [*BASE.records[:2], BASE.records[4]]
    assert not compare_documents(BASE, annex_of(window)).counts["added"]


def test_the_panel_gives_its_room_back(panel: ComparisonPanel, window: MainWindow) -> None:
    panel.controls.close_asked.emit()
    assert not editor_of(window).under.isVisible()
    assert QApplication.focusWidget() is editor_of(window).view
    said: list[str] = []
    editor_of(window).cell_described.connect(said.append)
    trigger(window, "next-difference")
    assert said[-1].startswith("Chưa so sánh với bản nào")
    assert panel.model.index(0, 0) != QModelIndex()
