"""Text that shows columns by runs of blanks, as some viewers copy it, brought into reading order.

A row of the table is a block of lines with a blank line above and below. Its code stands on the
line in the middle; the lines of its name and of its unit stand above and below that one.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tthc_gui.domain.values.lazy_regex import regex

CODE = regex(
    r"(?<![\w.,])\d[.,]\s?\d{6}\s?(?:[.,]\s?000\s?[.,]\s?00\s?[.,]\s?00\s?)?"
    r"[.,]\s?H\s?\d\s?\d(?!\d)"
)
"""A code, broken inside or not: "1.004964.000 .00.00.H21", "1,013861,H21", "H2 1"."""
_CELL = regex(r"\S+(?: \S+)*")
_NUMBER = regex(r"\d{1,5}(?:[.,]\d{1,4})?")
_FEWEST = 5
"""Cells of a line with a code that shows columns."""


class _Cell(NamedTuple):
    start: int
    text: str


class _TextRow(NamedTuple):
    """The line of a row with its code: what stands before and in the columns that may go on."""

    head: str
    name: Sequence[_Cell]
    current: _Cell
    unit: Sequence[_Cell]
    rest: Sequence[_Cell]


def in_reading_order(text: str) -> str:
    """Return the text with each row on one line where blanks show columns, else as it is."""
    lines = text.split("\n")
    coded = [_cells(line) for line in lines if CODE.search(line)]
    if 2 * sum(len(cells) >= _FEWEST for cells in coded) <= len(coded):
        return text
    blocks = [list(block) for _, block in groupby(lines, lambda line: bool(line.strip()))]
    return "\n".join(line for block in blocks for line in _ordered(block))


def _ordered(block: Sequence[str]) -> Iterator[str]:
    """Return the lines of a block in reading order."""
    coded = [at for at, line in enumerate(block) if CODE.search(line)]
    rows = [_row(line) for line in block]
    if len(coded) == 1 and (row := rows[coded[0]]) is not None:
        yield _joined(row, [_cells(line) for line in block], coded[0])
    elif len(coded) in {0, len(block)}:
        yield from block
    else:
        # Which line of a name is whose nobody can tell.
        for line, found in zip(block, rows, strict=True):
            yield line if found is None else _text(found._replace(name=()))


def _cells(line: str) -> list[_Cell]:
    return [_Cell(found.start(), found[0]) for found in _CELL.finditer(line)]


def _row(line: str) -> _TextRow | None:
    """Part a line with a code into its columns; None for any other line."""
    code = CODE.search(line)
    if code is None:
        return None
    cells = [cell for cell in _cells(line) if cell.start >= code.end()]
    numbers = [at for at, cell in enumerate(cells) if _NUMBER.fullmatch(cell.text)]
    if len(numbers) < 2:
        return None
    first, second = numbers[:2]
    head = line[: code.end()]
    return _TextRow(head, cells[:first], cells[first], cells[first + 1 : second], cells[second:])


def _joined(row: _TextRow, lines: Sequence[Sequence[_Cell]], at: int) -> str:
    """Return a row with the pieces of its name and its unit from the lines around it."""
    name, unit = [], []
    for number, cells in enumerate(lines):
        for cell in [*row.name, *row.unit] if number == at else cells:
            if cell.start < row.current.start:
                name.append(cell)
            elif cell.start < row.rest[0].start:
                unit.append(cell)
            else:
                # A further line of numbers is a further case: how it goes on cannot be told.
                return "\n".join(" ".join(cell.text for cell in cells) for cells in lines)
    return _text(row._replace(name=name, unit=unit))


def _text(row: _TextRow) -> str:
    cells = [*row.name, row.current, *row.unit, *row.rest]
    return " ".join([row.head, *(cell.text for cell in cells)])
