from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.banner import Banner, Tone
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


def test_a_message_on_show_goes_dark_with_the_window(qapp: QApplication, qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.tell("Tệp này có 5 chỗ cần xem lại.", Tone.NOTE)
    light = banner.grab().toImage().pixelColor(2, 2)
    try:
        apply_scheme(qapp, Scheme.DARK)
        dark = banner.grab().toImage().pixelColor(2, 2)
    finally:
        apply_scheme(qapp, Scheme.LIGHT)
    assert dark.lightness() < 80 < light.lightness()
