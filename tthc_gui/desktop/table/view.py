"""The table view: frozen columns on the left, Excel's keys, editors where cells are seen."""

from collections.abc import Collection

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QWidget

from tthc_gui.desktop.table.bands import Bands
from tthc_gui.desktop.table.delegate import CellDelegate
from tthc_gui.desktop.table.frozen import FrozenColumns
from tthc_gui.desktop.table.header import ColumnHeader
from tthc_gui.desktop.table.keys import Keys, opens_editor
from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.navigation import Paths, Spot
from tthc_gui.desktop.table.row_head import RowHead
from tthc_gui.desktop.table.selecting import Selecting
from tthc_gui.desktop.table.sizes import TableSizes
from tthc_gui.desktop.table.table_end import TableEnd
from tthc_gui.desktop.table.typed_table import Trigger, TypedTable
from tthc_gui.desktop.widgets.text import worded

_LOWEST_ROW = 10
_FEW = 500
"""Records whose rows are looked up one by one to be painted again."""
Index = QModelIndex | QPersistentModelIndex


class DocumentView(TypedTable):
    """Show and edit a document.

    `clearing` asks for the selected cells to be blanked, `spreading` for a text to be typed into
    all of them.
    """

    clearing = Signal()
    spreading = Signal(str)
    editor_opened = Signal(QWidget)
    selection_changed = Signal()
    current_changed = Signal(QModelIndex)
    sort_asked = Signal(int)
    section_opened = Signal(int, int)
    """A section row was clicked twice: the position of the record below it, and its level."""
    zoom_asked = Signal(int)
    """By how many notches Ctrl and the wheel were turned, upwards when positive."""
    line_asked = Signal(int, object)
    """A line is to be added at the end: the column to go to, and what was typed or None."""

    def __init__(self, model: DocumentModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = model.document.content.form.words
        self.setAccessibleName(worded(self.tr("Bảng {document}"), self._words))
        self._frozen = FrozenColumns(self)
        self._frozen.setAccessibleName(self.tr("Các cột đứng yên của bảng"))
        header = ColumnHeader(model, self)
        self.setHorizontalHeader(header)
        self.row_head = RowHead(model, self)
        self.setVerticalHeader(self.row_head)
        self._frozen.setHorizontalHeader(ColumnHeader(model, self._frozen, whole=header))
        for view in (self, self._frozen):
            self._prepare(view)
        for policy in (
            self._frozen.setVerticalScrollBarPolicy,
            self._frozen.setHorizontalScrollBarPolicy,
        ):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._frozen.setSelectionModel(self.selectionModel())
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        paths = Paths(model, self.isColumnHidden)
        self.selecting = Selecting(model, self.selectionModel(), paths)
        self._keys = Keys(self, paths, self.selecting)
        self._keys.clearing.connect(self.clearing)
        self._frozen.follow()  # before what is placed when both have scrolled
        self._offer_ends(paths)
        self._set_bands(Bands(model, (self, self._frozen)))
        self.sizes = TableSizes(model, self, self._frozen, self.sections)
        self.sizes.fitted.connect(self._end.keep_in_sight)
        self.sizes.widths_changed.connect(self.fill_handle.place)
        for heading in self.headings():
            heading.sort_asked.connect(self.sort_asked)
        self.sizes.relayout()

    def _offer_ends(self, paths: Paths) -> None:
        """Offer what is at the ends of the table and of a selection."""
        end = self._end = TableEnd(self, self._frozen, self._model, (paths, self.selecting))
        self.fill_handle, self.new_line, self.corner = end.handle, end.line, end.corner
        self.go_past_end = end.go_past
        end.line_asked.connect(self.line_asked)
        self._frozen.typing_ended.connect(self.typing_ended)
        self._keys.past_end.connect(end.go_past)
        self.selection_changed.connect(self.fill_handle.place)

    def _set_bands(self, bands: Bands) -> None:
        """Keep the room of section rows free of cells, and show them."""
        self.sections = bands
        self.row_head.head_room = bands.room
        for view in (self, self._frozen):
            view.bands = bands
            delegate = view.itemDelegate()
            if isinstance(delegate, CellDelegate):
                delegate.head_room = bands.room
            view.band_opened.connect(self.section_opened)
        bands.folding.connect(self._leave_folded)
        bands.add_up_soon()

    def _leave_folded(self) -> None:
        """Go to the nearest cell that is seen, so that nothing is typed into one that is not."""
        current = self.currentIndex()
        if not current.isValid() or not self._is_folded(current.row()):
            return
        rows = [*range(current.row(), -1, -1), *range(current.row(), self._model.rowCount())]
        seen = next((row for row in rows if not self._is_folded(row)), None)
        for view in (self, self._frozen):
            view.setAutoScroll(False)
        if seen is None:
            self.selectionModel().clear()
        else:
            self.selecting.go(Spot(seen, current.column()))
        for view in (self, self._frozen):
            view.setAutoScroll(True)

    def _is_folded(self, row: int) -> bool:
        return self.sections.is_folded(self._model.place(row).record)

    def headings(self) -> list[ColumnHeader]:
        """Return the headers of the columns, those of the scrolling ones first."""
        heads = (view.horizontalHeader() for view in (self, self._frozen))
        return [head for head in heads if isinstance(head, ColumnHeader)]

    def show_sorting(self, key: str, *, descending: bool) -> None:
        """Mark the column by whose key the rows are sorted."""
        for heading in self.headings():
            heading.show_sorting(key, descending=descending)

    def mark_found(self) -> None:
        """Paint the cells again, after what is looked for has changed."""
        for view in (self, self._frozen):
            view.viewport().update()

    def repaint_records(self, positions: Collection[int]) -> None:
        """Paint the rows of records again, where they are in sight."""
        if len(positions) > _FEW:
            self.mark_found()
            return
        for position in positions:
            for row in self._model.rows_of(position):
                top, height = self.rowViewportPosition(row), self.rowHeight(row)
                for view in (self, self._frozen):
                    view.viewport().update(0, top, view.viewport().width(), height)

    def frozen_width(self) -> int:
        """Return the width in pixels of the columns that do not scroll sideways."""
        return self._frozen.width_in_all()

    def sizeHintForColumn(self, column: int) -> int:
        return self.sizes.width_for_text(column)

    def sizeHintForRow(self, row: int) -> int:
        return self.sizes.height_for_text(row)

    def updateGeometries(self) -> None:
        end = getattr(self, "_end", None)  # Qt asks before all parts are there.
        if end is not None:
            end.make_room()
        super().updateGeometries()
        self._frozen.place()
        if end is not None:
            end.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sizes.follow_window()
        self._frozen.place()

    # Where cells are seen, screen readers included

    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)
        is_frozen = index.column() < self._frozen.count
        return rect.translated(self.horizontalOffset(), 0) if is_frozen else rect

    def indexAt(self, pos: QPoint) -> QModelIndex:
        if pos.x() < self.frozen_width():
            pos = pos - QPoint(self.horizontalOffset(), 0)
        return super().indexAt(pos)

    # Moving and typing

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if index.isValid():
            shown = self._model.pairs.shown_at(index.column())
            index = self._model.index(index.row(), shown)
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
        # What an open editor leaves over moves nothing.
        editing = self.open_editor() or self._frozen.open_editor()
        if editing or self._keys.press(event):
            return
        if not opens_editor(event):
            event.ignore()
            return
        trigger = Trigger.EditKeyPressed if event.key() == Qt.Key.Key_F2 else Trigger.AnyKeyPressed
        # The editor opens where the cell is seen.
        open_cell = self._frozen.edit if self._is_frozen() else self.edit
        open_cell(self.currentIndex(), trigger, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab goes from cell to cell.
        return False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # As with keys, the editor opens where the cell is seen.
        if not self._is_frozen():
            super().inputMethodEvent(event)
        elif event.preeditString() or self._frozen.open_editor() or not event.commitString():
            self._frozen.inputMethodEvent(event)
        elif self._frozen.edit(self.currentIndex(), Trigger.AnyKeyPressed, event):
            # Text that comes whole is passed on by a view that has the focus itself, only.
            editor = self._frozen.open_editor()
            if editor is not None:
                QCoreApplication.sendEvent(editor, event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if self._is_frozen():
            return self._frozen.inputMethodQuery(query)
        return super().inputMethodQuery(query)

    def finish_typing(self) -> bool:
        return super().finish_typing() and self._frozen.finish_typing()

    def close_editor(self) -> None:
        """Close the editor that is open, without taking what was typed."""
        for view in (self, self._frozen):
            if (editor := view.open_editor()) is not None:
                view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _is_frozen(self) -> bool:
        """Return whether the current cell is seen in the columns that do not scroll."""
        return self.currentIndex().isValid() and self.currentIndex().column() < self._frozen.count

    def _extend(self, index: QModelIndex) -> None:
        self.selecting.extend(Spot(index.row(), index.column()))
        self.scrollTo(index)

    def _start_selection(self, index: QModelIndex) -> None:
        """Make the cell where dragging began the current one; what is in sight stays."""
        views = (self, self._frozen)
        for view in views:
            view.setAutoScroll(False)
        self.selecting.start_at(Spot(index.row(), index.column()))
        for view in views:
            view.setAutoScroll(True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            self.zoom_asked.emit((turned > 0) - (turned < 0))
            event.accept()
        else:
            super().wheelEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        shown = self._model.pairs.shown_at(current.column()) if current.isValid() else 0
        if current.isValid() and shown != current.column():
            self.selecting.go(Spot(current.row(), shown))
            return
        super().currentChanged(current, previous)
        if current.isValid() and self.sections.folded:
            self.sections.unfold(self._model.place(current.row()).record)
        self._frozen.viewport().update()
        self.current_changed.emit(self.currentIndex())

    def _prepare(self, view: TypedTable) -> None:
        delegate = CellDelegate(self._model, view)
        delegate.left.connect(self.keyPressEvent)
        delegate.spreading.connect(self.spreading)
        delegate.opened.connect(self.editor_opened)
        view.extended.connect(self._extend)
        view.dragged.connect(self._start_selection)
        view.setModel(self._model)
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
