"""Internal workflows in the window: opened, edited, undone, saved, audited, printed."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QMenu
from pytestqt.qtbot import QtBot

from benchmarks.shown import settle
from tests.desktop.shell.test_iso_list import OF_ANNEXES, words_on
from tests.files.recognition.workflow_documents import (
    HEADER,
    ISSUED,
    TITLE,
    steps_of,
    write_document,
)
from tthc_gui.desktop.printing.preview import PrintPreview
from tthc_gui.desktop.recovery.offers import document_of, taking_back
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.shell.summary_bar import SummaryBar
from tthc_gui.desktop.table.delegate import PADDING
from tthc_gui.domain.workflow.workflow import Workflow
from tthc_gui.domain.workflow.workflows import Workflows
from tthc_gui.files.reading import read
from tthc_gui.files.safety.recovered import examine
from tthc_gui.pages.book import book_pages
from tthc_gui.pages.setup import Paper

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> DocumentEditor:
    """Return the editor of a Word file of two procedures; the second contradicts itself."""
    path = write_document(
        tmp_path / "quy trình.docx",
        *(TITLE, ISSUED, "(01 ngày làm việc = 08 giờ)"),
        *("1. Thủ tục: Cấp giấy phép (1.000001.H21)", steps_of("½ ngày", "1 ngày", total="12 giờ")),
        *("2. Thủ tục: Cấp lại (1.000002.H21)", steps_of("2 ngày", "1 ngày", total="4 ngày")),
    )
    window.open_file(path)
    qtbot.waitUntil(lambda: window.editor is not None)
    assert window.editor is not None
    return window.editor


def record(editor: DocumentEditor, at: int) -> Workflow:
    found = editor.document.content.records[at]
    assert isinstance(found, Workflow)
    return found


def place(editor: DocumentEditor, row: int, key: str) -> None:
    """Make a cell the current one."""
    column = [one.key for one in editor.model.columns].index(key)
    editor.view.setCurrentIndex(editor.model.index(row, column))


def typed(editor: DocumentEditor, row: int, key: str, text: str) -> bool:
    column = [one.key for one in editor.model.columns].index(key)
    return editor.model.setData(editor.model.index(row, column), text, Qt.ItemDataRole.EditRole)


def actions(window: MainWindow) -> dict[str, QAction]:
    return {action.objectName(): action for action in window.findChildren(QAction)}


def test_a_word_file_opens_as_one_document_with_a_row_a_step(editor: DocumentEditor) -> None:
    assert isinstance(editor.document.content, Workflows)
    assert [column.heading[-1] for column in editor.model.columns] == [
        *("STT", "Mã TTHC", "Tên thủ tục", "Tổng thời gian"),
        *("Bước", "Nội dung công việc", "Trách nhiệm", "Thời gian"),
    ]
    assert editor.model.rowCount() == 4
    assert record(editor, 0).total == "12 giờ"


def test_a_time_is_typed_as_it_is_written_and_undone(editor: DocumentEditor) -> None:
    place(editor, 0, "time")
    QTest.keyClick(editor.view, Qt.Key.Key_F2)
    line = editor.view.open_editor()
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(line, "1/4 ngay")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert record(editor, 0).steps[0].time == "1/4 ngay"
    editor.document.undo_stack.undo()
    assert record(editor, 0).steps[0].time == "½ ngày"


def test_steps_are_added_copied_moved_and_removed(
    editor: DocumentEditor, window: MainWindow
) -> None:
    place(editor, 0, "content")
    actions(window)["add-case"].trigger()
    assert [step.content for step in record(editor, 0).steps] == ["Việc 1", "", "Việc 2"]
    actions(window)["delete-case"].trigger()
    place(editor, 1, "content")
    actions(window)["duplicate-case"].trigger()
    assert [step.content for step in record(editor, 0).steps] == ["Việc 1", "Việc 2", "Việc 2"]
    QTest.keyClick(editor.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    for _ in range(4):
        editor.document.undo_stack.undo()
    assert [step.content for step in record(editor, 0).steps] == ["Việc 1", "Việc 2"]
    assert editor.document.is_clean()


def test_its_contradiction_is_found_and_goes_when_the_step_is_mended(
    editor: DocumentEditor, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: editor.document.audit is not None and editor.document.audit.is_ready)
    audit = editor.document.audit
    assert audit is not None
    assert [(one.rule, one.record) for one in audit.auditor] == [("process-sum", 1)]
    with qtbot.waitSignal(editor.document.findings_changed):
        assert typed(editor, 2, "time", "24 giờ")
    assert typed(editor, 2, "time", "03 ngày")
    qtbot.waitUntil(lambda: audit.open_count == 0)


@pytest.mark.parametrize("ending", [".json", ".xlsx", ".docx"])
def test_it_is_saved_and_opens_again_as_it_was(
    ending: str, editor: DocumentEditor, window: MainWindow, tmp_path: Path
) -> None:
    assert typed(editor, 0, "responsible", "Một cửa")
    assert window.save_to(tmp_path / f"của tôi{ending}")
    again = read(tmp_path / f"của tôi{ending}").document
    assert again == editor.document.content
    assert again.records[0].steps[0].responsible == "Một cửa"


def test_its_edits_come_back_after_the_program_was_killed(
    editor: DocumentEditor, window: MainWindow, own_state: Path
) -> None:
    assert typed(editor, 3, "time", "02 giờ")
    guard = window.safety.guard
    assert guard is not None
    guard.flush()
    (journal,) = (own_state / "journals").glob("*.journal")
    recovered = examine(journal).recovered
    assert recovered is not None
    document = document_of(recovered)
    document.push(taking_back(recovered))
    assert document.content == editor.document.content


def test_cells_are_copied_and_pasted_below_its_end(editor: DocumentEditor) -> None:
    place(editor, 2, "time")
    QGuiApplication.clipboard().setText("1 ngày\n5 giờ\n")
    QTest.keyClick(editor.view, Qt.Key.Key_V, CTRL)
    assert [step.time for step in record(editor, 1).steps] == ["1 ngày", "5 giờ"]
    editor.document.undo_stack.undo()
    assert [step.time for step in record(editor, 1).steps] == ["2 ngày", "1 ngày"]


def test_a_text_is_found_and_a_text_filters(editor: DocumentEditor, qtbot: QtBot) -> None:
    QTest.keyClick(editor.view, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(editor.find_bar.line, "cap lai")
    qtbot.waitUntil(lambda: editor.view.currentIndex().row() == 2)
    QTest.keyClick(editor.view, Qt.Key.Key_L, CTRL | SHIFT)
    bar = editor.filter_bar
    qtbot.waitUntil(
        lambda: (
            [name for name, chip in bar.chips.items() if chip.isVisible()]
            == ["findings", "changed"]
        )
    )
    QTest.keyClicks(bar.text, "cap lai")
    qtbot.waitUntil(lambda: bar.shown_text() == "Đang hiện 1/2 quy trình")


def test_a_column_is_shown_where_the_heading_says_so(editor: DocumentEditor) -> None:
    panel = editor.side.show_panel("heading")
    assert panel is not None
    switch = next(
        one for one in panel.findChildren(QCheckBox) if one.text() == "Có cột “Nơi thực hiện”"
    )
    switch.click()
    assert "part" in [column.key for column in editor.model.columns]
    assert typed(editor, 0, "part", "Tại cấp xã")
    editor.document.undo_stack.undo()
    editor.document.undo_stack.undo()
    assert "part" not in [column.key for column in editor.model.columns]
    assert not switch.isChecked()


def test_it_is_called_what_it_is_in_all_menus_panels_and_bars(
    editor: DocumentEditor, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: editor.document.audit is not None and editor.document.audit.is_ready)
    said = words_on(window)
    for panel in ("findings", "heading", "history", "versions"):
        editor.side.show_panel(panel)
        said |= words_on(window)
    editor.filter_bar.toggle()
    editor.find_bar.open(replacing=True)
    strange = {
        text
        for text in said
        if ("phụ lục" in text or "trường hợp" in text) and not text.startswith(OF_ANNEXES)
    }
    assert strange == {"có cột “trường hợp”"}
    assert {"quy trình", "thêm bước", "xoá bước", "thêm quy trình phía trên"} <= said


def test_what_is_about_cuts_is_not_offered(editor: DocumentEditor, window: MainWindow) -> None:
    offered = actions(window)
    assert editor.isVisible()
    for name in ("card", "multiply", "split", "adopt", "empty-steps", "add-listed"):
        assert not offered[name].isEnabled()
    for name in ("add-case", "duplicate-case", "delete-case", "add-below", "findings"):
        assert offered[name].isEnabled()


def test_letters_of_its_menus_differ(editor: DocumentEditor, window: MainWindow) -> None:
    menus = [menu for menu in window.menuBar().findChildren(QMenu) if menu.title()]
    for menu in menus:
        texts = [action.text() for action in menu.actions() if action.isEnabled()]
        letters = re.findall("&(.)", " ".join(texts).lower())
        assert len(letters) == len(set(letters)), menu.title()
    assert editor.isVisible()


def test_the_bar_below_counts_workflows_and_steps(
    editor: DocumentEditor, window: MainWindow
) -> None:
    bar = window.findChild(SummaryBar)
    assert isinstance(bar, SummaryBar)
    shown = [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]
    assert shown == ["<b>2</b> quy trình · <b>4</b> bước"]
    assert editor.isVisible()


def test_its_preview_offers_its_own_paper(editor: DocumentEditor, window: MainWindow) -> None:
    QTest.keyClick(editor.view, Qt.Key.Key_P, CTRL)
    preview = window.findChild(PrintPreview)
    assert isinstance(preview, PrintPreview)
    setup = preview.options.page_setup()
    assert (setup.paper, setup.table_size) == (Paper.A4, 9.0)
    assert len(list(book_pages([editor.document.content], setup))) == 1


def test_a_table_of_steps_is_pasted_as_a_document(window: MainWindow, qtbot: QtBot) -> None:
    rows = [HEADER, ("Bước 1", "Tiếp nhận", "Một cửa", "02 giờ")]
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows) + "\n")
    QTest.keyClick(window, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: window.document is not None)
    assert window.document is not None
    (found,) = window.document.content.records
    assert found.steps[0].time == "02 giờ"


def test_a_time_stands_on_one_line_with_its_unit_beside_a_panel(editor: DocumentEditor) -> None:
    editor.resize(1000, 600)
    editor.side.show_panel("findings")
    editor.zoom.fit()
    settle()
    view, keys = editor.view, [one.key for one in editor.model.columns]
    for key in ("time", "total"):
        room = view.columnWidth(keys.index(key)) - 2 * PADDING
        assert room >= view.fontMetrics().horizontalAdvance("10,25 ngày")
