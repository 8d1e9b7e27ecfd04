from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.desktop.driving import part
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets.banner import Banner, Tone
from tthc_gui.desktop.widgets.theme import Scheme, apply_scheme, colours

FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QCheckBox, QRadioButton)


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK], ids=["light", "dark"])
def scheme(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Scheme]:
    chosen: Scheme = request.param
    apply_scheme(qapp, chosen)
    yield chosen
    apply_scheme(qapp, Scheme.LIGHT)


class Form(QWidget):
    """A field with another one before it, to come from by Tab."""

    def __init__(self, kind: type[QWidget]) -> None:
        super().__init__()
        self.before = QLineEdit(self)
        self.before.setGeometry(10, 5, 100, 24)
        self.field = kind(self)
        self.field.setGeometry(10, 40, 120, 40)
        self.resize(150, 100)

    def edge(self) -> list[QColor]:
        """Return the colours from the window into the field, at half its height."""
        image = self.grab().toImage()
        area = self.field.geometry()
        return [image.pixelColor(x, area.center().y()) for x in range(area.x() - 2, area.x() + 16)]

    def pixels(self) -> list[QColor]:
        image = self.grab().toImage()
        area = self.field.geometry().adjusted(-3, -3, 3, 3)
        return [
            image.pixelColor(x, y)
            for x in range(area.left(), area.right())
            for y in range(area.top(), area.bottom())
        ]


@pytest.fixture
def form(qtbot: QtBot, request: pytest.FixtureRequest, scheme: Scheme) -> Form:
    del scheme
    form = Form(request.param)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.before.setFocus()
    return form


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("form", FIELDS, indirect=True)
def test_the_outline_of_a_field_has_a_contrast_of_three_to_one(form: Form) -> None:
    window = form.palette().color(QPalette.ColorRole.Window)
    assert max(contrast(colour, window) for colour in form.edge()) >= 3


@pytest.mark.parametrize("form", [*FIELDS, QPushButton], indirect=True)
def test_the_focus_is_seen_on_every_field(form: Form) -> None:
    # The caret does not count.
    QApplication.setCursorFlashTime(0)
    without = form.pixels()
    QTest.keyClick(form.before, Qt.Key.Key_Tab)
    assert form.field.hasFocus()
    changed = [(a, b) for a, b in zip(without, form.pixels(), strict=True) if a != b]
    assert len(changed) > 40
    accent = QColor(colours().accent)
    base = form.field.palette().color(QPalette.ColorRole.Base)
    assert contrast(accent, base) >= 3


def test_icons_of_buttons_and_lists_follow_the_colours(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    def inks() -> list[int]:
        icons = [
            button.icon()
            for button in window.findChildren(QPushButton)
            if not button.icon().isNull()
        ]
        icons += [files.item(0).icon() for files in window.findChildren(QListWidget)[1:]]
        return [_ink(each) for each in icons]

    assert len(inks()) >= 4
    assert max(inks()) < 100
    apply_scheme(qapp, Scheme.DARK)
    try:
        qtbot.waitUntil(lambda: min(inks()) > 150)
    finally:
        apply_scheme(qapp, Scheme.LIGHT)


def _ink(icon: QIcon) -> int:
    """Return the lightness of what an icon paints."""
    image = icon.pixmap(16).toImage()
    drawn = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(drawn, key=lambda colour: colour.alpha()).lightness()


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
