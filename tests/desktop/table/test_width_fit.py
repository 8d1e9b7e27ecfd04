from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QFont, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.shown import settle
from tests.desktop.driving import CTRL, cell, go_to, offer, press, shown, stack_of, type_text
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.table.delegate import PADDING
from tthc_gui.desktop.table.header import ColumnHeader
from tthc_gui.desktop.table.width_fit import SMALLEST_DIGIT
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.columns import Kind
from tthc_gui.resources import resource

OpenEditor = Callable[[int | Annex], DocumentEditor]
SAMPLE = resource("samples", "phu_luc_10_so_ngoai_vu.xlsx")


def fitted(open_editor: OpenEditor, number: int) -> DocumentEditor:
    editor = open_editor(number)
    editor.zoom.fit()
    settle()
    return editor


@pytest.mark.parametrize("number", [1, 5, 7, 11])
def test_all_of_a_real_annex_is_seen_without_scrolling_sideways(
    open_editor: OpenEditor, number: int
) -> None:
    view = fitted(open_editor, number).view
    assert view.horizontalScrollBar().maximum() == 0
    digit = QFontMetricsF(view.font()).tightBoundingRect("0").height()
    assert digit >= SMALLEST_DIGIT


def test_no_number_is_broken_in_a_fitted_table(open_editor: OpenEditor) -> None:
    editor = fitted(open_editor, 11)
    view, model = editor.view, editor.model
    bold = QFont(view.font())
    bold.setBold(True)
    metrics = QFontMetricsF(bold)
    for number, column in enumerate(model.columns):
        if column.kind in {Kind.TEXT, Kind.CODE}:
            continue
        for row in range(model.rowCount()):
            words = str(model.index(row, number).data() or "").split()
            widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
            assert widest <= view.columnWidth(number) - 2 * PADDING, (column.key, row)


def test_a_fitted_table_follows_the_window_and_the_panels(open_editor: OpenEditor) -> None:
    editor = fitted(open_editor, 12)
    view = editor.view

    def length() -> int:
        return sum(view.columnWidth(n) for n in range(editor.model.columnCount()))

    whole = length()
    editor.side.show_panel("history")
    settle()
    assert length() < whole
    assert view.horizontalScrollBar().maximum() == 0
    editor.side.toggle("history")
    settle()
    assert length() == whole


def test_a_longer_number_makes_its_column_wider(open_editor: OpenEditor) -> None:
    editor = fitted(open_editor, 12)
    at = cell(editor, 0, "before-1")
    before = editor.view.columnWidth(at.column())
    go_to(editor, 0, "before-1")
    type_text(editor, "1234,625")
    press(editor, Qt.Key.Key_Return)
    settle()
    assert editor.view.columnWidth(at.column()) > before


def test_empty_steps_step_aside_while_there_is_no_room(open_editor: OpenEditor) -> None:
    editor = fitted(open_editor, 12)
    assert not editor.model.hidden
    editor.resize(900, 700)
    settle()
    assert {"before-6", "after-7"} <= editor.model.hidden
    assert "before-1" not in editor.model.hidden
    editor.resize(1366, 700)
    settle()
    assert not editor.model.hidden


def test_steps_somebody_asked_to_see_are_not_hidden_for_room(open_editor: OpenEditor) -> None:
    editor = fitted(open_editor, 12)
    editor.resize(900, 700)
    settle()
    QTest.mouseClick(editor.empty_steps.back, Qt.MouseButton.LeftButton)
    editor.resize(880, 700)
    settle()
    assert not editor.model.hidden


def test_one_key_fits_the_table_and_zooming_ends_it(window: MainWindow, settings: Settings) -> None:
    window.open_file(SAMPLE)
    assert window.editor is not None
    zoom, view = window.editor.zoom, window.editor.view
    seen = [zoom.fits]
    own = QApplication.font().pointSizeF()
    for key in (Qt.Key.Key_0, Qt.Key.Key_9, Qt.Key.Key_Equal, Qt.Key.Key_9):
        QTest.keyClick(view, key, CTRL)
        seen.append(zoom.fits)
        if key == Qt.Key.Key_0:
            assert view.font().pointSizeF() == own
        assert settings.fits_width is zoom.fits
    assert seen == [True, False, True, False, True]


