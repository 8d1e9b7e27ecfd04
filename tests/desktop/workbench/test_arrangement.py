from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHeaderView, QTableView

from tests.domain.building import annex, case
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.table.header import ColumnHeader
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Procedure

OpenEditor = Callable[[int | Annex], DocumentEditor]
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def editor(open_editor: OpenEditor) -> DocumentEditor:
    return open_editor(
        annex(
            Procedure("1", "1.000003.H21", "Ổn định", cases=(case("10", ("10", "4")),)),
            Procedure("2", "1.000001.H21", "Ông", cases=(case("8", ("8", "7")), case("9"))),
            Procedure("3", "1.000002.H21", "Đổi", cases=(case("9", ("9", "1")),)),
        )
    )


def shown(editor: DocumentEditor) -> str:
    rows = range(editor.model.rowCount())
    return "".join(dict.fromkeys(editor.model.record(row).stt for row in rows))


def number(editor: DocumentEditor, key: str) -> int:
    return [column.key for column in editor.model.columns].index(key)


def head_of(editor: DocumentEditor, key: str) -> tuple[QHeaderView, QPoint]:
    """Return the header that shows a column, and a place in its heading, beside the arrow."""
    at = number(editor, key)
    frozen = editor.view.findChild(QTableView)
    assert isinstance(frozen, QTableView)
    head = (frozen if at < 3 else editor.view).horizontalHeader()
    x = head.sectionViewportPosition(at) + head.sectionSize(at) // 3
    return head, QPoint(x, head.height() - 8)


def click(editor: DocumentEditor, key: str) -> None:
    """Click on the arrow in the heading of a column."""
    head, _ = head_of(editor, key)
    assert isinstance(head, ColumnHeader)
    place = head.arrow_place(number(editor, key))
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)


