from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.driving import part
from tthc_gui.desktop.banner import Banner, Tone
from tthc_gui.desktop.main_window import MainWindow
from tthc_gui.desktop.theme import Scheme, apply_scheme

FUSION_DARKENS_BY = 140


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[None]:
    apply_scheme(qapp, Scheme.DARK)
    yield
    apply_scheme(qapp, Scheme.LIGHT)


@pytest.mark.usefixtures("dark")
@pytest.mark.parametrize("kind", [QCheckBox, QLineEdit])
def test_dark_boxes_and_fields_have_outlines_one_can_see(qtbot: QtBot, kind: type[QWidget]) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    palette = widget.palette()
    outline = palette.color(QPalette.ColorRole.Window).darker(FUSION_DARKENS_BY)
    assert outline.lightness() > palette.color(QPalette.ColorRole.Base).lightness() + 50


def test_a_message_on_show_goes_dark_with_the_window(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    window.tell("Không mở được “a.xlsx”.", Tone.NOTE)
    banner = part(window, Banner)

    def lightness() -> int:
        return banner.grab().toImage().pixelColor(2, 2).lightness()

    apply_scheme(qapp, Scheme.LIGHT)
    qtbot.waitUntil(lambda: lightness() > 200)
    try:
        apply_scheme(qapp, Scheme.DARK)
        qtbot.waitUntil(lambda: lightness() < 80)
    finally:
        apply_scheme(qapp, Scheme.LIGHT)
