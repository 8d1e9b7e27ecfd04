"""The columns that a received document has beyond its form: texts of its lines, in `extras`."""

from dataclasses import replace
from typing import Any, TypeVar

from tthc_gui.domain.document.columns import Column, Kind, Scope, Value, parse_text, trimmed
from tthc_gui.domain.document.record import Record, RecordLine

R = TypeVar("R", bound=Record)

_EXTRA = "extra"
_WIDTH = 16


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
        width=_WIDTH,
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
