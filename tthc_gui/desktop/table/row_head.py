"""The slim head of the rows: selects whole records or lines, and drags them elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHeaderView,
    QTableView,
    QToolTip,
)

from tthc_gui.desktop.document.marks import paint_mark
from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.viewport import make_viewport
from tthc_gui.desktop.widgets.ground import fill
from tthc_gui.desktop.widgets.text import worded
from tthc_gui.desktop.widgets.theme import colours

GRIP = 12
"""Pixels for the grip of a record; as many beside it for those of its lines."""

_NOWHERE = -1
_LINE = 3
_DOT = 2
_SCROLL_EVERY = 40
"""Milliseconds between steps of scrolling while something is dragged beyond the edge."""


class RowHead(QHeaderView):
    """Select and drag records by the left half, lines of several by the right half.

    Records go anywhere, lines stay inside their record. `records_dropped` carries the
    position they are to stand before, `line_dropped` record, line and its new place.
    """

    records_dropped = Signal(int)
    line_dropped = Signal(int, int, int)
    refused = Signal(str)

    def __init__(self, model: DocumentModel, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        make_viewport(self, QPalette.ColorRole.Button)
        self._model = model
        self._table = table
        self.head_room: Callable[[int], int] = lambda _row: 0
        """Gives the pixels at the top of a row that are not its own."""
        self._hovered = _NOWHERE
        self._pressed: QPoint | None = None
        self._pressed_row = _NOWHERE
        self._of_line = False
        self._target = _NOWHERE
        self._line = QFrame(table)
        self._line.setObjectName("insertion-line")
        self._line.hide()
        table.installEventFilter(self)
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll)
        self.setFixedWidth(2 * GRIP)
        self.setMouseTracking(True)
        self.setAccessibleName(self._worded(self.tr("Đầu dòng: chọn và kéo {record}")))

    def _worded(self, text: str) -> str:
        return worded(text, self._model.document.content.form.words)

    @property
    def is_dragging(self) -> bool:
        """Return whether something is being dragged."""
        return self._target != _NOWHERE

    def sizeHint(self) -> QSize:
        # Qt's own hint would ask the model for hundreds of headings, only to be ignored.
        return QSize(2 * GRIP, self.length())

    # Painting

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        room = self.head_room(section)
        if room:
            fill(painter, rect, QColor(colours().header))
            rect = rect.adjusted(0, room, 0, 0)
        place = self._model.place(section)
        lines = self._model.record(section).line_count
        colour = colours()
        chooser = self._table.selectionModel()
        painter.save()
        painter.setClipRect(rect)
        selected = chooser.rowIntersectsSelection(section)
        fill(painter, rect, QColor(colour.selection if selected else colour.header))
        painter.setPen(QPen(QColor(colour.strong_line), 0))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(QPen(QColor(colour.line), 0))
        if lines > 1:
            painter.drawLine(rect.left() + GRIP, rect.top(), rect.left() + GRIP, rect.bottom())
        if place.line < lines - 1:
            painter.drawLine(rect.left() + GRIP, rect.bottom(), rect.right(), rect.bottom())
        else:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        ink = colour.text if place.record == self._hovered else colour.strong_line
        ink = colour.selected_text if selected and colour.selected_text else ink
        whole = self._record_rect(place.record)
        width = GRIP if lines > 1 else 2 * GRIP
        _paint_grip(painter, QRect(whole.left(), whole.top(), width, whole.height()), ink)
        if lines > 1:
            _paint_grip(painter, rect.adjusted(GRIP, 0, 0, 0), ink)
        paint_mark(painter, rect, self._model.row_mark(section), colour)
        painter.restore()

    def _record_rect(self, record: int) -> QRect:
        rows = self._model.rows_of(record)
        room = self.head_room(rows[0])
        top = self.sectionViewportPosition(rows[0]) + room
        height = sum(self.sectionSize(row) for row in rows) - room
        return QRect(0, top, self.width(), height)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        row = self.logicalIndexAt(at)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if row < 0 or (is_left and self._on_edge(at.y())):
            super().mousePressEvent(event)
            return
        self._of_line = self._model.record(row).line_count > 1 and at.x() >= GRIP
        self._table.setFocus()
        if not is_left:
            # What its menu does is about what it is opened on.
            if not (self._is_selected(row) or self._table.selectionModel().isRowSelected(row)):
                self._choose(row, Qt.KeyboardModifier.NoModifier)
            return
        self._pressed, self._pressed_row = at, row
        if event.modifiers() or not self._is_selected(row):
            self._choose(row, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
            self._hover(at)
        elif self.is_dragging:
            self._aim(at.y())
        elif (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._begin(at.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseReleaseEvent(event)
            return
        target, place = self._target, self._model.place(self._pressed_row)
        of_line, plain = self._of_line, not event.modifiers()
        if target == _NOWHERE and plain:
            self._choose(self._pressed_row, event.modifiers())
        self.stop()
        if target == _NOWHERE:
            return
        if of_line:
            self.line_dropped.emit(*place, target - (target > place.line))
        else:
            self.records_dropped.emit(target)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = _NOWHERE
        self.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The table has the keys while something is dragged.
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if self.is_dragging and escape and event.type() == QEvent.Type.KeyPress:
            self.stop()
            return True
        return super().eventFilter(watched, event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(
                event.globalPos(),
                self._worded(self.tr("Bấm để chọn cả {record}, kéo để chuyển chỗ (Alt+↑, Alt+↓)")),
                self,
            )
            return True
        return super().viewportEvent(event)

    def stop(self) -> None:
        """Leave everything where it is."""
        self._pressed, self._target = None, _NOWHERE
        self._line.hide()
        self._scrolling.stop()
        self.unsetCursor()

    def _hover(self, at: QPoint) -> None:
        row = self.logicalIndexAt(at)
        hovered = self._model.place(row).record if row >= 0 else _NOWHERE
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()

    def _on_edge(self, y: int) -> bool:
        """Return whether a press would change the height of a row."""
        from PySide6.QtWidgets import QStyle

        margin = self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, self)
        row = self.logicalIndexAt(y)
        top = self.sectionViewportPosition(row)
        return y >= top + self.sectionSize(row) - margin or (row > 0 and y < top + margin)

    # Selecting

    def _is_selected(self, row: int) -> bool:
        chooser, last = self._table.selectionModel(), self._model.columnCount() - 1
        if self._of_line:
            return chooser.isSelected(self._model.index(row, last)) and not chooser.isSelected(
                self._model.index(row, 0)
            )
        return chooser.isRowSelected(row)

    def _choose(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        """Select what a row stands for: alone, in addition (Ctrl), or up to it (Shift)."""
        flag = QItemSelectionModel.SelectionFlag
        chooser, last = self._table.selectionModel(), self._model.columnCount() - 1
        rows = self._model.rows_of(self._model.place(row).record)
        first, top, bottom = 0, rows[0], rows[-1]
        if self._of_line:
            record = self._model.record(row)
            spanning = [column.spans(record) for column in self._model.columns]
            first, top, bottom = spanning.index(False), row, row
        how = flag.ClearAndSelect
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            how = flag.Deselect if self._is_selected(row) else flag.Select
        current = self._model.index(top, first)
        if modifiers & Qt.KeyboardModifier.ShiftModifier and self._table.currentIndex().isValid():
            current = self._table.currentIndex()
            anchor = self._model.rows_of(self._model.place(current.row()).record)
            top, bottom = min(top, anchor[0]), max(bottom, anchor[-1])
            first = 0
        chooser.setCurrentIndex(current, flag.NoUpdate)
        area = QItemSelection(self._model.index(top, first), self._model.index(bottom, last))
        chooser.select(area, how)

    # Dragging

    def _begin(self, y: int) -> None:
        if self._model.order is not None:
            self.stop()
            self.refused.emit(
                self.tr("Đang lọc hoặc sắp xếp; hãy hiện tất cả theo thứ tự gốc rồi chuyển chỗ.")
            )
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._line.setStyleSheet(f"background: {colours().accent};")
        self._line.show()
        self._line.raise_()
        self._aim(y)

    def _aim(self, y: int) -> None:
        """Show where what is dragged would land."""
        row = self.logicalIndexAt(max(y, 0))
        if self._of_line:
            self._target, top = self._line_target(y)
        elif row < 0:
            self._target = len(self._model.document.content.records)
            top = self.length() - self.offset()
        else:
            record = self._model.place(row).record
            area = self._record_rect(record)
            below = y > area.center().y()
            self._target = record + below
            top = area.top() + (area.height() if below else 0)
        corner = self.mapTo(self._table, QPoint(0, top - _LINE // 2))
        width = self.width() + self._table.viewport().width()
        self._line.setGeometry(corner.x(), corner.y(), width, _LINE)
        beyond = not 0 <= y < self.viewport().height()
        if beyond != self._scrolling.isActive():
            (self._scrolling.start if beyond else self._scrolling.stop)()

    def _line_target(self, y: int) -> tuple[int, int]:
        """Return the line the dragged one is to stand before, and where that is in pixels."""
        rows = self._model.rows_of(self._model.place(self._pressed_row).record)
        for line, row in enumerate(rows):
            top = self.sectionViewportPosition(row)
            if y < top + self.sectionSize(row) // 2:
                return line, top
        return len(rows), self.sectionViewportPosition(rows[-1]) + self.sectionSize(rows[-1])

    def _scroll(self) -> None:
        at = self.viewport().mapFromGlobal(self.cursor().pos()).y()
        bar = self._table.verticalScrollBar()
        bar.setValue(bar.value() + (bar.singleStep() if at > 0 else -bar.singleStep()))
        self._aim(at)


def _paint_grip(painter: QPainter, area: QRect, ink: str) -> None:
    """Paint two columns of three dots in the middle of an area."""
    middle = area.center()
    for row in (-1, 0, 1):
        for side in (-1, 1):
            x, y = middle.x() + side * _DOT - _DOT // 2, middle.y() + row * 2 * _DOT
            fill(painter, QRect(x, y, _DOT, _DOT), QColor(ink))
