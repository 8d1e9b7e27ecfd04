"""How a cell shows what a proposal would make of it: the old time struck, the new one beside it."""

from enum import Enum
from typing import NamedTuple, Protocol

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPen

from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.theme import Colours

_GAP = 4
_SMALLEST = 0.7
"""Of the font's size, where both times need room."""
_ROOM = 3
_LOCK = 7
_LINE = 1.2
_HALF_TURN = 180 * 16
"""In the sixteenths of a degree that Qt counts."""


class CellLock(Enum):
    """What a cell says for itself about being changed by a proposal."""

    NONE = ""
    LOCKED = "locked"
    OPENED = "opened"


class ProposedCell(NamedTuple):
    """What a proposal makes of a cell: its text as it is and would be, "" where it stays."""

    old: str = ""
    new: str = ""
    lock: CellLock = CellLock.NONE

    def sentence(self) -> str:
        """Return it as a sentence, "" where there is nothing to say."""
        if self.new:
            return tr("Phương án: {0} → {1}.").format(self.old, self.new)
        if self.lock is CellLock.LOCKED:
            return tr("Ô này bị khoá: phương án không đổi nó.")
        if self.lock is CellLock.OPENED:
            return tr("Ô này được mở khoá riêng cho phương án.")
        return ""


NOTHING_PROPOSED = ProposedCell()


class ShownCells(Protocol):
    """What a proposal says of cells."""

    def cell(self, record: int, line: int, column: str) -> ProposedCell:
        """Return what it says of one, by the position of its record, its line and its column."""


def paint_proposed(
    painter: QPainter, rect: QRect, cell: ProposedCell, font: QFont, inks: tuple[str, str]
) -> None:
    """Paint both texts in a frame of dashes: side by side, else one below the other, or smaller.

    The colour alone would tell too little.
    """
    area = QRectF(rect).adjusted(_ROOM, 1, -_ROOM, -1)
    fonts = _fonts(font, 1)
    if _width(fonts, cell) > area.width() and 2 * _height(fonts) > area.height():
        fonts = _fonts(font, max(area.width() / _width(fonts, cell), _SMALLEST))
    for part, text, each, ink in zip(
        _parts(area, fonts, cell), (cell.old, cell.new), fonts, inks, strict=True
    ):
        painter.setFont(each)
        painter.setPen(QColor(ink))
        painter.drawText(part, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(inks[1]), 1, Qt.PenStyle.DashLine))
    painter.drawRect(rect.adjusted(1, 1, -2, -2))


def paint_lock(painter: QPainter, rect: QRect, lock: CellLock, colour: Colours) -> None:
    """Paint a padlock into the lower right corner, its shackle aside where the cell is opened."""
    if lock is CellLock.NONE:
        return
    ink = QColor(colour.faint_text)
    left, top = rect.right() - _LOCK - 3.0, rect.bottom() - _LOCK - 1.0
    aside = _LOCK / 2 if lock is CellLock.OPENED else 0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(left, top + _LOCK / 2, _LOCK, _LOCK / 2), ink)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, _LINE))
    painter.drawArc(QRectF(left + 1.5 + aside, top, _LOCK - 3, _LOCK), 0, _HALF_TURN)
    painter.restore()


Fonts = tuple[QFont, QFont]


def _fonts(font: QFont, part: float) -> Fonts:
    """Return the fonts of what is struck and of what is new, a part of the size of one."""
    struck, bold = QFont(font), QFont(font)
    struck.setStrikeOut(True)
    struck.setBold(False)
    bold.setBold(True)
    if part < 1:
        for each in (struck, bold):
            each.setPixelSize(max(int(QFontInfo(font).pixelSize() * part), 1))
    return struck, bold


def _widths(fonts: Fonts, cell: ProposedCell) -> tuple[float, float]:
    old, new = (QFontMetricsF(font) for font in fonts)
    return old.horizontalAdvance(cell.old), new.horizontalAdvance(cell.new)


def _width(fonts: Fonts, cell: ProposedCell) -> float:
    return sum(_widths(fonts, cell)) + _GAP


def _height(fonts: Fonts) -> float:
    return QFontMetricsF(fonts[1]).height()


def _parts(area: QRectF, fonts: Fonts, cell: ProposedCell) -> tuple[QRectF, QRectF]:
    """Return where the old and the new text stand."""
    height, (old, new) = _height(fonts), _widths(fonts, cell)
    if _width(fonts, cell) > area.width() and 2 * height <= area.height():
        top = area.top() + (area.height() - 2 * height) / 2
        upper = QRectF(area.left(), top, area.width(), height)
        return upper, upper.translated(0, height)
    left = area.left() + max((area.width() - old - new - _GAP) / 2, 0)
    first = QRectF(left, area.top(), old, area.height())
    return first, QRectF(first.right() + _GAP, area.top(), new, area.height())
