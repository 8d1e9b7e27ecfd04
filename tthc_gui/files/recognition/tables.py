"""Find the tables of a grid: several annexes may stand below one another."""

from itertools import chain
from typing import NamedTuple

from tthc_gui.domain.annex.columns import STT
from tthc_gui.files.grid import Grid
from tthc_gui.files.job import Job
from tthc_gui.files.recognition.header import TableHeader, find_header, header_at
from tthc_gui.files.recognition.heading_lines import LABEL, TITLE, kind_of_heading
from tthc_gui.files.recognition.headings import heading_of
from tthc_gui.files.recognition.numbers import plain_text
from tthc_gui.files.recognition.wording import folded

_NEARBY = 3
"""Columns right of the ordinals' own in which a further table may have its ordinals."""
_AT_LEFT = 4
"""Columns at the left among which codes stand."""
_LONGEST_ORDINAL = 16
"""Letters of a heading over ordinals, "Số thứ tự"."""
_HIGHEST = 15
"""Rows of heading lines above a further table."""
_FIRST = ("1", "01", "1.", "1a", "1.1")


class Table(NamedTuple):
    """One annex in a grid: its first row, its header, its end, and rows that repeat its header."""

    start: int
    header: TableHeader
    end: int
    repeats: frozenset[int] = frozenset()


def find_tables(grid: Grid, job: Job) -> list[Table]:
    """Find all tables from top to bottom; a header that returns on each page is one table.

    Raises Cancelled when the job is cancelled.
    """
    header = find_header(grid, job)
    if header is None:
        return []
    tables = [Table(0, header, len(grid.rows))]
    if header.missing or grid.merges_are_complete:
        return tables
    label = _heading(grid, 0, header.top, LABEL)
    reach = header.columns[STT.key] + _NEARBY + 1
    past = header.bottom
    # Among the thousands of texts of a long table few are new.
    heads = set(filter(_heads_ordinals, set(chain.from_iterable(r[:reach] for r in grid.rows))))
    for row in job.through(range(header.bottom + 1, len(grid.rows))):
        if row <= past or heads.isdisjoint(grid.rows[row][:reach]):
            continue
        found = header_at(grid, row)
        if found is None or found.missing or found.top <= past:
            continue
        start = _start(grid, past, found)
        own_label = "" if start is None else _heading(grid, start, found.top, LABEL)
        last = tables[-1]
        if _is_new(last.header, found, start, own_label, label):
            tables[-1] = last._replace(end=found.top if start is None else start)
            tables.append(Table(tables[-1].end, found, len(grid.rows)))
            label = own_label
        else:
            rows = range(found.top if start is None else start, found.bottom + 1)
            tables[-1] = last._replace(repeats=last.repeats | frozenset(rows))
        past = found.bottom
    return tables


def rows_with_codes(grid: Grid) -> int:
    """Count the rows that are lines of procedures by the code in one of their first columns."""
    from tthc_gui.files.pasted.laid_out_text import CODE

    return sum(
        any(isinstance(cell, str) and CODE.search(cell) for cell in row[:_AT_LEFT])
        for row in grid.rows
    )


def _heads_ordinals(cell: object) -> bool:
    return (
        isinstance(cell, str)
        and 1 < len(cell) <= _LONGEST_ORDINAL
        and not cell[0].isdigit()
        and heading_of(cell)[0] == STT.key
    )


def _is_new(
    last: TableHeader, found: TableHeader, start: int | None, label: str, known: str
) -> bool:
    """Return whether a further header begins another annex rather than another page."""
    if start is None:
        return (last.columns, last.steps) != (found.columns, found.steps)
    return not label or folded(label) != folded(known)


def _start(grid: Grid, past: int, header: TableHeader) -> int | None:
    """Return the row of the heading lines that begin a further annex; None where there are none.

    A title without a label begins one only when the ordinals begin again.
    """
    title = None
    for row in range(header.top - 1, max(past, header.top - _HIGHEST), -1):
        texts = [text for text in map(plain_text, grid.rows[row]) if text.strip()]
        numbers = any(isinstance(cell, float) for cell in grid.rows[row])
        if numbers or len(texts) > _NEARBY:
            break
        kinds = {kind_of_heading(text) for text in texts}
        if LABEL in kinds:
            return row
        if TITLE in kinds:
            title = row
    return title if title is not None and _begins_again(grid, header) else None


def _begins_again(grid: Grid, header: TableHeader) -> bool:
    rows = grid.rows[header.bottom + 1 : header.bottom + 6]
    ordinals = (plain_text(row[header.columns[STT.key]]).strip() for row in rows)
    return any(ordinal in _FIRST for ordinal in ordinals)


def _heading(grid: Grid, start: int, end: int, kind: int) -> str:
    """Return the first text of a kind among rows above a table, "" when there is none."""
    texts = (plain_text(cell).strip() for row in grid.rows[start:end] for cell in row)
    return next((text for text in texts if text and kind_of_heading(text) == kind), "")
