"""Windows and dialogs stay inside the free area of their screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.conftest import ANNEX_FILES
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.workbench.settings import Settings

ROOT = Path(__file__).parents[3]
HUGE = QSize(5000, 4000)


def show(qtbot: QtBot, window: QWidget) -> None:
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def is_inside(window: QWidget) -> bool:
    return window.screen().availableGeometry().contains(window.frameGeometry())


@pytest.mark.parametrize("kind", [QDialog, QMainWindow, QMessageBox])
def test_a_window_asked_to_be_larger_than_the_screen_is_not(
    qtbot: QtBot, kind: type[QWidget]
) -> None:
    window = kind()
    window.resize(HUGE)
    show(qtbot, window)
    assert is_inside(window)


def test_a_dialog_that_needs_more_room_scrolls_and_keeps_its_buttons_in_sight(
    qtbot: QtBot,
) -> None:
    dialog = QDialog()
    field, buttons = QLineEdit(), QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    tall = QLabel("x")
    tall.setFixedSize(200, 3000)
    box = QVBoxLayout(dialog)
    for widget in (QLineEdit(), tall, field, buttons):
        box.addWidget(widget)
    show(qtbot, dialog)
    assert is_inside(dialog)
    assert dialog.rect().contains(buttons.mapTo(dialog, buttons.rect().bottomRight()))
    assert not field.visibleRegion().boundingRect().isValid()
    field.setFocus()
    assert field.visibleRegion().boundingRect().isValid(), "what has the focus is in sight"


def test_a_dialog_that_has_room_has_no_scroll_bars(qtbot: QtBot) -> None:
    dialog = QDialog()
    QVBoxLayout(dialog).addWidget(QLabel("short"))
    show(qtbot, dialog)
    assert dialog.findChild(QScrollArea) is None


def test_a_window_whose_content_grows_beyond_the_screen_scrolls(qtbot: QtBot) -> None:
    window = QMainWindow()
    content = QWidget()
    window.setCentralWidget(content)
    show(qtbot, window)
    content.setMinimumSize(HUGE)
    qtbot.waitUntil(lambda: window.findChild(QScrollArea) is not None)
    qtbot.waitUntil(lambda: is_inside(window))
    assert content.size() == HUGE


def test_geometry_saved_on_a_larger_screen_is_fitted_in(qtbot: QtBot, settings: Settings) -> None:
    saved = QWidget()
    saved.setGeometry(1500, 700, 1800, 1000)
    settings.geometry = saved.saveGeometry()
    window = MainWindow(settings)
    show(qtbot, window)
    assert is_inside(window)


def test_a_window_left_outside_the_screen_comes_back(qtbot: QtBot) -> None:
    window = QMainWindow()
    window.resize(300, 200)
    window.move(QPoint(-5000, 9000))
    show(qtbot, window)
    assert is_inside(window)


def test_a_window_moved_to_a_screen_of_200_percent_is_sharp_and_inside(tmp_path: Path) -> None:
    state = {"TTHC_GUI_STATE": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.two_screens", str(ANNEX_FILES[11])],
        cwd=ROOT,
        env=os.environ | state,
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, second, again = json.loads(done.stdout)
    assert first[:3] == [True, 1, True]
    assert second[:3] == [True, 2, True]
    assert again[:3] == [True, 1, True]
    assert first[3] == second[3] == again[3]
