"""Draw a laid out page with a QPainter, on the screen or on a printer."""

from contextlib import suppress
from functools import cache
from itertools import chain
from unicodedata import normalize

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPen

from tthc_gui.pages.drawing import HAIRLINE, WATERMARK_TURN, Page, PageText
from tthc_gui.pages.fonts import BOLD, ITALIC, REGULAR
from tthc_gui.resources import resource

_UNIT = 100
"""Pixel size the font is made in; text is scaled from it, so that no size is rounded."""
_REAL_NAME, _OWN_NAME = "Liberation", "AnnexPrint"
"""Of one length, for they stand in the font's file."""


def paint_page(painter: QPainter, page: Page) -> None:
    """Draw a page on white, in points from the painter's origin."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, page.width, page.height), QColor(Qt.GlobalColor.white))
    if page.watermark:
        _paint_watermark(painter, page)
    painter.setPen(QPen(QColor(Qt.GlobalColor.black), HAIRLINE))
    for figure in page.figures:
        for left, top, right, bottom, ink in figure.fills:
            painter.fillRect(QRectF(left, top, right - left, bottom - top), QColor(*ink.value))
    for rule in chain(page.rules, *(figure.rules for figure in page.figures)):
        painter.drawLine(QPointF(rule.x1, rule.y1), QPointF(rule.x2, rule.y2))
    for text in page.texts:
        _paint_text(painter, text)
    painter.restore()


def _paint_text(painter: QPainter, text: PageText) -> None:
    painter.save()
    painter.translate(text.x, text.y)
    painter.scale(text.size / _UNIT, text.size / _UNIT)
    painter.setFont(_font(text.face))
    painter.setPen(QColor(*text.ink.value))
    painter.drawText(QPointF(), normalize("NFC", text.text))
    painter.restore()


def _paint_watermark(painter: QPainter, page: Page) -> None:
    painter.save()
    painter.translate(page.width / 2, page.height / 2)
    painter.rotate(-WATERMARK_TURN)
    _paint_text(painter, page.watermark_text())
    painter.restore()


@cache
def _font(face: str) -> QFont:
    """Return a face of the shipped serif font, in its own widths, whatever the machine has."""
    font = QFont(_family())
    font.setPixelSize(_UNIT)
    font.setBold(face == BOLD)
    font.setItalic(face == ITALIC)
    # Lines are measured and put into the PDF without it: they would stand beside their place.
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _family() -> str:
    """Load the shipped font under a name of its own.

    Under its real name Qt may take an older version that the machine has, without all letters of
    Vietnamese, and put letters of another, wider font between.
    """
    families: set[str] = set()
    for face in (REGULAR, BOLD, ITALIC):
        # A face that is missing is told of when text is measured in it.
        with suppress(OSError):
            data = resource("fonts", f"LiberationSerif-{face}.ttf").read_bytes()
            for encoding in ("ascii", "utf-16-be"):
                data = data.replace(_REAL_NAME.encode(encoding), _OWN_NAME.encode(encoding))
            added = QFontDatabase.addApplicationFontFromData(data)
            families.update(QFontDatabase.applicationFontFamilies(added))
    return min(families, default="Times New Roman")
