"""The tables of the report in a tab: the same figures, columns and words as in the package."""

from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from tthc_gui.desktop.province.bench import ProvinceBench
from tthc_gui.desktop.province.listing import Listing
from tthc_gui.desktop.province.while_seen import WhileSeen
from tthc_gui.desktop.widgets.rows_model import AT_RIGHT, TEXT_ROLES, Index, RowsModel
from tthc_gui.files.province.tables import ALL, tables
from tthc_gui.files.reports.text_pages import Row, TextSheet, cell_text

_NAMES = 24
"""Letters of the widest name of a sheet."""
_SENTENCES = 6
"""Lines of sentences in sight."""
_ELSEWHERE = ("Đối chiếu", "Tệp bỏ ra")
"""Sheets of which other tabs show more."""
_NUMBERS = (int, Decimal, Fraction)


class SheetModel(RowsModel[Row]):
    """Shows one sheet; the rows of all together are bold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)

    def show_sheet(self, sheet: TextSheet) -> None:
        """Show other figures."""
        self.headings = list(sheet.columns)
        self.show_rows(sheet.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        cell = row[index.column()]
        if role in TEXT_ROLES:
            return self.spoken(role, index.column(), cell_text(cell))
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(cell, _NUMBERS):
            return AT_RIGHT
        if role == Qt.ItemDataRole.FontRole and ALL in row:
            font = QFont()
            font.setBold(True)
            return font
        return None


class SheetsTab(QWidget):
    """Show one of the sheets of the report as the project stands, chosen by its name."""

    def __init__(self, bench: ProvinceBench) -> None:
        super().__init__()
        self._bench = bench
        self._sheets: list[TextSheet] = []
        self.names = QListWidget()
        self.names.setAccessibleName(self.tr("Bảng số liệu"))
        self.names.setFixedWidth(self.fontMetrics().averageCharWidth() * _NAMES)
        self.model = SheetModel(self)
        self.view = Listing(self.model, self.tr("Số liệu"))
        self.sentences = QPlainTextEdit()
        self.sentences.setReadOnly(True)
        self.sentences.setTabChangesFocus(True)
        self.sentences.setAccessibleName(self.tr("Nhận định"))
        self.sentences.setMaximumHeight(self.fontMetrics().lineSpacing() * _SENTENCES)
        page = QVBoxLayout()
        page.addWidget(self.view, 1)
        page.addWidget(self.sentences)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.names)
        line.addLayout(page, 1)
        self.names.currentRowChanged.connect(self._show)
        WhileSeen(self, bench.opened.counted, self._show_figures)

    def _show_figures(self) -> None:
        package = self._bench.opened.standing.package
        is_blank = not package.summary.departments
        sheets = [] if is_blank else tables(package.summary, package.cross, package.left_out)
        self._sheets = [sheet for sheet in sheets if sheet.name not in _ELSEWHERE]
        chosen = max(self.names.currentRow(), 0)
        self.names.blockSignals(True)
        self.names.clear()
        self.names.addItems([sheet.name for sheet in self._sheets])
        self.names.setCurrentRow(min(chosen, len(self._sheets) - 1))
        self.names.blockSignals(False)
        self._show(self.names.currentRow())

    def _show(self, at: int) -> None:
        sheet = self._sheets[at] if 0 <= at < len(self._sheets) else TextSheet("", {}, ())
        self.model.show_sheet(sheet)
        self.view.setAccessibleName(sheet.name)
        self.view.fit_columns()
        self.sentences.setPlainText("\n".join(sheet.sentences))
        self.sentences.setVisible(bool(sheet.sentences))
