"""Everything one can focus has a name for screen readers."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.editor import AnnexEditor
from tthc_gui.desktop.heading_panel import HeadingPanel
from tthc_gui.desktop.new_annex import NewAnnexDialog
from tthc_gui.desktop.procedure_picker import ProcedurePicker
from tthc_gui.desktop.split_bar import SplitBar

Make = Callable[[AnnexEditor], QWidget]
OF_INTEREST = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QLineEdit, QPlainTextEdit)


def named(widget: QWidget) -> bool:
    interface = QAccessible.queryAccessibleInterface(widget)
    return bool(interface and interface.text(QAccessible.Text.Name))


@pytest.mark.parametrize(
    "make",
    [
        HeadingPanel,
        ProcedurePicker,
        NewAnnexDialog,
        SplitBar,
    ],
    ids=["heading", "picker", "new annex", "split"],
)
def test_what_can_be_focused_has_a_name(
    qtbot: QtBot, open_editor: Callable[[int], AnnexEditor], make: Make
) -> None:
    widget = make(open_editor(10))
    qtbot.addWidget(widget)
    inner = [
        each
        for each in widget.findChildren(QWidget)
        if isinstance(each, OF_INTEREST)
        and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(each.parent(), QAbstractSpinBox)  # it speaks for its line
    ]
    assert inner
    assert [each for each in inner if not named(each)] == []
