"""The places of a finding side by side, with what one does about it below each."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import QHeaderView, QTableView

from tthc_gui.desktop.widgets.rows_model import Index, RowsModel
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.province.sides import SideRow
from tthc_gui.domain.values.controls import without_controls

_NAME_WIDTH = 260
_ROOM = 4
"""Pixels above and below a text together: accents of capitals are high."""


class SidesModel(RowsModel[SideRow]):
    """Shows what stands at each place; what differs is marked by a sign and a colour."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((tr("Ô"),), parent)

    def show_sides(self, rows: Sequence[SideRow], headings: Sequence[str]) -> None:
        """Show other places, which are called by headings."""
        self.headings = (tr("Ô"), *headings)
        self.show_rows(rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return without_controls(self._text(row, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = without_controls(self._text(row, index.column()))
            return f"{row.name} {told}" if index.column() else told
        return _mark(role, is_name=not index.column()) if row.differs else None

    def _text(self, row: SideRow, column: int) -> str:
        if column:
            return " ".join(row.texts[column - 1].split())
        return f"≠ {row.name}" if row.differs else row.name


def _mark(role: int, *, is_name: bool) -> object:
    """Return how the texts are shown that differ."""
    if role == Qt.ItemDataRole.FontRole:
        font = QFont()
        font.setBold(True)
        return font
    if role == Qt.ItemDataRole.BackgroundRole and not is_name:
        return QBrush(QColor(colours().found))
    return None


class SidesView(QTableView):
    """Lists what stands at the places; Enter or a double click goes to a cell in its annex."""

    cell_asked = Signal(int, int)

    def __init__(self, model: SidesModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(tr("Hai bên"))
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.activated.connect(self._ask)

    def fit(self) -> None:
        """Leave most of the width to the places."""
        header = self.horizontalHeader()
        if header.count():
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(0, _NAME_WIDTH)
        self.resizeRowsToContents()
        for row in range(self.model().rowCount()):
            self.setRowHeight(row, self.rowHeight(row) + _ROOM)

    def _ask(self, index: QModelIndex) -> None:
        self.cell_asked.emit(index.row(), max(index.column() - 1, 0))
