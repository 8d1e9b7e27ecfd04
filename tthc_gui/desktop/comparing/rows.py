"""Which lines the table of a comparison has: a line a difference, and records around them."""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import NamedTuple

from tthc_gui.domain.document.comparing import DocumentComparison
from tthc_gui.domain.document.differences import DifferencePart, Sort, parts_of, parts_of_record

HEADING = "heading"
"""Stands for all fields above the table where a column is asked for."""


class Around(Enum):
    """Which records without a difference stand among those with one."""

    NONE = "none"
    NEIGHBOURS = "neighbours"
    ALL = "all"


class Wanted(NamedTuple):
    """What is to be shown: records around, one sort of difference or all, one column or all."""

    around: Around = Around.NONE
    sort: Sort | None = None
    column: str | None = None


class ComparisonRow(NamedTuple):
    """A line of the table: a difference, or a record of the comparison without one on show.

    `is_kept` tells that one has decided to keep what the new document has.
    """

    record: int | None
    part: DifferencePart | None = None
    is_kept: bool = False


def column_of(found: DocumentComparison, part: DifferencePart) -> str | None:
    """Return the key of the column that a difference stands in, None for a line or a record."""
    if part.cell is None or part.is_line:
        return None
    return HEADING if part.record is None else found.new.form.column_of(part.cell.field)


def rows_of(
    found: DocumentComparison, wanted: Wanted, is_kept: Callable[[DifferencePart], bool]
) -> list[ComparisonRow]:
    """Return the lines to show, the heading first, records in the order of the comparison."""
    shown: dict[int | None, list[ComparisonRow]] = {}
    for part in parts_of(found):
        if _is_wanted(found, part, wanted):
            row = ComparisonRow(part.record, part, is_kept(part))
            shown.setdefault(part.record, []).append(row)
    rows = shown.get(None, [])
    for at in _places(found, shown, wanted):
        rows += shown.get(at, [ComparisonRow(at)])
    return rows


def parts_of_row(found: DocumentComparison, row: ComparisonRow) -> list[DifferencePart]:
    """Return all that differs of the record of a line, or of the heading."""
    if row.record is None:
        return [part for part in parts_of(found) if part.record is None]
    return list(parts_of_record(row.record, found.records[row.record]))


def _is_wanted(found: DocumentComparison, part: DifferencePart, wanted: Wanted) -> bool:
    return wanted.sort in (None, part.sort) and wanted.column in (None, column_of(found, part))


def _places(
    found: DocumentComparison, shown: dict[int | None, list[ComparisonRow]], wanted: Wanted
) -> Iterator[int]:
    for at in range(len(found.records)):
        near = wanted.around is Around.NEIGHBOURS and (at - 1 in shown or at + 1 in shown)
        if at in shown or near or wanted.around is Around.ALL:
            yield at
