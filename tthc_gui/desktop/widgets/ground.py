"""The ground that things are painted on."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter


def fill(painter: QPainter, area: QRect | QRectF, colour: QColor) -> None:
    """Fill an area with a colour.

    To call QPainter.fillRect, which takes gradients too, PySide first loads all there are.
    """
    painter.setBackground(colour)
    painter.eraseRect(area)
