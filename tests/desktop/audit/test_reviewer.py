from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.desktop.audit.conftest import OpenAudited
from tests.desktop.document.test_audit_watch import Audited
from tests.desktop.driving import save_here
from tests.domain.audit.sound import annex, case, numbered, procedure
from tthc_gui.desktop.audit import fix_all
from tthc_gui.desktop.audit.fix_all import FixAllDialog
from tthc_gui.desktop.audit.panel import FindingsPanel
from tthc_gui.desktop.audit.side_by_side import SideBySide
from tthc_gui.desktop.audit.ticks import FindingTicks
from tthc_gui.desktop.document.marks import Mark
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.files.reading import read
from tthc_gui.resources import resource


def faulty(count: int = 3) -> Annex:
    """Return procedures whose current times are all wrong, and nothing else."""
    lines = [
        procedure(case(current="11", stated=("6", "")), rate="", number=number)
        for number in range(1, count + 1)
    ]
    return annex(*lines)


def here(editor: DocumentEditor) -> tuple[int, str]:
    index = editor.view.currentIndex()
    return index.row(), editor.model.columns[index.column()].key


def action(window: MainWindow, text: str) -> QAction:
    found = [a for a in window.findChildren(QAction) if a.text().replace("&", "") == text]
    assert len(found) == 1
    return found[0]


def shown_menu(editor: DocumentEditor) -> QMenu:
    (menu,) = (found for found in editor.findChildren(QMenu) if found.isVisible())
    return menu


# Going through the findings


