"""The columns of the annex, each declared once.

Qt model, header, delegate and clipboard, Excel, PDF and print all read these declarations.
Source: the table of the annex to the decision on cutting handling times, columns 1 to 26.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import normalize

from tthc_gui.domain.annex.annex import UNITS, Case, Heading, Procedure
from tthc_gui.domain.annex.computed_cells import (
    is_open,
    is_rate,
    is_rate_open,
    rated_by_case,
    read_rate,
    stated,
    stated_rate,
)
from tthc_gui.domain.annex.rates import percent_text
from tthc_gui.domain.values.controls import holdable
from tthc_gui.domain.values.times import Refusal, Time, format_time, printed_time

Value = Time | Fraction

STEPS_HEADING = (
    "CHI TIẾT PHƯƠNG ÁN THỜI GIAN CẮT GIẢM (GHI RÕ ĐƠN VỊ TÍNH: GIỜ/NGÀY/NGÀY LÀM VIỆC Ở TỪNG BƯỚC)"
)
BEFORE_HEADING = "Trước cắt giảm"
AFTER_HEADING = "Sau cắt giảm"
UNKNOWN = "—"
"""Stands where a total cannot be told before each step begun has both its times."""


class Kind(Enum):
    """What a column holds, hence how it is aligned, formatted and checked."""

    TEXT = "text"
    CODE = "code"
    TIME = "time"
    UNIT = "unit"
    RATE = "rate"


class Scope(Enum):
    """Whether a column belongs to a procedure (and spans its cases) or to each case."""

    PROCEDURE = "procedure"
    CASE = "case"


@dataclass(frozen=True)
class Column:
    """One column: where its value lives, how text becomes a value, and how it is laid out.

    `width` is in characters of the table's font, as Excel counts column widths, and `sample` is a
    text that should stand on one line. `write` is None for a computed column. `stated` gives what
    a received document prints there, "" for nothing. `is_open` tells that a computed cell waits for
    steps that are half. A column of procedure scope may be printed once per case (`per_case`):
    names of their own, or a rate on each line.
    """

    key: str
    heading: tuple[str, ...]
    kind: Kind
    scope: Scope
    width: float
    read: Callable[[Procedure, int], Value]
    parse: Callable[[str], Value]
    write: Callable[[Procedure, int, Value], Procedure] | None = None
    stated: Callable[[Procedure, int], str] = lambda procedure, case: ""
    is_open: Callable[[Procedure, int], bool] = lambda procedure, case: False
    per_case: Callable[[Procedure], bool] = lambda procedure: False
    sample: str = ""
    step: int | None = None
    is_after: bool = False

    @property
    def editable(self) -> bool:
        """Tell whether the column is typed rather than computed."""
        return self.write is not None

    def spans(self, procedure: Procedure) -> bool:
        """Tell whether one cell stands for all cases of the procedure."""
        return self.scope is Scope.PROCEDURE and not self.per_case(procedure)

    def text(self, procedure: Procedure, case: int) -> str:
        """Show the value as the annex prints it, a dash where it is not known yet."""
        return UNKNOWN if self.is_open(procedure, case) else self.format(self.read(procedure, case))

    def format(self, value: Value) -> str:
        """Show any value of this column as the annex prints it."""
        # In this order: asking whether something is a Fraction takes long.
        if value is None or isinstance(value, str | Decimal):
            return format_time(value)
        return percent_text(value)

    def disputed(self, procedure: Procedure, case: int) -> str:
        """Return what the document states here when it is not what the steps add up to, else ""."""
        stated = self.stated(procedure, case)
        if not stated:
            return ""
        if self.kind is Kind.RATE:
            same = is_rate(stated, procedure, case)
        else:
            value = self.read(procedure, case)
            same = isinstance(value, Decimal) and printed_time(stated) == value
        return "" if same else stated


def columns_of(heading: Heading) -> tuple[Column, ...]:
    """Give the columns of an annex from left to right: 26, or 25 without units, and its extras."""
    return _columns(heading.has_unit_column, heading.step_labels, heading.extra_columns)


@lru_cache(maxsize=32)
def _columns(
    has_unit_column: bool, step_labels: tuple[str, ...], extra_columns: tuple[str, ...]
) -> tuple[Column, ...]:
    units = (UNIT,) if has_unit_column else ()
    steps = (
        _step_column(number, label, after)
        for number, label in enumerate(step_labels)
        for after in (False, True)
    )
    extras = (_extra_column(number, text) for number, text in enumerate(extra_columns))
    return (STT, CODE, NAME, CURRENT, *units, REMAINING, CUT, RATE, *steps, *extras)


class HeaderCell(NamedTuple):
    """One cell of the three-level header: the rows and columns it covers, from 0, and its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


