from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.opening.new_annex import NewAnnexDialog
from tthc_gui.desktop.shell.application import Desktop
from tthc_gui.desktop.shell.empty_hint import EmptyHint
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.new_annex import new_annex
from tthc_gui.files.reading import read


@pytest.fixture
def dialog(qtbot: QtBot) -> NewAnnexDialog:
    dialog = NewAnnexDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def made(dialog: NewAnnexDialog) -> Iterator[list[Annex]]:
    annexes: list[Annex] = []
    dialog.chosen.connect(annexes.append)
    yield annexes
    dialog.chosen.disconnect(annexes.append)


def lines(dialog: NewAnnexDialog) -> tuple[QLineEdit, QLineEdit]:
    name, year = dialog.findChildren(QLineEdit)
    return name, year


def ok(dialog: NewAnnexDialog) -> QPushButton:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    return box.button(QDialogButtonBox.StandardButton.Ok)


def departments(dialog: NewAnnexDialog) -> QListWidget:
    found = dialog.findChild(QListWidget)
    assert isinstance(found, QListWidget)
    return found


def test_a_name_typed_in_the_list_is_never_another_department(
    dialog: NewAnnexDialog, made: list[Annex]
) -> None:
    name, _ = lines(dialog)
    for letter in "So Thu":
        QTest.keyClicks(QApplication.focusWidget() or departments(dialog), letter)
    assert name.text() == "So Thu"
    ok(dialog).click()
    assert "So Thu" in made[0].heading.title


def test_one_of_the_departments_is_chosen(dialog: NewAnnexDialog, made: list[Annex]) -> None:
    assert departments(dialog).count() == 13
    assert not ok(dialog).isEnabled()
    departments(dialog).setCurrentRow(3)
    assert any("SỞ TƯ PHÁP" in label.text() for label in dialog.findChildren(QLabel))
    lines(dialog)[1].setText("2026")
    ok(dialog).click()
    (annex,) = made
    assert annex == new_annex("Sở Xây dựng", 2026)


def test_another_department_is_typed(dialog: NewAnnexDialog, made: list[Annex]) -> None:
    name, year = lines(dialog)
    name.setFocus()
    QTest.keyClicks(name, "Van phong UBND tinh")
    departments(dialog).setFocus()
    year.clear()
    QTest.keyClick(name, Qt.Key.Key_Return)
    (annex,) = made
    assert annex.heading.department == "Van phong UBND tinh"
    assert "/20" not in annex.heading.issued_with


def test_half_a_year_is_not_taken(dialog: NewAnnexDialog, made: list[Annex]) -> None:
    name, year = lines(dialog)
    name.setText("Sở Y tế")
    year.clear()
    QTest.keyClicks(year, "20")
    assert not ok(dialog).isEnabled()
    dialog.accept()
    assert not made


def trigger(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def choose(window: MainWindow, row: int) -> None:
    dialog = window.findChild(NewAnnexDialog)
    assert isinstance(dialog, NewAnnexDialog)
    departments(dialog).setCurrentRow(row)
    dialog.accept()


def test_the_first_page_begins_a_new_annex_in_its_window(window: MainWindow) -> None:
    buttons = [b for b in window.findChildren(QPushButton) if b.text() == "Tạo phụ lục mới…"]
    buttons[0].click()
    choose(window, 10)
    assert window.document is not None
    assert window.document.content.heading.department == "Sở Y tế"
    assert "Phụ lục 11" in window.windowTitle()


def test_beside_an_open_annex_a_new_one_has_its_own_window(
    qtbot: QtBot, settings: Settings
) -> None:
    desktop = Desktop(settings)
    first = desktop.new_window(OpenDocument(new_annex("Sở Tài chính")))
    qtbot.addWidget(first)
    trigger(first, "new")
    choose(first, 0)
    assert len(desktop.windows) == 2
    qtbot.addWidget(desktop.windows[1])
    assert first.document is not None
    assert first.document.content.heading.department == "Sở Tài chính"


def test_an_annex_without_procedures_works_everywhere(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_document(OpenDocument(new_annex("Sở Y tế", 2026)))
    assert window.editor is not None
    for name in ("delete", "duplicate", "move-up", "join", "split", "add-case", "renumber"):
        trigger(window, name)
    assert window.editor.document.undo_stack.count() == 0
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_F2):
        QTest.keyClick(window.editor.view, key)
    target = tmp_path / "moi.xlsx"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: target)
    with qtbot.waitSignal(window.queue.rested):
        trigger(window, "export")
    assert target.exists()
    assert window.save()
    assert read(target).annex.heading.department == "Sở Y tế"


def test_the_empty_table_says_how_to_add_procedures(window: MainWindow) -> None:
    window.show_document(OpenDocument(new_annex("Sở Y tế")))
    assert window.editor is not None
    hint = window.editor.view.findChild(EmptyHint)
    assert isinstance(hint, EmptyHint)
    assert hint.isVisible()
    assert window.editor.view.viewport().geometry().contains(hint.geometry())
    for keys in ("Ctrl+Shift+Enter", "Ctrl+Shift+A", "Ctrl+V"):
        assert keys in hint.text()
    hint.linkActivated.emit("add-below")
    assert window.editor.model.rowCount() == 1
    assert window.editor.view.currentIndex().isValid()
    assert not hint.isVisible()
    window.editor.document.undo_stack.undo()
    assert hint.isVisible()


def test_a_filter_that_hides_all_says_so(window: MainWindow) -> None:
    window.show_document(OpenDocument(new_annex("Sở Y tế")))
    assert window.editor is not None
    window.editor.structure.add_below()
    hint = window.editor.view.findChild(EmptyHint)
    assert isinstance(hint, EmptyHint)
    window.editor.model.show_records([])
    assert hint.isVisible()
    assert "bộ lọc" in hint.text()
    window.editor.model.show_records(None)
    assert not hint.isVisible()


def test_rows_copied_from_excel_fill_an_empty_annex(window: MainWindow) -> None:
    window.show_document(OpenDocument(new_annex("Sở Y tế")))
    assert window.editor is not None
    QApplication.clipboard().setText("1\t1.015027.H21\tCấp phép\t5\n2\t1.015028.H21\tĐổi\t3\n")
    window.editor.view.setFocus()
    trigger(window, "paste")
    names = [each.name for each in window.editor.document.content.procedures]
    assert names == ["Cấp phép", "Đổi"]
    assert window.editor.document.undo_stack.count() == 1
