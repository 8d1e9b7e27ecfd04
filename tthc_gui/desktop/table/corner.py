"""The corner between the heads of columns and of rows: a click selects the whole table."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QWidget

from tthc_gui.desktop.widgets.ground import fill
from tthc_gui.desktop.widgets.theme import colours

_SIDE = 9


class Corner(QWidget):
    """Look like the heads beside it, with a triangle that points into the table."""

    clicked = Signal()

    def __init__(self, table: QWidget) -> None:
        super().__init__(table)
        self.setToolTip(self.tr("Chọn cả bảng"))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour, painter = colours(), QPainter(self)
        fill(painter, event.rect(), QColor(colour.header))
        painter.setPen(QColor(colour.strong_line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        tip = self.rect().bottomRight() - QPoint(4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour.strong_line))
        painter.drawPolygon(QPolygon([tip, tip - QPoint(_SIDE, 0), tip - QPoint(0, _SIDE)]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()
