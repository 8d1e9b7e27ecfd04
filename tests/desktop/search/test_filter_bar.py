from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.domain.building import annex, case
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.search.filter_bar import FilterBar
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.resources import resource

OpenEditor = Callable[[int | Annex], DocumentEditor]


def four() -> Annex:
    return annex(
        Procedure("1", "1.000001.H21", "Cấp lại", cases=(case("10", ("10", "4")),)),
        Procedure("2", "1.000002.H21", "Cấp mới", cases=(case("10", ("10", "9")),)),
        Procedure("3", "1.000003.H21", "Đổi", cases=(case("5", unit="Giờ"), case("6"))),
        Procedure("4", "1.000004.H21", "Thu hồi", cases=(case("7"),)),
    )


@pytest.fixture
def filtering(open_editor: OpenEditor) -> tuple[DocumentEditor, FilterBar]:
    editor = open_editor(four())
    bar = editor.filter_bar
    bar.toggle()
    return editor, bar


def shown(editor: DocumentEditor) -> list[str]:
    rows = range(editor.model.rowCount())
    return list(dict.fromkeys(editor.model.record(row).stt for row in rows))


@pytest.mark.parametrize(
    ("chip", "expected"),
    [("below", ["2"]), ("uncut", ["3", "4"]), ("several", ["3"]), ("changed", [])],
)
def test_each_chip_shows_what_it_names(
    filtering: tuple[DocumentEditor, FilterBar], chip: str, expected: list[str]
) -> None:
    editor, bar = filtering
    bar.chips[chip].click()
    assert shown(editor) == expected
    assert bar.shown_text() == f"Đang hiện {len(expected)}/4 thủ tục"
    bar.chips[chip].click()
    assert shown(editor) == ["1", "2", "3", "4"]
    assert editor.model.order is None


def test_units_and_text_filter_whole_procedures(
    filtering: tuple[DocumentEditor, FilterBar], qtbot: QtBot
) -> None:
    editor, bar = filtering
    bar.unit.setCurrentText("Giờ")
    assert shown(editor) == ["3"]
    assert editor.model.rowCount() == 2
    bar.unit.setCurrentIndex(0)
    QTest.keyClicks(bar.text, "cap")
    qtbot.waitUntil(lambda: shown(editor) == ["1", "2"])
    bar.chips["below"].click()
    assert shown(editor) == ["2"]


def test_edits_make_nothing_vanish_until_filtered_again(
    filtering: tuple[DocumentEditor, FilterBar],
) -> None:
    editor, bar = filtering
    bar.chips["several"].click()
    bar.chips["several"].click()
    bar.chips["uncut"].click()
    keys = [column.key for column in editor.model.columns]
    row = editor.model.rows_of(3)[0]
    for key, typed in (("before-1", "7"), ("after-1", "2")):
        editor.model.setData(editor.model.index(row, keys.index(key)), typed)
    assert shown(editor) == ["3", "4"]
    bar.apply()
    assert shown(editor) == ["3"]
    bar.chips["uncut"].click()
    bar.chips["changed"].click()
    assert shown(editor) == ["4"]


def test_the_current_cell_stays_when_it_is_still_shown(
    filtering: tuple[DocumentEditor, FilterBar],
) -> None:
    editor, bar = filtering
    editor.view.setCurrentIndex(editor.model.index(3, 5))
    bar.chips["uncut"].click()
    index = editor.view.currentIndex()
    assert (editor.model.place(index.row()), index.column()) == ((2, 1), 5)
    bar.clear()
    index = editor.view.currentIndex()
    assert (index.row(), index.column()) == (3, 5)
    assert shown(editor) == ["1", "2", "3", "4"]


def test_nothing_shown_is_no_obstacle(filtering: tuple[DocumentEditor, FilterBar]) -> None:
    editor, bar = filtering
    bar.chips["changed"].click()
    assert editor.model.rowCount() == 0
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Delete):
        QTest.keyClick(editor.view, key)
    bar.clear()
    assert editor.view.currentIndex().isValid()


def test_findings_are_offered_once_the_document_is_audited(qtbot: QtBot) -> None:
    editor = DocumentEditor(OpenDocument(four()))
    qtbot.addWidget(editor)
    bar = editor.filter_bar
    assert bar.chips["findings"].isHidden()
    audit = editor.reviewer.begin()
    qtbot.waitUntil(lambda: audit.is_ready)
    assert not bar.chips["findings"].isHidden()
    bar.chips["findings"].click()
    expected = [p.stt for at, p in enumerate(four().procedures) if audit.open_counts[at]]
    assert shown(editor) == expected
    assert 0 < len(expected) < 4


def test_escape_shows_all_and_returns_to_the_table(
    filtering: tuple[DocumentEditor, FilterBar],
) -> None:
    editor, bar = filtering
    bar.chips["below"].click()
    QTest.keyClick(bar.text, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert editor.model.order is None
    assert not any(chip.isChecked() for chip in bar.chips.values())
    assert QApplication.focusWidget() is editor.view


def test_a_key_of_the_window_toggles_the_bar(window: MainWindow) -> None:
    window.open_file(resource("samples", "phu_luc_10_so_ngoai_vu.xlsx"))
    editor = window.editor
    assert editor is not None
    assert editor.findChild(FilterBar) is None
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for seen in (True, False):
        QTest.keyClick(window, Qt.Key.Key_L, both)
        assert editor.filter_bar.isVisible() is seen


def test_a_narrow_bar_wraps_instead_of_widening_the_window(
    filtering: tuple[DocumentEditor, FilterBar],
) -> None:
    editor, bar = filtering
    assert bar.minimumSizeHint().width() < 300
    one_line = bar.height()
    editor.resize(420, 500)
    assert bar.height() > one_line
    edges = {chip.geometry().right() for chip in bar.chips.values() if chip.isVisible()}
    assert max(edges) < 420
