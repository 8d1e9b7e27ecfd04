from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QTableView

from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.domain.annex.annex import Annex

OpenEditor = Callable[[int | Annex], DocumentEditor]


def overlay(editor: DocumentEditor) -> QTableView:
    found = editor.view.findChild(QTableView)
    assert isinstance(found, QTableView)
    return found


def test_frozen_headings_lie_over_those_that_scroll(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    editor.view.horizontalScrollBar().setValue(400)
    frozen = overlay(editor)
    place = frozen.geometry().topLeft() + QPoint(30, 30)
    assert editor.view.childAt(place) is frozen.horizontalHeader().viewport()


def test_fewer_columns_are_frozen_in_a_narrow_window(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    frozen = overlay(editor)
    counts = []
    for width in range(1366, 240, -20):
        editor.resize(width, 500)
        shown = [at for at in range(editor.model.columnCount()) if not frozen.isColumnHidden(at)]
        assert shown == list(range(len(shown)))
        assert frozen.width() < editor.view.viewport().width()
        counts.append(len(shown))
    assert counts == sorted(counts, reverse=True)
    assert set(counts) == {3, 2, 1}


def test_headings_leave_rows_in_sight_in_a_low_window(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    header = editor.view.horizontalHeader()
    whole = header.height()
    editor.view.setFixedHeight(130)
    assert editor.view.viewport().height() >= 2 * editor.view.fontMetrics().height()
    assert overlay(editor).horizontalHeader().height() == header.height() < whole
    editor.view.setFixedHeight(600)
    assert header.height() == whole
