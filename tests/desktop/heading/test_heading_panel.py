from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.heading.heading_line import HeadingLine
from tthc_gui.desktop.heading.heading_panel import HeadingPanel
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets.text_field import TextField
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def document(qtbot: QtBot, window: MainWindow, load_annex: Callable[[int], Annex]) -> OpenDocument:
    document = OpenDocument(load_annex(10))
    window.show_document(document)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return document


@pytest.fixture
def panel(window: MainWindow) -> HeadingPanel:
    assert window.editor is not None
    panel = window.editor.side.show_panel("heading")
    assert isinstance(panel, HeadingPanel)
    return panel


def field(panel: HeadingPanel, name: str) -> TextField:
    found = [each for each in panel.findChildren(TextField) if each.accessibleName() == name]
    assert len(found) == 1
    return found[0]


def type_over(field: TextField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text) if text else QTest.keyClick(field, Qt.Key.Key_Delete)


def enter(field: TextField, text: str) -> None:
    type_over(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def count_button(panel: HeadingPanel) -> QPushButton:
    button = panel.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    return button


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("Nhãn phụ lục", "Phu luc 99", lambda heading: heading.label),
        ("Tên phụ lục", "Danh muc 3 thu tuc", lambda heading: heading.title),
        ("Tên cơ quan", "So Moi", lambda heading: heading.department),
        ("Bước 1", "NHAN", lambda heading: heading.step_labels[0]),
        ("Bước 9", "TRA", lambda heading: heading.step_labels[8]),
    ],
)
def test_a_field_is_one_edit_and_follows_undo(
    panel: HeadingPanel,
    document: OpenDocument,
    name: str,
    text: str,
    read: Callable[[Heading], str],
) -> None:
    before = read(document.content.heading)
    enter(field(panel, name), text)
    assert read(document.content.heading) == text
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert field(panel, name).typed() == before == read(document.content.heading)


def test_leaving_a_field_commits_it(panel: HeadingPanel, document: OpenDocument) -> None:
    label = field(panel, "Nhãn phụ lục")
    type_over(label, "PL 1")
    QTest.keyClick(label, Qt.Key.Key_Tab)
    assert document.content.heading.label == "PL 1"
    assert QApplication.focusWidget() is field(panel, "Tên phụ lục")
    assert document.undo_stack.count() == 1


def test_escape_takes_back_what_was_typed(panel: HeadingPanel, document: OpenDocument) -> None:
    label = field(panel, "Nhãn phụ lục")
    before = label.typed()
    type_over(label, "PL 1")
    QTest.keyClick(label, Qt.Key.Key_Escape)
    assert label.typed() == before
    assert document.undo_stack.count() == 0


def test_number_and_date_of_the_decision_are_written_into_its_line(
    panel: HeadingPanel, document: OpenDocument
) -> None:
    for name, text in (("Số QĐ", "1234"), ("Ngày", "5"), ("Tháng", "2"), ("Năm", "2026")):
        enter(field(panel, name), text)
    assert "số 1234/QĐ-UBND ngày 05/02/2026" in document.content.heading.issued_with
    assert "1234" in field(panel, "Dòng ban hành kèm theo").typed()


@pytest.mark.parametrize(("name", "text"), [("Ngày", "32"), ("Tháng", "hai"), ("Bước 2", "")])
def test_what_cannot_be_taken_is_told_beside_the_field(
    panel: HeadingPanel, document: OpenDocument, name: str, text: str
) -> None:
    enter(field(panel, name), text)
    assert not field(panel, name).reason.isHidden()
    assert field(panel, name).typed() == text
    assert field(panel, name).accessibleDescription() == field(panel, name).reason.text()
    assert document.undo_stack.count() == 0
    QTest.keyClick(field(panel, name), Qt.Key.Key_Escape)
    assert field(panel, name).reason.isHidden()


def test_without_a_place_for_it_the_decision_is_greyed(
    panel: HeadingPanel, document: OpenDocument
) -> None:
    assert field(panel, "Số QĐ").isEnabled()
    enter(field(panel, "Dòng ban hành kèm theo"), "(Du thao)")
    assert not field(panel, "Số QĐ").isEnabled()
    document.undo_stack.undo()
    assert field(panel, "Số QĐ").isEnabled()


def test_the_title_names_as_many_procedures_as_there_are(
    panel: HeadingPanel, document: OpenDocument, window: MainWindow
) -> None:
    count = len(document.content.procedures)
    assert not count_button(panel).isEnabled()
    assert window.editor is not None
    window.editor.structure.duplicate()
    assert str(count + 1) in count_button(panel).text()
    count_button(panel).click()
    assert f"Danh mục {count + 1:02} thủ tục" in document.content.heading.title
    assert not count_button(panel).isEnabled()


def test_the_column_of_units_comes_and_goes(
    panel: HeadingPanel, document: OpenDocument, window: MainWindow
) -> None:
    units = panel.findChild(QCheckBox)
    assert isinstance(units, QCheckBox)
    assert window.editor is not None
    units.click()
    assert window.editor.model.columnCount() == 25
    document.undo_stack.undo()
    assert units.isChecked()
    assert window.editor.model.columnCount() == 26


def test_undo_in_a_field_is_of_its_typing_first_then_of_the_document(
    panel: HeadingPanel, document: OpenDocument
) -> None:
    label = field(panel, "Nhãn phụ lục")
    before = label.typed()
    enter(label, "PL 1")
    QTest.keyClicks(label, "2")
    QTest.keyClick(label, Qt.Key.Key_Z, CTRL)
    assert (label.typed(), document.undo_stack.index()) == ("PL 1", 1)
    QTest.keyClick(label, Qt.Key.Key_Z, CTRL)
    assert (label.typed(), document.undo_stack.index()) == (before, 0)


def test_long_texts_are_read_in_full(panel: HeadingPanel) -> None:
    title = field(panel, "Tên phụ lục")
    assert title.verticalScrollBar().maximum() == 0
    assert title.height() > 2 * field(panel, "Nhãn phụ lục").height() * 0.7


def test_a_double_click_on_the_heading_opens_the_panel(
    window: MainWindow,
) -> None:
    assert window.editor is not None
    assert not window.editor.side.shows("heading")
    line = window.editor.findChild(HeadingLine)
    assert isinstance(line, HeadingLine)
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton)
    assert window.editor.side.shows("heading")
    panel = window.editor.side.panel("heading")
    assert isinstance(panel, HeadingPanel)
    assert QApplication.focusWidget() is field(panel, "Nhãn phụ lục")