def click_beside(editor: DocumentEditor, key: str, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Click on the heading of a column, not on its arrow."""
    head, place = head_of(editor, key)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, modifier, place)


@pytest.mark.parametrize("key", ["name", "current", "after-1"])
def test_a_click_sorts_up_then_down_then_not_at_all(editor: DocumentEditor, key: str) -> None:
    orders = {"name": "312", "current": "231", "after-1": "312"}
    up = orders[key]
    down = {"name": "213", "current": "132", "after-1": "213"}[key]
    bar = editor.sort_bar
    for expected, seen in ((up, True), (down, True), ("123", False)):
        click(editor, key)
        assert shown(editor) == expected
        assert bar.isVisible() is seen
    assert [p.stt for p in editor.document.content.procedures] == ["1", "2", "3"]
    assert editor.model.order is None


def test_the_bar_names_the_order_and_gives_it_back(editor: DocumentEditor) -> None:
    click(editor, "after-1")
    bar = editor.sort_bar
    assert "TIẾP NHẬN · Sau cắt giảm: tăng dần" in bar.text()
    bar.back.click()
    assert shown(editor) == "123"
    assert bar.isHidden()


def test_the_order_becomes_the_documents_by_one_undo(editor: DocumentEditor) -> None:
    click(editor, "name")
    editor.sort_bar.keep.click()
    assert [p.stt for p in editor.document.content.procedures] == ["3", "1", "2"]
    assert editor.model.order is None
    assert shown(editor) == "312"
    assert editor.sort_bar.isHidden()
    assert editor.document.undo_stack.count() == 1
    editor.document.undo_stack.undo()
    assert shown(editor) == "123"


@pytest.mark.parametrize("key", ["name", "current", "after-1"])
def test_a_click_on_a_heading_selects_its_column(editor: DocumentEditor, key: str) -> None:
    click_beside(editor, key)
    selected = editor.view.selectionModel().selectedIndexes()
    assert {found.column() for found in selected} == {number(editor, key)}
    assert len({found.row() for found in selected}) == editor.model.rowCount()
    assert editor.view.currentIndex().column() == number(editor, key)
    assert editor.view.hasFocus()
    assert shown(editor) == "123"


def test_a_press_on_an_arrow_that_is_let_go_elsewhere_does_nothing(editor: DocumentEditor) -> None:
    head, beside = head_of(editor, "current")
    assert isinstance(head, ColumnHeader)
    left, before = Qt.MouseButton.LeftButton, editor.view.currentIndex()
    QTest.mousePress(head.viewport(), left, PLAIN, head.arrow_place(number(editor, "current")))
    QTest.mouseRelease(head.viewport(), left, PLAIN, beside)
    assert shown(editor) == "123"
    assert editor.view.currentIndex() == before


def test_two_quick_clicks_on_an_arrow_sort_twice(editor: DocumentEditor) -> None:
    head, _ = head_of(editor, "current")
    assert isinstance(head, ColumnHeader)
    place = head.arrow_place(number(editor, "current"))
    width = head.sectionSize(number(editor, "current"))
    click(editor, "current")
    QTest.mouseDClick(head.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    QTest.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    assert shown(editor) == "132"
    assert head.sectionSize(number(editor, "current")) == width


def test_ctrl_and_shift_select_columns_too(editor: DocumentEditor) -> None:
    for modifier in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier):
        click_beside(editor, "current", modifier)
        assert shown(editor) == "123"
    assert editor.view.selectionModel().isSelected(editor.model.index(2, number(editor, "current")))


def test_a_click_sorts_and_leaves_the_current_cell(editor: DocumentEditor) -> None:
    editor.view.setCurrentIndex(editor.model.index(0, number(editor, "after-1")))
    click(editor, "name")
    index = editor.view.currentIndex()
    assert (index.row(), index.column()) == (1, number(editor, "after-1"))
    selected = editor.view.selectionModel().selectedIndexes()
    assert [found.row() for found in selected] == [1]


def test_a_heading_over_several_columns_sorts_nothing(editor: DocumentEditor) -> None:
    head, place = head_of(editor, "before-1")
    for y in (4, head.height() // 2):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, PLAIN, QPoint(place.x(), y))
    assert shown(editor) == "123"


def test_dragging_a_boundary_resizes_and_does_not_sort(editor: DocumentEditor) -> None:
    head, _ = head_of(editor, "current")
    at = number(editor, "current")
    width = head.sectionSize(at)
    edge = QPoint(head.sectionViewportPosition(at) + width - 1, head.height() - 8)
    left = Qt.MouseButton.LeftButton
    QTest.mouseMove(head.viewport(), edge)
    QTest.mousePress(head.viewport(), left, PLAIN, edge)
    drag(head, edge + QPoint(30, 0))
    QTest.mouseRelease(head.viewport(), left, PLAIN, edge + QPoint(30, 0))
    assert head.sectionSize(at) == width + 30
    assert shown(editor) == "123"


def test_dragging_over_headings_selects_columns(editor: DocumentEditor) -> None:
    head, start = head_of(editor, "current")
    _, end = head_of(editor, "remaining")
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(head.viewport(), left, PLAIN, start)
    drag(head, end)
    QTest.mouseRelease(head.viewport(), left, PLAIN, end)
    selected = editor.view.selectionModel().selectedIndexes()
    first, last = number(editor, "current"), number(editor, "remaining")
    assert {found.column() for found in selected} == set(range(first, last + 1))
    assert shown(editor) == "123"


def drag(head: QHeaderView, place: QPoint) -> None:
    """Move the mouse with its left button held, which QTest cannot."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    left = Qt.MouseButton.LeftButton
    seen = QPointF(head.viewport().mapToGlobal(place))
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), seen, Qt.MouseButton.NoButton, left, PLAIN
    )
    QApplication.sendEvent(head.viewport(), event)


def test_edits_move_no_row_until_sorted_again(editor: DocumentEditor) -> None:
    click(editor, "current")
    editor.model.setData(editor.model.index(0, number(editor, "current")), "99")
    assert shown(editor) == "231"
    editor.arrangement.apply()
    assert shown(editor) != "231"


def test_the_sorted_column_is_marked_in_the_header(editor: DocumentEditor) -> None:
    head, _ = head_of(editor, "current")
    before = head.grab().toImage()
    click(editor, "current")
    up = head.grab().toImage()
    click(editor, "current")
    assert len({picture.cacheKey() for picture in (before, up)}) == 2
    assert up != before
    assert head.grab().toImage() not in (before, up)


def test_a_sorted_filter_can_be_kept_too(editor: DocumentEditor) -> None:
    from tthc_gui.domain.annex import filters as of_annex

    editor.arrangement.filter_by([of_annex.below_target(editor.document.target + 10)])
    click(editor, "current")
    assert shown(editor) == "231"
    editor.sort_bar.keep.click()
    assert "".join(p.stt for p in editor.document.content.procedures) == "231"
    assert editor.model.order is not None


def test_an_order_that_the_document_has_already_is_kept_without_an_edit(
    editor: DocumentEditor,
) -> None:
    bar = editor.sort_bar
    click(editor, "stt")
    assert bar.isVisible()
    bar.keep.click()
    assert bar.isHidden()
    assert editor.arrangement.column is None
    assert editor.document.undo_stack.count() == 0


def test_going_back_goes_to_the_table(editor: DocumentEditor) -> None:
    bar = editor.sort_bar
    click(editor, "name")
    bar.back.setFocus()
    bar.back.click()
    assert editor.view.hasFocus()
