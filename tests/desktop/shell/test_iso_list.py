"""A list of ISO processes in the window: opened, edited, undone, saved, audited, printed."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.desktop.driving import offer
from tests.domain.iso_list.rows import REAL_LIST, real_list
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.heading.heading_panel import HeadingPanel
from tthc_gui.desktop.printing.preview import PrintPreview
from tthc_gui.desktop.recovery.offers import document_of, taking_back
from tthc_gui.desktop.recovery.versions_panel import VersionsPanel
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.shell.summary_bar import SummaryBar
from tthc_gui.desktop.widgets.text_field import TextField
from tthc_gui.files.reading import read
from tthc_gui.files.safety.recovered import examine
from tthc_gui.pages.book import book_pages
from tthc_gui.pages.setup import PageSetup, Paper

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> DocumentEditor:
    path = tmp_path / "danh mục.json"
    path.write_bytes(REAL_LIST.read_bytes())
    assert window.open_file(path)
    qtbot.waitUntil(lambda: window.editor is not None)
    assert window.editor is not None
    return window.editor


def test_the_list_opens_with_the_columns_of_its_form(editor: DocumentEditor) -> None:
    assert [column.heading[-1] for column in editor.model.columns] == list(
        real_list().heading.columns
    )
    assert editor.document.content == real_list()


def test_a_cell_is_edited_and_undone(editor: DocumentEditor) -> None:
    at = next(n for n, row in enumerate(editor.document.content.records) if row.stt == "154")
    column = [column.key for column in editor.model.columns].index("edition")
    index = editor.model.index(at, column)
    assert editor.model.setData(index, "02", Qt.ItemDataRole.EditRole)
    assert editor.document.content.records[at].edition == "02"
    editor.document.undo_stack.undo()
    assert editor.document.content == real_list()


def test_its_findings_are_those_of_the_audit(editor: DocumentEditor, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: editor.document.audit is not None and editor.document.audit.is_ready)
    assert editor.document.audit is not None
    assert editor.document.audit.open_count == 25


@pytest.mark.parametrize("ending", [".json", ".xlsx"])
def test_it_is_saved_and_opens_again_as_it_was(
    ending: str, editor: DocumentEditor, window: MainWindow, tmp_path: Path
) -> None:
    column = [one.key for one in editor.model.columns].index("name")
    editor.model.setData(editor.model.index(0, column), "Tặng giấy khen", Qt.ItemDataRole.EditRole)
    assert window.save_to(tmp_path / f"của tôi{ending}")
    assert editor.document.is_clean()
    again = read(tmp_path / f"của tôi{ending}").document
    assert again == editor.document.content
    assert again.records[0].name == "Tặng giấy khen"


def test_its_heading_is_edited_beside_the_table(editor: DocumentEditor) -> None:
    QTest.keyClick(editor.view, Qt.Key.Key_H, CTRL | Qt.KeyboardModifier.ShiftModifier)
    panel = editor.side.show_panel("heading")
    assert isinstance(panel, HeadingPanel)
    fields = panel.findChildren(TextField)
    assert [field.accessibleName() for field in fields] == ["Tiêu đề", "Kèm theo"]
    fields[0].setFocus()
    fields[0].selectAll()
    QTest.keyClicks(fields[0], "DANH MUC")
    QTest.keyClick(fields[0], Qt.Key.Key_Return)
    assert editor.document.content.heading.title == "DANH MUC"
    editor.document.undo_stack.undo()
    assert editor.document.content == real_list()


@pytest.mark.usefixtures("editor")
def test_what_is_about_cases_and_times_is_not_offered(window: MainWindow) -> None:
    actions = {action.objectName(): action for action in window.findChildren(QAction)}
    assert not actions["card"].isEnabled()
    assert not actions["add-case"].isEnabled()
    assert actions["add-below"].isEnabled()


def words_on(window: MainWindow) -> set[str]:
    """Return all that a window, its menus and its bars say now, tips included."""
    said: set[str] = set()
    for action in window.findChildren(QAction):
        if action.isEnabled() and action.text():
            said |= {action.text(), action.toolTip(), action.statusTip()}
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            said |= {widget.toolTip(), widget.accessibleName()}
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible():
            said.add(widget.text())
        if isinstance(widget, QComboBox) and widget.isVisible():
            said |= {widget.itemText(at) for at in range(widget.count())}
    said |= {menu.title() for menu in window.menuBar().findChildren(QMenu)}
    return {re.sub(r"&|<[^>]+>", "", text).lower() for text in said}


OF_ANNEXES = (
    *(
        "phụ lục mới…",
        "tạo phụ lục mới",
        "mở tệp phụ lục",
        "bản in nhiều phụ lục",
        "phụ lục các sở gửi đến",
        "xem cả thư mục phụ lục",
        "chọn phụ lục trước đó",
        "nạp danh mục thủ tục quốc gia",
        "chọn nhiều tệp",
    ),
    *("liên kết với phụ lục", "tìm thủ tục ứng với từng quy trình", "giới thiệu"),
)
"""How texts begin that speak of annexes whatever is open."""


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
    editor.sectioning.ask_to_add()
    said |= words_on(window)
    strange = {
        text
        for text in said
        if ("phụ lục" in text or "thủ tục" in text) and not text.startswith(OF_ANNEXES)
    }
    assert strange == set()
    assert {"quy trình", "thêm quy trình phía trên", "thêm mục phía trên quy trình 1:"} <= said


def test_letters_of_its_menus_differ(editor: DocumentEditor, window: MainWindow) -> None:
    menus = [menu for menu in window.menuBar().findChildren(QMenu) if menu.title()]
    assert "&Quy trình" in [menu.title() for menu in menus]
    for texts in (
        [menu.title() for menu in menus],
        *([action.text() for action in menu.actions() if action.isEnabled()] for menu in menus),
    ):
        letters = re.findall("&(.)", " ".join(texts).lower())
        assert len(letters) == len(set(letters))
    assert editor.isVisible()


def test_it_is_filtered_by_what_it_has(editor: DocumentEditor, qtbot: QtBot) -> None:
    QTest.keyClick(editor.view, Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
    bar = editor.filter_bar
    # What has findings is on offer once the audit has told.
    qtbot.waitUntil(
        lambda: (
            [name for name, chip in bar.chips.items() if chip.isVisible()]
            == ["findings", "changed"]
        )
    )
    assert not bar.unit.isVisible()
    QTest.keyClicks(bar.text, "ban le")
    qtbot.waitUntil(lambda: bar.shown_text() == "Đang hiện 6/172 quy trình")
    shown = {editor.model.place(row).record for row in range(editor.model.rowCount())}
    assert all("bán lẻ" in editor.document.content.records[at].name.lower() for at in shown - {127})


def test_a_text_is_found(editor: DocumentEditor, qtbot: QtBot) -> None:
    QTest.keyClick(editor.view, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(editor.find_bar.line, "tro cap phuong hoi")
    qtbot.waitUntil(lambda: editor.view.currentIndex().row() > 0)
    at = editor.model.place(editor.view.currentIndex().row()).record
    assert editor.document.content.records[at].stt == "106"


def test_a_version_of_it_comes_back(
    editor: DocumentEditor, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    name = [one.key for one in editor.model.columns].index("name")
    for text in ("một", "hai"):
        editor.model.setData(editor.model.index(0, name), text, Qt.ItemDataRole.EditRole)
        assert window.save_to(tmp_path / "của tôi.xlsx")
    panel = editor.side.show_panel("versions")
    assert isinstance(panel, VersionsPanel)
    assert panel.list.count() == 1
    with qtbot.waitSignal(window.open_elsewhere) as opened:
        panel.look.click()
    (shown,) = opened.args or [None]
    assert isinstance(shown, OpenDocument)
    assert (shown.content.records[0].name, len(shown.content.records)) == ("một", 172)
    panel.restore.click()
    qtbot.waitUntil(lambda: editor.document.content.records[0].name == "một")
    editor.document.undo_stack.undo()
    assert editor.document.content.records[0].name == "hai"


def test_its_edits_come_back_after_the_program_was_killed(
    editor: DocumentEditor, window: MainWindow, own_state: Path
) -> None:
    name = [one.key for one in editor.model.columns].index("name")
    editor.model.setData(editor.model.index(3, name), "Đổi tên", Qt.ItemDataRole.EditRole)
    guard = window.safety.guard
    assert guard is not None
    guard.flush()
    (journal,) = (own_state / "journals").glob("*.journal")
    recovered = examine(journal).recovered
    assert recovered is not None
    document = document_of(recovered)
    document.push(taking_back(recovered))
    assert document.content == editor.document.content
    assert document.content.records[3].name == "Đổi tên"


def test_its_preview_offers_upright_paper_and_nothing_of_steps(
    editor: DocumentEditor, window: MainWindow
) -> None:
    QTest.keyClick(editor.view, Qt.Key.Key_P, CTRL)
    preview = window.findChild(PrintPreview)
    assert isinstance(preview, PrintPreview)
    assert preview.options.page_setup().paper is Paper.A4_UPRIGHT
    switches = [one.text().replace("&", "") for one in preview.findChildren(QCheckBox)]
    offered = [one.text() for one in preview.findChildren(QCheckBox) if one.isVisible()]
    assert "Bỏ các bước trống" in switches
    assert len(offered) == len(switches) - 2


def test_it_is_printed_upright(editor: DocumentEditor) -> None:
    pages = list(book_pages([editor.document.content], PageSetup(Paper.A4_UPRIGHT)))
    assert pages[0].width < pages[0].height
    assert len(pages) > 5


def test_the_bar_below_counts_rows_and_no_times(editor: DocumentEditor, window: MainWindow) -> None:
    bar = window.findChild(SummaryBar)
    assert isinstance(bar, SummaryBar)
    shown = [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]
    assert shown == ["<b>172</b> quy trình"]
    assert editor.isVisible()


def test_the_text_of_its_pages_is_pasted_as_a_list(window: MainWindow, qtbot: QtBot) -> None:
    text = REAL_LIST.with_suffix(".txt").read_text(encoding="utf-8")
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(window, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: window.document is not None)
    assert window.document is not None
    assert window.document.content == real_list()


def test_its_table_is_pasted_as_a_list(window: MainWindow, qtbot: QtBot) -> None:
    rows = [real_list().heading.columns, ("1", "Cấp", "Cấp", "QT-01/HT", "01", "21/10/2024")]
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows) + "\n")
    QTest.keyClick(window, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: window.document is not None)
    assert window.document is not None
    assert [row.code for row in window.document.content.records] == ["QT-01/HT"]


def test_lines_are_pasted_into_the_empty_line_of_a_list(editor: DocumentEditor) -> None:
    count = len(editor.document.content.records)
    bar = editor.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    editor.view.new_line.enter(1)
    offer("Tên thứ nhất\tQuy trình thứ nhất\nTên thứ hai\tQuy trình thứ hai\n")
    editor.cells.paste()
    added = editor.document.content.records[count:]
    assert [record.name for record in added] == ["Tên thứ nhất", "Tên thứ hai"]
    assert all(record.stt for record in added)
