"""How findings are marked: a colour and a shape for each severity, never the colour alone."""

from enum import IntEnum
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from tthc_gui.desktop.widgets.theme import Colours, colours
from tthc_gui.domain.audit.finding import Severity

_SIZE = 8
_LINE = 1.4
_ICON = 14


class Mark(IntEnum):
    """What the worst finding of a cell, a row or many rows is; more is worse."""

    NONE = 0
    ACCEPTED = 1
    WARNING = 2
    ERROR = 3


def mark_of(severity: Severity) -> Mark:
    """Return the mark of findings of a severity that are not accepted."""
    return Mark.ERROR if severity is Severity.ERROR else Mark.WARNING


def mark_colour(mark: Mark, colour: Colours) -> str:
    """Return the colour of a mark."""
    if mark is Mark.ERROR:
        return colour.wrong_text
    return colour.warning if mark is Mark.WARNING else colour.faint_text


def paint_mark(painter: QPainter, area: QRect, mark: Mark, colour: Colours) -> None:
    """Paint a mark into the upper right corner of a cell.

    An error is a full triangle, a warning a full circle, what is accepted an empty circle.
    """
    right, top = area.right() + 1.0, float(area.top())
    if mark is Mark.ERROR:
        place = QRectF(right - _SIZE, top, _SIZE, _SIZE)
    else:
        size = _SIZE - 2.0
        place = QRectF(right - size - 2, top + 2, size, size)
    _paint_shape(painter, place, mark, mark_colour(mark, colour))


def mark_icon(mark: Mark) -> QIcon:
    """Return a mark as it stands in the table, in a colour that is seen on a chosen row too."""
    return _drawn(mark, colours())


@lru_cache(maxsize=16)
def _drawn(mark: Mark, colour: Colours) -> QIcon:
    result = QIcon()
    inks = {
        QIcon.Mode.Normal: mark_colour(mark, colour),
        QIcon.Mode.Selected: colour.accent_text,
    }
    for mode, ink in inks.items():
        for side in (_ICON, 2 * _ICON):
            picture = QPixmap(side, side)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            edge = side / 7
            place = QRectF(edge, edge, side - 2 * edge, side - 2 * edge)
            _paint_shape(painter, place, mark, ink)
            painter.end()
            result.addPixmap(picture, mode)
    return result


def _paint_shape(painter: QPainter, place: QRectF, mark: Mark, colour: str) -> None:
    if mark is Mark.NONE:
        return
    ink = QColor(colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, _LINE) if mark is Mark.ACCEPTED else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if mark is Mark.ACCEPTED else ink)
    if mark is Mark.ERROR:
        corners = [place.topRight(), place.topLeft(), place.bottomRight()]
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.drawEllipse(place)
    painter.restore()
