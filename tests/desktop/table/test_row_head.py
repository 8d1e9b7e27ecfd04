from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.table.picking import picked
from tthc_gui.desktop.table.row_head import GRIP
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case, Procedure

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PROCEDURE, CASE = GRIP // 2, GRIP + GRIP // 2


@pytest.fixture
def editor(open_editor: Callable[[Annex], DocumentEditor]) -> DocumentEditor:
    three = tuple(Case(unit=unit) for unit in ("Giờ", "Ngày", "Ngày làm việc"))
    return open_editor(
        Annex(records=[Procedure(name="A"), Procedure(name="B", cases=three), *map(_named, "CD")])
    )


def _named(name: str) -> Procedure:
    return Procedure(name=name)


def names(editor: DocumentEditor) -> str:
    return "".join(each.name for each in editor.document.content.procedures)


def units(editor: DocumentEditor) -> list[str]:
    return [case.unit for case in editor.document.content.procedures[1].cases]


def place(editor: DocumentEditor, row: int, x: int = PROCEDURE, part: float = 0.5) -> QPoint:
    head = editor.view.row_head
    return QPoint(x, head.sectionViewportPosition(row) + round(head.sectionSize(row) * part))


def click(
    editor: DocumentEditor,
    row: int,
    x: int = PROCEDURE,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.mouseClick(editor.view.row_head.viewport(), LEFT, modifiers, place(editor, row, x))


def drag(editor: DocumentEditor, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    area = editor.view.row_head.viewport()
    QTest.mousePress(area, LEFT, pos=start)
    QTest.mouseMove(area, (start + end) / 2)
    QTest.mouseMove(area, end)
    if drop:
        QTest.mouseRelease(area, LEFT, pos=end)


def chosen(editor: DocumentEditor) -> list[int]:
    return picked(editor.view, editor.model).records


def test_a_click_selects_whole_procedures(editor: DocumentEditor) -> None:
    click(editor, 2)
    now = picked(editor.view, editor.model)
    assert now.lines == ((1, 0), (1, 1), (1, 2))
    assert (now.first, now.last) == (0, 25)
    click(editor, 5, modifiers=SHIFT)
    assert chosen(editor) == [1, 2, 3]
    click(editor, 4, modifiers=CTRL)
    assert chosen(editor) == [1, 3]
    click(editor, 0)
    assert chosen(editor) == [0]


def test_a_click_on_its_own_grip_selects_a_case(editor: DocumentEditor) -> None:
    click(editor, 2, CASE)
    now = picked(editor.view, editor.model)
    assert now.lines == ((1, 1),)
    assert now.first == 3


def test_a_procedure_is_dragged_with_all_its_cases(editor: DocumentEditor) -> None:
    drag(editor, place(editor, 2), place(editor, 5, part=0.9))
    assert names(editor) == "ACDB"
    assert chosen(editor) == [3]
    assert editor.document.undo_stack.count() == 1
    editor.document.undo_stack.undo()
    assert names(editor) == "ABCD"
    assert chosen(editor) == [1]


def test_selected_procedures_are_dragged_together(editor: DocumentEditor) -> None:
    click(editor, 0)
    click(editor, 4, modifiers=CTRL)
    drag(editor, place(editor, 4), place(editor, 5, part=0.9))
    assert names(editor) == "BDAC"
    assert chosen(editor) == [2, 3]


def test_a_procedure_is_never_dropped_into_another(editor: DocumentEditor) -> None:
    drag(editor, place(editor, 0), place(editor, 2, part=0.1))
    assert names(editor) == "ABCD"
    drag(editor, place(editor, 0), place(editor, 2, part=0.9))
    assert names(editor) == "BACD"
    assert [len(each.cases) for each in editor.document.content.procedures] == [3, 1, 1, 1]


def test_below_the_last_row_is_the_end(editor: DocumentEditor) -> None:
    drag(editor, place(editor, 0), place(editor, 5) + QPoint(0, 120))
    assert names(editor) == "BCDA"


def test_a_case_is_dragged_inside_its_procedure_only(editor: DocumentEditor) -> None:
    drag(editor, place(editor, 1, CASE), place(editor, 5, CASE))
    assert names(editor) == "ABCD"
    assert units(editor) == ["Ngày", "Ngày làm việc", "Giờ"]
    assert picked(editor.view, editor.model).lines == ((1, 2),)
    drag(editor, place(editor, 3, CASE), place(editor, 0, CASE))
    assert units(editor) == ["Giờ", "Ngày", "Ngày làm việc"]
    assert editor.document.undo_stack.count() == 2


def test_a_line_shows_where_it_would_land_and_escape_gives_up(editor: DocumentEditor) -> None:
    drag(editor, place(editor, 0), place(editor, 5, part=0.9), drop=False)
    head = editor.view.row_head
    assert head.is_dragging
    line = editor.view.findChild(QFrame, "insertion-line")
    assert isinstance(line, QFrame)
    assert line.isVisible()
    corner = editor.view.visualRect(editor.model.index(5, 0)).bottomLeft()
    below = editor.view.viewport().mapTo(editor.view, corner).y()
    assert abs(line.geometry().center().y() - below) <= 2
    QTest.keyClick(editor.view, Qt.Key.Key_Escape)
    assert line.isHidden()
    QTest.mouseRelease(head.viewport(), LEFT, pos=place(editor, 5, part=0.9))
    assert names(editor) == "ABCD"


def test_dragging_is_refused_while_sorted_or_filtered(qtbot: QtBot, editor: DocumentEditor) -> None:
    editor.model.show_records([3, 2, 1, 0])
    with qtbot.waitSignal(editor.cell_described, check_params_cb=lambda said: "sắp xếp" in said):
        drag(editor, place(editor, 0), place(editor, 1, part=0.9))
    assert names(editor) == "ABCD"
    assert not editor.view.row_head.is_dragging


def test_the_lower_edge_of_a_row_still_changes_its_height(editor: DocumentEditor) -> None:
    head = editor.view.row_head
    before, edge = head.sectionSize(0), place(editor, 0, part=1) - QPoint(0, 1)
    QTest.mouseMove(head.viewport(), edge)
    drag(editor, edge, edge + QPoint(0, 30))
    assert head.sectionSize(0) == before + 30
    assert names(editor) == "ABCD"


def test_the_head_is_painted_for_any_annex(
    open_editor: Callable[[int], DocumentEditor],
) -> None:
    editor = open_editor(1)
    image = editor.view.row_head.viewport().grab().toImage()
    assert len({image.pixel(x, 80) for x in range(image.width())}) > 1