HEADER_ROWS = 3


def header_cells(columns: Sequence[Column]) -> list[HeaderCell]:
    """Lay out the merged header: single headings over three rows, steps under their common one."""
    cells: list[HeaderCell] = []
    for depth in range(HEADER_ROWS):
        keyed = [
            (column.heading[: depth + 1], column.step if depth else None) for column in columns
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


def parse_text(text: str) -> str:
    """Take a text as typed, composed (NFC), without blanks around it and what no file holds."""
    return normalize("NFC", holdable(text).strip())


def parse_unit(text: str) -> str:
    """Take one of the three units, in any case and spacing; blank is allowed."""
    typed = " ".join(normalize("NFC", text).split())
    for unit in ("", *UNITS):
        if typed.casefold() == unit.casefold():
            return unit
    choices = ", ".join(UNITS)
    raise Refusal(f"“{typed}” không phải đơn vị tính của biểu mẫu; hãy chọn: {choices}.")


def parse_computed(_text: str) -> Value:
    """Refuse typing into a computed column."""
    raise Refusal("Ô này được tính từ các bước, không gõ được; hãy sửa thời gian ở từng bước.")


def _change(field: str, value: Value) -> dict[str, Any]:
    """Name the field to change; that the value fits it follows from the column's own parser."""
    return {field: value}


def _case_writer(field: str) -> Callable[[Procedure, int, Value], Procedure]:
    def write(procedure: Procedure, case: int, value: Value) -> Procedure:
        return with_case(procedure, case, replace(procedure.cases[case], **_change(field, value)))

    return write


def with_case(procedure: Procedure, number: int, case: Case) -> Procedure:
    """Give the procedure with one case replaced."""
    cases = procedure.cases
    return replace(procedure, cases=(*cases[:number], case, *cases[number + 1 :]))


def _named_by_case(procedure: Procedure) -> bool:
    return not procedure.name and any(case.name for case in procedure.cases)


def _read_name(procedure: Procedure, case: int) -> str:
    return procedure.cases[case].name if _named_by_case(procedure) else procedure.name


def _write_name(procedure: Procedure, case: int, value: Value) -> Procedure:
    write = _case_writer if _named_by_case(procedure) else _procedure_writer
    return write("name")(procedure, case, value)


def _procedure_writer(field: str) -> Callable[[Procedure, int, Value], Procedure]:
    def write(procedure: Procedure, _case: int, value: Value) -> Procedure:
        return replace(procedure, **_change(field, value))

    return write


def _parse_time(text: str) -> Time:
    # What reads sums is loaded once somebody types a time.
    from tthc_gui.domain.values.expressions import parse_time_expression

    return parse_time_expression(text)


def _step_column(number: int, label: str, after: bool) -> Column:
    index = int(after)

    def read(procedure: Procedure, case: int) -> Value:
        return procedure.cases[case].steps[number][index]

    def write(procedure: Procedure, case: int, value: Value) -> Procedure:
        line = procedure.cases[case]
        step = line.steps[number]._replace(**_change("after" if after else "before", value))
        steps = (*line.steps[:number], step, *line.steps[number + 1 :])
        return with_case(procedure, case, replace(line, steps=steps))

    return Column(
        key=f"{'after' if after else 'before'}-{number + 1}",
        heading=(STEPS_HEADING, label, AFTER_HEADING if after else BEFORE_HEADING),
        kind=Kind.TIME,
        scope=Scope.CASE,
        width=7,
        read=read,
        parse=_parse_time,
        write=write,
        step=number,
        is_after=after,
    )


def _extra_column(number: int, heading: str) -> Column:
    """Declare a column of text that a received document has beyond the form."""

    def read(procedure: Procedure, case: int) -> Value:
        extras = procedure.cases[case].extras
        return extras[number] if number < len(extras) else ""

    def write(procedure: Procedure, case: int, value: Value) -> Procedure:
        line = procedure.cases[case]
        extras = [*line.extras, *[""] * (number + 1 - len(line.extras))]
        extras[number] = str(value or "")
        return with_case(procedure, case, replace(line, extras=trimmed(extras)))

    return Column(
        key=f"extra-{number + 1}",
        heading=(heading,),
        kind=Kind.TEXT,
        scope=Scope.CASE,
        width=16,
        read=read,
        parse=parse_text,
        write=write,
    )


def trimmed(texts: Sequence[str]) -> tuple[str, ...]:
    """Give texts without the blanks at their end."""
    end = len(texts)
    while end and not texts[end - 1]:
        end -= 1
    return tuple(texts[:end])


STT = Column(
    "stt",
    ("STT",),
    Kind.CODE,
    Scope.PROCEDURE,
    width=5,
    read=lambda procedure, case: procedure.stt,
    parse=parse_text,
    write=_procedure_writer("stt"),
)
CODE = Column(
    "code",
    ("Mã TTHC",),
    Kind.CODE,
    Scope.PROCEDURE,
    width=21,
    sample="0.000000.000.00.00.H00",
    read=lambda procedure, case: procedure.code,
    parse=parse_text,
    write=_procedure_writer("code"),
)
NAME = Column(
    "name",
    ("Tên TTHC",),
    Kind.TEXT,
    Scope.PROCEDURE,
    width=32,
    read=_read_name,
    parse=parse_text,
    write=_write_name,
    per_case=_named_by_case,
)
CURRENT = Column(
    "current",
    ("Thời gian giải quyết hiện nay",),
    Kind.TIME,
    Scope.CASE,
    width=9,
    read=lambda procedure, case: procedure.cases[case].current,
    parse=_parse_time,
    write=_case_writer("current"),
)
UNIT = Column(
    "unit",
    ("Đơn vị tính",),
    Kind.UNIT,
    Scope.CASE,
    width=9,
    read=lambda procedure, case: procedure.cases[case].unit,
    parse=parse_unit,
    write=_case_writer("unit"),
)
REMAINING = Column(
    "remaining",
    ("TỔNG THỜI GIAN CÒN LẠI SAU KHI CẮT GIẢM",),
    Kind.TIME,
    Scope.CASE,
    width=9.5,
    read=lambda procedure, case: procedure.cases[case].totals.remaining,
    parse=parse_computed,
    stated=stated("remaining"),
    is_open=is_open,
)
CUT = Column(
    "cut",
    ("THỜI GIAN ĐÃ CẮT GIẢM",),
    Kind.TIME,
    Scope.CASE,
    width=9,
    read=lambda procedure, case: procedure.cases[case].totals.cut,
    parse=parse_computed,
    stated=stated("cut"),
    is_open=is_open,
)
RATE = Column(
    "rate",
    ("TỶ LỆ BÌNH QUÂN ĐÃ CẮT GIẢM",),
    Kind.RATE,
    Scope.PROCEDURE,
    width=9.5,
    read=read_rate,
    parse=parse_computed,
    stated=stated_rate,
    is_open=is_rate_open,
    per_case=rated_by_case,
)
