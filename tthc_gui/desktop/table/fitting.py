"""Rows as high as their text and cells that span lines, kept so in both views of a table."""

from collections import deque
from collections.abc import Sequence
from operator import attrgetter
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QTableView

from tthc_gui.desktop.table.bands import Bands
from tthc_gui.desktop.table.header import ColumnHeader
from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.rows import ChosenHeights, TableMetrics, shown_in
from tthc_gui.desktop.table.width_fit import WidthFit
from tthc_gui.domain.document.columns import Column, Kind, Scope
from tthc_gui.domain.document.edits import Splice
from tthc_gui.domain.document.record import Record

_BUDGET = 0.008
"""Seconds of fitting between two looks at what the user does: half of a frame."""
_PATIENCE = 0.1
"""Seconds a new table has to be painted before the rows that are out of sight are fitted."""
_MOST_KNOWN = 100_000
"""Records whose heights are remembered before they are measured anew."""
_NEAR = 25
_HIDDEN = 100
_AT_ONCE = 50
"""Records fitted at once after edits: done within a frame or two."""
_IN_SIGHT = 25
"""Records fitted before a table is seen: more than a window shows."""
_CHUNK = 10
"""Records fitted before looking again at the time."""


class Fitter(QObject):
    """Set row heights and spans of the views of one table.

    Large tables are fitted incrementally while all is idle; what is in sight stays in place.
    """

    fitted = Signal()
    """Some more rows have got their heights."""

    def __init__(self, model: DocumentModel, views: Sequence[QTableView], bands: Bands) -> None:
        super().__init__(views[0])
        self._model = model
        self._bands = bands
        bands.folding.connect(self._fold)
        self._views = views
        self._font = views[0].font()
        self._metrics = TableMetrics(self._font)
        self.widths: dict[str, float] = {}
        """Widths chosen for columns, by key, as multiples of the column's own."""
        self.fit = WidthFit(views[0], model)
        self._heights = ChosenHeights()
        self._layout: tuple[TableMetrics, tuple[Column, ...], dict[str, int]] | None = None
        self._known: dict[int, tuple[Record, list[int]]] = {}
        self._respanned: list[int] | None = []
        """Positions of the records that have other spans now; None for all that have changed."""
        model.document.splicing.connect(self._heights.follow)
        model.document.splicing.connect(self._note_spans)
        self._unfitted: deque[Sequence[int]] = deque()
        self._fitted_at_once = 0
        self._is_awaited = False
        """Whether the first rows are to be fitted when the table comes up."""
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)
        self._wait_until = perf_counter() + _PATIENCE
        views[0].viewport().installEventFilter(self)

    def relayout(self) -> None:
        """Set all widths, spans and heights anew, as after opening or changing the font."""
        font = self._views[0].font()
        if font != self._font:
            self._font = font
            self._metrics = TableMetrics(font)
        for view in self._views:
            view.clearSpans()
        self._set_widths()
        self._span(self._shown())
        if self._bands.folded:
            self._fold()
        self.hide_columns()
        self.fit_all()

    def rewiden(self) -> None:
        """Set all widths anew, and the heights that follow from them."""
        self._set_widths()
        self.fit_all()

    def _set_widths(self) -> None:
        own = (self._metrics.column_width(column) for column in self._model.pairs.seen)
        widths = (
            self.fit.widths(self._font, self.widths)
            if self.fit.is_on
            else [
                round(width * self.widths.get(column.key, 1))
                for width, column in zip(own, self._model.pairs.seen, strict=True)
            ]
        )
        for view in self._views:
            header = view.horizontalHeader()
            if isinstance(header, ColumnHeader):
                header.set_widths(widths)

    def hide_columns(self) -> None:
        """Hide the columns the model does not show; the frozen ones see to themselves."""
        table = self._views[0]
        for number, column in enumerate(self._model.pairs.seen):
            hidden = column.key in self._model.hidden or column.key in self._model.pairs.folded
            if table.isColumnHidden(number) is not hidden:
                table.setColumnHidden(number, hidden)

    # What the user chooses

    def choose_width(self, number: int, width: int) -> None:
        """Note the width in pixels the user gave a column."""
        column = self._model.pairs.seen[number]
        self.widths[column.key] = width / self._metrics.column_width(column)

    def choose_height(self, row: int, height: int) -> None:
        """Note the height in pixels the user gave a row."""
        line = self._model.place(row).line
        own = height - self._bands.room(row)
        self._heights.choose(self._model.record(row), line, self._metrics.lines(own))

    def forget_heights(self) -> None:
        """Let all rows be as high as their text again."""
        self._heights.clear()
        self.fit_all()

    def width_for_text(self, number: int) -> int:
        """Return the width in pixels that fits what stands in a column; names keep their own."""
        column = self._model.pairs.seen[number]
        if column.kind is Kind.TEXT:
            return self._metrics.column_width(column)
        records = self._model.document.content.records
        return self._metrics.fitting_width(
            shown_in(column, records[position], line)
            for position in self._shown()
            for line in range(records[position].line_count)
        )

    def height_for_text(self, row: int) -> int:
        """Return the height in pixels that fits the text of a row."""
        place = self._model.place(row)
        columns = self._model.pairs.seen
        heights = self._metrics.row_heights(self._model.record(row), columns, self._widths())
        return heights[place.line] + self._bands.room(row)

    # Fitting

    def fit_all(self) -> None:
        """Fit all rows to their text: the first before they are seen, the others incrementally."""
        shown = self._shown()
        self._unfitted = deque([shown[:_IN_SIGHT], *_chunks(shown[_IN_SIGHT:])])
        self._is_awaited = not self._views[0].isVisible()
        if not self._is_awaited:
            self._fit_more()
        self._next.start()

    def refresh(self, changed: Sequence[int]) -> None:
        """Fit the records at some positions after an edit of them."""
        # The section rows above the next one may be others now.
        positions = self._model.shown_among({*changed, *(at + 1 for at in changed)})
        if self._bands.folded:
            self._fold()
        respanned = positions if self._respanned is None else self._respanned
        self._respanned = []
        self._clear_spans(respanned)
        self._span(respanned)
        self._next.start()
        self._fitted_at_once += len(positions)
        if self._fitted_at_once > _AT_ONCE:
            # Much has changed in one go: it is seen first, and fitted incrementally.
            self._unfitted.extend(_chunks(positions))
        elif self._fit(positions):
            # Otherwise Qt paints the changed rows again, and nothing else.
            for view in self._views:
                view.updateGeometries()
                view.viewport().update()

    def _shown(self) -> Sequence[int]:
        order = self._model.order
        return range(len(self._model.document.content.records)) if order is None else order

    def fit_near(self, row: int) -> None:
        """Fit the rows around one at once, so that they stand where they will stay."""
        rows = range(max(row - _NEAR, 0), min(row + _NEAR, self._model.rowCount()))
        self._fit(sorted({self._model.place(near).record for near in rows}))
        for view in self._views:
            view.updateGeometries()

    def _widths(self) -> dict[str, int]:
        # A hidden column is no narrower than its empty cells need.
        columns = self._model.pairs.seen
        return {c.key: self._views[0].columnWidth(n) or _HIDDEN for n, c in enumerate(columns)}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._is_awaited:
            self._is_awaited = False
            self._fit_more()
        elif event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._wait_until = 0.0
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        """Fit more rows, but no sooner than those in sight have been painted."""
        if perf_counter() > self._wait_until:
            self._fit_more()

    def _fit_more(self) -> None:
        self._fitted_at_once = 0
        if not self._unfitted:
            self._next.stop()
            return
        table = self._views[0]
        held = self._row_in_sight()
        offset = table.rowViewportPosition(held)
        in_sight = self._records_in_sight()
        is_stale = False
        until = perf_counter() + _BUDGET
        while self._unfitted and perf_counter() < until:
            some = self._unfitted.popleft()
            is_stale |= self._fit(some) and not in_sight.isdisjoint(some)
        for view in self._views:
            view.updateGeometries()
            if is_stale:
                view.viewport().update()
        if held > 0:
            bar = table.verticalScrollBar()
            bar.setValue(bar.value() + table.rowViewportPosition(held) - offset)
        self.fitted.emit()

    def _row_in_sight(self) -> int:
        """Return the row that stays where it is: the current one if seen, or the first."""
        table = self._views[0]
        row = table.currentIndex().row()
        seen = range(1 - table.rowHeight(row), table.viewport().height())
        return row if row >= 0 and table.rowViewportPosition(row) in seen else table.rowAt(0)

    def _records_in_sight(self) -> set[int]:
        """Return the positions of the records that have been, or will be, painted."""
        table = self._views[0]
        last = table.rowAt(table.viewport().height() - 1)
        rows = range(
            max(table.rowAt(0), 0), (last if last >= 0 else self._model.rowCount() - 1) + 1
        )
        return {self._model.place(row).record for row in rows}

    def _fitted(
        self, record: Record, columns: tuple[Column, ...], widths: dict[str, int]
    ) -> list[int]:
        """Return the heights of a record's rows, measured once for one layout of the columns."""
        layout = (self._metrics, columns, widths)
        if self._layout != layout or len(self._known) > _MOST_KNOWN:
            self._layout = layout
            self._known = {}
        known = self._known.get(id(record))
        if known is None:
            heights = self._metrics.row_heights(record, columns, widths)
            self.fit.take(record)
            # The entry holds the record, so that its id is nobody else's.
            known = self._known[id(record)] = (record, heights)
        return list(known[1])

    def _fit(self, positions: Sequence[int]) -> bool:
        """Fit rows to their text; return whether any height is new."""
        columns = self._model.pairs.seen
        widths = self._widths()
        heads = [view.verticalHeader() for view in self._views]
        for head in heads:
            # One call a row would otherwise have the view lay itself out again each time.
            head.setUpdatesEnabled(False)
            head.blockSignals(True)
        changed = False
        for position in positions:
            rows = self._model.rows_of(position)
            if not rows:
                # Removed, or no longer shown, since it was put in the queue.
                continue
            record = self._model.document.content.records[position]
            heights = self._fitted(record, columns, widths)
            for line, lines in self._heights.of(record).items():
                if line < len(heights):
                    heights[line] = self._metrics.height(lines)
            room = self._bands.height(position)
            heights[0] = room if self._bands.is_folded(position) else heights[0] + room
            for row, height in zip(rows, heights, strict=True):
                for head in heads:
                    if head.sectionSize(row) != height:
                        head.resizeSection(row, height)
                        changed = True
        for head in heads:
            head.blockSignals(False)
            head.setUpdatesEnabled(True)
        return changed

    def _fold(self) -> None:
        """Hide the rows inside folded sections, but for the room of their section rows."""
        model = self._model
        for position in self._shown():
            rows = model.rows_of(position)
            folded = self._bands.is_folded(position)
            keeps = bool(self._bands.above(position))
            for number, row in enumerate(rows):
                hidden = folded and (number > 0 or not keeps)
                for view in self._views:
                    if view.isRowHidden(row) is not hidden:
                        view.setRowHidden(row, hidden)
        self.fit_all()

    def _span(self, positions: Sequence[int]) -> None:
        columns, records = self._spanning(), self._model.document.content.records
        for position in positions:
            record = records[position]
            if record.line_count == 1:
                continue
            rows = self._model.rows_of(position)
            for number, column in columns:
                if column.spans(record):
                    for view in self._views:
                        view.setSpan(rows[0], number, len(rows), 1)

    def _note_spans(self, splice: Splice) -> None:
        """Note which records are to be spanned anew; asking Qt for each of many takes long."""
        if self._model.changes_rows:
            self._respanned = None
        if self._respanned is None:
            return
        counts = enumerate(map(attrgetter("line_count"), splice.new))
        several = [at for at, count in counts if count > 1]
        columns = [column for _, column in self._spanning()] if several else []
        self._respanned += self._model.shown_among(
            {
                splice.at + at
                for at in several
                if any(c.spans(splice.old[at]) is not c.spans(splice.new[at]) for c in columns)
            }
        )

    def _clear_spans(self, positions: Sequence[int]) -> None:
        """Take away spans that the records at some positions do not have any more."""
        columns = self._spanning()
        table = self._views[0]
        for position in positions:
            rows = self._model.rows_of(position)
            record = self._model.document.content.records[position]
            for number, column in columns:
                wanted = len(rows) if column.spans(record) else 1
                if table.rowSpan(rows[0], number) == wanted and (
                    len(rows) == 1 or all(table.rowSpan(row, number) == wanted for row in rows)
                ):
                    continue
                for row in rows:
                    for view in self._views:
                        if view.rowSpan(row, number) > 1:
                            view.setSpan(row, number, 1, 1)

    def _spanning(self) -> list[tuple[int, Column]]:
        """Return the columns with cells that may stand for all lines of a record."""
        columns = enumerate(self._model.pairs.seen)
        return [(number, column) for number, column in columns if column.scope is Scope.RECORD]


def _chunks(positions: Sequence[int]) -> list[Sequence[int]]:
    return [positions[start : start + _CHUNK] for start in range(0, len(positions), _CHUNK)]
