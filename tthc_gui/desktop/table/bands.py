"""Section rows in the table: bands across it, above the record that their headings begin with.

A band is no row of the model, so nothing that selects, copies or types can take it for a line.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QTableView

from tthc_gui.desktop.document.marks import Mark, paint_mark
from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.widgets.ground import fill
from tthc_gui.desktop.widgets.theme import Colours, colours
from tthc_gui.domain.annex.summary import Summary, Tally
from tthc_gui.domain.document.sections import Section, SectionRow, sections_of
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time

_PADDING = 4
_INDENT = 16
_ARROW = 8
_MARK = 10
_SETTLE = 400
"""Milliseconds after a change before the totals of sections are added up again."""

Path = tuple[str, ...]
"""A heading and those it stands under, outermost first."""


class Band(NamedTuple):
    """One band: the position of the record below it, its row, and the path of its heading."""

    record: int
    row: SectionRow
    path: Path


class Bands(QObject):
    """Know where bands stand, how high they are, which sections are folded, and paint them."""

    folding = Signal()
    """Which rows are seen has changed."""

    def __init__(self, model: DocumentModel, views: Sequence[QTableView]) -> None:
        super().__init__(views[0])
        self._model = model
        self._views = views
        self.folded: set[Path] = set()
        self._totals: dict[tuple[int, Path], str] = {}
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE)
        self._settling.timeout.connect(self._add_up)
        model.document.changed.connect(self._settling.start)
        model.records_changed.connect(self._repaint)
        model.document.findings_changed.connect(self._repaint)

    def above(self, record: int) -> list[Band]:
        """Return the bands above the record at a position, but for those inside a folded one."""
        rows = self._model.sections_above(record)
        if not rows:
            return []
        groups = self._model.document.content.records[record].groups
        return [
            Band(record, row, groups[: row.level + 1])
            for row in rows
            if not any(groups[:outer] in self.folded for outer in range(1, row.level + 1))
        ]

    def height(self, record: int) -> int:
        """Return the height in pixels of all bands above a record."""
        above = self.above(record)
        return len(above) * self._line() if above else 0

    def room(self, row: int) -> int:
        """Return the height in pixels of the bands inside a row of the table, at its top."""
        if not self._model.is_divided:
            return 0
        at, line = self._model.place(row)
        return 0 if line else self.height(at)

    def at(self, view: QTableView, spot: QPoint) -> Band | None:
        """Return the band at a point of a view; None beside all."""
        row = view.rowAt(spot.y())
        if row < 0 or not self.room(row):
            return None
        bands = self.above(self._model.place(row).record)
        number = (spot.y() - view.rowViewportPosition(row)) // self._line()
        return bands[number] if number < len(bands) else None

    # Folding

    def fold(self, path: Path, *, folded: bool) -> None:
        """Hide what is inside a section, or show it again."""
        (self.folded.add if folded else self.folded.discard)(path)
        self.folding.emit()
        self._repaint()

    def is_folded(self, record: int) -> bool:
        """Return whether a record is inside a folded section."""
        groups = self._model.document.content.records[record].groups
        return any(groups[: level + 1] in self.folded for level in range(len(groups)))

    def unfold(self, record: int) -> None:
        """Show a record, whatever sections it is in."""
        groups = self._model.document.content.records[record].groups
        inside = {groups[: level + 1] for level in range(len(groups))} & self.folded
        if inside:
            self.folded -= inside
            self.folding.emit()
            self._repaint()

    def unfold_all(self) -> None:
        """Show all records again."""
        self.folded.clear()
        self.folding.emit()
        self._repaint()

    # Painting

    def paint(self, view: QTableView, painter: QPainter) -> None:
        """Paint the bands that are in sight over a view's cells."""
        if not self._model.is_divided:
            return
        top, bottom = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
        last = self._model.rowCount() - 1 if bottom < 0 else bottom
        for row in range(max(top, 0), last + 1):
            if view.isRowHidden(row) or self._model.place(row).line:
                continue
            y = view.rowViewportPosition(row)
            for band in self.above(self._model.place(row).record):
                area = QRect(0, y, self._views[0].viewport().width(), self._line())
                self._paint(painter, area, band, view.font())
                y += self._line()

    def _paint(self, painter: QPainter, area: QRect, band: Band, font: QFont) -> None:
        colour = colours()
        fill(painter, area, QColor(colour.header))
        painter.setPen(QPen(QColor(colour.strong_line), 0))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        left = area.left() + _PADDING + band.row.level * _INDENT
        self._paint_arrow(painter, QPoint(left, area.center().y()), band, colour)
        bold = QFont(font)
        bold.setBold(True)
        painter.setPen(QColor(colour.text))
        totals = self._totals.get((band.record, band.path), "")
        room = area.adjusted(left - area.left() + 2 * _ARROW, 0, -_PADDING, 0)
        mark = self.mark(band)
        if mark is not Mark.NONE:
            height = QFontMetrics(bold).ascent() // 2
            place = QRect(room.left(), area.center().y() - height, _MARK, 2 * height)
            paint_mark(painter, place, mark, colour)
            room.setLeft(room.left() + _MARK + _PADDING)
        painter.setFont(font)
        taken = painter.fontMetrics().horizontalAdvance(totals) + _INDENT if totals else 0
        align = Qt.AlignmentFlag.AlignVCenter
        if taken < room.width() // 2:
            painter.drawText(room, align | Qt.AlignmentFlag.AlignRight, totals)
            room.setRight(room.right() - taken)
        painter.setFont(bold)
        text = " ".join(band.row.text.split())
        shown = QFontMetrics(bold).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, align | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_arrow(self, painter: QPainter, middle: QPoint, band: Band, colour: Colours) -> None:
        """Paint the triangle that folds: it points down over what is shown."""
        x, y, half = middle.x(), middle.y(), _ARROW // 2
        shown = [
            QPoint(x, y - half // 2),
            QPoint(x + _ARROW, y - half // 2),
            QPoint(x + half, y + half),
        ]
        folded = [QPoint(x, y - half), QPoint(x + half + 1, y), QPoint(x, y + half)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour.text))
        painter.drawPolygon(QPolygon(folded if band.path in self.folded else shown))

    def mark(self, band: Band) -> Mark:
        """Return the worst mark of what is found of a heading."""
        audit = self._model.document.audit
        if audit is None:
            return Mark.NONE
        return audit.mark_of(audit.section_findings(band.record, band.row.level))

    def arrow_right(self, band: Band) -> int:
        """Return up to where, in pixels from the left edge, a click on a band folds it."""
        return _PADDING + band.row.level * _INDENT + 2 * _ARROW

    def _line(self) -> int:
        return QFontMetrics(self._views[0].font()).lineSpacing() + 2 * _PADDING

    # Totals

    def add_up_soon(self) -> None:
        """Add up the sections once nothing more changes."""
        self._settling.start()

    def _add_up(self) -> None:
        records = self._model.document.content.records
        self._totals = {
            (one.first, records[one.first].groups[: one.level + 1]): self._text(one)
            for one in (sections_of(records) if self._model.is_divided else ())
        }
        self._repaint()

    def _text(self, section: Section) -> str:
        records = self._model.document.content.records
        summary = Tally(records[section.first : section.end]).summary()
        counted = f"{summary.procedures} {self._model.document.content.form.words.record}"
        parts = [counted, *_sums(summary)]
        return "  ·  ".join(parts)

    def _repaint(self) -> None:
        if self._model.is_divided or self._totals:
            for view in self._views:
                view.viewport().update()


def _sums(summary: Summary) -> list[str]:
    """Return what a section's times add up to in each unit: "Ngày: 120 → 80 (33,33%)"."""
    return [
        f"{sums.unit}: {format_time(sums.current)} → {format_time(sums.remaining)}"
        f" ({percent_text(sums.ratio) or '—'})".lstrip(": ")
        for sums in summary.units
    ]
