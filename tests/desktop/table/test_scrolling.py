from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from benchmarks.shown import settle
from tests.desktop.driving import cell, go_to
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.domain.annex.annex import Annex

OpenEditor = Callable[[int | Annex], DocumentEditor]
STEP = 60
LEFT = Qt.MouseButton.LeftButton


class Painted(QObject):
    """What a viewport has been asked to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return super().eventFilter(watched, event)


def seen(editor: DocumentEditor) -> QImage:
    """Return what stands on the screen, which may have been moved there and not painted."""
    return QImage(editor.screen().grabWindow(editor.winId()).toImage())


@pytest.mark.parametrize("key", ["stt", "before-1"])
def test_scrolling_paints_only_what_comes_into_sight(open_editor: OpenEditor, key: str) -> None:
    editor = open_editor(1)
    view = editor.view
    view.verticalScrollBar().setValue(STEP)
    go_to(editor, view.rowAt(view.viewport().height() // 2), key)
    settle()
    assert view.fill_handle.isVisible()
    painted = Painted()
    view.viewport().installEventFilter(painted)
    view.verticalScrollBar().setValue(2 * STEP)
    settle()
    area = view.viewport().rect().adjusted(view.frozen_width(), 0, 0, 0)
    coming = area.adjusted(0, area.height() - STEP, 0, 0)
    handle = view.fill_handle.geometry()
    anew = painted.region & QRegion(area)
    assert anew.contains(coming)
    for place in (coming, handle, handle.translated(0, STEP)):
        anew -= QRegion(place)
    assert anew.isEmpty()


@pytest.mark.parametrize("key", ["stt", "name", "before-1", "unit"])
def test_a_scrolled_table_looks_as_if_it_were_painted_anew(
    open_editor: OpenEditor, key: str
) -> None:
    editor = open_editor(1)
    view = editor.view
    go_to(editor, view.rowAt(view.viewport().height() // 2), key)
    settle()
    for step in (STEP, 7, -20):
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + step)
        settle()
    scrolled = seen(editor)
    view.mark_found()
    settle()
    assert scrolled == seen(editor)
    corner = view.visualRect(editor.model.anchor(view.currentIndex())).bottomRight()
    assert view.fill_handle.geometry().center() == corner - QPoint(1, 1)


def test_an_open_editor_scrolls_with_its_cell(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    view = editor.view
    go_to(editor, view.rowAt(view.viewport().height() // 2), "before-1")
    QTest.keyClick(view, Qt.Key.Key_F2)
    typed = view.open_editor()
    assert typed is not None
    top = typed.y()
    view.verticalScrollBar().setValue(STEP)
    assert typed.y() == top - STEP


def test_what_is_dragged_beyond_the_edge_is_filled(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    view, handle = editor.view, editor.view.fill_handle
    go_to(editor, 0, "before-1")
    editor.cells.spread("9")
    QTest.mousePress(handle, LEFT, pos=QPoint(4, 4))
    view.verticalScrollBar().setValue(STEP)
    goal = view.viewport().mapToGlobal(view.visualRect(cell(editor, 6, "before-1")).center())
    QTest.mouseMove(handle, handle.mapFromGlobal(goal))
    QTest.mouseRelease(handle, LEFT, pos=handle.mapFromGlobal(goal))
    assert view.selecting.blocks()[0].bottom == 6


def test_rows_in_sight_that_get_other_heights_are_painted_anew_in_both_parts(
    open_editor: OpenEditor,
) -> None:
    editor = open_editor(1)
    frozen = editor.view.findChild(QTableView)
    assert isinstance(frozen, QTableView)
    editor.view.setRowHeight(0, 300)
    settle()
    editor.view.sizes.reset_heights()
    settle()
    shown = seen(editor)
    for view in (editor.view, frozen):
        view.viewport().update()
    settle()
    assert seen(editor) == shown
