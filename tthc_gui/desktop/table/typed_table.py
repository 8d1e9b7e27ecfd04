"""What the table and its frozen columns have in common: how cells are opened and selected."""

from typing import TYPE_CHECKING, overload

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QRegion,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from tthc_gui.desktop.table.bands import Bands
from tthc_gui.desktop.table.delegate import CellDelegate
from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.viewport import make_viewport

if TYPE_CHECKING:
    from tthc_gui.desktop.table.editors import CellEditor

Index = QModelIndex | QPersistentModelIndex
Trigger = QAbstractItemView.EditTrigger
_NO_EVENT = QEvent(QEvent.Type.None_)


class TypedTable(QTableView):
    """A view whose cells are typed over, or typed into when F2 or a double click opens them.

    `extended` tells up to which cell Shift and the mouse select, `dragged` at which cell a
    selection began that was dragged.
    """

    extended = Signal(QModelIndex)
    dragged = Signal(QModelIndex)
    typing_ended = Signal(bool)
    """An editor was closed; whether what was typed was given up."""
    band_opened = Signal(int, int)
    """A section row was clicked twice: the position of the record below it, and its level."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_viewport(self, QPalette.ColorRole.Base)
        self._pressed = QPersistentModelIndex()
        self._extending = False
        self.bands: Bands | None = None
        self.foot = 0
        """Pixels of room below the last row."""
        self.covered = 0
        """Pixels at the left edge over which another view lies."""

    # Scrolling

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # Qt paints all anew where anything lies over a view; what nothing covers can be moved.
        if dx or not self.covered or self.open_editor() is not None:
            super().scrollContentsBy(dx, dy)
            return
        super().scrollContentsBy(0, 0)
        self.verticalHeader().setOffset(self.verticalScrollBar().value())
        self.scrollDirtyRegion(0, dy)
        self.viewport().scroll(0, dy, self.viewport().rect().adjusted(self.covered, 0, 0, 0))

    def updateGeometries(self) -> None:
        bar = self.verticalScrollBar()
        value = bar.value()
        super().updateGeometries()
        over = self.verticalHeader().length() + self.foot - self.viewport().height()
        if self.foot and over > 0:
            bar.setRange(0, over)
            bar.setValue(min(value, over))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.bands is not None:
            self.bands.paint(self, QPainter(self.viewport()))

    # Typing

    @overload
    def edit(self, index: Index, /) -> None: ...

    @overload
    def edit(self, index: Index, trigger: Trigger, event: QEvent, /) -> bool: ...

    def edit(
        self, index: Index, trigger: Trigger = Trigger.AllEditTriggers, event: QEvent = _NO_EVENT
    ) -> bool | None:
        delegate = self.itemDelegate()
        if isinstance(delegate, CellDelegate):
            delegate.typing_over = trigger is Trigger.AnyKeyPressed
        opened = super().edit(index, trigger, event)
        editor = self.open_editor() if opened else None
        if editor is not None and not editor.typed_over:
            # Only now, for Qt itself selects the whole text of a line it opens.
            editor.go_to_end()
        return opened

    def type_on(self, typed: object) -> None:
        """Take a key or a text into the current cell as if it had come here; open it for None."""
        if isinstance(typed, QInputMethodEvent):
            self.inputMethodEvent(typed)
            return
        opening = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
        self.keyPressEvent(typed if isinstance(typed, QKeyEvent) else opening)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.typing_ended.emit(hint is QAbstractItemDelegate.EndEditHint.RevertModelCache)

    def open_editor(self) -> "CellEditor | None":
        """Return the editor that is open here."""
        from tthc_gui.desktop.table.editors import CellEditor

        editor = self.indexWidget(self.currentIndex()) if self.currentIndex().isValid() else None
        return editor if isinstance(editor, CellEditor) else None

    def finish_typing(self) -> bool:
        """Take what is being typed; return whether no editor is left open, refused text in it."""
        editor, delegate = self.open_editor(), self.itemDelegate()
        if editor is None or not isinstance(delegate, CellDelegate):
            return True
        return delegate.commit(editor)

    def keyboardSearch(self, search: str) -> None:
        """Search for nothing: keys typed on a computed cell are not a search through the table."""

    # Selecting

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        # Qt's own asks for every selected cell where cells span.
        region = QRegion()
        model, height = self.model(), self.viewport().height()
        if not isinstance(model, DocumentModel) or not model.rowCount():
            return region
        end = self.rowAt(height - 1)
        first, last = max(self.rowAt(0), 0), model.rowCount() - 1 if end < 0 else end
        for part in (selection.at(number) for number in range(selection.count())):
            top, bottom = max(part.top(), first), min(part.bottom(), last)
            if not part.isValid() or top > bottom:
                continue
            above = self.rowViewportPosition(model.rows_of(model.place(top).record)[0])
            below = model.rows_of(model.place(bottom).record)[-1]
            left = self.columnViewportPosition(part.left())
            right = self.columnViewportPosition(part.right()) + self.columnWidth(part.right())
            bottom_edge = self.rowViewportPosition(below) + self.rowHeight(below)
            region += QRect(left, above, right - left, bottom_edge - above)
        return region & self.viewport().rect()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._pressed_band(event):
            return
        at = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = QPersistentModelIndex(at) if left else QPersistentModelIndex()
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        self._extending = left and shift and at.isValid()
        if self._extending:
            self.extended.emit(at)
        else:
            super().mousePressEvent(event)

    def _pressed_band(self, event: QMouseEvent) -> bool:
        """Fold or unfold the section whose triangle is pressed; return whether it was one."""
        spot = event.position().toPoint()
        band = self.bands.at(self, spot) if self.bands else None
        if self.bands is None or band is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        if spot.x() >= self.bands.arrow_right(band):
            return False
        self.bands.fold(band.path, folded=band.path not in self.bands.folded)
        return True

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        band = self.bands.at(self, event.position().toPoint()) if self.bands else None
        if band is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.band_opened.emit(band.record, band.row.level)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._extending:
            super().mouseMoveEvent(event)
            return
        at = self.indexAt(event.position().toPoint())
        if at.isValid():
            self.extended.emit(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._extending:
            self._extending = False
            return
        super().mouseReleaseEvent(event)
        start, self._pressed = self._pressed, QPersistentModelIndex()
        if start.isValid() and start != self.currentIndex():
            self.dragged.emit(self.model().index(start.row(), start.column()))
