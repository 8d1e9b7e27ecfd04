"""How a cell is marked that was read with doubt: a hollow square, neither error nor warning."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from tthc_gui.desktop.theme import Colours

_SIZE = 6
_AWAY = 2
_LINE = 1.4


def paint_doubt(painter: QPainter, area: QRect, colour: Colours) -> None:
    """Paint the mark into the upper left corner, beside that of a finding at the right."""
    painter.save()
    painter.setPen(QPen(QColor(colour.accent), _LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.left() + _AWAY, area.top() + _AWAY, _SIZE, _SIZE)
    painter.restore()
