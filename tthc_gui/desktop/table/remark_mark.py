"""How a cell is marked that somebody has remarked on.

The mark is a folded corner, full while something is left to do: neither finding nor doubt has it.
"""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygon

from tthc_gui.desktop.widgets.theme import Colours

_SIZE = 9
_LINE = 1.4


def paint_remark(painter: QPainter, area: QRect, colour: Colours, *, is_open: bool) -> None:
    """Paint the mark into the lower left corner, below that of a doubt."""
    corner = area.bottomLeft() + QPoint(1, -1)
    triangle = QPolygon([corner, corner - QPoint(0, _SIZE), corner + QPoint(_SIZE, 0)])
    ink = QColor(colour.accent if is_open else colour.faint_text)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if is_open else QPen(ink, _LINE))
    painter.setBrush(ink if is_open else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(triangle)
    painter.restore()
