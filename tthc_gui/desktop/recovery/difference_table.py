"""What differs between two states of a document, a line a cell: where, before, after."""

from collections.abc import Iterable
from itertools import islice

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidgetItem, QWidget

from tthc_gui.desktop.widgets.text import worded
from tthc_gui.desktop.widgets.wrapped_list import WrappedTable
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.change_log import LogEntry, log_between

MOST = 1000
"""Lines shown; nobody reads more, and the whole can be exported."""


class DifferenceTable(WrappedTable):
    """Lists the differences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(4, parent)
        self.setHorizontalHeaderLabels(["", self.tr("Chỗ khác"), self.tr("Trước"), self.tr("Sau")])
        self.setAccessibleName(self.tr("Các chỗ khác nhau"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_between(self, old: Annex, new: Annex) -> int:
        """Show what differs between two states; return how many lines that takes, at most MOST."""
        heading = worded("{Record}", new.form.words)
        self.setHorizontalHeaderItem(0, QTableWidgetItem(heading))
        return self.show_entries(log_between(old, new, None, ""))

    def show_entries(self, entries: Iterable[LogEntry]) -> int:
        """Show lines of the change log; return how many there are, at most MOST."""
        rows = [_texts(entry) for entry in islice(entries, MOST + 1)]
        more = len(rows) > MOST
        if more:
            rows[MOST:] = [("", self.tr("… và còn nữa"), "", "")]
        self.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(row, column, item)
        return min(len(rows), MOST)

    def rows(self) -> list[tuple[str, ...]]:
        """Return the texts on show, line by line."""
        return [
            tuple(self._text(row, column) for column in range(self.columnCount()))
            for row in range(self.rowCount())
        ]

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item else ""


def _texts(entry: LogEntry) -> tuple[str, ...]:
    change = entry.change
    named = " · ".join(part for part in (entry.stt, entry.name) if part)
    where = change.where if change.line is None else f"{change.where} ({change.line + 1})"
    return (named, where, change.before, change.after)
