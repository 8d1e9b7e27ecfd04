"""Draw a laid out page with a QPainter, on the screen or on a printer."""

from functools import cache
from unicodedata import normalize

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPen

from tthc_gui.pages.drawing import Ink, Page, Text
from tthc_gui.pages.fonts import BOLD, ITALIC
from tthc_gui.resources import resource

HAIRLINE = 0.4
"""Width of a border in points, as in the PDF."""
_UNIT = 100
"""Pixel size the font is made in; text is scaled from it, so that no size is rounded."""
_WATERMARK_SIZE = 120.0


def paint_page(painter: QPainter, page: Page) -> None:
    """Draw a page on white, in points from the painter's origin."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, page.width, page.height), QColor(Qt.GlobalColor.white))
    if page.watermark:
        _paint_watermark(painter, page)
    painter.setPen(QPen(QColor(Qt.GlobalColor.black), HAIRLINE))
    for rule in page.rules:
        painter.drawLine(QPointF(rule.x1, rule.y1), QPointF(rule.x2, rule.y2))
    for text in page.texts:
        _paint_text(painter, text)
    painter.restore()


def _paint_text(painter: QPainter, text: Text) -> None:
    painter.save()
    painter.translate(text.x, text.y)
    painter.scale(text.size / _UNIT, text.size / _UNIT)
    painter.setFont(_font(text.face))
    painter.setPen(QColor(*text.ink.value))
    painter.drawText(QPointF(0, 0), normalize("NFC", text.text))
    painter.restore()


def _paint_watermark(painter: QPainter, page: Page) -> None:
    painter.save()
    painter.translate(page.width / 2, page.height / 2)
    painter.rotate(-30)
    painter.scale(_WATERMARK_SIZE / _UNIT, _WATERMARK_SIZE / _UNIT)
    painter.setFont(_font(BOLD))
    painter.setPen(QColor(*Ink.WATERMARK.value))
    room = QRectF(-page.width, -page.height, 2 * page.width, 2 * page.height)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, page.watermark)
    painter.restore()


@cache
def _font(face: str) -> QFont:
    """Give a face of the shipped serif font, in its own widths, whatever the machine has."""
    name = str(resource("fonts", f"LiberationSerif-{face}.ttf"))
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(name))
    font = QFont(families[0] if families else "Times New Roman")
    font.setPixelSize(_UNIT)
    # Lines are measured and put into the PDF without it: they would stand beside their place.
    font.setKerning(False)
    font.setBold(face == BOLD)
    font.setItalic(face == ITALIC)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
