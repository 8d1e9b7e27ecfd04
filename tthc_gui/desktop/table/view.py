"""The table view: frozen columns on the left, spanning cells, rows as high as their text."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from tthc_gui.desktop.table.delegate import MOVING_KEYS, CellDelegate, leaving_move
from tthc_gui.desktop.table.header import AnnexHeader
from tthc_gui.desktop.table.model import AnnexModel
from tthc_gui.desktop.table.rows import TableMetrics
from tthc_gui.desktop.theme import colours
from tthc_gui.domain.columns import Scope

FROZEN = 3
"""STT, code and name stay in sight."""

_CHUNK = 400
_ROW_HEAD = 10
Index = QModelIndex | QPersistentModelIndex


class AnnexView(QTableView):
    """Show and edit an annex.

    The first columns are shown a second time by an overlay that does not scroll sideways; both
    share one model and one selection.
    """

    current_changed = Signal(QModelIndex)

    def __init__(self, model: AnnexModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._metrics = TableMetrics(self.font())
        self._unfitted: Iterator[int] = iter(())
        self._fitting = QTimer(self)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit_more_rows)
        self._frozen = _FrozenColumns(self)
        header = AnnexHeader(model, self)
        self.setHorizontalHeader(header)
        self._frozen.setHorizontalHeader(AnnexHeader(model, self._frozen, whole=header))
        for view in (self, self._frozen):
            _prepare(view, model, self.move_by)
        self._frozen.setSelectionModel(self.selectionModel())
        self._connect(header)
        self.relayout()

    # Layout

    def relayout(self) -> None:
        """Set all widths, spans and heights anew, as after opening or changing the font."""
        self._metrics = TableMetrics(self.font())
        self._frozen.setFont(self.font())
        self.horizontalHeader().setFont(self.font())
        self._frozen.horizontalHeader().setFont(self.font())
        for number, column in enumerate(self._model.columns):
            width = self._metrics.column_width(column)
            self.setColumnWidth(number, width)
            self._frozen.setColumnWidth(number, width)
            self._frozen.setColumnHidden(number, number >= FROZEN)
        self.clearSpans()
        self._frozen.clearSpans()
        for position in range(len(self._model.document.annex.procedures)):
            self._span(position)
        self._fit_rows_from_start()
        self._place_frozen()

    def fit_rows(self, first: int, last: int) -> None:
        """Fit the rows of the procedures from `first` to `last` to their text."""
        columns = self._model.columns
        widths = {column.key: self.columnWidth(number) for number, column in enumerate(columns)}
        heads = (self.verticalHeader(), self._frozen.verticalHeader())
        for head in heads:
            head.setUpdatesEnabled(False)
            head.blockSignals(True)
        for position in range(first, last + 1):
            procedure = self._model.document.annex.procedures[position]
            heights = self._metrics.row_heights(procedure, columns, widths)
            for row, height in zip(self._model.rows_of(position), heights, strict=True):
                for head in heads:
                    head.resizeSection(row, height)
        for head in heads:
            head.blockSignals(False)
            head.setUpdatesEnabled(True)

    def _fit_rows_from_start(self) -> None:
        count = len(self._model.document.annex.procedures)
        self._unfitted = iter(range(0, count, _CHUNK))
        self._fit_more_rows()
        self._fitting.start()

    def _fit_more_rows(self) -> None:
        """Fit the next rows; what is in sight stays where it is."""
        first = next(self._unfitted, None)
        if first is None:
            self._fitting.stop()
            return
        count = len(self._model.document.annex.procedures)
        top = self.rowAt(0)
        offset = self.rowViewportPosition(top) if top >= 0 else 0
        self.fit_rows(first, min(first + _CHUNK, count) - 1)
        self.updateGeometries()
        self._frozen.updateGeometries()
        if top > 0:
            moved = self.rowViewportPosition(top) - offset
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + moved)

    def _refresh(self, first: int, last: int) -> None:
        """Bring spans and heights up to date after an edit of these procedures."""
        rows = range(self._model.rows_of(first)[0], self._model.rows_of(last)[-1] + 1)
        self._clear_spans(rows)
        for position in range(first, last + 1):
            self._span(position)
        self.fit_rows(first, last)
        for view in (self, self._frozen):
            view.updateGeometries()
            view.viewport().update()

    def _span(self, position: int) -> None:
        procedure = self._model.document.annex.procedures[position]
        rows = self._model.rows_of(position)
        if len(rows) == 1:
            return
        for number, column in enumerate(self._model.columns):
            if column.spans(procedure):
                self.setSpan(rows[0], number, len(rows), 1)
                self._frozen.setSpan(rows[0], number, len(rows), 1)

    def _clear_spans(self, rows: range) -> None:
        for number, column in enumerate(self._model.columns):
            if column.scope is not Scope.PROCEDURE:
                continue
            for row in rows:
                if self.rowSpan(row, number) > 1:
                    self.setSpan(row, number, 1, 1)
                    self._frozen.setSpan(row, number, 1, 1)

    def _place_frozen(self) -> None:
        """Lay the overlay over the first columns, header included."""
        header = self.horizontalHeader()
        self._frozen.horizontalHeader().setFixedHeight(header.height())
        corner = header.geometry().topLeft()
        self._frozen.setGeometry(
            corner.x(),
            corner.y(),
            self.frozen_width(),
            header.height() + self.viewport().height(),
        )

    def frozen_width(self) -> int:
        """Give the width in pixels of the columns that do not scroll sideways."""
        return sum(self.columnWidth(number) for number in range(FROZEN))

    def _connect(self, header: QHeaderView) -> None:
        frozen = self._frozen
        self.verticalScrollBar().valueChanged.connect(frozen.verticalScrollBar().setValue)
        frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        header.sectionResized.connect(self._take_width)
        frozen.horizontalHeader().sectionResized.connect(self._take_width)
        header.geometriesChanged.connect(self._place_frozen)
        self.verticalHeader().sectionResized.connect(
            lambda row, old, new: frozen.setRowHeight(row, new)
        )
        self._refitting = QTimer(self)
        self._refitting.setSingleShot(True)
        self._refitting.timeout.connect(self._fit_rows_from_start)
        self._model.procedures_changed.connect(self._refresh)
        self._model.modelReset.connect(self.relayout)

    def _take_width(self, column: int, _old: int, width: int) -> None:
        """Keep both views' columns as wide as each other, then refit the rows once."""
        if not width:
            return
        self.setColumnWidth(column, width)
        if column < FROZEN:
            self._frozen.setColumnWidth(column, width)
            self._place_frozen()
        self._refitting.start()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_frozen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_frozen()

    # Moving and typing

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < FROZEN:
            bar.setValue(before)
            return
        hidden = self.frozen_width() - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in MOVING_KEYS:
            self.move_by(*leaving_move(event))
        elif self.currentIndex().column() < FROZEN and _may_edit(event):
            # The editor opens where the cell is seen, in the overlay.
            self._frozen.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def move_by(self, rows: int, columns: int) -> None:
        """Go to the next cell that is typed: down or up by rows, or sideways and on to new rows."""
        target = self._model.next_typed(self.currentIndex(), rows, columns)
        if target.isValid():
            self.setCurrentIndex(target)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._frozen.viewport().update()
        self.current_changed.emit(self.currentIndex())


class _FrozenColumns(QTableView):
    """The overlay that shows the first columns; the table beneath does the thinking."""

    def __init__(self, table: AnnexView) -> None:
        super().__init__(table)
        self._table = table
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(table)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(colours().strong_line), 2))
        edge = self.viewport().rect()
        painter.drawLine(edge.topRight(), edge.bottomRight())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._table.wheelEvent(event)


def _may_edit(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_F2 or event.text().isprintable()


def _prepare(view: QTableView, model: AnnexModel, on_left: Callable[[int, int], None]) -> None:
    delegate = CellDelegate(model, view)
    delegate.left.connect(on_left)
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setShowGrid(False)
    view.setWordWrap(True)
    view.setCornerButtonEnabled(False)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(
        QAbstractItemView.EditTrigger.DoubleClicked
        | QAbstractItemView.EditTrigger.EditKeyPressed
        | QAbstractItemView.EditTrigger.AnyKeyPressed
    )
    rows = view.verticalHeader()
    rows.setMinimumSectionSize(_ROW_HEAD)
    rows.setFixedWidth(_ROW_HEAD)
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
