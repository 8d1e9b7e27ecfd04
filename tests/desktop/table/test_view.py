from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

from benchmarks.shown import settle
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.table.delegate import PADDING
from tthc_gui.desktop.table.editors import CellEditor
from tthc_gui.desktop.table.fitting import Fitter
from tthc_gui.desktop.table.frozen import MOST as FROZEN
from tthc_gui.desktop.table.view import DocumentView
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case, Procedure

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

OpenEditor = Callable[[int | Annex], DocumentEditor]


def cell(editor: DocumentEditor, row: int, key: str) -> QModelIndex:
    keys = [column.key for column in editor.model.columns]
    return editor.model.index(row, keys.index(key))


def go_to(editor: DocumentEditor, row: int, key: str) -> QModelIndex:
    index = cell(editor, row, key)
    editor.view.setCurrentIndex(index)
    return index


def overlay(view: DocumentView) -> QTableView:
    found = view.findChild(QTableView)
    assert isinstance(found, QTableView)
    return found


def typing_into() -> CellEditor:
    widget = QApplication.focusWidget()
    assert isinstance(widget, CellEditor)
    return widget


def current_key(editor: DocumentEditor) -> tuple[int, str]:
    index = editor.view.currentIndex()
    return index.row(), editor.model.columns[index.column()].key


def test_every_heading_and_name_is_readable(open_editor: OpenEditor) -> None:
    """No text needs more height than its row or its header gives it, in any real annex."""
    editor = open_editor(1)
    settle()
    view = editor.view
    for row in range(editor.model.rowCount()):
        index = editor.model.anchor(cell(editor, row, "name"))
        width = view.columnWidth(index.column()) - 2 * PADDING
        box = view.fontMetrics().boundingRect(
            0, 0, width, 10_000, int(Qt.TextFlag.TextWordWrap), str(index.data())
        )
        rows = editor.model.rows_of(editor.model.place(row).record)
        assert sum(view.rowHeight(line) for line in rows) >= box.height()


