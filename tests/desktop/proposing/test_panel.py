"""A proposal in the window: shown in the table, changed, taken, taken back, kept around edits."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desktop.driving import ALT, CTRL, SHIFT, cell, current, go_to, press, save_here, stack_of
from tests.domain.building import annex, case, procedure
from tthc_gui.desktop.proposing.panel import ProposalPanel
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.table.proposal_mark import CellLock
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.day_hours import state_hours
from tthc_gui.domain.annex.proposing.choices import Per
from tthc_gui.domain.annex.proposing.plans import plans_of
from tthc_gui.domain.document.edits import replace_heading, replace_records
from tthc_gui.files.reading import read

Key = Qt.Key


def short() -> Annex:
    """Make three procedures: one may be cut, one has others' steps only, one is cut enough."""
    return annex(
        procedure(1, case("8", ("4", "4"), ("4", "4"))),
        procedure(2, case("8", *[(None, None)] * 4, ("8", "8"))),
        procedure(3, case("8", ("8", "4"))),
    )


@pytest.fixture
def editor(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> DocumentEditor:
    """Show them in a window, with a proposal that lets each reach one half."""
    path = tmp_path / "a.xlsx"
    made = short()
    plan = "name=A; target=50; per=procedure; grid=0.25; floor=0.25; locked=5,6,7,8; chosen=1"
    replace_heading(made, replace(made.heading, plans=(plan,))).apply(made)
    save_here(made, path)
    window.open_file(path)
    qtbot.waitUntil(lambda: window.editor is not None)
    assert window.editor is not None
    press(window.editor, Key.Key_X, held=CTRL | SHIFT)
    settle(qtbot, window.editor)
    return window.editor


def panel(editor: DocumentEditor) -> ProposalPanel:
    return editor.proposals.panel()


def settle(qtbot: QtBot, editor: DocumentEditor) -> None:
    """Wait until what is proposed is known of the document as it stands."""
    planner = editor.proposals.planner
    qtbot.waitUntil(lambda: planner.is_rested and planner.outcome is not None)


def shown(editor: DocumentEditor, row: int, key: str) -> tuple[str, str]:
    found = editor.model.proposed_at(cell(editor, row, key))
    return found.old, found.new


def afters(editor: DocumentEditor) -> list[list[str]]:
    return [
        [str(step.after) for step in one.steps if step.after is not None]
        for record in editor.document.content.procedures
        for one in record.cases
    ]


def test_the_table_shows_the_old_and_the_new_time(editor: DocumentEditor) -> None:
    assert shown(editor, 0, "after-1") == ("4", "2")
    assert shown(editor, 0, "remaining") == ("8", "4")
    assert shown(editor, 0, "rate") == ("0,00%", "50,00%")
    assert shown(editor, 1, "after-5") == shown(editor, 2, "after-1") == ("", "")
    assert "Phương án: 4 → 2." in editor.describe(cell(editor, 0, "after-2"))
    assert (
        panel(editor)
        .status.text()
        .startswith("Chỉ tiêu 50%: 1 thủ tục đã đạt, 1 đạt được theo phương án, 1 không đạt được.")
    )
    assert stack_of(editor) == []


def test_f12_goes_round_what_is_proposed(editor: DocumentEditor) -> None:
    editor.view.setFocus()
    found = []
    for _ in range(3):
        press(editor, Key.Key_F12)
        found.append(current(editor))
    assert found == [(0, "after-1"), (0, "after-2"), (0, "after-1")]
    press(editor, Key.Key_F12, held=SHIFT)
    assert current(editor) == (0, "after-2")


def test_all_is_taken_and_taken_back_at_once(editor: DocumentEditor, qtbot: QtBot) -> None:
    editor.proposals.accept_all()
    assert afters(editor)[0] == ["2", "2"]
    assert stack_of(editor) == ["Nhận phương án ở 2 ô của 1 thủ tục"]
    settle(qtbot, editor)
    assert shown(editor, 0, "after-1") == ("", "")
    assert editor.document.content.procedures[0].cases[0].locked == ()
    editor.document.undo_stack.undo()
    settle(qtbot, editor)
    assert shown(editor, 0, "after-1") == ("4", "2")


def test_a_cell_is_taken_by_its_key_and_the_rest_stays_as_proposed(
    editor: DocumentEditor, qtbot: QtBot
) -> None:
    editor.view.setFocus()
    go_to(editor, 0, "after-1")
    press(editor, Key.Key_N, held=CTRL | ALT)
    assert afters(editor)[0] == ["2", "4"]
    settle(qtbot, editor)
    assert shown(editor, 0, "after-1") == ("", "")
    assert shown(editor, 0, "after-2") == ("4", "2")
    assert editor.model.proposed_at(cell(editor, 0, "after-1")).lock is CellLock.LOCKED


def test_what_somebody_types_is_kept_and_the_rest_proposed_around_it(
    editor: DocumentEditor, qtbot: QtBot
) -> None:
    editor.view.setFocus()
    go_to(editor, 0, "after-2")
    QTest.keyClicks(editor.view, "3")
    press(editor, Key.Key_Return)
    settle(qtbot, editor)
    assert afters(editor)[0] == ["4", "3"]
    assert shown(editor, 0, "after-2") == ("", "")
    assert shown(editor, 0, "after-1") == ("4", "1")
    editor.document.undo_stack.undo()
    settle(qtbot, editor)
    assert editor.document.content.procedures == short().procedures


def test_a_step_and_a_procedure_are_taken(editor: DocumentEditor, qtbot: QtBot) -> None:
    go_to(editor, 2, "after-2")
    editor.proposals.accept_steps()
    assert afters(editor)[0] == ["4", "2"]
    settle(qtbot, editor)
    go_to(editor, 0, "stt")
    editor.proposals.accept_procedures()
    assert afters(editor)[0] == ["2", "2"]


def test_locks_of_a_cell_a_procedure_and_the_annex(editor: DocumentEditor, qtbot: QtBot) -> None:
    go_to(editor, 0, "after-1")
    editor.proposals.lock_cells()
    settle(qtbot, editor)
    assert shown(editor, 0, "after-2") == ("4", "0.25") or shown(editor, 0, "after-1") == ("", "")
    editor.proposals.lock_cells()
    go_to(editor, 1, "after-5")
    editor.proposals.lock_procedures()
    settle(qtbot, editor)
    assert shown(editor, 1, "after-5") == ("8", "4")
    assert editor.model.proposed_at(cell(editor, 1, "after-5")).lock is CellLock.OPENED
    editor.proposals.lock_steps()
    settle(qtbot, editor)
    assert 4 not in editor.proposals.planner.choices.locked
    assert plans_of(editor.document.content.heading.plans)[0].choices.locked == {5, 6, 7}
    assert stack_of(editor)[-1] == "Đổi lựa chọn của phương án cắt giảm"


def test_a_choice_is_seen_at_once_and_kept_with_the_document(
    editor: DocumentEditor, qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    box, planner = panel(editor).choices, editor.proposals.planner
    with qtbot.waitSignal(planner.proposed):
        box.target.setEditText("75")
    settle(qtbot, editor)
    assert shown(editor, 0, "after-1") == ("4", "1")
    assert planner.choices.per is Per.PROCEDURE
    with qtbot.waitSignal(planner.proposed):
        box.per.setCurrentIndex(box.per.findData(Per.ANNEX))
    qtbot.waitUntil(lambda: bool(stack_of(editor)))
    assert window.save()
    (kept,) = plans_of(read(tmp_path / "a.xlsx").annex.heading.plans)
    assert (kept.choices.target, kept.choices.per) == (Fraction(3, 4), Per.ANNEX)


def test_plans_stand_side_by_side(editor: DocumentEditor, qtbot: QtBot) -> None:
    found, planner = panel(editor), editor.proposals.planner
    with qtbot.waitSignal(planner.compared):
        planner.add()
    with qtbot.waitSignal(planner.compared):
        found.choices.steps[1].lock.setChecked(True)
    assert found.compared.names() == ["A", "✓ Phương án 2"]
    assert found.compared.texts() == [
        ["20 → 16 ngày", "20 → 20 ngày"],
        ["16,67% → 33,33%", "16,67% → 16,67%"],
        ["2 → 1\n1 không đạt được", "2 → 2\n2 không đạt được"],
        ["bước 1: 2 ngày\nbước 2: 2 ngày", "—"],
    ]
    with qtbot.waitSignal(planner.compared):
        found.compared.chosen.emit(0)
    assert shown(editor, 0, "after-1") == ("4", "2")
    planner.remove(1)
    planner.keep()
    assert [plan.name for plan in plans_of(editor.document.content.heading.plans)] == ["A"]


def test_weights_limits_and_the_selected_only(editor: DocumentEditor, qtbot: QtBot) -> None:
    rows, planner = panel(editor).choices.steps, editor.proposals.planner
    with qtbot.waitSignal(planner.proposed):
        QTest.keyClicks(rows[0].widgets[3], "1")
    settle(qtbot, editor)
    assert planner.choices.limits[0].most == 1
    assert shown(editor, 0, "after-1") == ("4", "3")
    go_to(editor, 1, "name")
    with qtbot.waitSignal(planner.proposed):
        editor.proposals.only_selected()
    settle(qtbot, editor)
    assert planner.choices.only == {"1.000002.H21"}
    assert shown(editor, 0, "after-1") == ("", "")


def test_closing_the_panel_leaves_the_table_as_it_was(editor: DocumentEditor, qtbot: QtBot) -> None:
    press(editor, Key.Key_X, held=CTRL | SHIFT)
    qtbot.waitUntil(lambda: not editor.proposals.planner.is_active)
    assert shown(editor, 0, "after-1") == ("", "")
    editor.proposals.accept_all()
    assert afters(editor)[0] == ["4", "4"]


def test_a_row_that_is_added_moves_what_is_shown(editor: DocumentEditor, qtbot: QtBot) -> None:
    go_to(editor, 0, "stt")
    editor.structure.add_above()
    assert shown(editor, 1, "after-1") == ("4", "2")
    settle(qtbot, editor)
    assert shown(editor, 1, "after-1") == ("4", "2")
    assert editor.document.content.procedures[1].cases[0].steps[0].after == Decimal(4)


@pytest.mark.usefixtures("editor")
def test_the_letter_is_written(
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    path = tmp_path / "b.docx"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_arguments: path)
    action = window.findChild(QAction, "letter")
    assert isinstance(action, QAction)
    with qtbot.waitSignal(window.queue.rested):
        action.trigger()
    texts = [one.text for one in docx.Document(str(path)).paragraphs]
    assert "Cắt thêm 2 ngày ở 1 trường hợp, từ 8 xuống 6 ngày." in texts


def test_what_takes_the_plan_stays_in_sight_in_a_small_window(
    editor: DocumentEditor, window: MainWindow, qtbot: QtBot
) -> None:
    found = panel(editor)
    window.resize(1092, 600)
    for at in range(found.parts.count()):
        found.parts.setCurrentIndex(at)
        qtbot.waitUntil(lambda: found.visibleRegion().boundingRect() == found.rect())


def test_what_takes_the_plan_stays_in_sight_where_a_panel_has_to_scroll(
    editor: DocumentEditor, window: MainWindow, qtbot: QtBot
) -> None:
    found = panel(editor)
    window.resize(683, 384)
    qtbot.waitUntil(lambda: found.visibleRegion().boundingRect() != found.rect())
    foot = found.foot
    assert foot.isVisible()
    inside = foot.rect().translated(foot.mapTo(window, foot.rect().topLeft()))
    assert window.rect().contains(inside)
    assert foot.visibleRegion().boundingRect() == foot.rect()


def test_headings_of_steps_wrap_and_are_not_cut_off(editor: DocumentEditor, qtbot: QtBot) -> None:
    heading = editor.document.content.heading
    labels = ("VĂN THƯ VÀO SỔ, ĐÓNG DẤU, TRẢ KẾT QUẢ CHO BỘ PHẬN MỘT CỬA (Sở)",) * 9
    new = replace(heading, step_labels=labels)
    editor.do(lambda: replace_heading(editor.document.content, new))
    found = [row.name for row in panel(editor).choices.steps]
    qtbot.waitUntil(lambda: all(one.heightForWidth(one.width()) <= one.height() for one in found))
    for label in found:
        assert label.text().endswith("BỘ PHẬN MỘT CỬA")
        assert label.toolTip().endswith("(Sở)")


def test_all_columns_of_who_gives_how_much_are_in_sight(
    editor: DocumentEditor, qtbot: QtBot
) -> None:
    found = panel(editor)
    found.parts.setCurrentIndex(2)
    bar = found.givings.horizontalScrollBar()
    qtbot.waitUntil(lambda: found.givings.rowCount() > 0 and bar.maximum() == 0)


def test_plans_keep_room_for_their_figures_however_many_there_are(
    editor: DocumentEditor, qtbot: QtBot
) -> None:
    found, planner = panel(editor), editor.proposals.planner
    for _ in range(5):
        planner.add()
    found.parts.setCurrentIndex(3)
    digits = found.compared.fontMetrics().horizontalAdvance("307,75 → 266")
    qtbot.waitUntil(lambda: found.compared.columnCount() == 7)
    assert all(found.compared.columnWidth(column) >= digits for column in range(1, 7))
    line = found.plans.lineEdit()
    assert line is not None
    line.setText("Phương án của cuộc họp ngày mười hai tháng ba, có tên rất dài")
    line.editingFinished.emit()
    qtbot.waitUntil(lambda: found.compared.rowHeight(0) > 2 * found.compared.rowHeight(2))


def test_both_of_two_cells_typed_at_once_are_kept(editor: DocumentEditor, qtbot: QtBot) -> None:
    editor.view.setFocus()
    go_to(editor, 0, "after-1")
    QTest.keyClicks(editor.view, "3")
    press(editor, Key.Key_Return)
    go_to(editor, 0, "after-2")
    QTest.keyClicks(editor.view, "3")
    press(editor, Key.Key_Return)
    settle(qtbot, editor)
    assert afters(editor)[0] == ["3", "3"]
    assert editor.document.content.procedures[0].cases[0].locked == ("after-1", "after-2")


def test_what_is_typed_right_after_a_procedure_was_moved_is_kept(
    editor: DocumentEditor, qtbot: QtBot
) -> None:
    editor.view.setFocus()
    go_to(editor, 0, "after-1")
    editor.structure.move_down()
    go_to(editor, 1, "after-1")
    QTest.keyClicks(editor.view, "3")
    press(editor, Key.Key_Return)
    settle(qtbot, editor)
    assert afters(editor) == [["8"], ["3", "4"], ["4"]]
    assert editor.document.content.procedures[1].cases[0].locked == ("after-1",)
    assert editor.document.content.procedures[0].cases[0].locked == ()


def test_moving_a_case_locks_nothing(editor: DocumentEditor, qtbot: QtBot) -> None:
    content = editor.document.content
    two = replace(content.procedures[0], cases=(case("8", ("8", "8")), case("6", ("6", "6"))))
    editor.do(lambda: replace_records(content, {0: two}, "Hai trường hợp"))
    settle(qtbot, editor)
    editor.structure.move_case(0, 0, 1)
    assert afters(editor)[:2] == [["6"], ["8"]]
    assert [one.locked for one in content.procedures[0].cases] == [(), ()]


def test_locking_a_step_in_a_section_names_the_section(editor: DocumentEditor) -> None:
    content = editor.document.content
    under = replace(content.procedures[2], groups=("I. LĨNH VỰC ĐẤT ĐAI",))
    editor.do(lambda: replace_records(content, {2: under}, "Mục"))
    go_to(editor, 2, "after-1")
    editor.proposals.lock_sections()
    assert stack_of(editor)[-1] == "Khoá bước 1 ở mục I. LĨNH VỰC ĐẤT ĐAI"
    go_to(editor, 0, "after-2")
    editor.proposals.lock_sections()
    assert stack_of(editor)[-1] == "Khoá bước 2 ở các thủ tục không thuộc mục nào"


def test_choices_made_right_before_saving_are_saved(
    editor: DocumentEditor, window: MainWindow, tmp_path: Path
) -> None:
    panel(editor).choices.target.setEditText("75")
    assert window.save()
    (kept,) = plans_of(read(tmp_path / "a.xlsx").annex.heading.plans)
    assert kept.choices.target == Fraction(3, 4)
    assert editor.document.is_clean()


def test_saving_keeps_no_plan_that_nobody_has_chosen_anything_of(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "b.xlsx"
    save_here(short(), path)
    window.open_file(path)
    qtbot.waitUntil(lambda: window.editor is not None)
    assert window.editor is not None
    window.editor.proposals.panel()
    settle(qtbot, window.editor)
    assert window.save()
    assert read(path).annex.heading.plans == ()


@pytest.mark.parametrize("stated", [True, False])
def test_what_is_proposed_is_told_in_hours_too_where_the_annex_states_the_hours_of_a_day(
    editor: DocumentEditor, qtbot: QtBot, *, stated: bool
) -> None:
    content = editor.document.content
    assert isinstance(content, Annex)
    first = content.procedures[0]
    new = replace(first, cases=(replace(first.cases[0], unit="Ngày làm việc"),))
    editor.document.push(replace_records(content, {0: new}, "Đổi đơn vị"))
    if stated:
        editor.document.push(state_hours(content, stated=True))
    settle(qtbot, editor)
    sentences = panel(editor).sentences.sentences
    texts = "\n".join(str(sentences.index(row).data()) for row in range(sentences.rowCount()))
    assert ("Còn thiếu 4 ngày làm việc (32 giờ)" in texts) == stated
    assert ("4 → 2 (32 → 16 giờ)" in texts) == stated
    # The second line counts calendar days.
    assert texts.count("giờ)") == (3 if stated else 0)
    givings = panel(editor).givings
    items = (givings.item(row, 4) for row in range(givings.rowCount()))
    assert ("2\n(16 giờ)" in [item.text() for item in items if item]) == stated
