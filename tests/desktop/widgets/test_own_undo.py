"""Ctrl+Z in boxes: what is typed there first, then the history of the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

CTRL = Qt.KeyboardModifier.ControlModifier


def combo() -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    return box


@pytest.mark.parametrize("make", [QLineEdit, combo, QSpinBox, QPlainTextEdit, QTextEdit])
def test_the_window_undoes_where_nothing_is_typed(
    qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    box = make()
    window.setCentralWidget(box)
    done: list[str] = []
    menu = window.menuBar().addMenu("Sửa")
    menu.addAction("Hoàn tác", QKeySequence("Ctrl+Z"), lambda: done.append("undo"))
    menu.addAction("Làm lại", QKeySequence("Ctrl+Y"), lambda: done.append("redo"))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert done == ["undo"]
    QTest.keyClick(box, Qt.Key.Key_5)
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert done == ["undo"]
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(box, Qt.Key.Key_Y, CTRL)
    assert done == ["undo", "undo"]
    QTest.keyClick(box, Qt.Key.Key_Y, CTRL)
    assert done == ["undo", "undo", "redo"]
