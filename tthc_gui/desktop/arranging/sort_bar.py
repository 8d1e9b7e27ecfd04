"""Sorting the table by its headings, and the bar that tells of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.document.columns import Column


class SortBar(QFrame):
    """Reports that the table is sorted, and offers to go back or to keep the order."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor
        self._text = QLabel()
        self._text.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 2, 6, 2)
        line.addWidget(self._text, 1)
        self.back = self._button(
            self.tr("Trả về"), self.tr("Trả về thứ tự của tài liệu"), self._go_back
        )
        self.keep = self._button(
            self.tr("Áp dụng vào tài liệu"),
            editor.worded(
                self.tr("Đổi thứ tự {record} trong tài liệu theo thứ tự đang xem (hoàn tác được)")
            ),
            lambda: keep_order(editor),
        )
        line.addWidget(self.back)
        line.addWidget(self.keep)
        self.hide()
        editor.bars.addWidget(self)

    def follow(self) -> None:
        """Show how the table is sorted, or nothing when it is not."""
        arrangement = self._editor.arrangement
        column = arrangement.column
        if column is not None:
            text = self.tr("Đang xem theo thứ tự {0}: {1}. Tài liệu giữ thứ tự cũ.")
            way = self.tr("giảm dần") if arrangement.descending else self.tr("tăng dần")
            self._text.setText(text.format(column_name(column), way))
        if self.isHidden() is not (column is None):
            with self._editor.table_in_place():
                self.setVisible(column is not None)

    def text(self) -> str:
        """Return what the bar says."""
        return self._text.text()

    def _go_back(self) -> None:
        self._editor.arrangement.sort_by(None)
        self._editor.view.setFocus()

    def _button(self, text: str, tip: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: act())
        return button


def column_name(column: Column) -> str:
    """Name a column in one line: its own heading, with the step where it belongs to one."""
    return " · ".join(column.heading[1:] or column.heading)


def keep_order(editor: Workbench) -> None:
    """Make the order on show the document's own, as one edit."""
    arrangement = editor.arrangement
    if editor.do(arrangement.documents_order) or arrangement.column is not None:
        arrangement.sort_by(None)
    editor.view.setFocus()
