"""Walk what is attached to cells, records and their lines, whatever it says of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.record import Record, RecordLine


class Attached(Protocol):
    """One thing said; `column` is the key of the cell's column, "" where it is about no cell."""

    @property
    def column(self) -> str:
        """Return the key of the column."""


A = TypeVar("A", bound=Attached)
Placed = tuple[A, int, int | None]
"""What is attached, the position of its record, and its line; None for the record itself."""


def attached_in(
    at: int, record: Record, of: Callable[[Record | RecordLine], Sequence[A]]
) -> Iterator[Placed[A]]:
    """Yield what the record at a position holds, its own before that of its lines."""
    for one in of(record):
        yield one, at, None
    for number, line in enumerate(record.lines):
        for one in of(line):
            yield one, at, number


def of_cell(
    found: Iterable[Placed[A]], record: Record, line: int, column: Column
) -> Iterator[Placed[A]]:
    """Yield what is attached to one cell of a record, which may stand for all its lines."""
    spans = column.spans(record)
    for placed in found:
        if placed[0].column == column.key and (spans or (placed[2] or 0) == line):
            yield placed
