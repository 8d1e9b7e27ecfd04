from collections.abc import Callable
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.summary_bar import SummaryBar
from tthc_gui.domain.document.filters import each

OpenEditor = Callable[[int], DocumentEditor]


def bar(editor: DocumentEditor) -> SummaryBar:
    found = editor.findChild(SummaryBar)
    assert isinstance(found, SummaryBar)
    return found


def target(editor: DocumentEditor) -> QComboBox:
    found = bar(editor).findChild(QComboBox)
    assert isinstance(found, QComboBox)
    return found


def test_it_shows_counts_both_ratios_and_units(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    text = bar(editor).text()
    assert "<b>104</b> thủ tục · <b>120</b> trường hợp · <b>118</b> được cắt giảm" in text
    assert "Bình quân các tỷ lệ: <b>45,80%</b>" in text
    assert "Ngày 3270 → 1279 (<b>60,89%</b>)" in text
    assert "Ngày làm việc 1405 → 778,87 (<b>44,56%</b>)" in text


def test_it_follows_every_edit_and_its_undoing(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    before = bar(editor).text()
    keys = [column.key for column in editor.model.columns]
    editor.model.setData(editor.model.index(0, keys.index("after-2")), "20,5")
    assert "Ngày 3270 → 1275 (<b>61,01%</b>)" in bar(editor).text()
    editor.document.undo_stack.undo()
    assert bar(editor).text() == before


def test_the_target_can_be_set(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    assert "<b>3</b> thủ tục" in bar(editor).text()
    target(editor).setCurrentText("50")
    assert editor.document.target == Fraction(1, 2)
    assert "<b>3</b> thủ tục" not in bar(editor).text()
    line = target(editor).lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "37,5")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert editor.document.target == Fraction(3, 8)


def test_a_low_window_leaves_its_room_to_the_table(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    labels = bar(editor).findChildren(QLabel)
    sums = next(label for label in labels if "Tỷ lệ của tổng" in label.text())
    assert sums.isVisible()
    editor.resize(683, 260)
    assert not sums.isVisible()
    assert any("Tỷ lệ của tổng" in label.toolTip() for label in labels)
    editor.resize(1366, 700)
    assert sums.isVisible()


def test_it_tells_the_totals_of_what_a_filter_leaves(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    editor.arrangement.filter_by([each(lambda record: record.stt in {"1", "2"})])
    text = bar(editor).text()
    assert "Đang hiện <b>2</b>/104 thủ tục" in text
    assert "Ngày 60 → 37 (<b>38,33%</b>)" in text
    assert "Ngày làm việc 30 → 21 (<b>30,00%</b>)" in text
    editor.arrangement.drop_filters()
    assert not any(
        label.isVisible() and "Đang hiện" in label.text()
        for label in bar(editor).findChildren(QLabel)
    )


def test_totals_of_very_many_records_come_after_the_table(
    open_editor: OpenEditor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tthc_gui.desktop.shell.summary_bar._SUMMED_AT_ONCE", 1)
    editor = open_editor(1)
    editor.arrangement.filter_by([each(lambda record: record.stt in {"1", "2"})])
    assert "Đang hiện <b>2</b>/104 thủ tục" in bar(editor).text()
    assert "60 → 37" not in bar(editor).text()
    qtbot.waitUntil(lambda: "Ngày 60 → 37 (<b>38,33%</b>)" in bar(editor).text())
