"""Marks behind the text of a cell, where it is what is looked for."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextLine, QTextOption

from tthc_gui.desktop.widgets.ground import fill

Span = tuple[int, int]


def mark_found(
    painter: QPainter,
    area: QRectF,
    text: str,
    font: QFont,
    option: QTextOption,
    spans: Sequence[Span],
    colour: str,
) -> None:
    """Fill the ground of spans of a text that is to be drawn, centred upright, into an area."""
    for rect in found_rects(area, text, font, option, spans):
        fill(painter, rect, QColor(colour))


def found_rects(
    area: QRectF, text: str, font: QFont, option: QTextOption, spans: Sequence[Span]
) -> list[QRectF]:
    """Return where spans of a text stand when it is drawn into an area."""
    # A layout breaks at line separators only, which are as long as line feeds.
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(option)
    lines: list[QTextLine] = []
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(area.width())
        line.setPosition(QPointF(0, height))
        height += line.height()
        lines.append(line)
    layout.endLayout()
    corner = area.topLeft() + QPointF(0, (area.height() - height) / 2)
    return [
        QRectF(left, line.y(), right - left, line.height()).translated(corner)
        for span in spans
        for line in lines
        for left, right in _edges(line, span)
    ]


def _edges(line: QTextLine, span: Span) -> list[tuple[float, float]]:
    """Return the left and right edges of the part of a span that stands on a line."""
    start = max(span[0], line.textStart())
    end = min(span[1], line.textStart() + line.textLength())
    if start >= end:
        return []
    left, right = (line.cursorToX(place) for place in (start, end))
    return [(_number(left), _number(right))]


def _number(x: object) -> float:
    """Take the position from the pair that PySide gives, of position and cursor."""
    if not isinstance(x, tuple):
        raise TypeError(f"a pair was expected, not {x!r}")
    return float(x[0])
