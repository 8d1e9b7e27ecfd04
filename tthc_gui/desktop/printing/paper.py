"""Pages under one another on a desk, as they will come out of the printer."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from tthc_gui.desktop.printing.painting import paint_page
from tthc_gui.desktop.printing.shelf import PageShelf
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.pages.drawing import Page
from tthc_gui.pages.fonts import FontProblem

_GAP = 14
"""Pixels between pages."""
_KEPT = 8
"""Pictures of pages kept; they cost some megabytes each."""
_STEPS = (0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8)
"""Zoom steps, as multiples of the width that fits the window."""


class PaperView(QAbstractScrollArea):
    """Show pages as they are laid out, the first at once and the others incrementally."""

    counted = Signal(int, bool)
    """Tells how many pages there are so far, and whether that is all."""
    failed = Signal(str)
    """Tells why pages cannot be laid out."""
    place_changed = Signal(int)
    """Tells which page is in sight, from 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = PageShelf()
        self._paper = QSizeF()
        self._wanted = 0.0
        self._rest: Iterator[Page] = iter(())
        self._pictures: dict[tuple[int, int], QPixmap] = {}
        self._step = _STEPS.index(1.0)
        self._laying = QTimer(self)
        self._laying.setInterval(0)
        self._laying.timeout.connect(self._lay_out_more)
        self.verticalScrollBar().valueChanged.connect(self._tell_place)
        self.verticalScrollBar().setSingleStep(40)
        self.setAccessibleName(self.tr("Các trang sẽ in"))

    def show_pages(self, pages: Iterator[Page]) -> None:
        """Show other pages; the same place is in sight again as soon as it is laid out."""
        self._wanted = max(self._wanted, self._place())
        self._pages = PageShelf()
        self._pictures = {}
        self._rest = pages
        self._laying.start()
        self._lay_out_more()

    def page_count(self) -> int:
        """Count the pages laid out so far."""
        return len(self._pages)

    def is_complete(self) -> bool:
        """Return whether all pages are laid out."""
        return not self._laying.isActive()

    def zoom(self, step: int) -> None:
        """Show pages larger or smaller by steps; 0 fits the width again."""
        place = self._place()
        wanted = self._step + step if step else _STEPS.index(1.0)
        self._step = min(max(wanted, 0), len(_STEPS) - 1)
        self._pictures = {}
        self._arrange()
        self._bring(place)

    def current_page(self) -> int:
        """Return the number of the page that takes up most of the view, from 1."""
        if not self._pages:
            return 0
        pitch = self._pitch()
        seen = self.verticalScrollBar().value() + min(pitch, self.viewport().height()) // 2
        return min(seen // pitch + 1, len(self._pages))

    def go_to(self, page: int) -> None:
        """Bring a page to the top, counted from 1."""
        self._bring(page - 1)

    def _place(self) -> float:
        """Return what is at the top of the view, in pages from the first one's beginning."""
        return self.verticalScrollBar().value() / self._pitch() if self._pages else 0.0

    def _bring(self, place: float) -> None:
        self.verticalScrollBar().setValue(round(place * self._pitch()))

    def _lay_out_more(self) -> None:
        try:
            page = next(self._rest, None)
        except FontProblem as problem:
            self._laying.stop()
            self.failed.emit(str(problem))
            return
        if page is None:
            self._laying.stop()
        else:
            self._paper = QSizeF(page.width, page.height)
            self._pages.append(page)
            self._arrange()
        if self._wanted and (page is None or len(self._pages) > self._wanted + 2):
            self._bring(self._wanted)
            self._wanted = 0.0
        self.counted.emit(len(self._pages), page is None)

    def _scale(self) -> float:
        """Return pixels per point."""
        if not self._pages:
            return 1.0
        room = self.viewport().width() - 2 * _GAP
        return max(room / self._paper.width(), 0.1) * _STEPS[self._step]

    def _size(self) -> QSize:
        return (self._paper * self._scale()).toSize()

    def _pitch(self) -> int:
        return self._size().height() + _GAP

    def _arrange(self) -> None:
        if not self._pages:
            return
        height = len(self._pages) * self._pitch() + _GAP
        self.verticalScrollBar().setRange(0, max(height - self.viewport().height(), 0))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        over = self._size().width() + 2 * _GAP - self.viewport().width()
        self.horizontalScrollBar().setRange(0, max(over, 0))
        self.viewport().update()

    def _tell_place(self) -> None:
        self.place_changed.emit(self.current_page())
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(colours().strong_line))
        if not self._pages:
            return
        size, pitch, top = self._size(), self._pitch(), self.verticalScrollBar().value()
        x = max((self.viewport().width() - size.width()) // 2, _GAP)
        x -= self.horizontalScrollBar().value()
        first = max((top - _GAP) // pitch, 0)
        last = min((top + self.viewport().height()) // pitch + 1, len(self._pages))
        for number in range(first, last):
            y = _GAP + number * pitch - top
            painter.drawPixmap(x, y, self._picture(number, size))
            painter.setPen(QPen(QColor(colours().line), 0))
            painter.drawRect(x, y, size.width(), size.height())

    def _picture(self, number: int, size: QSize) -> QPixmap:
        key = (number, size.width())
        picture = self._pictures.get(key)
        if picture is None:
            while len(self._pictures) >= _KEPT:
                del self._pictures[next(iter(self._pictures))]
            ratio = self.devicePixelRatioF()
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.white)
            painter = QPainter(picture)
            painter.scale(self._scale(), self._scale())
            paint_page(painter, self._pages[number])
            painter.end()
            self._pictures[key] = picture
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self._place()
        super().resizeEvent(event)
        self._pictures = {}
        self._arrange()
        self._bring(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(0 if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)
