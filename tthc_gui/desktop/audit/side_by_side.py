"""Procedures that share a code, side by side, with what differs between them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.columns import Column

_MOST = 4
"""Procedures shown at once; more would not be read."""


class SideBySide(QDialog):
    """Show the cells of some procedures in columns; `go_asked` carries one to go to."""

    go_asked = Signal(int)

    def __init__(self, annex: Annex, procedures: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Thủ tục trùng mã"))
        shown = list(procedures[:_MOST])
        sides = [annex.records[at] for at in shown]
        lines = [line for line in _lines(annex, sides) if any(line[1:])]
        self.table = QTableWidget(len(lines), len(sides))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setAccessibleName(self.tr("So sánh các thủ tục"))
        names = [side.stt or str(at + 1) for side, at in zip(sides, shown, strict=True)]
        self.table.setHorizontalHeaderLabels([self.tr("Thủ tục {0}").format(n) for n in names])
        self.table.setVerticalHeaderLabels([_short(line[0]) for line in lines])
        for row, line in enumerate(lines):
            self._fill(row, line[1:])
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        words = QLabel(self.tr("Ô có dấu ≠ và chữ đậm là chỗ khác nhau."))
        buttons = QDialogButtonBox()
        for name, at in zip(names, shown, strict=True):
            button = QPushButton(self.tr("Đến thủ tục {0}").format(name))
            button.clicked.connect(lambda _checked=False, at=at: self._go(at))
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.tr("Đóng"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (words, self.table, buttons):
            box.addWidget(part)
        self.resize(760, 520)

    def _fill(self, row: int, texts: Sequence[str]) -> None:
        differs = len(set(texts)) > 1
        for column, text in enumerate(texts):
            item = QTableWidgetItem(f"≠ {text}" if differs else text)
            if differs:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
                item.setBackground(QColor(colours().wrong))
            self.table.setItem(row, column, item)

    def _go(self, procedure: int) -> None:
        self.accept()
        self.go_asked.emit(procedure)


def _lines(annex: Annex, sides: Sequence[Procedure]) -> list[tuple[str, ...]]:
    """Return the name of each cell and what stands there in each procedure, line by line."""
    cases = range(max(side.line_count for side in sides))
    return [
        (
            _name(column, case if len(cases) > 1 else None),
            *(_text(column, side, case) for side in sides),
        )
        for case in cases
        for column in columns_of(annex.heading)
        if not case or not all(column.spans(side) for side in sides)
    ]


def _text(column: Column, procedure: Procedure, case: int) -> str:
    if case >= procedure.line_count or (case and column.spans(procedure)):
        return ""
    return column.text(procedure, case)


def _name(column: Column, case: int | None) -> str:
    parts = [" – ".join(column.heading[1:] or column.heading)]
    if case:
        parts.append(f"(trường hợp {case + 1})")
    return " ".join(parts)


def _short(text: str) -> str:
    return text if len(text) <= 44 else f"{text[:43]}…"
