"""The steps of a case as two bars, before and after cutting, with a line at the target."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.annex.balance import Balance
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.values.times import Time, format_time

_GAP = 4


class StepBars(QWidget):
    """Paint each step as long as its time; both bars have one scale."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[Sequence[Time], Sequence[Time]] = ((), ())
        self._balance: Balance | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_case(self, case: Case, balance: Balance) -> None:
        """Show the steps of a case."""
        self._bars = tuple(step.before for step in case.steps), tuple(s.after for s in case.steps)
        self._balance = balance
        said = [
            tr("Bước {0}: {1} → {2}").format(
                number, format_time(before) or tr("trống"), format_time(after) or tr("trống")
            )
            for number, (before, after) in enumerate(case.steps, 1)
            if before is not None or after is not None
        ]
        self.setToolTip("\n".join(said))
        self.setAccessibleName(tr("Các bước trước và sau cắt giảm"))
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 2 * self._height() + 3 * _GAP + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def _height(self) -> int:
        return self.fontMetrics().height() + 6

    def paintEvent(self, _event: QPaintEvent) -> None:
        balance = self._balance
        longest = max([*map(_length, self._bars), float((balance and balance.current) or 0)])
        if balance is None or longest <= 0:
            return
        painter, colour = QPainter(self), colours()
        scale = (self.width() - 2) / longest
        for row, times in enumerate(self._bars):
            top = _GAP + row * (self._height() + _GAP)
            self._paint_bar(painter, times, top, scale, colour.cut if row else colour.header)
        if balance.goal is not None:
            at = 1 + float(balance.goal) * scale
            bottom = 2 * (self._height() + _GAP)
            painter.setPen(QPen(QColor(colour.accent), 2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(at, 0), QPointF(at, bottom))
            painter.setPen(QColor(colour.text))
            text = tr("chỉ tiêu: còn {0}").format(format_time(balance.goal))
            width = self.fontMetrics().horizontalAdvance(text)
            left = min(max(at - width / 2, 0.0), max(self.width() - width, 0.0))
            painter.drawText(QPointF(left, bottom + self.fontMetrics().ascent()), text)

    def _paint_bar(
        self, painter: QPainter, times: Sequence[Time], top: int, scale: float, ground: str
    ) -> None:
        left = 1.0
        for time in times:
            if not isinstance(time, Decimal) or time <= 0:
                continue
            part = QRectF(left, top, float(time) * scale, self._height())
            painter.setPen(QPen(QColor(colours().strong_line), 1))
            painter.setBrush(QColor(ground))
            painter.drawRect(part)
            text = format_time(time)
            if self.fontMetrics().horizontalAdvance(text) + 4 <= part.width():
                painter.setPen(QColor(colours().text))
                painter.drawText(part, int(Qt.AlignmentFlag.AlignCenter), text)
            left += part.width()


def _length(times: Sequence[Time]) -> float:
    return float(sum((t for t in times if isinstance(t, Decimal) and t > 0), Decimal(0)))