def test_next_and_previous_go_round_and_tell_where_they_are(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    said: list[str] = []
    editor.cell_described.connect(said.append)
    places = []
    for forward in (True, True, True, True, False):
        editor.reviewer.step(forward)
        places.append(here(editor))
    assert [row for row, _ in places] == [0, 1, 2, 0, 2]
    assert {key for _, key in places} == {"current"}
    assert said[-1].startswith("Phát hiện 3/3 · Thủ tục 3")
    assert "cộng lại là 10" in said[-1]


def test_every_finding_of_a_real_annex_is_reached_once(open_audited: OpenAudited) -> None:
    editor = open_audited(6)
    findings = list(Auditor(editor.document.content))
    above = [one for one in findings if one.record is None]
    cells = {editor.model.index_of(one) for one in findings if one.record is not None}
    reached = []
    for _ in (*cells, *above):
        editor.reviewer.step(forward=True)
        if editor.reviewer.position not in above:
            reached.append(editor.view.currentIndex())
    assert set(reached) == cells
    assert [(i.row(), i.column()) for i in reached] != []
    editor.reviewer.step(forward=True)
    assert editor.view.currentIndex() == reached[0]
    for _ in (*above, reached[-1]):
        editor.reviewer.step(forward=False)
    assert editor.view.currentIndex() == reached[-1]


def test_only_what_is_shown_is_gone_through(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    editor.model.show_records([2, 0])
    editor.view.setCurrentIndex(editor.model.index(0, 0))
    seen = []
    for _ in range(3):
        editor.reviewer.step(forward=True)
        seen.append(editor.model.record(editor.view.currentIndex().row()).stt)
    assert seen == ["3", "1", "3"]


def test_no_finding_is_said(open_audited: OpenAudited) -> None:
    editor = open_audited(numbered(2))
    said: list[str] = []
    editor.cell_described.connect(said.append)
    editor.reviewer.step(forward=True)
    assert said == ["Không còn phát hiện nào trong bảng đang hiện."]


def test_accepted_findings_are_passed_over(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    audit = editor.document.audit
    assert audit is not None
    editor.reviewer.accept(audit.findings(0)[0], "theo Luật")
    editor.reviewer.step(forward=True)
    assert here(editor)[0] == 1


# At the cell


def test_a_cell_says_its_finding_everywhere(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    editor.reviewer.step(forward=True)
    index = editor.view.currentIndex()
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
        assert "cộng lại là 10" in index.data(role)
    assert "cộng lại là 10" in editor.describe(index)
    assert editor.model.mark_at(index) is Mark.ERROR
    assert editor.model.row_mark(0) is Mark.ERROR
    assert editor.model.mark_at(editor.model.index(0, 0)) is Mark.NONE


def test_the_mark_goes_with_the_fault_and_comes_back(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    editor.reviewer.step(forward=True)
    index = editor.view.currentIndex()
    editor.model.setData(index, "10")
    assert editor.model.mark_at(index) is Mark.NONE
    editor.document.undo_stack.undo()
    assert editor.model.mark_at(index) is Mark.ERROR


def test_the_scroll_bar_shows_where_findings_are(open_audited: OpenAudited) -> None:
    made = numbered(60)
    made.procedures[59] = procedure(case(current="11", stated=("6", "")), rate="", number=60)
    editor = open_audited(made)
    (ticks,) = editor.view.findChildren(FindingTicks)
    height = ticks.height()
    assert [mark for _, mark in ticks.ticks()] == [Mark.ERROR] * len(ticks.ticks())
    assert all(top > 0.9 * height for top, _ in ticks.ticks())
    editor.model.show_records([59, 0, 1, 2])
    assert ticks.ticks()[0][0] == 0
    editor.document.undo_stack.clear()
    editor.model.show_records([0, 1, 2])
    assert ticks.ticks() == []


# Remedies


@pytest.mark.qt_log_ignore("raise", "grabbing the keyboard")  # of the offscreen platform
def test_alt_enter_shows_what_each_choice_would_change(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    editor.reviewer.step(forward=True)
    editor.reviewer.offer_choices()
    menu = shown_menu(editor)
    texts = [found.text() for found in menu.actions()]
    assert "Lấy tổng các bước trước cắt giảm — Thời gian hiện nay: 11 → 10" in texts
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert not menu.isVisible()
    assert editor.document.content.procedures[0].cases[0].current == 10
    assert editor.document.undo_stack.count() == 1


@pytest.mark.qt_log_ignore("raise", "grabbing the keyboard")  # of the offscreen platform
def test_enter_in_the_menu_asks_for_a_reason_where_there_is_no_remedy(
    open_audited: OpenAudited,
) -> None:
    annex = numbered(2)
    annex.records[1] = replace(annex.records[1], code="")
    editor = open_audited(annex)
    editor.reviewer.step(forward=True)
    editor.reviewer.offer_choices()
    menu = shown_menu(editor)
    active = menu.activeAction()
    assert active is not None
    assert active.text() == "Chấp nhận có lý do…"
    menu.close()


def test_a_cell_without_finding_says_so(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    said: list[str] = []
    editor.cell_described.connect(said.append)
    for act in (
        editor.reviewer.offer_choices,
        editor.reviewer.ask_reason,
        editor.reviewer.fix_all_like_current,
    ):
        act()
    assert len(said) == 3
    assert editor.document.undo_stack.count() == 0


def test_all_of_a_rule_are_fixed_at_once_but_those_unticked(
    open_audited: OpenAudited, qtbot: QtBot
) -> None:
    editor = open_audited(faulty())
    editor.reviewer.step(forward=True)
    editor.reviewer.fix_all_like_current()
    (dialog,) = editor.findChildren(FixAllDialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 3)
    rows = [dialog.list.item(at) for at in range(dialog.list.count())]
    assert [row.text() for row in rows] == [
        f"Thủ tục {number}, Thời gian hiện nay: 11 → 10" for number in (1, 2, 3)
    ]
    rows[1].setCheckState(Qt.CheckState.Unchecked)
    (do,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "Sửa 2 chỗ")
    do.click()
    qtbot.waitUntil(lambda: editor.document.undo_stack.count() == 1)
    current = [line.cases[0].current for line in editor.document.content.procedures]
    assert current == [10, 11, 10]
    editor.document.undo_stack.undo()
    assert [line.cases[0].current for line in editor.document.content.procedures] == [11] * 3


def test_many_fixes_are_looked_for_bit_by_bit_and_the_count_is_shown(
    open_audited: OpenAudited, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fix_all, "_AT_FIRST", 0)
    editor = open_audited(faulty())
    editor.reviewer.fix_all("sum-before")
    (dialog,) = editor.findChildren(FixAllDialog)
    assert [label.text() for label in dialog.findChildren(QLabel)] == ["Đang xem 0/3 phát hiện…"]
    assert not dialog.list.isEnabled()
    qtbot.waitUntil(lambda: dialog.list.count() == 3)
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    (do,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "Sửa 2 chỗ")
    do.click()
    assert (do.isEnabled(), editor.document.undo_stack.count()) == (False, 0)
    said: list[str] = []
    editor.cell_described.connect(said.append)
    qtbot.waitUntil(lambda: editor.document.undo_stack.count() == 1)
    current = [line.cases[0].current for line in editor.document.content.procedures]
    assert current == [11, 10, 10]
    assert said[-1] == "Đã làm: Sửa 2 phát hiện cùng loại"


def test_nothing_ticked_is_nothing_to_do(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    editor.reviewer.fix_all("sum-before")
    (dialog,) = editor.findChildren(FixAllDialog)
    (none,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "Bỏ hết")
    none.click()
    assert dialog.ticked() == []
    (do,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "Sửa 0 chỗ")
    assert not do.isEnabled()
    dialog.reject()
    assert editor.document.undo_stack.count() == 0


def test_procedures_of_one_code_are_shown_side_by_side(open_audited: OpenAudited) -> None:
    editor = open_audited(annex(procedure(number=1), procedure(case("1/1"), number=1)))
    audit = editor.document.audit
    assert audit is not None
    finding = next(one for one in audit.findings(0) if one.rule == "code-duplicate")
    editor.reviewer.compare(finding)
    (dialog,) = editor.findChildren(SideBySide)
    table = dialog.table
    assert table.columnCount() == 2
    texts = [[table.model().index(row, n).data() for n in (0, 1)] for row in range(9)]
    assert ["1.000001.000.00.00.H21"] * 2 in texts
    assert any(text.startswith("≠ ") for text, _ in texts)
    (_, second) = (b for b in dialog.findChildren(QPushButton) if b.text().startswith("Đến"))
    second.click()
    assert here(editor) == (1, "code")


# The panel


def test_choosing_in_the_panel_leads_to_the_cell(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    panel = editor.side.show_panel("findings")
    assert isinstance(panel, FindingsPanel)
    index = panel.tree.index(2, 0, panel.tree.index(0, 0))
    panel.list.setCurrentIndex(index)
    panel.list.activated.emit(index)
    assert here(editor) == (2, "current")
    assert panel.details.choices[0].changes == ("Thời gian hiện nay: 11 → 10",)


def test_the_panel_keeps_its_place_through_edits(open_audited: OpenAudited) -> None:
    editor = open_audited(5)
    panel, audit = editor.side.show_panel("findings"), editor.document.audit
    assert isinstance(panel, FindingsPanel)
    assert audit is not None
    last = [one for at in range(200, 233) for one in audit.findings(at)][-1]
    assert panel.choose(last)
    before = panel.current_row()
    first = next(at for at in range(233) if audit.has_findings(at))
    index = editor.model.index(editor.model.rows_of(first)[0], 3)
    editor.model.setData(index, "77")
    assert panel.current_row() == before
    editor.document.undo_stack.undo()
    # Undo leads to what it changed, and the panel follows.
    row = panel.current_row()
    assert (row.finding if row else None) == editor.reviewer.position


def test_a_finding_is_accepted_with_a_reason_only_and_given_back(
    open_panel: Callable[[Annex], FindingsPanel],
) -> None:
    panel = open_panel(faulty(1))
    panel.list.setCurrentIndex(panel.tree.index(0, 0, panel.tree.index(0, 0)))
    (reason,) = (
        e for e in panel.details.findChildren(QLineEdit) if e.accessibleName() == "Lý do chấp nhận"
    )
    (accept,) = (b for b in panel.findChildren(QPushButton) if b.text() == "Chấp &nhận")
    assert not accept.isEnabled()
    QTest.keyClicks(reason, "   ")
    assert not accept.isEnabled()
    reason.setText("theo Nghị định 61")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert [panel.tree.title(group) for group in panel.tree.groups()] == ["Đã chấp nhận"]
    panel.list.setCurrentIndex(panel.tree.index(0, 0, panel.tree.index(0, 0)))
    (back,) = (b for b in panel.findChildren(QPushButton) if b.text() == "&Bỏ chấp nhận")
    assert back.isVisible()
    back.click()
    assert [len(group.rows) for group in panel.tree.groups()] == [1]
    assert panel.tree.title(panel.tree.groups()[0]) != "Đã chấp nhận"


# The window


def test_the_button_counts_and_the_keys_go_through(
    window: MainWindow, audited: Audited, tmp_path: Path
) -> None:
    save_here(faulty(), tmp_path / "phụ lục.json")
    window.open_file(tmp_path / "phụ lục.json")
    assert window.document is not None
    assert window.editor is not None
    audited(window.document)
    button = action(window, "Phát hiện")
    assert button.iconText() == "Phát hiện 3"
    action(window, "Phát hiện tiếp theo").trigger()
    assert here(window.editor) == (0, "current")
    action(window, "Phát hiện trước").trigger()
    assert here(window.editor) == (2, "current")
    window.editor.model.setData(window.editor.view.currentIndex(), "10")
    assert button.iconText() == "Phát hiện 2"
    button.trigger()
    assert window.editor.side.shows("findings")
    action(window, "Chấp nhận có lý do…").trigger()


@pytest.mark.parametrize(("ending", "kept"), [(".xlsx", True), (".json", True), (".docx", False)])
def test_what_a_file_cannot_hold_is_told(
    window: MainWindow,
    audited: Audited,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
    kept: bool,
) -> None:
    save_here(faulty(), tmp_path / "phụ lục.json")
    window.open_file(tmp_path / "phụ lục.json")
    assert window.document is not None
    assert window.editor is not None
    audit = audited(window.document)
    window.editor.reviewer.accept(audit.findings(0)[0], "theo Luật")
    assert window.isWindowModified()
    target = tmp_path / f"lưu{ending}"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: target)
    assert window.save_as()
    assert bool(window.message()) is not kept
    if kept:
        assert [waiver.reason for waiver in read(target).annex.waivers] == ["theo Luật"]
    else:
        assert "1 phát hiện đã chấp nhận" in window.message()
        assert len(read(target).annex.procedures) == len(window.document.content.procedures)


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_the_report_is_exported(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    save_here(faulty(), tmp_path / "phụ lục.json")
    window.open_file(tmp_path / "phụ lục.json")
    target = tmp_path / f"phiếu{ending}"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: target)
    with qtbot.waitSignal(window.queue.rested):
        action(window, "Xuất phiếu rà soát…").trigger()
    assert target.stat().st_size > 4000
    assert target.name in window.message()
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: tmp_path / "không" / "có.docx")
    with qtbot.waitSignal(window.queue.rested):
        action(window, "Xuất phiếu rà soát…").trigger()
    assert "Không lưu được" in window.message()


def test_a_finding_is_shown_in_the_middle_and_never_on_the_last_line(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_file(resource("samples", "phu_luc_01_so_noi_vu.xlsx"))
    editor = window.editor
    assert editor is not None
    qtbot.waitUntil(lambda: editor.reviewer.audit is not None and editor.reviewer.audit.is_ready)
    view = editor.view
    for _ in range(6):
        editor.reviewer.step(forward=True)
        rect, room = view.visualRect(view.currentIndex()), view.viewport().height()
        above_all = view.verticalScrollBar().value() == 0
        at_end = view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
        assert above_all or at_end or rect.height() < rect.center().y() < room - rect.height()


def test_rules_tell_how_many_findings_can_be_fixed_at_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_file(resource("samples", "phu_luc_03_so_tai_chinh.xlsx"))
    editor = window.editor
    assert editor is not None
    panel = editor.side.show_panel("findings")
    assert isinstance(panel, FindingsPanel)

    def titles() -> list[str]:
        tree = panel.tree
        return [str(tree.index(at, 0).data()) for at in range(tree.rowCount())]

    qtbot.waitUntil(lambda: any("sửa ngay được" in title for title in titles()))


def test_one_button_beside_the_remedies_goes_to_the_next_finding(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_file(resource("samples", "phu_luc_01_so_noi_vu.xlsx"))
    editor = window.editor
    assert editor is not None
    panel = editor.side.show_panel("findings")
    assert isinstance(panel, FindingsPanel)
    qtbot.waitUntil(lambda: editor.reviewer.audit is not None and editor.reviewer.audit.is_ready)
    editor.reviewer.step(forward=True)
    before = editor.reviewer.position
    button = next(b for b in panel.details.findChildren(QPushButton) if b.text() == "Tiếp (F8)")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert editor.reviewer.position not in {None, before}
