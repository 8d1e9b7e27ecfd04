"""The table view: frozen columns on the left, Excel's keys, editors where cells are seen."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from tthc_gui.desktop.table.delegate import MOVING_KEYS, CellDelegate, leaving_move
from tthc_gui.desktop.table.fitting import Fitter
from tthc_gui.desktop.table.frozen import FrozenColumns
from tthc_gui.desktop.table.header import AnnexHeader
from tthc_gui.desktop.table.keeping import Keeper
from tthc_gui.desktop.table.model import AnnexModel
from tthc_gui.desktop.table.row_head import RowHead

_LOWEST_ROW = 10
Index = QModelIndex | QPersistentModelIndex


class AnnexView(QTableView):
    """Show and edit an annex."""

    current_changed = Signal(QModelIndex)
    sort_asked = Signal(int)
    zoom_asked = Signal(int)
    """By how many notches Ctrl and the wheel were turned, upwards when positive."""
    widths_changed = Signal()

    def __init__(self, model: AnnexModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._frozen = FrozenColumns(self)
        header = AnnexHeader(model, self)
        self.setHorizontalHeader(header)
        self.row_head = RowHead(model, self)
        self.setVerticalHeader(self.row_head)
        self._frozen.setHorizontalHeader(AnnexHeader(model, self._frozen, whole=header))
        for view in (self, self._frozen):
            _prepare(view, model, self.move_by)
        for policy in (
            self._frozen.setVerticalScrollBarPolicy,
            self._frozen.setHorizontalScrollBarPolicy,
        ):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._frozen.setSelectionModel(self.selectionModel())
        self._frozen.follow()
        self._fitter = Fitter(model, (self, self._frozen))
        self._refitting = QTimer(self)
        self._refitting.setSingleShot(True)
        self._refitting.timeout.connect(self._fitter.fit_all)
        for heading in self._headings():
            heading.sectionResized.connect(self._take_width)
            heading.sort_asked.connect(self.sort_asked)
        self.verticalHeader().sectionResized.connect(self._take_height)
        model.procedures_changed.connect(self._fitter.refresh)
        self._keeper = Keeper(model, self)
        model.modelReset.connect(self._lay_out_again)
        model.hidden_changed.connect(self._fitter.hide_columns)
        self.relayout()

    # Layout

    def relayout(self) -> None:
        """Set all widths, spans and heights anew, as after opening or changing the font."""
        for widget in (
            self._frozen,
            self.horizontalHeader(),
            self._frozen.horizontalHeader(),
        ):
            widget.setFont(self.font())
        self._fitter.relayout()
        self._frozen.place()

    def _lay_out_again(self) -> None:
        """Lay out what a reset model shows; the current cell stays, and stays where it is seen."""
        self.relayout()
        target = self._keeper.target()
        if target.isValid():
            self._fitter.fit_near(target.row())
            self._keeper.restore(target)

    def _headings(self) -> list[AnnexHeader]:
        heads = (view.horizontalHeader() for view in (self, self._frozen))
        return [head for head in heads if isinstance(head, AnnexHeader)]

    def show_sorting(self, key: str, *, descending: bool) -> None:
        """Mark the column by whose key the rows are sorted."""
        for heading in self._headings():
            heading.show_sorting(key, descending=descending)

    def mark_found(self) -> None:
        """Paint the cells again, after what is looked for has changed."""
        for view in (self, self._frozen):
            view.viewport().update()

    def widths(self) -> dict[str, float]:
        """Give the widths that were chosen, by column key, as multiples of the columns' own."""
        return dict(self._fitter.widths)

    def set_widths(self, widths: Mapping[str, float]) -> None:
        """Give columns other widths than their own; all have their own for none."""
        self._fitter.widths = dict(widths)
        self.relayout()
        self.widths_changed.emit()

    def reset_heights(self) -> None:
        """Let all rows be as high as their text again."""
        self._fitter.forget_heights()

    def frozen_width(self) -> int:
        """Give the width in pixels of the columns that do not scroll sideways."""
        return self._frozen.width_in_all()

    def _take_width(self, column: int, old: int, width: int) -> None:
        """Keep both views' columns as wide as each other, then refit the rows once."""
        # From or to no width at all, a column is shown or hidden, not resized.
        if old and width:
            self.setColumnWidth(column, width)
            self._frozen.setColumnWidth(column, width)
            self._fitter.choose_width(column, width)
            self._refitting.start()
            self.widths_changed.emit()

    def _take_height(self, row: int, old: int, height: int) -> None:
        if old and height:
            self._fitter.choose_height(row, height)

    def sizeHintForColumn(self, column: int) -> int:
        return self._fitter.width_for_text(column)

    def sizeHintForRow(self, row: int) -> int:
        return self._fitter.height_for_text(row)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._frozen.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._frozen.place()

    # Moving and typing

    def move_by(self, rows: int, columns: int) -> None:
        """Go to the next cell that is typed: down or up by rows, or sideways and on to new rows."""
        target = self._model.next_typed(self.currentIndex(), rows, columns)
        if target.isValid():
            self.setCurrentIndex(target)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < self._frozen.count:
            bar.setValue(before)
            return
        hidden = self.frozen_width() - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in MOVING_KEYS:
            self.move_by(*leaving_move(event))
        elif self.currentIndex().column() < self._frozen.count and _may_edit(event):
            # The editor opens where the cell is seen, in the overlay.
            self._frozen.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            self.zoom_asked.emit((turned > 0) - (turned < 0))
            event.accept()
        else:
            super().wheelEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._frozen.viewport().update()
        self.current_changed.emit(self.currentIndex())


def _may_edit(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_F2 or event.text().isprintable()


def _prepare(view: QTableView, model: AnnexModel, on_left: Callable[[int, int], None]) -> None:
    delegate = CellDelegate(model, view)
    delegate.left.connect(on_left)
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setShowGrid(False)
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
    rows.setMinimumSectionSize(_LOWEST_ROW)
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
