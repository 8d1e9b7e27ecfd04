"""Links of the list with annexes beside the table: confirmed, issued anew, written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from tests.conftest import ANNEX_FILES
from tests.domain.iso_list.rows import REAL_LIST, real_list
from tthc_gui.desktop.linking import commands
from tthc_gui.desktop.linking.link_panel import LinkPanel
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.domain.document.edits import replace_records
from tthc_gui.domain.document.structure import delete_records
from tthc_gui.domain.iso_list.iso_list import IsoList

RELIGION = ANNEX_FILES[8]


@pytest.fixture
def panel(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> LinkPanel:
    path = tmp_path / "danh mục.json"
    path.write_bytes(REAL_LIST.read_bytes())
    assert window.open_file(path)
    monkeypatch.setattr(dialogs, "ask_files_to_open", lambda *_: [RELIGION])
    commands.link_with_annexes(window)
    assert window.editor is not None
    qtbot.waitUntil(lambda: window.editor is not None and window.editor.side.shows("links"))
    found = window.editor.side.panel("links")
    assert isinstance(found, LinkPanel)
    return found


def first_lines(tree: QTreeWidget) -> list[str]:
    items = (tree.topLevelItem(number) for number in range(tree.topLevelItemCount()))
    return [item.text(0) for item in items if item is not None]


def test_likely_ones_are_confirmed_and_then_to_be_issued_anew(
    panel: LinkPanel, window: MainWindow, qtbot: QtBot
) -> None:
    assert len(first_lines(panel.anew)) == 3
    (likely,) = first_lines(panel.likely)
    assert likely.startswith("TT 12. Đề nghị thay đổi địa điểm")
    child = first_offer(panel)
    assert child.text(0).endswith("[XÃ CÁP XÃ]")
    child.setCheckState(0, Qt.CheckState.Checked)
    panel.confirm.click()
    assert window.document is not None
    assert window.document.content.records[11].links == ("1.012584",)
    assert len(first_lines(panel.anew)) == 4
    assert confirmed(panel) == [(True, "đã xác nhận")]
    window.undo()
    assert window.document.content == real_list()
    qtbot.waitUntil(lambda: len(first_lines(panel.anew)) == 3)


def first_offer(panel: LinkPanel) -> QTreeWidgetItem:
    """Return the first procedure that is offered, or has been confirmed."""
    item = panel.likely.topLevelItem(0)
    assert item is not None
    child = item.child(0)
    assert child is not None
    return child


def confirmed(panel: LinkPanel) -> list[tuple[bool, str]]:
    """Return whether each first procedure is ticked, and what stands beside it."""
    items = (panel.likely.topLevelItem(at) for at in range(panel.likely.topLevelItemCount()))
    children = [item.child(0) for item in items if item is not None]
    return [(one.checkState(0) is Qt.CheckState.Checked, one.text(1)) for one in children if one]


@pytest.mark.parametrize("ending", [".json", ".xlsx"])
def test_a_list_opened_again_knows_what_was_confirmed_and_issued_anew(
    panel: LinkPanel, window: MainWindow, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    confirmed_likeness = first_offer(panel).text(1)
    first_offer(panel).setCheckState(0, Qt.CheckState.Checked)
    panel.confirm.click()
    panel.issue.click()
    assert len(first_lines(panel.anew)) == 4
    saved = tmp_path / f"đã ban hành{ending}"
    assert window.save_to(saved)
    copy = saved.with_stem("chép")
    copy.write_bytes(saved.read_bytes())
    reopened = MainWindow(window.settings)
    qtbot.addWidget(reopened)
    with qtbot.waitExposed(reopened):
        reopened.show()
    assert reopened.open_file(copy)
    assert reopened.editor is not None
    commands.link_with(reopened, reopened.editor, [RELIGION])
    qtbot.waitUntil(lambda: reopened.editor is not None and reopened.editor.side.shows("links"))
    again = reopened.editor.side.panel("links")
    assert isinstance(again, LinkPanel)
    assert first_lines(again.anew) == []
    assert again.summary.text().endswith("đã ban hành lại: 4")
    assert confirmed(again) == [(True, "đã xác nhận")]
    first_offer(again).setCheckState(0, Qt.CheckState.Unchecked)
    again.confirm.click()
    assert confirmed(again) == [(False, confirmed_likeness)]
    reopened.undo()


def test_an_edit_links_anew_once_it_is_over_and_leaves_the_ticks(
    panel: LinkPanel, window: MainWindow, qtbot: QtBot
) -> None:
    first, likely = panel.anew.topLevelItem(0), panel.likely.topLevelItem(0)
    assert first is not None
    assert likely is not None
    first.setCheckState(0, Qt.CheckState.Unchecked)
    child = likely.child(0)
    assert child is not None
    child.setCheckState(0, Qt.CheckState.Checked)
    told, offered = first.text(0), child.text(0)
    assert window.document is not None
    edit = delete_records(window.document.content, [0])
    window.document.push(edit)
    assert panel.anew.topLevelItem(0) is first
    qtbot.waitUntil(lambda: panel.anew.topLevelItem(0) is not first)
    again, other = panel.anew.topLevelItem(0), panel.likely.topLevelItem(0)
    assert again is not None
    assert other is not None
    assert (again.text(0), again.checkState(0)) == (told, Qt.CheckState.Unchecked)
    ticked = other.child(0)
    assert ticked is not None
    assert (ticked.text(0), ticked.checkState(0)) == (offered, Qt.CheckState.Checked)


def test_an_edition_that_cannot_be_raised_is_said_to_be_typed_and_not_counted(
    panel: LinkPanel, window: MainWindow, qtbot: QtBot
) -> None:
    assert window.document is not None
    listed: IsoList = window.document.content
    at = next(at for at, one in enumerate(listed.records) if one.stt == "8")
    last = replace(listed.records[at], edition="99")
    window.document.push(replace_records(listed, {at: last}, "Sửa lần ban hành"))
    qtbot.waitUntil(lambda: "99 → phải tự ghi" in editions(panel))
    panel.issue.click()
    assert listed.records[at].edition == "99"
    told = "đã ban hành lại: 2 · còn phải tự ghi lần ban hành: 1"
    assert panel.summary.text().endswith(told)


def editions(panel: LinkPanel) -> list[str]:
    items = (panel.anew.topLevelItem(at) for at in range(panel.anew.topLevelItemCount()))
    return [item.text(1) for item in items if item is not None]


def test_chosen_processes_are_issued_anew_in_one_undo(panel: LinkPanel, window: MainWindow) -> None:
    panel.day.setDate(QDate(2026, 1, 5))
    first = panel.anew.topLevelItem(0)
    assert first is not None
    first.setCheckState(0, Qt.CheckState.Unchecked)
    panel.issue.click()
    assert window.document is not None
    annex: IsoList = window.document.content
    issued = {row.stt: row.edition for row in annex.records if row.issued == "05/01/2026"}
    assert issued == {"8": "04", "13": "04"}
    window.undo()
    assert window.document.content == real_list()


@pytest.fixture
def written(
    panel: LinkPanel,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[], Workbook]:
    """Return a function that writes the workbook of processes issued anew, and reads it."""
    path = tmp_path / "ban hành lại.xlsx"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: path)

    def act() -> Workbook:
        panel.report.click()
        qtbot.waitUntil(lambda: "Đã ghi" in window.message())
        return load_workbook(path)

    return act


def test_what_was_issued_anew_is_not_raised_again_and_written_with_what_it_supersedes(
    panel: LinkPanel, window: MainWindow, written: Callable[[], Workbook]
) -> None:
    panel.issue.click()
    assert window.document is not None
    after = list(window.document.content.records)
    panel.issue.click()
    assert window.document.content.records == after
    book = written()
    assert [book[name]["D2"].value for name in book.sheetnames[:2]] == ["04", "03"]


def test_what_is_issued_and_superseded_is_written_with_the_steps(
    written: Callable[[], Workbook],
) -> None:
    book = written()
    assert book.sheetnames == ["Ban hành", "Bị thay thế", "Các bước"]
    assert [book[name]["D2"].value for name in book.sheetnames[:2]] == ["04", "03"]


def test_the_names_to_compare_are_shown_in_full(panel: LinkPanel, qtbot: QtBot) -> None:
    item = panel.likely.topLevelItem(0)
    assert item is not None
    child = item.child(0)
    assert child is not None
    index = panel.likely.indexFromItem(child)
    wide = panel.likely.fontMetrics().horizontalAdvance(child.text(0))

    def is_wrapped() -> bool:
        lines = panel.likely.visualRect(index).height() // panel.likely.fontMetrics().height()
        return lines >= wide / panel.likely.columnWidth(0)

    assert wide > panel.likely.columnWidth(0)
    qtbot.waitUntil(is_wrapped)
