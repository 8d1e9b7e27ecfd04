"""Which line of which record each row of a table shows: of all as they are, or of some in order."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise, repeat
from typing import NamedTuple

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.table.order import count_grouped, spliced_order, spliced_rows
from tthc_gui.domain.document.edits import Splice
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.sections import SectionRow, rows_between


class RowPlace(NamedTuple):
    """Which line a row shows: positions of record and line, from 0."""

    record: int
    line: int


class RowChange(NamedTuple):
    """The rows that a splice takes away and adds, and the first of them."""

    first: int
    removed: int
    added: int


class ShownRows:
    """The rows of a table, top to bottom."""

    def __init__(self, document: OpenDocument) -> None:
        self._document = document
        self.order: list[int] | None = None
        """The positions of the records shown, top to bottom; None for all as they are."""
        self.positions: list[int] = []
        """The position of the record that each row shows; no objects, to be made fast."""
        self._first_rows: dict[int, int] = {}
        self._shown_before: dict[int, int] | None = {}
        """The position shown before each, where some are left out; None where they are sorted."""
        self._grouped = count_grouped(document.content.records)
        self._place_rows()

    @property
    def is_divided(self) -> bool:
        """Return whether any record stands under a heading."""
        return self._grouped > 0

    def place(self, row: int) -> RowPlace:
        """Return which line a row shows."""
        position = self.positions[row]
        return RowPlace(position, row - self._first_rows[position])

    def places(self, rows: range) -> Iterator[tuple[int, int]]:
        """Return which record and line each of many rows shows."""
        positions, first_rows = self.positions, self._first_rows
        for row in rows:
            position = positions[row]
            yield position, row - first_rows[position]

    def record(self, row: int) -> Record:
        """Return the record a row belongs to."""
        found: Record = self._document.content.records[self.positions[row]]
        return found

    def among(self, records: Iterable[int]) -> list[int]:
        """Return those of some positions whose records are shown, in the document's order."""
        return sorted(self._first_rows.keys() & records)

    def rows_of(self, record: int) -> range:
        """Return the rows of the record at a position; none when it is not shown."""
        first = self._first_rows.get(record)
        if first is None:
            return range(0)
        return range(first, first + self._document.content.records[record].line_count)

    def reach(self, records: Iterable[int]) -> tuple[int, int] | None:
        """Return the first and the last row of records at some positions; None for no rows."""
        first_rows = self._first_rows
        shown = [first_rows[at] for at in records if at in first_rows]
        return (min(shown), self.rows_of(self.positions[max(shown)])[-1]) if shown else None

    def sections_above(self, record: int) -> Sequence[SectionRow]:
        """Return the rows of sections above the record at a position; none in a sorted table."""
        records = self._document.content.records
        if self.order is None:
            before = record - 1
        elif self._shown_before is None or record not in self._first_rows:
            return ()
        else:
            before = self._shown_before.get(record, -1)
        groups = records[record].groups
        above = records[before].groups if before >= 0 else ()
        return () if groups == above else rows_between(above, groups)

    def show(self, order: list[int] | None) -> None:
        """Show these records only, in this order; all as they are for None."""
        self.order = order
        self._place_rows()

    def change(self, splice: Splice) -> RowChange | None:
        """Return which rows a splice to come will change in number; None where it changes none."""
        rows = spliced_rows(splice)
        if rows is None:
            return None
        same, removed, added = rows
        first = self._first_rows.get(splice.at, len(self.positions))
        return RowChange(first + same, removed, added)

    def follow(self, splice: Splice, change: RowChange | None) -> None:
        """Show the lines of the records after a splice; what is new is shown where it is made."""
        self._grouped += count_grouped(splice.new) - count_grouped(splice.old)
        if change is not None:
            self.show(None if self.order is None else spliced_order(self.order, splice))

    def _place_rows(self) -> None:
        records = self._document.content.records
        shown = range(len(records)) if self.order is None else self.order
        counts = [records[position].line_count for position in shown]
        self.positions = list(chain.from_iterable(map(repeat, shown, counts)))
        self._first_rows = dict(zip(shown, accumulate(counts, initial=0), strict=False))
        pairs = [] if self.order is None else list(pairwise(shown))
        sorted_as_listed = all(one < other for one, other in pairs)
        self._shown_before = {after: at for at, after in pairs} if sorted_as_listed else None
