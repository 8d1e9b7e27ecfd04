"""Section rows: the headings that stand across the table, as the records below them tell.

A record knows the headings it stands under, outermost first (`groups`). A row is printed wherever
they change; so records can be moved, copied and sorted, and no row is left behind.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tthc_gui.domain.document.record import Record
from tthc_gui.domain.values.lazy_regex import regex

NO_SECTION = "—"
"""Printed across the table where records that stand under no heading follow others that do."""


MOST_LEVELS = 3
"""Levels of headings that are made in the window: of authority, of field, of group."""

_COUNT = regex(r"(?<![\d.])(\d{1,3}(?:\.\d{3})+|\d{1,4})\s*(?:tthc|thủ tục)", re.IGNORECASE)


class SectionRow(NamedTuple):
    """One row across the table: its level, 0 for the outermost, and its text."""

    level: int
    text: str


class Section(NamedTuple):
    """A heading and the records under it: positions from `first` to `end`, not included."""

    level: int
    text: str
    first: int
    end: int


def counted(text: str) -> re.Match[str] | None:
    """Find the count that a heading names, "(07 TTHC)"; group 1 is the number."""
    return next(reversed(list(_COUNT.finditer(text))), None)


def with_count(text: str, count: int) -> str:
    """Return a heading with its count replaced, in the style it has ("07"); others as they are."""
    match = counted(text)
    if match is None:
        return text
    new = str(count).zfill(len(match[1]) if match[1].startswith("0") else 1)
    return text[: match.start(1)] + new + text[match.end(1) :]


def rows_between(above: Sequence[str], below: Sequence[str]) -> list[SectionRow]:
    """Return the rows that stand between two records, given the headings of each.

    Going back to an outer heading repeats that; going back to none prints NO_SECTION.
    """
    same = 0
    while same < min(len(above), len(below)) and above[same] == below[same]:
        same += 1
    if same == len(above) == len(below):
        return []
    if not below:
        return [SectionRow(0, NO_SECTION)]
    first = min(same, len(below) - 1)
    return [SectionRow(level, below[level]) for level in range(first, len(below))]


def with_rows(records: Iterable[Record]) -> Iterator[list[SectionRow]]:
    """Return for each record the rows that stand above it."""
    above: tuple[str, ...] = ()
    for record in records:
        # Most records stand under the headings of the one before them.
        yield [] if record.groups == above else rows_between(above, record.groups)
        above = record.groups


def sections_of(records: Sequence[Record]) -> list[Section]:
    """Return all sections in printed order, an outer one before those in it."""
    found: list[Section] = []
    unfinished: list[int] = []
    for at, rows in enumerate(with_rows(records)):
        for row in rows:
            while unfinished and found[unfinished[-1]].level >= row.level:
                one = unfinished.pop()
                found[one] = found[one]._replace(end=at)
            if records[at].groups:
                unfinished.append(len(found))
                found.append(Section(row.level, row.text, at, len(records)))
    return found
