"""The current cell stays the current cell, where it is seen, when rows are laid out anew."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject
from PySide6.QtWidgets import QTableView

from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.domain.document.record import Record


class _Kept(NamedTuple):
    """The current cell, and how far below the top edge its row stands, in pixels."""

    at: int
    record: Record
    line: int
    row: int
    key: str
    offset: int


class Keeper(QObject):
    """Bring the current cell of a table back after the model was reset."""

    def __init__(self, model: DocumentModel, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._kept: _Kept | None = None
        model.modelAboutToBeReset.connect(self._note)

    def _note(self) -> None:
        index = self._model.anchor(self._view.currentIndex())
        if not index.isValid():
            return
        at, line = self._model.place(index.row())
        self._kept = _Kept(
            at,
            self._model.document.content.records[at],
            line,
            index.row(),
            self._model.columns[index.column()].key,
            self._view.rowViewportPosition(index.row()),
        )

    def target(self) -> QModelIndex:
        """Return the cell to go to: the one that was current, or what stands in its place."""
        rows = self._model.rowCount()
        if not rows or self._kept is None:
            return self._model.index(0, 0) if rows else QModelIndex()
        kept = self._kept
        at = self._position(kept, self._model.document.content.records)
        shown = self._model.rows_of(at) if at >= 0 else range(0)
        row = shown[min(kept.line, len(shown) - 1)] if shown else min(kept.row, rows - 1)
        keys = [column.key for column in self._model.columns]
        return self._model.index(row, keys.index(kept.key) if kept.key in keys else 0)

    def restore(self, index: QModelIndex) -> None:
        """Make a cell current, as far below the top edge as the current one was."""
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._view.selectionModel().setCurrentIndex(index, chosen)
        if self._kept is not None and index.isValid():
            bar = self._view.verticalScrollBar()
            moved = self._view.rowViewportPosition(index.row()) - self._kept.offset
            bar.setValue(bar.value() + moved)
            self._view.scrollTo(index)

    @staticmethod
    def _position(kept: _Kept, records: Sequence[Record]) -> int:
        if kept.at < len(records) and records[kept.at] is kept.record:
            return kept.at
        for at, record in enumerate(records):
            if record is kept.record:
                return at
        # It was edited itself, or removed.
        return kept.at if kept.at < len(records) else -1
