"""What scrolls: what gets the focus comes into sight, but what is pressed stays in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.widgets.scrolling import Scrolling


@pytest.fixture
def buttons(qtbot: QtBot) -> tuple[Scrolling, list[QPushButton]]:
    """Show three of ten buttons, the third of them not to its lower edge."""
    content = QWidget()
    box = QVBoxLayout(content)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    made = [QPushButton(str(number)) for number in range(10)]
    for button in made:
        button.setFixedHeight(40)
        box.addWidget(button)
    scrolling = Scrolling(content)
    qtbot.addWidget(scrolling)
    scrolling.resize(200, 110)
    scrolling.show()
    scrolling.activateWindow()
    made[0].setFocus()
    qtbot.waitUntil(made[0].hasFocus)
    return scrolling, made


def test_a_button_at_the_edge_is_clicked_where_it_is_pressed(
    buttons: tuple[Scrolling, list[QPushButton]], qtbot: QtBot
) -> None:
    scrolling, made = buttons
    at = made[2].mapTo(scrolling, made[2].rect().center())
    with qtbot.waitSignal(made[2].clicked):
        QTest.mouseClick(scrolling.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
    assert made[2].hasFocus()
    assert scrolling.verticalScrollBar().value() == 0


def test_what_gets_the_focus_comes_into_sight(
    buttons: tuple[Scrolling, list[QPushButton]], qtbot: QtBot
) -> None:
    scrolling, made = buttons
    made[8].setFocus()
    qtbot.waitUntil(made[8].hasFocus)
    shown = scrolling.viewport().rect()
    assert shown.contains(made[8].mapTo(scrolling.viewport(), made[8].rect().center()))
