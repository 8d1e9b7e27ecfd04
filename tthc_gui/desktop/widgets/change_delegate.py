"""Two texts beside each other in a list: each shows the place where they differ."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tthc_gui.desktop.widgets.theme import colours

Index = QModelIndex | QPersistentModelIndex
_PADDING = 4
_LEAD = 0.35
"""Of a cell's width that what stands before the change may take, when not all has room."""


def changed_part(text: str, other: str) -> tuple[int, int]:
    """Return where in a text the part begins and ends in which it differs from another."""
    start = _in_common(text, other)
    return start, len(text) - _in_common(text[start:][::-1], other[start:][::-1])


class ChangeDelegate(QStyledItemDelegate):
    """Paint the texts of two columns, the part that differs marked and always in sight."""

    def __init__(self, old: int, new: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._others = {old: new, new: old}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        other = self._others.get(index.column())
        text = _text(index)
        if other is None or not text:
            super().paint(painter, option, index)
            return
        frame = QStyleOptionViewItem(option)
        self.initStyleOption(frame, index)
        frame.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, frame, painter, option.widget)
        start, end = changed_part(text, _text(index.model().index(index.row(), other)))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = frame.palette.highlightedText() if chosen else frame.palette.text()
        painter.save()
        painter.setPen(ink.color())
        area = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        _paint_around(painter, area, frame.fontMetrics, (text[:start], text[start:end], text[end:]))
        painter.restore()


def lead_in(before: str, metrics: QFontMetrics, width: int, whole: str) -> str:
    """Shorten what stands before a change so that the change is seen in a width in pixels."""
    room = int(width * _LEAD)
    if metrics.horizontalAdvance(whole) <= width or metrics.horizontalAdvance(before) <= room:
        return before
    return metrics.elidedText(before, Qt.TextElideMode.ElideLeft, room)


def _paint_around(
    painter: QPainter, area: QRect, metrics: QFontMetrics, parts: tuple[str, str, str]
) -> None:
    before, changed, after = parts
    before = lead_in(before, metrics, area.width(), before + changed + after)
    x = area.left()
    for text, marked in ((before, False), (changed, True), (after, False)):
        room = area.right() + 1 - x
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
        width = metrics.horizontalAdvance(shown)
        place = QRect(x, area.top(), width, area.height())
        if marked and shown:
            band = QRect(x, 0, width, metrics.height())
            band.moveCenter(place.center())
            painter.fillRect(band, QColor(colours().found))
            painter.save()
            painter.setPen(QColor(colours().text))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if marked and shown:
            painter.restore()
        x += width


def _in_common(one: str, other: str) -> int:
    """Count the letters with which two texts both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _text(index: Index) -> str:
    return " ".join(str(index.data() or "").split("\n"))
