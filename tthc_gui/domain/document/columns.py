"""What a column is: each column of a form is declared once, and all read the declaration.

Qt model, header, delegate and clipboard, Word, Excel, PDF and print walk the same columns.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar
from unicodedata import normalize

from tthc_gui.domain.document.record import Record, RecordLine
from tthc_gui.domain.values.controls import holdable
from tthc_gui.domain.values.lazy_dataclass import dataclass, replace
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import Time, format_time, printed_time

R = TypeVar("R", bound=Record)
Value = Time | Fraction
Reader = Callable[[Any, int], Value]
"""Returns what a cell holds: of a record of the column's form, on the line counted from 0."""
Writer = Callable[[Any, int, Value], Any]
"""Returns the record with another value in a cell."""

UNKNOWN = "—"
"""Stands where a total cannot be told before what it adds up is complete."""

_EXTRA = "extra"
"""How the keys of columns beyond the form begin."""
_EXTRA_WIDTH = 16


class Kind(Enum):
    """What a column holds, hence how it is aligned, formatted and checked."""

    TEXT = "text"
    CODE = "code"
    TIME = "time"
    UNIT = "unit"
    RATE = "rate"


class Scope(Enum):
    """Whether a column belongs to a record (and spans its lines) or to each line."""

    RECORD = "record"
    LINE = "line"


class Role(Enum):
    """Where the content of a column comes from.

    What is computed may be stated too: a received document prints a number of its own there.
    """

    TYPED = "typed"
    COMPUTED = "computed"
    STATED = "stated"


def nothing_stated(_record: object, _line: int) -> str:
    """Return what a document states where it states nothing."""
    return ""


@dataclass(frozen=True)
class Column:
    """One column: where its value lives, how text becomes a value, and how it is laid out.

    `width` is in characters of the table's font, as Excel counts column widths, and `sample` is a
    text that should stand on one line, or where room is short its part `narrow`, and `tight` where
    names would be crushed. `short` stands in the place of `heading` where there is no room for
    that. `write` is None for a computed column. `stated` returns what a received document prints
    there, "" for nothing, `unstated` the record without it (line None: for the record as a whole),
    and `follows` whether such a text is what the record computes. `is_open` tells that a computed
    cell waits for what it adds up. A column of record scope may be printed once per line
    (`per_line`). Columns side by side that belong together are a group, counted from 0, in which
    each has its place.
    """

    key: str
    heading: tuple[str, ...]
    kind: Kind
    scope: Scope
    width: float
    read: Reader
    parse: Callable[[str], Value]
    write: Writer | None = None
    stated: Callable[[Any, int], str] = nothing_stated
    unstated: Callable[[Any, int | None], Any] = lambda record, line: record
    follows: Callable[[str, Any, int], bool] | None = None
    is_open: Callable[[Any, int], bool] = lambda record, line: False
    per_line: Callable[[Any], bool] = lambda record: False
    sample: str = ""
    narrow: str = ""
    tight: str = ""
    short: tuple[str, ...] = ()
    group: int | None = None
    place: int = 0

    @property
    def editable(self) -> bool:
        """Return whether the column is typed rather than computed."""
        return self.write is not None

    @property
    def role(self) -> Role:
        """Return where the content of the column comes from."""
        if self.editable:
            return Role.TYPED
        return Role.COMPUTED if self.stated is nothing_stated else Role.STATED

    def spans(self, record: Record) -> bool:
        """Return whether one cell stands for all lines of the record."""
        return self.scope is Scope.RECORD and not self.per_line(record)

    def text(self, record: Record, line: int) -> str:
        """Show the value as the document prints it, a dash where it is not known yet."""
        if not self.editable and self.is_open(record, line):
            return UNKNOWN
        return self.format(self.read(record, line))

    def format(self, value: Value) -> str:
        """Show any value of this column as the document prints it."""
        # In this order: asking whether something is a Fraction takes long.
        if isinstance(value, str):
            return value
        if value is None or isinstance(value, Decimal):
            return format_time(value)
        return percent_text(value)

    def disputed(self, record: Record, line: int) -> str:
        """Return what the document states here when it is not what is computed, else ""."""
        stated = self.stated(record, line)
        if not stated:
            return ""
        if self.follows is not None:
            return "" if self.follows(stated, record, line) else stated
        value = self.read(record, line)
        return "" if isinstance(value, Decimal) and printed_time(stated) == value else stated


