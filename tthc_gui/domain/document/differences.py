"""A comparison part by part: what can be looked at, and taken, on its own."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from tthc_gui.domain.document.comparing import Became, DocumentComparison, RecordDifference
from tthc_gui.domain.document.named_cells import NamedCell, Value


class Sort(StrEnum):
    """What sort of difference a part is, as they are counted and filtered."""

    CHANGED = "changed"
    FORM = "form"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


class DifferencePart(NamedTuple):
    """One thing that differs.

    `record` is its place among the records of the comparison, None for the heading. A cell has
    its values on either side, a field of the heading a cell of no line. A line that came or went
    has the field "": it counts from 0 in the new record where it came, in the old where it went.
    Without a cell, the record itself came, went or moved.
    """

    sort: Sort
    record: int | None
    cell: NamedCell | None = None
    old: Value = None
    new: Value = None

    @property
    def is_line(self) -> bool:
        """Return whether it is a line that came or went."""
        return self.cell is not None and not self.cell.field


def parts_of(found: DocumentComparison) -> Iterator[DifferencePart]:
    """Yield all that differs, the heading first, records in the order of the comparison."""
    for field, old, new in found.heading:
        yield DifferencePart(Sort.CHANGED, None, NamedCell(None, field), old, new)
    for at, one in enumerate(found.records):
        yield from parts_of_record(at, one)


def parts_of_record(at: int, one: RecordDifference) -> Iterator[DifferencePart]:
    """Yield what differs of the record at a place among those of the comparison."""
    if one.kind in (Became.ADDED, Became.REMOVED):
        yield DifferencePart(Sort(one.kind), at)
    if one.moved:
        yield DifferencePart(Sort.MOVED, at)
    for cell, old, new, is_form in one.cells:
        yield DifferencePart(Sort.FORM if is_form else Sort.CHANGED, at, cell, old, new)
    for sort, lines in ((Sort.ADDED, one.lines_added), (Sort.REMOVED, one.lines_removed)):
        for line in lines:
            yield DifferencePart(sort, at, NamedCell(line, ""))
