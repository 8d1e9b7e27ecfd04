"""A picture of bars on the screen: a click takes a bar, and the numbers are its description."""

from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from tthc_gui.desktop.widgets.beside import DiskQuestion
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.province.pictures import Picture
from tthc_gui.files.province.charts.drawing import ChartColours, usual_height
from tthc_gui.files.province.charts.saving import PaintedPicture, painted
from tthc_gui.pages.fonts import FontProblem

_SETTLE = 120
"""Milliseconds that the size has to stay before the picture is drawn anew."""
_LEAST = QSize(300, 260)
_TIGHT = 60
"""Pixels for an inch of a picture where there is little room."""
_DARK = 128
_FRAME = 2.5


class PictureView(QWidget):
    """Show a picture, drawn beside the window's thread in the window's colours.

    `bar_taken` carries the position of the bar that was clicked; `painted` tells that the picture
    on show is the newest; `failed` carries why it cannot be drawn.
    """

    bar_taken = Signal(int)
    painted = Signal()
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._shown: PaintedPicture | None = None
        self._image: QImage | None = None
        self._is_drawing = self._is_stale = False
        self._current = -1
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE)
        self._settling.timeout.connect(self._draw)
        self.setMinimumSize(_LEAST)
        self.setMouseTracking(True)

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture, or none."""
        self._picture, self._current = picture, -1
        self._shown = self._image = None
        if picture is not None:
            needed = round(usual_height(picture) * _TIGHT)
            self.setMinimumHeight(max(needed, _LEAST.height()))
        self.setAccessibleName(picture.title if picture else "")
        self.setAccessibleDescription(picture.description if picture else "")
        self.update()
        self._draw()

    def mark(self, bar: int) -> None:
        """Frame a bar, which is the one taken; -1 for none."""
        self._current = bar
        self.update()

    def bar_at(self, place: QPointF) -> int:
        """Return the bar at a place of the widget, its whole length and a rim; -1 for none."""
        if self._shown is None:
            return -1
        ratio = self._shown.width / max(self.width(), 1)
        x, y = place.x() * ratio, place.y() * ratio
        for number, boxes in enumerate(self._shown.bars):
            left, top, right, bottom = _around(boxes)
            rim = 6 * ratio
            if left - rim <= x <= right + rim and top - rim <= y <= bottom + rim:
                return number
        return -1

    def bar_centre(self, bar: int) -> QPointF:
        """Return the middle of a bar on the widget."""
        return self._rectangle(bar).center()

    # Drawing

    def _draw(self) -> None:
        """Draw what is to be shown, or note that it is to be drawn once that is possible."""
        picture = self._picture
        if picture is None or self.width() < 2 or not self.isVisible():
            return
        if self._is_drawing:
            self._is_stale = True
            return
        self._is_stale, self._is_drawing = False, True
        self.update()
        ratio = self.devicePixelRatioF()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        ink = chart_colours()

        def work() -> PaintedPicture | str:
            try:
                return painted(picture, width, height, ratio, ink)
            except FontProblem as problem:
                return str(problem)

        DiskQuestion(work).then(self, partial(self._take, picture))

    def _take(self, picture: Picture, made: PaintedPicture | str) -> None:
        self._is_drawing = False
        if isinstance(made, str):
            self.failed.emit(made)
        elif picture is not self._picture or self._is_stale:
            self._draw()
        else:
            size = (made.width, made.height, 4 * made.width)
            self._shown = made
            self._image = QImage(made.points, *size, QImage.Format.Format_RGBA8888)
            self.update()
            self.painted.emit()

    def _rectangle(self, bar: int) -> QRectF:
        if self._shown is None or not 0 <= bar < len(self._shown.bars):
            return QRectF()
        left, top, right, bottom = _around(self._shown.bars[bar])
        part = self.width() / max(self._shown.width, 1)
        return QRectF(left * part, top * part, (right - left) * part, (bottom - top) * part)

    # What Qt asks

    def sizeHint(self) -> QSize:
        return QSize(640, 440)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().base))
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), self._image)
        elif self._is_drawing:
            painter.setPen(QColor(colours().text))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Đang vẽ…"))
        if self._current >= 0 and not (frame := self._rectangle(self._current)).isEmpty():
            painter.setPen(QPen(QColor(colours().text), _FRAME))
            painter.drawRect(frame.adjusted(-3, -3, 3, 3))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        bar = self.bar_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and bar >= 0:
            self.bar_taken.emit(bar)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        bar = self.bar_at(event.position())
        hand = Qt.CursorShape.PointingHandCursor
        self.setCursor(hand if bar >= 0 else Qt.CursorShape.ArrowCursor)
        if self._picture is not None and bar >= 0:
            one = self._picture.bars[bar]
            QToolTip.showText(event.globalPosition().toPoint(), f"{one.label}: {one.told}", self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settling.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._settling.start()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._shown is None:
            self._settling.start()
        return super().event(event)


def chart_colours() -> ChartColours:
    """Return the colours of a picture in the window's scheme."""
    now = colours()
    is_dark = QColor(now.base).lightness() < _DARK
    return ChartColours(
        ground=now.base,
        text=now.text,
        line=now.line,
        parts=("#56b4e9", "#4a3a10") if is_dark else ("#0072b2", "#f0e0b0"),
        edge=now.text,
        target="#e69f00" if is_dark else "#d55e00",
    )


def _around(
    boxes: tuple[tuple[float, float, float, float], ...],
) -> tuple[float, float, float, float]:
    """Return the rectangle around all parts of a bar."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
