"""The list that annexes are held against: loaded, told, remembered, removed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.domain.audit.sound import annex, numbered
from tthc_gui.desktop.audit.panel import FindingsPanel
from tthc_gui.desktop.audit.reference_dialog import ReferenceDialog
from tthc_gui.desktop.document.audit_watch import AuditWatch
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.document.edits import replace_records
from tthc_gui.files.kept_reference import kept_reference

Audited = Callable[[OpenDocument], AuditWatch]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "danh mục.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(
            [["Danh mục"], ["Mã số", "Tên"], ["1.000001", "Thủ tục 1"], ["1.000003", "Thủ tục 3"]]
        ):
            sheet.write_row(number, 0, row)
    return path


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ReferenceDialog:
    window.show_document(OpenDocument(numbered(2)))
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier(0x06000000))
    found = window.findChild(ReferenceDialog)
    assert isinstance(found, ReferenceDialog)
    qtbot.waitExposed(found)
    return found


def words(parent: QWidget) -> str:
    return "\n".join(label.text() for label in parent.findChildren(QLabel) if not label.isHidden())


def button(parent: QWidget, text: str) -> QPushButton:
    return next(one for one in parent.findChildren(QPushButton) if text in one.text())


def load(dialog: ReferenceDialog, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    button(dialog, "Nạp").click()


def test_a_list_is_loaded_told_and_held_against_the_open_annex(
    dialog: ReferenceDialog,
    window: MainWindow,
    audited: Audited,
    export: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "Chưa nạp danh mục nào." in words(dialog)
    document = window.document
    assert document is not None
    audit = audited(document)
    assert [one.rule for one in audit.findings(1)] == []
    load(dialog, export, monkeypatch)
    assert "“danh mục.xlsx”, nạp ngày" in words(dialog)
    assert ", 2 thủ tục" in words(dialog)
    assert "đã được chép vào máy" in words(dialog)
    audited(document)
    assert [one.rule for one in audit.findings(1)] == ["code-unknown"]
    assert window.editor is not None
    panel = window.editor.side.show_panel("findings")
    assert panel is not None
    assert "Đối chiếu với danh mục “danh mục.xlsx”" in words(panel)
    button(dialog, "Bỏ").click()
    assert [one.rule for one in audit.findings(1)] == []
    assert "danh mục" not in words(panel)
    assert kept_reference() is None


def test_enter_loads_a_list_and_closes_the_dialog_once_there_is_one(
    dialog: ReferenceDialog, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(export), ""))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert ", 2 thủ tục" in words(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_remedy_from_the_list_is_offered_in_the_window(
    dialog: ReferenceDialog,
    window: MainWindow,
    audited: Audited,
    export: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = window.document
    assert document is not None
    audit = audited(document)
    load(dialog, export, monkeypatch)
    assert window.editor is not None
    renamed = replace(document.content.records[0], name="Thủ tục một")
    document.push(replace_records(document.content, {0: renamed}, "Đổi tên"))
    (finding,) = audit.findings(0)
    panel = window.editor.side.show_panel("findings")
    window.editor.reviewer.go_to(finding)
    assert finding.rule == "name-differs"
    assert isinstance(panel, FindingsPanel)
    assert [choice.reason for choice in panel.details.choices] == ["Lấy tên của danh mục"]


def test_the_list_is_there_after_a_restart_though_its_file_is_gone(
    dialog: ReferenceDialog,
    export: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    load(dialog, export, monkeypatch)
    export.unlink()
    settings = Settings(QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat))
    later = MainWindow(settings)
    qtbot.addWidget(later)
    document = OpenDocument(annex())
    later.show_document(document)
    with qtbot.waitSignal(document.reference_changed):
        later.show()
    assert document.reference is not None
    assert (document.reference.source, len(document.reference)) == ("danh mục.xlsx", 2)
    another = OpenDocument(annex())
    second = MainWindow(settings)
    qtbot.addWidget(second)
    second.show_document(another)
    assert another.reference is document.reference


def test_a_file_that_is_no_list_is_told_and_the_list_stays(
    dialog: ReferenceDialog, export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(dialog, export, monkeypatch)
    other = tmp_path / "khác.csv"
    other.write_text("a;b", encoding="utf-8")
    load(dialog, other, monkeypatch)
    assert "không thấy dòng tiêu đề" in words(dialog)
    assert "“danh mục.xlsx”" in words(dialog)


def test_a_list_that_cannot_be_kept_is_used_until_the_end(
    dialog: ReferenceDialog, export: Path, own_state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_state / "reference.json").mkdir()
    load(dialog, export, monkeypatch)
    assert "“danh mục.xlsx”" in words(dialog)
    assert "không giữ lại được" in words(dialog)
    assert "đã được chép vào máy" not in words(dialog)
