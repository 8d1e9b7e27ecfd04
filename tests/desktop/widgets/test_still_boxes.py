"""The wheel over a box without the focus leaves the box alone and scrolls the page behind."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.desktop.driving import part
from tthc_gui.desktop.printing.options import PrintOptions
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.summary_bar import SummaryBar
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.pages.setup import PageSetup


def turn(widget: QWidget) -> None:
    """Turn the wheel by one notch down over a widget."""
    place = QPointF(widget.rect().center())
    turned = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(place)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(widget, turned)


def value(box: QWidget) -> str:
    if isinstance(box, QAbstractSpinBox):
        return box.text()
    return box.currentText() if isinstance(box, QComboBox) else ""


def combo(*, editable: bool) -> QComboBox:
    box = QComboBox()
    box.setEditable(editable)
    box.addItems(["1", "2", "3"])
    return box


def number(box: QSpinBox | QDoubleSpinBox) -> QWidget:
    box.setValue(5)
    return box


KINDS: dict[str, Callable[[], QWidget]] = {
    "combo": lambda: combo(editable=False),
    "combo that is typed into": lambda: combo(editable=True),
    "whole numbers": lambda: number(QSpinBox()),
    "decimals": lambda: number(QDoubleSpinBox()),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_scrolls_and_the_box_stays(qtbot: QtBot, kind: str) -> None:
    page, content, box = QScrollArea(), QWidget(), KINDS[kind]()
    other = QLineEdit()
    filler = QLabel()
    filler.setFixedHeight(2000)
    lines = QVBoxLayout(content)
    for widget in (other, box, filler):
        lines.addWidget(widget)
    page.setWidgetResizable(True)
    page.setWidget(content)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    other.setFocus()
    before = value(box)
    assert box.focusPolicy() == Qt.FocusPolicy.StrongFocus, "Qt would give it the focus first"
    for over in (box, box.findChild(QLineEdit) or box):
        top = page.verticalScrollBar().value()
        turn(over)
        assert value(box) == before
        assert page.verticalScrollBar().value() > top
    box.setFocus()
    turn(box)
    assert value(box) != before


def test_a_slider_stays_too(qtbot: QtBot) -> None:
    slider = QSlider()
    slider.setValue(50)
    holder = QWidget()
    QVBoxLayout(holder).addWidget(slider)
    qtbot.addWidget(holder)
    holder.show()
    turn(slider)
    assert slider.value() == 50


def test_the_wheel_changes_neither_target_nor_filter(
    open_editor: Callable[[int | Annex], DocumentEditor],
) -> None:
    editor = open_editor(12)
    target = part(part(editor, SummaryBar), QComboBox)
    editor.view.setFocus()
    before = editor.document.target
    turn(target)
    assert (target.currentText(), editor.document.target) == ("30", before)


def test_the_wheel_changes_neither_paper_nor_margins(qtbot: QtBot) -> None:
    options = PrintOptions(PageSetup(), 1)
    qtbot.addWidget(options)
    options.show()
    options.setFocus()
    before = options.page_setup()
    with qtbot.assertNotEmitted(options.setup_changed):
        for kind in (QComboBox, QAbstractSpinBox):
            for box in options.findChildren(kind):
                turn(box)
    assert options.page_setup() == before
