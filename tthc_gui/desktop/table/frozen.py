"""The columns that stay in sight: a second view over the left edge of the table."""

from functools import cache

from PySide6.QtCore import QItemSelection, QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QWidget,
)

from tthc_gui.desktop.table.typed_table import TypedTable
from tthc_gui.desktop.widgets.theme import colours

Index = QModelIndex | QPersistentModelIndex

MOST = 3
"""STT, code and name."""

_LARGEST_PART = 0.62
"""Of the table's width; in a narrower window fewer columns stay."""


class FrozenColumns(TypedTable):
    """Show the first columns of a table, without scrolling sideways.

    Both views share one model and one selection; the table beneath does the thinking.
    """

    def __init__(self, table: TypedTable) -> None:
        super().__init__(table)
        _be_no_table()
        self._table = table
        self.count = MOST
        self._is_following = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.setFocusProxy(table)

    def follow(self) -> None:
        """Scroll and resize together with the table, once both have their headers."""
        table = self._table
        table.horizontalHeader().stackUnder(self)
        table.verticalScrollBar().valueChanged.connect(self._follow_scrolling)
        self.verticalScrollBar().valueChanged.connect(self._lead_scrolling)
        table.horizontalHeader().geometriesChanged.connect(self.place)
        table.verticalHeader().sectionResized.connect(
            lambda row, _old, height: self.setRowHeight(row, height)
        )

    def updateGeometries(self) -> None:
        self._is_following = True
        super().updateGeometries()
        self._is_following = False
        # Until now there may not have been room to follow.
        self._follow_scrolling()

    def _follow_scrolling(self) -> None:
        """Scroll to where the table is; it is not to follow where there is no room for that yet."""
        was_following, self._is_following = self._is_following, True
        self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())
        self._is_following = was_following

    def _lead_scrolling(self, value: int) -> None:
        if not self._is_following:
            self._table.verticalScrollBar().setValue(value)

    def width_in_all(self) -> int:
        """Return the width in pixels of the columns that stay in sight."""
        return sum(self._table.columnWidth(number) for number in range(self.count))

    def place(self) -> None:
        """Lie over the table's first columns, header included."""
        self._choose_count()
        header = self._table.horizontalHeader()
        self.horizontalHeader().setFixedHeight(header.height())
        corner = header.geometry().topLeft()
        height = header.height() + self._table.viewport().height()
        self._table.covered = self.width_in_all()
        self.setGeometry(corner.x(), corner.y(), self._table.covered, height)

    def _choose_count(self) -> None:
        room = self._table.viewport().width() * _LARGEST_PART
        self.count = MOST
        while self.count > 1 and self.width_in_all() > room:
            self.count -= 1
        model = self.model()
        for number in range(model.columnCount() if model else 0):
            if self.isColumnHidden(number) is not (number >= self.count):
                self.setColumnHidden(number, number >= self.count)

    def currentChanged(self, current: Index, previous: Index) -> None:
        # Not QTableView's, which tells screen readers: the table beneath has told them.
        QAbstractItemView.currentChanged(self, current, previous)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        QAbstractItemView.selectionChanged(self, selected, deselected)

    def sizeHintForColumn(self, column: int) -> int:
        return self._table.sizeHintForColumn(column)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(colours().strong_line), 2))
        edge = self.viewport().rect()
        painter.drawLine(edge.topRight(), edge.bottomRight())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._table.wheelEvent(event)


@cache
def _be_no_table() -> None:
    """Let screen readers know one table: around an editor in these columns they find a pane."""
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAccessibleWidget

    def describe(kind: str, described: QObject) -> QAccessibleWidget | None:
        if kind == FrozenColumns.__name__ and isinstance(described, QWidget):
            return QAccessibleWidget(described, QAccessible.Role.Pane)
        return None

    QAccessible.installFactory(describe)