def test_headings_are_short_in_a_low_window_and_whole_in_a_tooltip(
    open_editor: OpenEditor,
) -> None:
    editor = fitted(open_editor, 1)
    header = editor.view.horizontalHeader()
    assert header.height() < editor.height() * 0.2
    number = cell(editor, 0, "after-5").column()
    told = editor.model.headerData(number, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "niêm yết công khai" in str(told)


# Before and after in one column


@pytest.fixture
def pairs(editor: DocumentEditor) -> DocumentEditor:
    editor.model.show_pairs(on=True)
    settle()
    return editor


def test_a_pair_is_typed_into_and_undone_as_one(pairs: DocumentEditor) -> None:
    go_to(pairs, 0, "after-1")
    assert pairs.view.isColumnHidden(cell(pairs, 0, "before-1").column())
    assert cell(pairs, 0, "after-1").data() == "3\u00a0→ 2"
    type_text(pairs, "4>1,5")
    press(pairs, Qt.Key.Key_Return)
    assert shown(pairs, "before-1", "after-1")[0] == ["4", "1,5"]
    assert len(stack_of(pairs)) == 1
    go_to(pairs, 0, "after-1")
    type_text(pairs, "1")
    press(pairs, Qt.Key.Key_Return)
    assert shown(pairs, "before-1", "after-1")[0] == ["4", "1"]


def test_delete_and_copy_act_on_both_times_of_a_pair(pairs: DocumentEditor) -> None:
    go_to(pairs, 0, "after-1")
    pairs.cells.copy()
    go_to(pairs, 2, "after-1")
    pairs.cells.paste()
    assert shown(pairs, "before-1", "after-1")[2] == ["3", "2"]
    press(pairs, Qt.Key.Key_Delete)
    assert shown(pairs, "before-1", "after-1")[2] == ["", ""]


def test_one_pasted_number_is_the_time_after(pairs: DocumentEditor) -> None:
    go_to(pairs, 0, "after-1")
    offer("1,5")
    pairs.cells.paste()
    assert shown(pairs, "before-1", "after-1")[0] == ["3", "1,5"]


def test_going_to_a_time_before_goes_to_its_pair(pairs: DocumentEditor) -> None:
    pairs.view.setCurrentIndex(cell(pairs, 0, "before-1"))
    assert pairs.view.currentIndex() == cell(pairs, 0, "after-1")


def test_pairs_are_remembered(window: MainWindow, settings: Settings) -> None:
    window.open_file(SAMPLE)
    action = window.findChild(QAction, "pairs")
    assert isinstance(action, QAction)
    action.trigger()
    assert settings.shows_pairs


def test_text_is_not_made_much_smaller_than_the_rest_of_the_window(
    open_editor: OpenEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QTableView, "devicePixelRatioF", lambda _table: 2.0)
    editor = open_editor(1)
    editor.resize(683, 384)
    editor.zoom.fit()
    settle()
    own = QApplication.font().pointSizeF()
    assert editor.view.font().pointSizeF() >= 0.75 * own


def test_names_are_not_crushed_where_the_table_is_scrolled_sideways_anyway(
    open_editor: OpenEditor,
) -> None:
    editor = fitted(open_editor, 1)
    editor.side.show_panel("findings")
    settle()
    view, name = editor.view, cell(editor, 0, "name").column()
    assert view.horizontalScrollBar().maximum() > 0
    assert view.columnWidth(name) > view.fontMetrics().horizontalAdvance("x" * 20)


def test_beside_a_panel_codes_take_more_lines_before_names_are_crushed(
    open_editor: OpenEditor,
) -> None:
    editor = fitted(open_editor, 12)
    view = editor.view
    code, name = (cell(editor, 0, key).column() for key in ("code", "name"))
    whole = view.columnWidth(code)
    editor.side.show_panel("findings")
    settle()
    metrics = view.fontMetrics()
    assert view.horizontalScrollBar().maximum() == 0
    assert view.columnWidth(code) < whole
    assert view.columnWidth(code) - 2 * PADDING >= metrics.horizontalAdvance("000.00.00.")
    assert view.columnWidth(name) > metrics.horizontalAdvance("x" * 20)


@pytest.mark.parametrize(("window", "panel"), [(1366, 300), (1920, 422)])
def test_a_panel_takes_a_part_of_a_wide_window_and_no_more_than_it_needs_of_another(
    open_editor: OpenEditor, window: int, panel: int
) -> None:
    editor = open_editor(12)
    editor.resize(window, 700)
    editor.side.show_panel("findings")
    settle()
    assert abs(editor.side.width() - panel) < 10


def test_empty_steps_step_aside_before_names_are_crushed(open_editor: OpenEditor) -> None:
    editor = fitted(open_editor, 12)
    name = cell(editor, 0, "name").column()
    for width in range(1366, 860, -40):
        editor.resize(width, 700)
        settle()
        if not editor.model.hidden:
            own = editor.view.fontMetrics().horizontalAdvance("0" * 32)
            assert editor.view.columnWidth(name) >= 0.45 * own, width
    assert editor.model.hidden


def test_a_heading_is_short_rather_than_a_word_a_line(open_editor: OpenEditor) -> None:
    header = fitted(open_editor, 12).view.horizontalHeader()
    assert isinstance(header, ColumnHeader)
    metrics = header.fontMetrics()
    (cell,) = (one for one in header.cells() if one.text == "Thời gian giải quyết hiện nay")
    narrow, wide = QRect(0, 0, 40, 500), QRect(0, 0, 200, 500)
    assert header.text_for(cell, narrow, metrics) == "Hiện nay"
    assert header.text_for(cell, wide, metrics) == cell.text
