"""Which procedures the table shows, and in which order; the document stays as it is."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from tthc_gui.desktop.document.document import Document
from tthc_gui.desktop.table.model import AnnexModel
from tthc_gui.desktop.workbench.parts import part_of, table_in_place
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.filters import Filter, filtered
from tthc_gui.domain.values.times import Refusal

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.editor import AnnexEditor
    from tthc_gui.domain.document.edits import Edit


class Arrangement(QObject):
    """Filters and sorting of one table, applied together when asked and not while typing."""

    changed = Signal()
    sorting_changed = Signal()

    def __init__(self, model: AnnexModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._filters: tuple[Filter, ...] = ()
        self._key = ""
        self.descending = False
        self.opened = tuple(model.document.annex.procedures)
        """The procedures as they were when the document was opened."""

    @property
    def document(self) -> Document:
        """The document on show."""
        return self._model.document

    @property
    def column(self) -> Column | None:
        """The column the table is sorted by; None in the document's order."""
        return next((column for column in self._model.columns if column.key == self._key), None)

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters in force."""
        return self._filters

    def filter_by(self, filters: Sequence[Filter]) -> None:
        """Show the procedures that all filters let through."""
        self._filters = tuple(filters)
        self.apply()

    def sort_by(self, column: Column | None, *, descending: bool = False) -> None:
        """Show the procedures sorted by a column, or in the document's order."""
        self._key = column.key if column else ""
        self.descending = descending
        self.apply()
        self.sorting_changed.emit()

    def sort_on(self, column: Column) -> None:
        """Sort by a column upwards, then downwards, then go back to the document's order."""
        if column.key != self._key:
            self.sort_by(column)
        elif not self.descending:
            self.sort_by(column, descending=True)
        else:
            self.sort_by(None)

    def apply(self) -> None:
        """Filter and sort anew, by what the procedures hold now."""
        column = self.column
        if column is None and not self._filters:
            self._model.show_procedures(None)
        else:
            annex = self.document.annex
            order = filtered(annex, self._filters)
            if column is not None:
                from tthc_gui.domain.document.ordering import sorted_view

                order = sorted_view(annex, order, column, self.descending)
            self._model.show_procedures(order)
        self.changed.emit()

    def documents_order(self) -> "Edit":
        """Make the edit that gives the document the order on show."""
        order = self._model.order
        if order is None:
            raise Refusal(self.tr("Bảng đang theo đúng thứ tự của tài liệu."))
        from tthc_gui.domain.document.ordering import reorder

        return reorder(self.document.annex, order)


class SortBar(QFrame):
    """Tells that the table is sorted, and offers to go back or to keep the order."""

    def __init__(self, editor: "AnnexEditor") -> None:
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
            self.tr("Đổi thứ tự thủ tục trong tài liệu theo thứ tự đang xem (hoàn tác được)"),
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
            with table_in_place(self._editor):
                self.setVisible(column is not None)

    def text(self) -> str:
        """Give what the bar says."""
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


def keep_order(editor: "AnnexEditor") -> None:
    """Make the order on show the document's own, as one edit."""
    arrangement = editor.arrangement
    if editor.do(arrangement.documents_order) or arrangement.column is not None:
        arrangement.sort_by(None)
    editor.view.setFocus()


def watch_sorting(editor: "AnnexEditor") -> None:
    """Let clicks on headings sort, and headings and a bar tell of it."""
    arrangement = editor.arrangement

    def follow() -> None:
        column = arrangement.column
        editor.view.show_sorting(column.key if column else "", descending=arrangement.descending)
        part_of(editor, SortBar).follow()

    editor.view.sort_asked.connect(lambda number: arrangement.sort_on(editor.model.columns[number]))
    arrangement.sorting_changed.connect(follow)
