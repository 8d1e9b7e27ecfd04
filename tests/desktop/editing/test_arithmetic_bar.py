from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.driving import Key, go_to, part, select, selected, shown, stack_of, three
from tthc_gui.desktop.editing.arithmetic_bar import ArithmeticBar, Operation
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.domain.annex.annex import Annex


@pytest.fixture
def editor(open_editor: Callable[[int | Annex], DocumentEditor]) -> DocumentEditor:
    editor = open_editor(three())
    select(editor, (0, "before-1"), (2, "after-1"))
    return editor


@pytest.fixture
def bar(editor: DocumentEditor) -> ArithmeticBar:
    editor.cells.ask_arithmetic(Operation.MULTIPLY)
    return part(editor, ArithmeticBar)


def test_the_bar_says_beforehand_how_many_cells_change(
    editor: DocumentEditor, bar: ArithmeticBar, qtbot: QtBot
) -> None:
    assert bar.preview.text() == "Sẽ đổi: 6 ô × 0,5"
    bar.rounding.setCurrentIndex(1)
    qtbot.waitUntil(lambda: bar.preview.text() == "Sẽ đổi: 6 ô × 0,5, làm tròn 0,25")
    select(editor, (0, "before-1"), (0, "after-1"))
    qtbot.waitUntil(lambda: bar.preview.text() == "Sẽ đổi: 2 ô × 0,5, làm tròn 0,25")
    go_to(editor, 0, "name")
    qtbot.waitUntil(lambda: "Không có ô thời gian nào" in bar.preview.text())
    assert not bar.run.isEnabled()
    assert stack_of(editor) == []


def test_enter_multiplies_and_the_selection_stays(
    editor: DocumentEditor, bar: ArithmeticBar
) -> None:
    assert QApplication.focusWidget() is bar.number
    before = selected(editor)
    QTest.keyClick(bar.number, Key.Key_Return)
    assert shown(editor, "before-1", "after-1")[:3] == [["1,5", "1"], ["2", "1"], ["4", "3"]]
    assert stack_of(editor) == ["6 ô × 0,5"]
    assert selected(editor) == before
    assert not bar.isVisible()
    assert QApplication.focusWidget() is editor.view


def test_percentages_are_taken_off_and_rounded(editor: DocumentEditor) -> None:
    editor.cells.ask_arithmetic(Operation.REDUCE)
    bar = part(editor, ArithmeticBar)
    assert bar.number.text() == "30"
    bar.number.setText("30 %")
    bar.rounding.setCurrentIndex(bar.rounding.findText("làm tròn 0,5"))
    bar.run.click()
    assert shown(editor, "before-1")[:3] == [["2"], ["3"], ["5,5"]]
    assert stack_of(editor) == ["6 ô − 30%, làm tròn 0,5"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("x", "không phải là số"), ("", "Hãy gõ một số"), ("-1", "số âm"), ("1.500", "1500 hoặc")],
)
def test_a_bad_number_is_told_and_nothing_changes(
    editor: DocumentEditor, bar: ArithmeticBar, text: str, reason: str
) -> None:
    bar.number.setText(text)
    bar.refresh()
    assert reason in bar.preview.text()
    assert not bar.run.isEnabled()
    QTest.keyClick(bar.number, Key.Key_Return)
    assert bar.isVisible()
    assert stack_of(editor) == []


def test_escape_puts_the_bar_away(editor: DocumentEditor, bar: ArithmeticBar) -> None:
    QTest.keyClick(bar.number, Key.Key_Escape)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is editor.view


def test_after_is_filled_from_before(editor: DocumentEditor, bar: ArithmeticBar) -> None:
    editor.cells.ask_arithmetic(Operation.AFTER)
    bar.number.setText("50")
    QTest.keyClick(bar.number, Key.Key_Return)
    assert stack_of(editor) == ["Sau = trước − 50% ở 2 bước"]
    assert shown(editor, "before-1", "after-1")[:3] == [["3", "1,5"], ["4", "2"], ["8", "4"]]
