"""Section rows stand across the table above what they head; they fold, and are edited in a bar."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.desktop.driving import three
from tthc_gui.desktop.editing.section_bar import SectionBar
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.table.frozen import FrozenColumns
from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.domain.annex.annex import Annex

TOWN, WARD = ("I. CẤP TỈNH",), ("II. CẤP XÃ", "1. Hộ tịch")


@pytest.fixture
def divided() -> Annex:
    annex = three()
    groups = (TOWN, TOWN, WARD)
    annex.records = [
        replace(one, groups=own) for one, own in zip(annex.procedures, groups, strict=True)
    ]
    return annex


@pytest.fixture
def editor(open_editor: Callable[[int | Annex], DocumentEditor], divided: Annex) -> DocumentEditor:
    return open_editor(divided)


def texts(editor: DocumentEditor, procedure: int) -> list[str]:
    return [band.row.text for band in editor.view.sections.above(procedure)]


def frozen(editor: DocumentEditor) -> FrozenColumns:
    (view,) = editor.view.findChildren(FrozenColumns)
    return view


def row_of(editor: DocumentEditor, procedure: int) -> int:
    return editor.model.rows_of(procedure)[0]


def click(editor: DocumentEditor, procedure: int, *, x: int, twice: bool = False) -> None:
    """Click on the upper band of a procedure, in the columns that do not scroll."""
    view = frozen(editor)
    spot = QPoint(x, view.rowViewportPosition(row_of(editor, procedure)) + 5)
    press = QTest.mouseDClick if twice else QTest.mouseClick
    press(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def test_bands_stand_where_headings_change(editor: DocumentEditor) -> None:
    assert [texts(editor, at) for at in range(3)] == [[TOWN[0]], [], [*WARD]]
    bands = editor.view.sections
    assert bands.height(2) == 2 * bands.height(0) > 0
    assert editor.view.rowHeight(row_of(editor, 2)) > bands.height(2)


def test_a_filter_keeps_the_bands_of_what_is_shown(editor: DocumentEditor) -> None:
    editor.model.show_records([1, 2])
    assert [texts(editor, at) for at in (1, 2)] == [[TOWN[0]], [*WARD]]


def test_a_sorted_table_has_none(editor: DocumentEditor) -> None:
    editor.model.show_records([2, 0, 1])
    assert [texts(editor, at) for at in range(3)] == [[], [], []]


def test_a_cell_is_typed_into_below_the_band(editor: DocumentEditor) -> None:
    row = row_of(editor, 2)
    index = editor.model.index(row, 0)
    editor.view.setCurrentIndex(index)
    QTest.keyClick(editor.view, Qt.Key.Key_F2)
    opened = frozen(editor).open_editor()
    assert opened is not None
    top = frozen(editor).rowViewportPosition(row)
    assert opened.y() >= top + editor.view.sections.height(2)


def test_the_arrow_of_a_band_folds_what_is_inside(editor: DocumentEditor) -> None:
    editor.view.selecting.go(Spot(row_of(editor, 0), 1))
    click(editor, 0, x=8)
    assert editor.view.sections.folded == {TOWN}
    rows = [row_of(editor, 0), row_of(editor, 1)]
    assert not editor.view.isRowHidden(rows[0])
    assert editor.view.rowHeight(rows[0]) == editor.view.sections.height(0)
    assert editor.view.isRowHidden(rows[1])
    # Nothing is typed into a cell that is not seen.
    assert editor.model.place(editor.view.currentIndex().row()).record == 2
    click(editor, 0, x=8)
    assert editor.view.sections.folded == set()
    assert not editor.view.isRowHidden(rows[1])


def test_going_to_a_folded_cell_unfolds_it(editor: DocumentEditor) -> None:
    editor.view.sections.fold(TOWN, folded=True)
    editor.view.setCurrentIndex(editor.model.index(row_of(editor, 1), 3))
    assert editor.view.sections.folded == set()


def test_a_folded_section_hides_those_inside_it(editor: DocumentEditor) -> None:
    editor.view.sections.fold(WARD[:1], folded=True)
    assert texts(editor, 2) == [WARD[0]]


def test_a_double_click_renames_a_section(editor: DocumentEditor, qtbot: QtBot) -> None:
    click(editor, 2, x=200, twice=True)
    (bar,) = editor.findChildren(SectionBar)
    qtbot.waitUntil(bar.isVisible)
    (field,) = bar.findChildren(QLineEdit)
    assert field.text() == WARD[0]
    QTest.keyClicks(field, "III. CAP XA")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert editor.document.content.procedures[2].groups == ("III. CAP XA", WARD[1])
    editor.document.undo_stack.undo()
    assert editor.document.content.procedures[2].groups == WARD


def test_a_section_is_added_above_a_procedure(editor: DocumentEditor, qtbot: QtBot) -> None:
    editor.view.selecting.go(Spot(row_of(editor, 1), 3))
    editor.sectioning.ask_to_add()
    (bar,) = editor.findChildren(SectionBar)
    qtbot.waitUntil(bar.isVisible)
    (field,) = bar.findChildren(QLineEdit)
    QTest.keyClicks(field, "Ib. MOI")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [one.groups for one in editor.document.content.procedures] == [TOWN, ("Ib. MOI",), WARD]
    assert texts(editor, 1) == ["Ib. MOI"]


@pytest.mark.parametrize(("record", "offered"), [(0, "Cấp 2"), (1, "Cấp 1"), (2, "Cấp 3")])
def test_below_a_section_row_the_next_level_is_offered_and_elsewhere_the_same(
    editor: DocumentEditor, record: int, offered: str
) -> None:
    editor.view.selecting.go(Spot(row_of(editor, record), 3))
    editor.sectioning.ask_to_add()
    (bar,) = editor.findChildren(SectionBar)
    (level,) = bar.findChildren(QComboBox)
    assert level.currentText() == offered


def test_a_sorted_table_takes_no_new_section(editor: DocumentEditor) -> None:
    editor.model.show_records([2, 0, 1])
    editor.view.selecting.go(Spot(0, 3))
    editor.sectioning.ask_to_add()
    assert editor.findChildren(SectionBar) == []


def test_the_first_cell_of_a_section_names_its_headings(editor: DocumentEditor) -> None:
    said = [
        editor.model.index(row_of(editor, at), 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        for at in range(3)
    ]
    assert said == ["Đầu mục “I. CẤP TỈNH”.", None, "Đầu mục “II. CẤP XÃ › 1. Hộ tịch”."]


def test_unfolding_all_leaves_the_current_cell_in_sight(
    open_editor: Callable[[int | Annex], DocumentEditor],
) -> None:
    annex = three()
    groups = (*[TOWN] * 60, *[WARD] * 60)
    annex.records = [replace(annex.records[at % 3], groups=own) for at, own in enumerate(groups)]
    editor = open_editor(annex)
    view = editor.view
    view.setCurrentIndex(editor.model.index(row_of(editor, 100), 2))
    view.sections.fold(TOWN, folded=True)
    editor.sectioning.fold()
    assert view.sections.folded == set()
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
