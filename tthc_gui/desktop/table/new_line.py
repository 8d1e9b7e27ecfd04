"""The empty line below the last one of a table, to type or paste into."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from tthc_gui.desktop.widgets.ground import fill
from tthc_gui.desktop.widgets.theme import colours

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Tab: 1,
}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_BACK = {Qt.Key.Key_Up, Qt.Key.Key_Escape, Qt.Key.Key_PageUp}


class NewLine(QWidget):
    """Look like a line of the table; what is typed into it makes it one.

    `entered` tells that the keys go to it. `asked` carries the column that is to be typed into,
    and the key or the text that was typed: None to open the cell. `left` tells to which column of
    the last line one goes back. `area_of` returns the left edge and the width in pixels of a column
    here, `opens` whether a key is text.
    """

    entered = Signal()
    asked = Signal(int, object)
    left = Signal(int)

    def __init__(
        self,
        table: QWidget,
        columns: Callable[[], list[int]],
        area_of: Callable[[int], tuple[int, int]],
        opens: Callable[[QKeyEvent], bool],
    ) -> None:
        super().__init__(table)
        self._columns = columns
        self._area_of = area_of
        self._opens = opens
        self._text = ""
        self.column = 0
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def say(self, text: str) -> None:
        """Say what the line is for."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)

    def enter(self, column: int) -> None:
        """Let the keys go to a column of this line."""
        stops = self._columns()
        self.column = column if column in stops or not stops else stops[0]
        self.setFocus()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour, painter = colours(), QPainter(self)
        fill(painter, event.rect(), QColor(colour.base))
        painter.setPen(QPen(QColor(colour.line), 0))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        for column in self._columns():
            left, width = self._area_of(column)
            painter.drawLine(left + width - 1, 0, left + width - 1, self.height())
        painter.setPen(QColor(colour.faint_text))
        area = self.rect().adjusted(8, 0, -8, 0)
        ground = self.fontMetrics().boundingRect(self._text).width()
        fill(painter, QRect(1, 1, ground + 16, self.height() - 2), QColor(colour.base))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), self._text)
        if self.hasFocus():
            left, width = self._area_of(self.column)
            cell = QRect(left, 0, width, self.height())
            fill(painter, cell, QColor(colour.base))
            painter.setPen(QPen(QColor(colour.accent), 2))
            painter.drawRect(cell.adjusted(1, 1, -2, -2))

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _BACK:
            self.left.emit(self.column)
        elif key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            stops = self._columns()
            place = stops.index(self.column) + _STEPS[key] if self.column in stops else 0
            self.column = stops[min(max(place, 0), len(stops) - 1)]
            self.update()
        elif key in _ENDS and not event.modifiers():
            self.enter(self._columns()[_ENDS[key]])
        elif self._opens(event):
            self.asked.emit(self.column, event)
        else:
            event.ignore()

    def focusNextPrevChild(self, _forward: bool) -> bool:
        # Tab goes from cell to cell.
        return False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.preeditString() or event.commitString():
            self.asked.emit(self.column, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            at = event.position().x()
            pointed = [c for c in self._columns() if self._holds(c, at)]
            self.enter(pointed[0] if pointed else self.column)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.asked.emit(self.column, None)

    def _holds(self, column: int, at: float) -> bool:
        left, width = self._area_of(column)
        return left <= at < left + width

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
