"""The table as wide as its window: the size of its text and the widths of its columns."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QTableView

from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.narrowing import ColumnNeeds, shared
from tthc_gui.desktop.table.rows import TableMetrics
from tthc_gui.domain.document.columns import Kind
from tthc_gui.domain.document.record import Record

SMALLEST_DIGIT = 9
"""Pixels of the screen that a digit is high at least."""
_SMALLEST_PART = 0.75
"""The part of its own size that text has at least: who has a screen show all larger means it."""
_POINT_STEP = 0.25
_EASY_SIZE = 0.85
"""The part of its own size that text is made smaller to for the sake of long names."""
_EASY_NAME = 0.75
"""The part of its own width that a column of names has then."""
_SCROLLED_NAME = 0.66
"""The part of its own width that a column of names keeps where not all is seen anyway."""
_CRUSHED_NAME = 0.5
"""The part of its own width below which names would rather have the room of what is not needed."""
_LOOKED_AT = 100
"""Records looked at before the table is first laid out; the others follow with their heights."""


class WidthFit(QObject):
    """Choose the size of text and the widths of columns in which all of a table is seen.

    `outgrown` tells that a column came to hold what it has no room for.
    """

    outgrown = Signal()
    crowded = Signal(bool)
    """Whether some of the table cannot be seen, or names are crushed, however small its text."""

    def __init__(self, table: QTableView, model: DocumentModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._own: QFont | None = None
        self._needs = ColumnNeeds()
        self._is_looked_at = False
        self._is_crowded = False
        self._least: dict[tuple[float, bool], list[int]] = {}
        self._outgrown = QTimer(self)
        self._outgrown.setSingleShot(True)
        self._outgrown.timeout.connect(self.outgrown)
        model.modelReset.connect(self._forget)

    @property
    def is_on(self) -> bool:
        """Return whether the table follows the width of its window."""
        return self._own is not None

    def switch(self, own: QFont | None) -> None:
        """Follow the window from now on, with text no larger than a font; or not, for None."""
        self._own = own
        self._least.clear()

    def take(self, record: Record) -> None:
        """Look at what a record needs, as it comes to be laid out."""
        if self.is_on and self._needs.take(record, self._model.pairs.seen):
            self._least.clear()
            self._outgrown.start()

    def room(self) -> int:
        """Return the width in pixels for all columns, a scroll bar beside them."""
        table = self._table
        beside = table.verticalHeader().width() + table.verticalScrollBar().sizeHint().width()
        return table.width() - beside - 2 * table.frameWidth()

    def font(self) -> QFont:
        """Return the font of the table: its own where all fits, else smaller, but to be read."""
        self._look()
        font = QFont(self._own or self._table.font())
        while not self._is_legible(font):
            font.setPointSizeF(font.pointSizeF() + _POINT_STEP)
        easy = font.pointSizeF() * _EASY_SIZE
        while not self._fits(font, easily=font.pointSizeF() - _POINT_STEP > easy):
            smaller = QFont(font)
            smaller.setPointSizeF(font.pointSizeF() - _POINT_STEP)
            if not self._is_legible(smaller):
                break
            font = smaller
        return font

    def tell_room(self) -> None:
        """Let others know when columns that are not needed are in the way, or no longer are."""
        smallest = self.font()
        folded = self._model.pairs.folded
        needed = sum(
            width
            for width, column in zip(
                self._readable_widths(smallest, _CRUSHED_NAME, tight=True),
                self._model.pairs.seen,
                strict=True,
            )
            if column.key not in folded
        )
        is_crowded = self.is_on and needed > self.room()
        if is_crowded != self._is_crowded:
            self._is_crowded = is_crowded
            self.crowded.emit(is_crowded)

    def _fits(self, font: QFont, *, easily: bool) -> bool:
        """Return whether all is seen in a font; easily: with names that have their width."""
        least = self._readable_widths(font, _EASY_NAME) if easily else self._least_widths(font)
        return sum(least[at] for at in self._seen()) <= self.room()

    def widths(self, font: QFont, chosen: Mapping[str, float]) -> list[int]:
        """Return the widths in pixels of all columns; those that were chosen stay."""
        self._look()
        metrics, columns = TableMetrics(font), self._model.pairs.seen
        own = [metrics.column_width(column) for column in columns]
        widths = {
            at: round(own[at] * chosen[column.key])
            for at, column in enumerate(columns)
            if column.key in chosen
        }
        free = [at for at in self._seen() if at not in widths]
        room = self.room() - sum(widths[at] for at in self._seen() if at in widths)
        easy = self._readable_widths(font, _EASY_NAME)
        # Names would make the rows high: codes on three lines cost nothing there.
        is_tight = sum(easy[at] for at in free) > room
        least = self._least_widths(font, tight=is_tight)
        if sum(least[at] for at in free) > room:
            # The table is scrolled sideways then: crushed names would only make its rows high.
            least = self._readable_widths(font, _SCROLLED_NAME, tight=is_tight)
        given = shared(
            room, [least[at] for at in free], [own[at] for at in free], [columns[at] for at in free]
        )
        widths.update(zip(free, given, strict=True))
        return [widths.get(at, own[at]) for at in range(len(columns))]

    def _seen(self) -> list[int]:
        hidden = self._model.hidden | self._model.pairs.folded
        return [at for at, column in enumerate(self._model.pairs.seen) if column.key not in hidden]

    def _least_widths(self, font: QFont, *, tight: bool = False) -> list[int]:
        key = font.pointSizeF(), tight
        if key not in self._least:
            self._least[key] = self._needs.least(self._model.pairs.seen, font, tight=tight)
        return self._least[key]

    def _readable_widths(self, font: QFont, part: float, *, tight: bool = False) -> list[int]:
        """Return the least widths, but for names a part of their own width."""
        metrics = TableMetrics(font)
        return [
            max(width, round(metrics.column_width(column) * part))
            if column.kind is Kind.TEXT
            else width
            for width, column in zip(
                self._least_widths(font, tight=tight), self._model.pairs.seen, strict=True
            )
        ]

    def _look(self) -> None:
        if self._is_looked_at:
            return
        self._needs = ColumnNeeds()
        self._is_looked_at = True
        records = self._model.document.content.records
        for at in range(0, len(records), max(len(records) // _LOOKED_AT, 1)):
            self._needs.take(records[at], self._model.pairs.seen)

    def _forget(self) -> None:
        """Look anew at what is shown after a reset."""
        self._is_looked_at = False
        self._least.clear()

    def _is_legible(self, font: QFont) -> bool:
        if font.pointSizeF() < (self._own or font).pointSizeF() * _SMALLEST_PART:
            return False
        height = QFontMetricsF(font).tightBoundingRect("0").height()
        return height * self._table.devicePixelRatioF() >= SMALLEST_DIGIT
