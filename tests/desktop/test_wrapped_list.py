from PySide6.QtGui import QStandardItem, QStandardItemModel
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.wrapped_list import WrappedTree


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
