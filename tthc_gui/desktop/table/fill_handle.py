"""The small square at the corner of a selection that is dragged to fill the cells beside it."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from tthc_gui.desktop.table.frozen import FrozenColumns
from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.navigation import Block, Paths, Spot
from tthc_gui.desktop.table.selecting import Selecting
from tthc_gui.desktop.table.typed_table import TypedTable
from tthc_gui.desktop.widgets.ground import fill
from tthc_gui.desktop.widgets.theme import colours

_SIDE = 9
_SCROLL_EVERY = 40
"""Milliseconds between steps of scrolling while it is dragged beyond the edge."""


class FillHandle(QWidget):
    """Stand at the corner of one selected block of typed cells.

    `filled` carries the block that was selected, the one it was dragged to, that holds it, and
    whether Ctrl was held. A double click goes down as far as the cells beside the block are filled.
    """

    filled = Signal(object, object, bool)

    def __init__(
        self,
        views: tuple[TypedTable, FrozenColumns],
        model: DocumentModel,
        paths: Paths,
        selecting: Selecting,
    ) -> None:
        table, self._frozen = views
        super().__init__(table.viewport())
        self._table = table
        self._model = model
        self._paths = paths
        self._selecting = selecting
        self._source: Block | None = None
        self._target: Block | None = None
        self._frame = QFrame(table)
        self._frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._frame.hide()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll)
        self.resize(_SIDE, _SIDE)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setToolTip(
            self.tr(
                "Kéo để điền sang các ô bên cạnh (giữ Ctrl: chép y nguyên); bấm đúp: điền xuống"
            )
        )
        self.hide()
        for bar in (table.verticalScrollBar(), table.horizontalScrollBar()):
            bar.valueChanged.connect(self.place)

    def place(self) -> None:
        """Stand at the lower right corner of the selection, where that is in sight."""
        if self._target is not None:
            return
        self._source = self._block()
        corner = self._corner(self._source) if self._source else None
        if self._source is not None and corner is not None:
            self._stand_in(self._view_of(self._source).viewport())
            self.move(corner - QPoint(_SIDE // 2 + 1, _SIDE // 2 + 1))
            self.raise_()
        self.setVisible(corner is not None)

    def _block(self) -> Block | None:
        """Return the selected block, where it is one of typed cells."""
        if self._selecting.count != 1 or self._model.document.read_only:
            return None
        blocks = self._selecting.blocks()
        columns = set(self._paths.columns(computed=True))
        stops = set(self._paths.columns())
        inside = columns.intersection(range(blocks[0].left, blocks[0].right + 1))
        return blocks[0] if inside and inside <= stops else None

    def _view_of(self, block: Block) -> TypedTable:
        """Return the view in which the lower right corner of a block is seen."""
        return self._frozen if block.right < self._frozen.count else self._table

    def _stand_in(self, viewport: QWidget) -> None:
        # Not over the viewport, so that the cells below are moved by scrolling, not painted.
        if self.parent() is not viewport:
            self.setParent(viewport)

    def _corner(self, block: Block) -> QPoint | None:
        """Return where the lower right corner of a block is in its view, if it can be seen."""
        place = self._rect(block).bottomRight()
        return place if self._view_of(block).viewport().rect().contains(place) else None

    def _rect(self, block: Block) -> QRect:
        """Return the place of a block in both viewports."""
        model, table = self._model, self._table
        first = model.anchor(model.index(block.top, block.left))
        last = model.anchor(model.index(block.bottom, block.right))
        return table.visualRect(first).united(table.visualRect(last))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), QColor(colours().base))
        fill(painter, self.rect().adjusted(1, 1, -1, -1), QColor(colours().accent))

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._source is not None:
            self._target = self._source

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._target is not None:
            self._aim(self._on_viewport(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        source, target = self._source, self._target
        self._target = None
        self._frame.hide()
        self._scrolling.stop()
        copies = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if source is not None and target is not None and source != target:
            self.filled.emit(source, target, copies)
        self.place()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        source, self._target = self._source, None
        if source is not None:
            target = source._replace(bottom=self._end_of_neighbours(source))
            if target != source:
                self.filled.emit(source, target, True)
        self.place()

    def _on_viewport(self, event: QMouseEvent) -> QPoint:
        return self._table.viewport().mapFromGlobal(event.globalPosition().toPoint())

    def _aim(self, at: QPoint) -> None:
        """Show which cells would be filled: those below, above or beside the block."""
        room, source = self._table.viewport().rect(), self._source
        if source is None:
            return
        inside = QPoint(
            min(max(at.x(), room.left()), room.right()), min(max(at.y(), room.top()), room.bottom())
        )
        beyond = not room.top() <= at.y() <= room.bottom()
        if beyond != self._scrolling.isActive():
            (self._scrolling.start if beyond else self._scrolling.stop)()
        index = self._table.indexAt(inside)
        row = index.row() if index.isValid() else self._model.rowCount() - 1
        column = index.column() if index.isValid() else source.right
        down, right = max(row - source.bottom, source.top - row), column - source.right
        right = max(right, source.left - column)
        if down <= 0 and right <= 0:
            self._target = source
        elif down >= right:
            self._target = source._replace(top=min(source.top, row), bottom=max(source.bottom, row))
        else:
            self._target = source._replace(
                left=min(source.left, column), right=max(source.right, column)
            )
        self._frame.setStyleSheet(f"border: 2px dashed {colours().accent};")
        self._frame.setGeometry(self._rect(self._target).translated(self._table.viewport().pos()))
        self._frame.show()
        self._frame.raise_()

    def _scroll(self) -> None:
        at = self._table.viewport().mapFromGlobal(self.cursor().pos())
        bar = self._table.verticalScrollBar()
        bar.setValue(bar.value() + (bar.singleStep() if at.y() > 0 else -bar.singleStep()))
        self._aim(at)

    def _end_of_neighbours(self, block: Block) -> int:
        """Return the last row down to which the column beside the block is filled."""
        stops = self._paths.columns()
        beside = [c for c in stops if c < block.left][-1:] + [c for c in stops if c > block.right][
            :1
        ]
        start = block.bottom
        ends = [start]
        for column in beside:
            row = start
            while row + 1 < self._model.rowCount() and self._paths.is_filled(Spot(row + 1, column)):
                row += 1
            ends.append(row)
            if row > start:
                break
        return ends[-1]