def test_cases_share_one_cell_for_stt_code_name_and_rate(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    view = editor.view
    row, cases = 2, 5
    for column in (0, 1, 2, 7):
        assert view.rowSpan(row, column) == cases
        assert overlay(view).rowSpan(row, column) == cases
    assert view.rowSpan(row, 3) == 1


def test_the_first_columns_stay_in_sight(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    view, frozen = editor.view, overlay(editor.view)
    view.setCurrentIndex(cell(editor, 60, "after-9"))
    assert view.horizontalScrollBar().value() > 0
    assert frozen.verticalScrollBar().value() == view.verticalScrollBar().value() > 0
    assert not [number for number in range(FROZEN) if frozen.isColumnHidden(number)]
    for row in range(editor.model.rowCount()):
        assert frozen.rowHeight(row) == view.rowHeight(row)


def test_no_cell_hides_behind_the_frozen_columns(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    editor.view.setCurrentIndex(cell(editor, 0, "after-9"))
    current = cell(editor, 0, "before-1")
    editor.view.setCurrentIndex(current)
    assert editor.view.visualRect(current).left() >= editor.view.frozen_width()


def test_typing_replaces_and_enter_goes_down(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    go_to(editor, 0, "after-2")
    QTest.keyClicks(editor.view, "2")
    QTest.keyClicks(typing_into(), "0,25")
    QTest.keyClick(typing_into(), Qt.Key.Key_Return)
    assert editor.document.content.procedures[0].cases[0].steps[1].after == Decimal("20.25")
    assert cell(editor, 0, "after-2").data() == "20,25"
    assert cell(editor, 0, "remaining").data() == "32,75"
    assert current_key(editor) == (1, "after-2")
    editor.document.undo_stack.undo()
    assert cell(editor, 0, "after-2").data() == "24,5"
    editor.document.undo_stack.redo()
    assert cell(editor, 0, "after-2").data() == "20,25"


def test_a_point_is_accepted_and_shown_as_a_comma(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    go_to(editor, 0, "current")
    QTest.keyClicks(editor.view, "6")
    QTest.keyClicks(typing_into(), "0.5")
    QTest.keyClick(typing_into(), Qt.Key.Key_Tab)
    assert cell(editor, 0, "current").data() == "60,5"
    assert current_key(editor) == (0, "unit")


def test_nonsense_stays_in_the_editor_with_a_reason_until_it_is_mended(
    open_editor: OpenEditor,
) -> None:
    editor = open_editor(1)
    go_to(editor, 0, "after-2")
    QTest.keyClicks(editor.view, "1")
    line = typing_into()
    QTest.keyClicks(line, ".500")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert typing_into() is line
    reason = editor.findChild(QLabel, "refusal")
    assert isinstance(reason, QLabel)
    assert reason.isVisible()
    assert "1500 hoặc 1,500" in reason.text()
    assert editor.document.undo_stack.count() == 0
    line.show_text("1,5")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert cell(editor, 0, "after-2").data() == "1,5"


def test_escape_leaves_everything_as_it_was(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    go_to(editor, 0, "after-2")
    QTest.keyClicks(editor.view, "9")
    QTest.keyClick(typing_into(), Qt.Key.Key_Escape)
    assert cell(editor, 0, "after-2").data() == "24,5"
    assert editor.document.undo_stack.count() == 0


def test_a_name_is_typed_where_it_is_seen(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    go_to(editor, 1, "name")
    QTest.keyClick(editor.view, Qt.Key.Key_F2)
    line = typing_into()
    assert line.parent() is overlay(editor.view).viewport()
    line.show_text("Tên mới")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert editor.document.content.procedures[1].name == "Tên mới"


def test_a_double_click_on_a_frozen_cell_opens_an_editor(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    frozen = overlay(editor.view)
    place: QPoint = frozen.visualRect(cell(editor, 0, "name")).center()
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(
            frozen.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            place,
        )
    assert typing_into().typed().startswith("Công nhận quỹ")


def test_units_are_chosen_from_a_list(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    go_to(editor, 0, "unit")
    QTest.keyClick(editor.view, Qt.Key.Key_F2)
    typing_into().show_text("Giờ")
    QTest.keyClick(typing_into(), Qt.Key.Key_Return)
    assert editor.document.content.procedures[0].cases[0].unit == "Giờ"


@pytest.mark.parametrize("key", ["remaining", "cut", "rate"])
def test_computed_cells_open_no_editor(open_editor: OpenEditor, key: str) -> None:
    editor = open_editor(1)
    go_to(editor, 0, key)
    QTest.keyClicks(editor.view, "5")
    assert QApplication.focusWidget() is editor.view
    assert editor.document.undo_stack.count() == 0


def test_rows_have_their_heights_as_soon_as_a_table_is_shown(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Fitter, "_go_on", lambda _fitter: None)
    long = Procedure(name="Một cái tên rất dài " * 20)
    editor = DocumentEditor(OpenDocument(Annex(records=[long, Procedure(name="Ngắn")])))
    qtbot.addWidget(editor)
    with qtbot.waitExposed(editor):
        editor.show()
    assert not editor.view.sizes.fit.is_on
    assert editor.view.rowHeight(0) > 3 * editor.view.rowHeight(1)


def test_a_longer_name_gets_a_higher_row(open_editor: OpenEditor) -> None:
    editor = open_editor(Annex(records=[Procedure(name="Ngắn"), Procedure(name="Ngắn")]))
    before = editor.view.rowHeight(0)
    editor.model.setData(cell(editor, 0, "name"), "Một cái tên rất dài " * 20)
    assert editor.view.rowHeight(0) > 3 * before
    assert overlay(editor.view).rowHeight(0) == editor.view.rowHeight(0)
    editor.document.undo_stack.undo()
    assert editor.view.rowHeight(0) == before


def test_spans_follow_cases_that_come_and_go(open_editor: OpenEditor) -> None:
    from tthc_gui.domain.document.edits import Edit, Splice

    one, two = Procedure(stt="1"), Procedure(stt="2", cases=(Case(), Case()))
    editor = open_editor(Annex(records=[one, two]))
    both = (one, two)
    turned = (Procedure(stt="1", cases=(Case(), Case())), Procedure(stt="2"))
    editor.document.push(Edit("turn", (Splice(0, both, turned),)))
    assert [editor.view.rowSpan(row, 0) for row in range(3)] == [2, 2, 1]
    editor.document.undo_stack.undo()
    assert [editor.view.rowSpan(row, 0) for row in range(3)] == [1, 2, 2]


def test_cells_are_painted_by_what_they_are(open_editor: OpenEditor) -> None:
    """A cut step, an uncut one and a computed cell have three different grounds."""
    editor = open_editor(1)
    editor.view.setCurrentIndex(cell(editor, 0, "stt"))
    picture: QImage = editor.view.viewport().grab().toImage()
    grounds = {
        picture.pixelColor(
            editor.view.visualRect(cell(editor, 0, key)).topLeft() + QPoint(3, 3)
        ).name()
        for key in ("after-2", "after-1", "remaining")
    }
    assert len(grounds) == 3


def test_a_wider_column_refits_both_views(open_editor: OpenEditor, qtbot: QtBot) -> None:
    editor = open_editor(1)
    view = editor.view
    before = view.rowHeight(0)
    frozen = overlay(view)
    frozen.horizontalHeader().resizeSection(2, 700)
    assert view.columnWidth(2) == 700
    qtbot.waitUntil(lambda: view.rowHeight(0) < before)
    assert frozen.rowHeight(0) == view.rowHeight(0)
