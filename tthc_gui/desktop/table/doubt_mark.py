"""How a cell is marked that was read with doubt, and what is said of it.

The mark is a hollow square: neither error nor warning.
"""

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from tthc_gui.desktop.widgets.theme import Colours
from tthc_gui.domain.document.doubt import Doubt

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


def remark(doubts: Iterable[Doubt]) -> str:
    """Say of a cell where it was read, and what was doubtful about it."""
    return " ".join(f"Đọc từ {doubt}" if doubt.where else doubt.message for doubt in doubts)
