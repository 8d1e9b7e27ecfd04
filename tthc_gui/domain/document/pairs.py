"""Two columns of a group shown as one: "43,5 → 24,5"."""

from typing import TypeVar

from tthc_gui.domain.document.columns import Column, Kind, Value
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.lazy_regex import regex

R = TypeVar("R", bound=Record)
_ARROW = "\u00a0→ "
"""Stays on the line of the first value, where the pair has no room on one line."""
_TYPED_ARROW = regex(r"→|->|=>|>")
_WIDTH = 12
_ROOM = "00,00" + _ARROW + "00,00"


def paired(before: Column, after: Column) -> Column:
    """Return one column that shows and takes the values of two.

    A text without an arrow is the second value alone; a blank one blanks both.
    """

    def read(record: R, line: int) -> str:
        values = before.text(record, line), after.text(record, line)
        return _ARROW.join(values).strip() if any(values) else ""

    def parse(text: str) -> Value:
        for column, part in _parts(text):
            column.parse(part)
        return text

    def write(record: R, line: int, value: Value) -> R:
        for column, part in _parts(str(value or "")):
            if column.write is not None:
                record = column.write(record, line, column.parse(part))
        return record

    def _parts(text: str) -> list[tuple[Column, str]]:
        first, *others = _TYPED_ARROW.split(text, maxsplit=1)
        if not text.strip():
            return [(before, ""), (after, "")]
        return [(before, first), (after, others[0])] if others else [(after, first)]

    return replace(
        after,
        heading=(*after.heading[:-1], before.heading[-1] + _ARROW + after.heading[-1]),
        short=(*after.short[:-1], before.short[-1] + _ARROW + after.short[-1])
        if after.short
        else (),
        kind=Kind.CODE,
        width=_WIDTH,
        sample=_ROOM,
        read=read,
        parse=parse,
        write=write,
    )
