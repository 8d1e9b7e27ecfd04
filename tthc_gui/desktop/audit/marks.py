"""How findings are marked: a colour and a shape for each severity, never the colour alone."""

from enum import IntEnum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from tthc_gui.desktop.theme import Colours

_SIZE = 8
_LINE = 1.4


class Mark(IntEnum):
    """What the worst finding of a cell, a row or many rows is; more is worse."""

    NONE = 0
    ACCEPTED = 1
    WARNING = 2
    ERROR = 3


def mark_colour(mark: Mark, colour: Colours) -> str:
    """Give the colour of a mark."""
    if mark is Mark.ERROR:
        return colour.wrong_text
    return colour.warning if mark is Mark.WARNING else colour.faint_text


def paint_mark(painter: QPainter, area: QRect, mark: Mark, colour: Colours) -> None:
    """Paint a mark into the upper right corner of a cell.

    An error is a full triangle, a warning a full circle, what is accepted an empty circle.
    """
    if mark is Mark.NONE:
        return
    ink = QColor(mark_colour(mark, colour))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, _LINE) if mark is Mark.ACCEPTED else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if mark is Mark.ACCEPTED else ink)
    right, top = area.right() + 1.0, float(area.top())
    if mark is Mark.ERROR:
        corners = [(right, top), (right - _SIZE, top), (right, top + _SIZE)]
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    else:
        size = _SIZE - 2.0
        painter.drawEllipse(QRectF(right - size - 2, top + 2, size, size))
    painter.restore()
