"""Remarks and verdicts are made, listed, answered and taken back by keys and mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QImage, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.desktop.driving import (
    ALT,
    CTRL,
    cell,
    current,
    go_to,
    save_here,
    select,
    stack_of,
    three,
)
from tthc_gui.desktop.remarks.panel import RemarksPanel
from tthc_gui.desktop.remarks.remarker import PANEL
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.table.remark_mark import paint_remark
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.theme import LIGHT
from tthc_gui.domain.annex.columns import CURRENT, NAME
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.document.remark import Remark
from tthc_gui.domain.document.remarks import PlacedRemark, all_remarks
from tthc_gui.domain.document.verdict import Judgement
from tthc_gui.files.reading import read

Key = Qt.Key


def panel(editor: DocumentEditor) -> RemarksPanel:
    found = editor.side.panel(PANEL)
    assert isinstance(found, RemarksPanel)
    return found


def settle(qtbot: QtBot, editor: DocumentEditor, texts: list[str]) -> None:
    """Wait until the panel lists these texts, replies below their remarks."""
    qtbot.waitUntil(lambda: last_lines(editor) == texts)


def last_lines(editor: DocumentEditor) -> list[str]:
    return [text.rpartition("\n")[2] for text in panel(editor).list.texts()]


def write(text: str) -> None:
    """Type into the field that has the focus, and take it by Ctrl+Enter."""
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(field, event)
    QTest.keyClick(field, Key.Key_Return, CTRL)


def texts(editor: DocumentEditor) -> list[tuple[str, int | None, int | None, str]]:
    found = all_remarks(editor.document.content)
    return [(one.remark.text, one.record, one.line, one.remark.column) for one in found]


def standings(editor: DocumentEditor) -> list[str]:
    return [one.verdict.judgement for one in editor.document.content.records]


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path) -> DocumentEditor:
    """Show three procedures in a window; the second has two cases, on rows 1 and 2."""
    path = tmp_path / "a.xlsx"
    save_here(three(), path)
    window.open_file(path)
    assert window.editor is not None
    window.editor.remarker.author = "An"
    return window.editor


def command(editor: DocumentEditor, name: str) -> QAction:
    found = editor.window().findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def test_ctrl_alt_m_remarks_on_the_current_cell(opened: DocumentEditor, qtbot: QtBot) -> None:
    go_to(opened, 2, "current")
    QTest.keyClick(opened.view, Key.Key_M, CTRL | ALT)
    write("Số này sai")
    assert texts(opened) == [("Số này sai", 1, 1, "current")]
    (placed,) = all_remarks(opened.document.content)
    assert placed.remark.author == "An"
    assert placed.remark.time
    assert QApplication.focusWidget() is opened.view
    assert stack_of(opened) == ["Nhận xét thủ tục 2"]
    settle(qtbot, opened, ["Số này sai"])
    opened.document.undo_stack.undo()
    assert texts(opened) == []


def test_the_place_can_be_the_procedure_or_the_document(opened: DocumentEditor) -> None:
    go_to(opened, 1, "unit")
    for downs in (1, 2):
        QTest.keyClick(opened.view, Key.Key_M, CTRL | ALT)
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClick(field, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        places = QApplication.focusWidget()
        assert places is not None
        for _ in range(downs):
            QTest.keyClick(places, Key.Key_Down)
        panel(opened).entry.text.setFocus()
        write(f"chung {downs}")
    assert texts(opened) == [("chung 2", None, None, ""), ("chung 1", 1, None, "")]


def test_escape_leaves_everything_as_it_is_and_a_blank_is_refused(
    opened: DocumentEditor, qtbot: QtBot
) -> None:
    opened.remarker.ask_remark()
    with qtbot.waitSignal(opened.cell_described) as said:
        write(" ")
    assert "chưa có chữ nào" in said.args[0]
    assert panel(opened).entry.isVisible()
    QTest.keyClick(panel(opened).entry.text, Key.Key_Escape)
    assert not panel(opened).entry.isVisible()
    assert QApplication.focusWidget() is opened.view
    assert texts(opened) == []


def test_a_remark_is_answered_finished_opened_again_and_removed(
    opened: DocumentEditor, qtbot: QtBot
) -> None:
    opened.remarker.add("Sai số", 1, 1, "current")
    shown = opened.remarker.panel()
    shown.refresh()
    shown.list.setCurrentIndex(shown.list.model().index(0, 0))
    QTest.mouseClick(shown.answer, Qt.MouseButton.LeftButton)
    write("Đã sửa")
    settle(qtbot, opened, ["Sai số", "Đã sửa"])
    assert shown.list.chosen() is not None
    shown.list.setFocus()
    QTest.keyClick(shown.list, Key.Key_Space)
    settle(qtbot, opened, [])
    shown.shown.setCurrentIndex(1)
    shown.shown.activated.emit(1)
    settle(qtbot, opened, ["Sai số", "Đã sửa"])
    assert [shown.shown.itemText(n) for n in range(3)] == [
        "Chưa xong (0)",
        "Đã xong (1)",
        "Tất cả (1)",
    ]
    shown.list.setCurrentIndex(shown.list.model().index(0, 0))
    assert shown.done.text() == "Mở lại"
    QTest.keyClick(shown.list, Key.Key_Delete)
    assert texts(opened) == []
    for _ in range(4):
        opened.document.undo_stack.undo()
    assert texts(opened) == []


def test_choosing_a_remark_goes_to_its_cell_and_going_to_a_cell_chooses_it(
    opened: DocumentEditor,
) -> None:
    opened.remarker.add("một", 0, 0, "name")
    opened.remarker.add("hai", 1, 1, "current")
    shown = opened.remarker.panel()
    shown.refresh()
    index = shown.list.model().index(1, 0)
    QTest.mouseClick(
        shown.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=shown.list.visualRect(index).center(),
    )
    assert current(opened) == (2, "current")
    opened.view.setFocus()
    go_to(opened, 0, "name")
    chosen = shown.list.chosen()
    assert chosen is not None
    assert chosen.remark.text == "một"


def test_listing_anew_moves_nothing_in_the_table(opened: DocumentEditor, qtbot: QtBot) -> None:
    opened.remarker.add("một", 0, 0, "name")
    opened.remarker.panel().refresh()
    go_to(opened, 2, "current")
    opened.remarker.add("hai", 1, 1, "current")
    settle(qtbot, opened, ["một", "hai"])
    assert current(opened) == (2, "current")


def test_the_name_is_asked_once_and_remembered(opened: DocumentEditor, window: MainWindow) -> None:
    opened.remarker.ask_remark()
    field = panel(opened).entry.author
    assert field.text() == "An"
    field.setText("Nguyễn Thị Bình")
    panel(opened).entry.text.setFocus()
    write("xem lại")
    assert window.settings.author == "Nguyễn Thị Bình"
    assert all_remarks(opened.document.content)[0].remark.author == "Nguyễn Thị Bình"
    assert opened.remarker.author == "Nguyễn Thị Bình"


def test_a_remarked_cell_says_so_and_is_marked(editor: DocumentEditor) -> None:
    editor.remarker.add("<b>Sai</b> số", 1, 1, "current")
    index = cell(editor, 2, "current")
    author = editor.remarker.author
    assert f"Nhận xét — {author}: <b>Sai</b> số" in editor.describe(index)
    assert "Nhận xét" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "Nhận xét" not in editor.describe(cell(editor, 1, "current"))
    editor.remarker.add("cả thủ tục", 1, None, "")
    assert "cả thủ tục" in editor.describe(cell(editor, 1, "stt"))


@pytest.mark.parametrize("is_open", [True, False])
def test_the_mark_is_in_the_corner_that_findings_and_doubts_leave_free(is_open: bool) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_remark(painter, image.rect(), LIGHT, is_open=is_open)
    painter.end()
    white = QImage(1, 1, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    inked = {(x, y) for x in range(40) for y in range(30) if image.pixel(x, y) != white.pixel(0, 0)}
    assert inked
    assert max(x for x, _ in inked) < 14
    assert min(y for _, y in inked) > 14


def test_keys_judge_and_go_on_to_what_nobody_has_seen(opened: DocumentEditor, qtbot: QtBot) -> None:
    go_to(opened, 0, "name")
    QTest.keyClick(opened.view, Key.Key_D, CTRL | ALT)
    assert standings(opened) == ["passed", "", ""]
    QTest.keyClick(opened.view, Key.Key_F4)
    assert current(opened) == (1, "name")
    QTest.keyClick(opened.view, Key.Key_S, CTRL | ALT)
    write("thiếu bước 3")
    assert opened.document.content.records[1].verdict.reason == "thiếu bước 3"
    QTest.keyClick(opened.view, Key.Key_F4)
    assert current(opened) == (3, "name")
    QTest.keyClick(opened.view, Key.Key_D, CTRL | ALT)
    with qtbot.waitSignal(opened.cell_described) as said:
        QTest.keyClick(opened.view, Key.Key_F4)
    assert said.args == ["Mọi thủ tục đang hiện đều đã xem."]
    assert stack_of(opened) == [
        "Kết quả xem thủ tục 1: đạt",
        "Kết quả xem thủ tục 2: cần sửa",
        "Kết quả xem thủ tục 3: đạt",
    ]


def test_what_changes_is_to_be_looked_at_again_and_progress_tells(opened: DocumentEditor) -> None:
    select(opened, (0, "name"), (3, "name"))
    command(opened, "pass").trigger()
    box = opened.remarker.panel().verdicts
    box.refresh()
    assert box.progress.text() == "Đã xem 3/3 · 3 đạt"
    edit = set_cell(opened.document.content, 1, 0, NAME, "Tên khác")
    assert opened.document.push(edit)
    box.refresh()
    assert box.progress.text() == "Đã xem 2/3 · 2 đạt · 1 cần xem lại"
    go_to(opened, 1, "name")
    assert box.found.text().startswith("Thủ tục 2: cần xem lại (trước đó đạt) — An,")
    opened.document.undo_stack.undo()
    box.refresh()
    assert box.progress.text() == "Đã xem 3/3 · 3 đạt"
    command(opened, "unjudge").trigger()
    assert standings(opened).count("passed") == 2


def test_the_document_is_judged_with_a_reason(opened: DocumentEditor) -> None:
    box = opened.remarker.panel().verdicts
    place = box.of_document.findData(Judgement.TO_REVISE)
    box.of_document.setCurrentIndex(place)
    box.of_document.activated.emit(place)
    assert not opened.document.content.heading.verdict.judgement
    write("thiếu căn cứ")
    verdict = opened.document.content.heading.verdict
    assert (verdict.judgement, verdict.reason, verdict.author) == ("revise", "thiếu căn cứ", "An")
    opened.side.toggle(PANEL)
    opened.document.undo_stack.undo()
    assert opened.side.shows(PANEL)


def test_procedures_are_filtered_by_what_was_found(opened: DocumentEditor) -> None:
    opened.remarker.add("hai", 2, 0, "current")
    go_to(opened, 0, "name")
    command(opened, "pass").trigger()
    bar = opened.filter_bar
    bar.toggle()
    shown = {}
    for number in range(1, bar.standing.count()):
        bar.standing.setCurrentIndex(number)
        shown[bar.standing.itemText(number)] = opened.model.order
    assert shown == {
        "Chưa xem": [1, 2],
        "Đạt": [0],
        "Cần sửa": [],
        "Cần xem lại": [],
        "Có nhận xét chưa xong": [2],
    }
    bar.clear()
    assert bar.standing.currentIndex() == 0


def test_saving_ones_own_file_keeps_remarks_and_the_official_one_has_none(
    opened: DocumentEditor,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    opened.remarker.add("Sai số", 1, 1, CURRENT.key)
    command(opened, "pass").trigger()
    assert window.save()
    before = all_remarks(opened.document.content)
    assert all_remarks(read(tmp_path / "a.xlsx").document) == before

    def export(name: str, path: Path) -> None:
        monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: path)
        with qtbot.waitSignal(window.queue.rested):
            command(opened, name).trigger()

    export("export-remarked", tmp_path / "b.xlsx")
    assert all_remarks(read(tmp_path / "b.xlsx").document) == before
    export("export", tmp_path / "c.xlsx")
    assert all_remarks(read(tmp_path / "c.xlsx").document) == []


def test_a_file_with_remarks_shows_them(
    open_editor: Callable[[object], DocumentEditor], qtbot: QtBot
) -> None:
    annex = three()
    from tthc_gui.domain.document.remarks import hold_remarks

    hold_remarks(annex, [PlacedRemark(Remark("từ tệp", "An"), 1)])
    editor = open_editor(annex)
    editor.remarker.toggle_panel()
    settle(qtbot, editor, ["từ tệp"])
    editor.remarker.toggle_panel()
    assert not editor.side.shows(PANEL)
