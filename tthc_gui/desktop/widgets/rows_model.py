"""Tables that show a list: a row for each of its members, under headings."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tthc_gui.domain.values.controls import without_controls

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
_TOP = QModelIndex()
_READ = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
TEXT_ROLES = frozenset((*_READ, Qt.ItemDataRole.AccessibleTextRole))
"""The roles that ask for the text of a cell, to be read or to be heard."""
AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
"""How numbers stand in their cells."""


class RowsModel(QAbstractTableModel, Generic[R]):
    """Count rows and columns, and name the columns; `data` is for each kind to say."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = headings
        self.rows: Sequence[R] = ()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def take_rows(self, rows: Sequence[R]) -> None:
        """Take what rows show now that stay the same ones."""
        self.rows = rows
        self.tell_changed()

    def tell_changed(self) -> None:
        """Let the views show all rows anew."""
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def spoken(self, role: int, column: int, text: str) -> str:
        """Return a text of a column for one of the roles of text; a screen reader names both."""
        shown = without_controls(text)
        return shown if role in _READ else f"{self.headings[column]} {shown}".strip()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role in _READ:
            return self.headings[section]
        return None
