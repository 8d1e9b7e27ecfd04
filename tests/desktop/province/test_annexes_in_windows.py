"""Annexes of a project that are open in windows: figures follow, sides are taken, cells shown."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.desktop.province.conftest import Settled
from tthc_gui.desktop.province.cross_model import CrossModel
from tthc_gui.desktop.province.cross_tab import CrossTab
from tthc_gui.desktop.province.province_window import ProvinceWindow
from tthc_gui.desktop.province.sides_view import SidesModel
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.shell.windows import Windows
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.province.sides import side_rows
from tthc_gui.files.province.project_file import read_project

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)  # offscreen
CLASH = "1.014316"
"""A procedure that annexes 3 and 12 have with different times."""


@pytest.fixture
def cross(province: ProvinceWindow) -> CrossTab:
    """Show the checks across, with the clash of two annexes chosen."""
    tab = province.show_tab("cross")
    assert isinstance(tab, CrossTab)
    choose(tab)
    return tab


def choose(tab: CrossTab) -> None:
    row = next(at for at, one in enumerate(tab.model.rows) if one.code == CLASH)
    tab.view.setFocus()
    tab.view.setCurrentIndex(tab.model.index(row, 0))


def press(tab: CrossTab, text: str) -> None:
    (button,) = (
        one for one in tab.findChildren(QPushButton) if one.isVisible() and one.text() == text
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def offered(tab: CrossTab) -> list[str]:
    return [one.text() for one in tab.findChildren(QPushButton) if one.isVisible()]


def window_of(windows: Windows, name: str) -> MainWindow:
    (window,) = (
        one
        for one in windows.windows
        if one.document is not None and one.document.path and one.document.path.name == name
    )
    return window


def rows(province: ProvinceWindow, name: str) -> list[str]:
    model = province.members.model
    at = next(at for at, row in enumerate(model.rows) if row.member.path.name == name)
    return [str(model.index(at, column).data()) for column in range(model.columnCount())]


def open_by_key(province: ProvinceWindow, row: int) -> None:
    province.show_tab("annexes")
    province.members.view.setFocus()
    province.members.choose([row])
    QTest.keyClick(province.members.view, Qt.Key.Key_Return)


def shorten(window: MainWindow) -> None:
    assert window.document is not None
    annex = window.document.content
    column = next(one for one in columns_of(annex.heading) if one.key == "after-2")
    window.document.push(set_cell(annex, 0, 0, column, Decimal("0.5")))


def test_enter_opens_an_annex_and_the_figures_follow_its_edits(
    province: ProvinceWindow, windows: Windows, settled: Settled
) -> None:
    settled(province, lambda: open_by_key(province, 1))
    window = window_of(windows, "pl_10.json")
    assert window.document is not None
    assert rows(province, "pl_10.json")[10] == "đang mở"
    before = rows(province, "pl_10.json")[9]
    settled(province, lambda: shorten(window))
    assert rows(province, "pl_10.json")[9] != before
    assert rows(province, "pl_10.json")[10] == "đang mở, chưa lưu"
    settled(province, window.document.undo_stack.undo)
    assert rows(province, "pl_10.json")[9] == before


def test_when_its_window_closes_the_file_counts_again(
    province: ProvinceWindow, windows: Windows, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_about_changes", lambda *_: dialogs.Answer.DISCARD)
    before = rows(province, "pl_10.json")
    settled(province, lambda: open_by_key(province, 1))
    window = window_of(windows, "pl_10.json")
    settled(province, lambda: shorten(window))
    assert rows(province, "pl_10.json") != before
    settled(province, window.close)
    assert rows(province, "pl_10.json") == before


def test_the_sides_are_listed_and_what_differs_is_marked(cross: CrossTab) -> None:
    shown = {row.name: (row.texts, row.differs) for row in cross.sides_model.rows}
    assert shown["Thời gian hiện nay"] == (("73,5", "51"), True)
    assert shown["Mã TTHC"][1] is False
    at = next(at for at, row in enumerate(cross.sides_model.rows) if row.differs)
    assert str(cross.sides_model.index(at, 0).data()).startswith("≠ ")
    headings = [
        cross.sides_model.headerData(column, Qt.Orientation.Horizontal) for column in (1, 2)
    ]
    assert headings == ["Phụ lục 3", "Phụ lục 12"]


def test_the_models_keep_qt_s_rules(cross: CrossTab, province: ProvinceWindow) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    package = province.opened.standing.package
    annexes = [one.annex for one, _ in package.summary.departments]
    model, sides = CrossModel(), SidesModel()
    testers = [QAbstractItemModelTester(one, mode) for one in (model, sides)]
    model.show_findings(package.cross)
    sides.show_sides(side_rows(annexes, package.cross[0]), ["a", "b"])
    model.show_findings(())
    sides.show_sides((), ())
    assert len(testers) == 2
    assert cross.model.rowCount() == len(package.cross)


def test_one_side_is_taken_into_the_other_annex_and_undone_there(
    province: ProvinceWindow, windows: Windows, settled: Settled, cross: CrossTab
) -> None:
    count = len(cross.model.rows)
    settled(province, lambda: press(cross, "Lấy theo Phụ lục 3"))
    document = window_of(windows, "pl_12.json").document
    assert document is not None
    assert document.undo_stack.count() == 1
    taken = next(one for one in document.content.records if CLASH in one.code)
    assert taken.cases[0].current == Decimal("73.5")
    by_code = {one.code: one.rule for one in cross.model.rows}
    assert by_code[CLASH] == "cross-annex-same"
    assert province.focusWidget() is cross.view
    assert len(cross.model.rows) == count
    settled(province, document.undo_stack.undo)
    assert {one.code: one.rule for one in cross.model.rows}[CLASH] == "cross-annex"
    assert all(
        one.document is None or one.document.path != province.opened.value.members[0].path
        for one in windows.windows
    )


def test_a_double_click_goes_to_the_line_in_its_annex(
    qtbot: QtBot, windows: Windows, cross: CrossTab
) -> None:
    at = next(at for at, row in enumerate(cross.sides_model.rows) if row.column == "current")
    cross.sides.setFocus()
    cross.sides.setCurrentIndex(cross.sides_model.index(at, 2))
    QTest.keyClick(cross.sides, Qt.Key.Key_Return)
    window = window_of(windows, "pl_12.json")
    qtbot.waitUntil(lambda: window.editor is not None)
    editor = window.editor
    assert editor is not None
    index = editor.view.currentIndex()
    record = editor.document.content.records[editor.model.place(index.row()).record]
    assert CLASH in record.code
    assert editor.model.columns[index.column()].key == "current"


def test_a_finding_is_accepted_with_a_reason_kept_and_opened_again(
    province: ProvinceWindow, settled: Settled, cross: CrossTab, annexes: Path
) -> None:
    wrong = sum(one.is_error for one in cross.model.rows)
    QTest.keyClick(cross.reason, Qt.Key.Key_Return)
    assert "Hãy ghi lý do" in province.banner.message()
    QTest.keyClicks(cross.reason, "hai cap khac nhau")
    settled(province, lambda: QTest.mouseClick(cross.accept, Qt.MouseButton.LeftButton))
    assert sum(one.is_error for one in cross.model.rows) == wrong - 1
    assert province.focusWidget() is cross.view
    assert f"{wrong - 1} mâu thuẫn giữa các phụ lục" in province.totals.text()
    row = cross.view.currentIndex().row()
    assert cross.model.index(row, 0).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert cross.model.index(row, 0).data() == "đã chấp nhận"
    path = annexes / "tinh.tthc"
    province.files.save_to(path)
    (waiver,) = read_project(path).project.accepted
    assert (waiver.about, waiver.reason) == (CLASH, "hai cap khac nhau")
    settled(province, lambda: province.files.open_project(path))
    choose(cross)
    assert cross.reason.text() == "hai cap khac nhau"
    settled(province, lambda: QTest.mouseClick(cross.reopen, Qt.MouseButton.LeftButton))
    assert sum(one.is_error for one in cross.model.rows) == wrong
    assert province.focusWidget() is cross.view


def test_tab_goes_from_the_sides_to_what_can_be_done(cross: CrossTab) -> None:
    cross.sides.setFocus()
    QTest.keyClick(cross.sides, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == offered(cross)[0]


def test_number_and_decision_are_written_into_the_annexes_as_edits(
    qtbot: QtBot, province: ProvinceWindow, windows: Windows, settled: Settled
) -> None:
    edit = province.header.edits["number"]
    edit.setFocus()
    QTest.keyClicks(edit, "77")
    settled(province, lambda: QTest.keyClick(edit, Qt.Key.Key_Return))
    QTest.mouseClick(province.header.apply, Qt.MouseButton.LeftButton)
    names = ("pl_03.json", "pl_10.json", "pl_12.json")
    qtbot.waitUntil(lambda: len([one for one in windows.windows if one.document]) == len(names))
    for name in names:
        document = window_of(windows, name).document
        assert document is not None
        assert "số 77/QĐ-UBND" in document.content.heading.issued_with
        document.undo_stack.undo()
        assert "77" not in document.content.heading.issued_with
    qtbot.waitUntil(lambda: "Đã ghi vào 3 phụ lục" in province.banner.message())


def test_a_project_file_opens_its_window_from_any_other(
    qtbot: QtBot, province: ProvinceWindow, windows: Windows, annexes: Path
) -> None:
    path = annexes / "tinh.tthc"
    province.files.save_to(path)
    province.close()
    main = windows.new_window()
    main.open_file(path)
    shown = windows.province
    assert shown is not None
    qtbot.waitUntil(lambda: shown.opened.path == path)
    assert main.document is None


def test_an_edit_for_a_file_that_does_not_open_reaches_no_other_document(
    qtbot: QtBot, province: ProvinceWindow, windows: Windows, annexes: Path, cross: CrossTab
) -> None:
    (annexes / "pl_12.json").unlink()
    press(cross, "Lấy theo Phụ lục 3")
    (window,) = windows.windows
    assert "không có tệp này" in window.message()
    window.open_file(annexes / "pl_10.json")
    qtbot.waitUntil(lambda: window.document is not None)
    assert window.document is not None
    assert window.document.undo_stack.count() == 0
    assert province.isVisible()


def test_every_finding_can_be_chosen_in_turn(cross: CrossTab) -> None:
    cross.view.setCurrentIndex(cross.model.index(0, 0))
    seen = []
    for finding in cross.model.rows:
        assert cross.chosen() == finding
        seen.append(cross.sides_model.columnCount())
        QTest.keyClick(cross.view, Qt.Key.Key_Down)
    assert set(seen) == {1, 3}


def test_an_odd_step_heading_is_written_as_the_others_have_it(
    qtbot: QtBot,
    province: ProvinceWindow,
    windows: Windows,
    settled: Settled,
    annexes: Path,
    cross: CrossTab,
) -> None:
    path = annexes / "pl_10.json"
    odd = path.read_text("utf-8").replace("TIẾP NHẬN", "NHẬN HỒ SƠ")
    settled(province, lambda: path.write_text(odd, "utf-8"))
    (row,) = (at for at, one in enumerate(cross.model.rows) if one.told == ("NHẬN HỒ SƠ",))
    cross.view.setCurrentIndex(cross.model.index(row, 0))
    qtbot.waitUntil(lambda: "Ghi như các phụ lục khác" in offered(cross))
    settled(province, lambda: press(cross, "Ghi như các phụ lục khác"))
    document = window_of(windows, "pl_10.json").document
    assert document is not None
    assert document.content.heading.step_labels[0] == "TIẾP NHẬN"
    assert document.undo_stack.count() == 1
    assert all(one.told != ("NHẬN HỒ SƠ",) for one in cross.model.rows)
