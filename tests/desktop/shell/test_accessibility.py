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

from tests.desktop.driving import Key, cell, go_to, overlay, press, typing_into
from tthc_gui.desktop.editing.procedure_picker import ProcedurePicker
from tthc_gui.desktop.editing.split_bar import SplitBar
from tthc_gui.desktop.heading.heading_panel import HeadingPanel
from tthc_gui.desktop.opening.new_annex import NewAnnexDialog
from tthc_gui.desktop.shell.editor import DocumentEditor

Make = Callable[[DocumentEditor], QWidget]
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
    qtbot: QtBot, open_editor: Callable[[int], DocumentEditor], make: Make
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


def ancestors(widget: QWidget) -> list[QAccessible.Role]:
    """Return the roles around a widget, from its own to that of its window."""
    roles = []
    interface = QAccessible.queryAccessibleInterface(widget)
    while interface:
        roles.append(interface.role())
        interface = interface.parent()
    return roles


@pytest.mark.parametrize("key", ["stt", "current"])
def test_a_cell_that_is_typed_into_stands_in_one_table(editor: DocumentEditor, key: str) -> None:
    go_to(editor, 0, key)
    press(editor, Key.Key_F2)
    assert ancestors(typing_into()).count(QAccessible.Role.Table) == 1


@pytest.mark.parametrize("key", ["stt", "code", "after-3"])
def test_cells_are_told_where_they_are_seen(editor: DocumentEditor, key: str) -> None:
    view = editor.view
    bar = view.horizontalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert view.horizontalOffset() > 0
    seen = overlay(editor) if key != "after-3" else view
    index = cell(editor, 1, key)
    area = seen.visualRect(index)
    middle = seen.viewport().mapToGlobal(area.center())
    table = QAccessible.queryAccessibleInterface(view)
    at = table.childAt(middle.x(), middle.y())
    assert at is not None
    assert at.text(QAccessible.Text.Name) == index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert at.rect().center() == middle
