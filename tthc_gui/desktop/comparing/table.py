"""The table of a comparison: one line is chosen, and keys do what the buttons do."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tthc_gui.desktop.comparing.model import ComparisonModel, Field
from tthc_gui.desktop.comparing.rows import ComparisonRow
from tthc_gui.desktop.widgets.change_delegate import ChangeDelegate

_PADDING = 8
_LINES = 2
_FIXED = {Field.STT: 5, Field.CODE: 24, Field.SORT: 15}
"""Widths in digits of what is never wider."""
_SHARES = {Field.NAME: 3, Field.PLACE: 3, Field.OLD: 2, Field.NEW: 2, Field.EFFECT: 4}
"""How the others share what is left of the width."""


class ComparisonTable(QTableView):
    """Lists the differences, all columns always in sight.

    `take_asked` and `keep_asked` tell that the key for it was pressed, True for the whole record;
    `go_asked` that one wants to be in the cell in the document's own table.
    """

    take_asked = Signal(bool)
    keep_asked = Signal(bool)
    go_asked = Signal()

    def __init__(self, model: ComparisonModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(ChangeDelegate(Field.OLD, Field.NEW, self))
        self.setAccessibleName(self.tr("Các chỗ khác nhau"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        height = self.fontMetrics().lineSpacing() * _LINES + _PADDING
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setHighlightSections(False)

    @property
    def row(self) -> ComparisonRow | None:
        """The line that is chosen."""
        at = self.currentIndex().row()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    def choose(self, at: int) -> None:
        """Choose a line by its place."""
        index = self._model.index(min(at, self._model.rowCount() - 1), 0)
        self.setCurrentIndex(index if index.isValid() else QModelIndex())
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        whole = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if not held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_asked.emit()
        elif not held and event.key() == Qt.Key.Key_L:
            self.take_asked.emit(whole)
        elif not held and event.key() == Qt.Key.Key_G:
            self.keep_asked.emit(whole)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        digit = self.fontMetrics().horizontalAdvance("0")
        for field, digits in _FIXED.items():
            self.setColumnWidth(field, digits * digit)
        taken = sum(digits * digit for digits in _FIXED.values())
        share = max(event.size().width() - taken, 0) // sum(_SHARES.values())
        for field, parts in _SHARES.items():
            self.setColumnWidth(field, share * parts)
