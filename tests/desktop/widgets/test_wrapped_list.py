import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.widgets.wrapped_list import WrappedTable, WrappedTree


def test_rows_are_as_high_as_their_text_at_any_width(qtbot: QtBot) -> None:
    tree = WrappedTree()
    qtbot.addWidget(tree)
    model = QStandardItemModel(tree)
    parent = QStandardItem("Quy tắc")
    parent.appendRow(
        QStandardItem("Thời gian hiện nay ghi 15, nhưng các bước cộng lại là 14,5. " * 3)
    )
    model.appendRow(parent)
    tree.setModel(model)
    tree.expandAll()
    tree.resize(300, 400)
    with qtbot.waitExposed(tree):
        tree.show()
    row = parent.child(0).index()
    narrow = tree.visualRect(row).height()
    lines = tree.fontMetrics().horizontalAdvance(row.data()) // tree.text_width(row) + 1
    assert narrow >= lines * tree.fontMetrics().height()
    tree.resize(900, 400)
    qtbot.waitUntil(lambda: tree.visualRect(row).height() < narrow)


def test_rows_of_a_table_are_as_high_as_their_highest_text_at_any_width(qtbot: QtBot) -> None:
    table = WrappedTable(2)
    qtbot.addWidget(table)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.setRowCount(1)
    name = "Cấp lại giấy phép hoạt động dịch vụ việc làm " * 3
    for column, text in enumerate((name, "0,5")):
        table.setItem(0, column, QTableWidgetItem(text))
    table.resize(300, 400)
    with qtbot.waitExposed(table):
        table.show()
    metrics = table.fontMetrics()

    def lines() -> float:
        return metrics.horizontalAdvance(name) / table.columnWidth(0)

    assert lines() > 3
    qtbot.waitUntil(lambda: table.rowHeight(0) > lines() * metrics.height())
    table.resize(1600, 400)
    qtbot.waitUntil(lambda: table.rowHeight(0) < 3 * metrics.height())


@pytest.mark.parametrize("height", range(100, 320, 20))
def test_a_row_of_many_lines_comes_into_sight_whole_above_rows_of_one(
    qtbot: QtBot, height: int
) -> None:
    model = QStandardItemModel()
    for text in ["nhiều dòng\n" * 3] * 6 + ["một dòng"] * 30:
        model.appendRow(QStandardItem(text))
    tree = WrappedTree()
    tree.setModel(model)
    qtbot.addWidget(tree)
    tree.resize(300, height)
    tree.show()
    tree.setCurrentIndex(model.index(5, 0))
    assert tree.viewport().rect().contains(tree.visualRect(tree.currentIndex()))
    tree.resize(300, height - 25)
    qtbot.waitUntil(lambda: tree.height() == height - 25)
    row, seen = tree.visualRect(tree.currentIndex()), tree.viewport().rect()
    assert seen.contains(row) or (row.top() == 0 and row.height() > seen.height())