def field_writer(field: str) -> Writer:
    """Return the writer of a column whose cells are one field of the record."""

    def write(record: R, _line: int, value: Value) -> R:
        change: dict[str, Any] = {field: value}
        return replace(record, **change)

    return write


class HeaderCell(NamedTuple):
    """One cell of the three-level header: the rows and columns it covers, from 0, and its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


HEADER_ROWS = 3


def header_cells(columns: Sequence[Column]) -> list[HeaderCell]:
    """Lay out the merged header: single headings over all rows, others under their common ones."""
    cells: list[HeaderCell] = []
    for depth in range(HEADER_ROWS):
        keyed = [
            (column.heading[: depth + 1], column.group if depth else None) for column in columns
        ]
        start = 0
        for end in range(1, len(columns) + 1):
            path = columns[start].heading
            if end < len(columns) and len(path) > 1 and keyed[end] == keyed[start]:
                continue
            if depth < len(path):
                rows = HEADER_ROWS if len(path) == 1 else 1
                cells.append(HeaderCell(depth, start, rows, end - start, path[depth]))
            start = end
    return cells


def record_column(
    key: str, heading: str, kind: Kind, width: float, sample: str = "", narrow: str = ""
) -> Column:
    """Declare a column of the text in a field of each record."""
    return Column(
        key=key,
        heading=(heading,),
        kind=kind,
        scope=Scope.RECORD,
        width=width,
        sample=sample,
        narrow=narrow,
        read=lambda record, _line: getattr(record, key),
        parse=parse_text,
        write=field_writer(key),
    )


def parse_text(text: str) -> str:
    """Take a text as typed, composed (NFC), without blanks around it and what no file holds."""
    return normalize("NFC", holdable(text).strip())


def trimmed(texts: Sequence[str]) -> tuple[str, ...]:
    """Return texts without the blanks at their end."""
    end = len(texts)
    while end and not texts[end - 1]:
        end -= 1
    return tuple(texts[:end])


def extra_key(number: int) -> str:
    """Return the key of a column beyond the form, counted from 0."""
    return f"{_EXTRA}-{number + 1}"


def extra_of(key: str) -> int | None:
    """Return which column beyond the form a key names, from 0; None for any other."""
    kind, _, number = key.partition("-")
    return int(number) - 1 if kind == _EXTRA and number else None


def extra_column(number: int, heading: str) -> Column:
    """Declare the column of the text at a place among the extras of each line."""

    def read(record: Record, line: int) -> Value:
        extras = _extras_of(record.lines[line])
        return extras[number] if number < len(extras) else ""

    def write(record: R, line: int, value: Value) -> R:
        lines = list(record.lines)
        extras = with_extra(_extras_of(lines[line]), number, str(value or ""))
        change: dict[str, Any] = {"extras": extras}
        lines[line] = replace(lines[line], **change)
        return record.with_lines(lines)

    return Column(
        key=extra_key(number),
        heading=(heading,),
        kind=Kind.TEXT,
        scope=Scope.LINE,
        width=_EXTRA_WIDTH,
        read=read,
        parse=parse_text,
        write=write,
    )


def with_extra(extras: tuple[str, ...], number: int, text: str) -> tuple[str, ...]:
    """Return the extras of a line with another text at a place."""
    texts = [*extras, *[""] * (number + 1 - len(extras))]
    texts[number] = text
    return trimmed(texts)


def _extras_of(line: RecordLine) -> tuple[str, ...]:
    extras: tuple[str, ...] = getattr(line, "extras", ())
    return extras
