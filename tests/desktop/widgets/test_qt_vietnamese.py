from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from scripts.translate import compile_texts
from tthc_gui.desktop.widgets.actions import key_names
from tthc_gui.desktop.widgets.qt_vietnamese import COMPILED, SOURCE, speak_vietnamese


def messages() -> list[tuple[str, str, str]]:
    """Return context, English and Vietnamese of every text."""
    root = ET.parse(SOURCE).getroot()
    return [
        (
            context.findtext("name", ""),
            each.findtext("source", ""),
            each.findtext("translation", ""),
        )
        for context in root.iter("context")
        for each in context.iter("message")
    ]


def menu_texts(menu: QMenu) -> list[str]:
    return [
        action.text().partition("\t")[0].replace("&", "")
        for action in menu.actions()
        if not action.isSeparator()
    ]


def test_the_compiled_texts_are_those_of_the_source(tmp_path: Path) -> None:
    compile_texts(tmp_path / "new.qm")
    assert (tmp_path / "new.qm").read_bytes() == COMPILED.read_bytes()


def test_every_text_is_one_that_qt_asks_for() -> None:
    """Qt's German, which PySide6 ships, knows each of them under the same context."""
    german = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    assert german.load("qtbase_de", folder)
    unknown = [(c, s) for c, s, _ in messages() if not german.translate(c, s)]
    assert len(messages()) > 150
    assert not unknown


def test_every_text_is_translated_with_its_places_and_keys() -> None:
    for _, source, translation in messages():
        assert translation
        for mark in ("%1", "%2"):
            assert source.count(mark) == translation.count(mark)
        assert source.count("&") == translation.count("&")


@pytest.mark.parametrize(
    ("button", "text"),
    [("Ok", "OK"), ("Cancel", "Huỷ"), ("Save", "Lưu"), ("Discard", "Không lưu"), ("Yes", "Có")],
)
def test_message_boxes_have_vietnamese_buttons(qtbot: QtBot, button: str, text: str) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    made = box.addButton(QMessageBox.StandardButton[button])
    assert made.text().replace("&", "") == text


def test_text_fields_have_vietnamese_context_menus(qtbot: QtBot) -> None:
    wanted = ["Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xoá", "Chọn tất cả"]
    for field in (QLineEdit(), QPlainTextEdit()):
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        qtbot.addWidget(menu)
        assert menu_texts(menu)[: len(wanted)] == wanted


def test_file_dialogs_are_vietnamese(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = QFileDialog(None, "", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert {"Tìm trong:", "Tên tệp:", "Loại tệp:"} <= labels


def test_asking_twice_installs_once(qapp: QApplication) -> None:
    speak_vietnamese(qapp)
    speak_vietnamese(qapp)
    assert len(qapp.findChildren(QTranslator, COMPILED.stem)) == 1
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Huỷ"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("keys", "named"),
    [
        ("Ctrl+Shift+Up", "Ctrl+Shift+↑"),
        ("Space", "Phím cách"),
        ("Del", "Delete"),
        ("Shift+Ins", "Shift+Insert"),
        ("Ctrl+Return", "Ctrl+Enter"),
        ("Ctrl+PgUp", "Ctrl+PgUp"),
    ],
)
def test_keys_have_vietnamese_names(keys: str, named: str) -> None:
    assert key_names(keys) == named
    assert QKeySequence(keys) == QKeySequence.fromString(
        keys, QKeySequence.SequenceFormat.PortableText
    )
