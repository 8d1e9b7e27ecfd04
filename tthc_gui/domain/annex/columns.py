"""The columns of the annex, each declared once.

Source: the table of the annex to the decision on cutting handling times, columns 1 to 26.
"""

from functools import lru_cache
from typing import Any
from unicodedata import normalize

from tthc_gui.domain.annex.computed_cells import (
    is_open,
    is_rate,
    is_rate_open,
    rated_by_case,
    read_rate,
    stated,
    stated_rate,
    unstated,
)
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.keys import step_key
from tthc_gui.domain.annex.procedure import UNITS, Procedure, with_case
from tthc_gui.domain.document.columns import (
    Column,
    Kind,
    Scope,
    Value,
    Writer,
    extra_column,
    field_writer,
    parse_text,
)
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Refusal, Time

STEPS_HEADING = (
    "CHI TIẾT PHƯƠNG ÁN THỜI GIAN CẮT GIẢM (GHI RÕ ĐƠN VỊ TÍNH: GIỜ/NGÀY/NGÀY LÀM VIỆC Ở TỪNG BƯỚC)"
)
STEPS_SHORT = "CHI TIẾT PHƯƠNG ÁN THỜI GIAN CẮT GIẢM"
BEFORE_HEADING = "Trước cắt giảm"
AFTER_HEADING = "Sau cắt giảm"
BEFORE_SHORT, AFTER_SHORT = "Trước", "Sau"


def columns_of(heading: Heading) -> tuple[Column, ...]:
    """Return the columns of an annex, left to right: 26, or 25 without units, and its extras."""
    return _columns(
        heading.has_unit_column,
        heading.step_labels,
        heading.extra_columns,
        bool(heading.day_hours),
    )


def every_column_of(heading: Heading) -> tuple[Column, ...]:
    """Return the columns of an annex, that of units too where it is hidden: it may come back."""
    return columns_of(replace(heading, has_unit_column=True))


@lru_cache(maxsize=32)
def _columns(
    has_unit_column: bool,
    step_labels: tuple[str, ...],
    extra_columns: tuple[str, ...],
    takes_hours: bool,
) -> tuple[Column, ...]:
    units = (UNIT,) if has_unit_column else ()
    steps = (
        _step_column(number, label, after, takes_hours=takes_hours)
        for number, label in enumerate(step_labels)
        for after in (False, True)
    )
    extras = (extra_column(number, text) for number, text in enumerate(extra_columns))
    return (STT, CODE, NAME, CURRENT, *units, REMAINING, CUT, RATE, *steps, *extras)


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


def _case_writer(field: str) -> Writer:
    def write(procedure: Procedure, case: int, value: Value) -> Procedure:
        return with_case(procedure, case, replace(procedure.cases[case], **_change(field, value)))

    return write


def _named_by_case(procedure: Procedure) -> bool:
    return not procedure.name and any(case.name for case in procedure.cases)


def _read_name(procedure: Procedure, case: int) -> str:
    return procedure.cases[case].name if _named_by_case(procedure) else procedure.name


def _write_name(procedure: Procedure, case: int, value: Value) -> Procedure:
    write = _case_writer if _named_by_case(procedure) else field_writer
    written: Procedure = write("name")(procedure, case, value)
    return written


def _parse_time(text: str) -> Time:
    # What reads sums is loaded once somebody types a time.
    from tthc_gui.domain.values.expressions import parse_time_expression

    return parse_time_expression(text)


def _parse_time_or_hours(text: str) -> Time:
    """Read a time, or a text of hours and working days, which its line's unit makes a number of."""
    try:
        return _parse_time(text)
    except Refusal:
        from tthc_gui.domain.annex.units import HOURS, converted

        if converted(text, HOURS) is None:
            raise
        return " ".join(text.split())


def _in_unit(value: Value, unit: str) -> Value:
    """Return a time in a line's unit; raise Refusal for hours in a line of calendar days."""
    if not isinstance(value, str):
        return value
    from tthc_gui.domain.annex.units import converted, units_in

    if (found := converted(value, unit)) is not None:
        return found
    if units_in(value, unit):
        raise Refusal(
            f"“{value}” không đổi được ra {unit.lower()}; chỉ giờ và ngày làm việc đổi được."
        )
    return value


def _step_column(number: int, label: str, after: bool, *, takes_hours: bool) -> Column:
    index = int(after)

    def read(procedure: Procedure, case: int) -> Value:
        return procedure.cases[case].steps[number][index]

    def write(procedure: Procedure, case: int, value: Value) -> Procedure:
        line = procedure.cases[case]
        if takes_hours:
            value = _in_unit(value, line.unit)
        step = line.steps[number]._replace(**_change("after" if after else "before", value))
        steps = (*line.steps[:number], step, *line.steps[number + 1 :])
        return with_case(procedure, case, replace(line, steps=steps))

    return Column(
        key=step_key(number, after=after),
        heading=(STEPS_HEADING, label, AFTER_HEADING if after else BEFORE_HEADING),
        short=(STEPS_SHORT, _without_remark(label), AFTER_SHORT if after else BEFORE_SHORT),
        kind=Kind.TIME,
        scope=Scope.LINE,
        width=7,
        read=read,
        parse=_parse_time_or_hours if takes_hours else _parse_time,
        write=write,
        group=number,
        place=index,
    )


def _without_remark(label: str) -> str:
    """Return the name of a step without what it lists or explains after it."""
    name = min((label.partition(mark)[0] for mark in "(,;"), key=len).strip()
    return f"{name}…" if name and name != label.strip() else label


STT = Column(
    "stt",
    ("STT",),
    Kind.CODE,
    Scope.RECORD,
    width=5,
    read=lambda procedure, case: procedure.stt,
    parse=parse_text,
    write=field_writer("stt"),
)
CODE = Column(
    "code",
    ("Mã TTHC",),
    Kind.CODE,
    Scope.RECORD,
    width=21,
    sample="0.000000.000.00.00.H00",
    narrow="0.000000.000.",
    tight="000.00.00.",
    read=lambda procedure, case: procedure.code,
    parse=parse_text,
    write=field_writer("code"),
)
NAME = Column(
    "name",
    ("Tên TTHC",),
    Kind.TEXT,
    Scope.RECORD,
    width=32,
    read=_read_name,
    parse=parse_text,
    write=_write_name,
    per_line=_named_by_case,
)
CURRENT = Column(
    "current",
    ("Thời gian giải quyết hiện nay",),
    Kind.TIME,
    Scope.LINE,
    width=9,
    short=("Hiện nay",),
    read=lambda procedure, case: procedure.cases[case].current,
    parse=_parse_time,
    write=_case_writer("current"),
)
UNIT = Column(
    "unit",
    ("Đơn vị tính",),
    Kind.UNIT,
    Scope.LINE,
    width=9,
    narrow="làm việc",
    short=("Đơn vị",),
    read=lambda procedure, case: procedure.cases[case].unit,
    parse=parse_unit,
    write=_case_writer("unit"),
)
REMAINING = Column(
    "remaining",
    ("TỔNG THỜI GIAN CÒN LẠI SAU KHI CẮT GIẢM",),
    Kind.TIME,
    Scope.LINE,
    width=9.5,
    short=("Còn lại",),
    read=lambda procedure, case: procedure.cases[case].totals.remaining,
    parse=parse_computed,
    stated=stated("remaining"),
    unstated=unstated("remaining"),
    is_open=is_open,
)
CUT = Column(
    "cut",
    ("THỜI GIAN ĐÃ CẮT GIẢM",),
    Kind.TIME,
    Scope.LINE,
    width=9,
    short=("Đã cắt",),
    read=lambda procedure, case: procedure.cases[case].totals.cut,
    parse=parse_computed,
    stated=stated("cut"),
    unstated=unstated("cut"),
    is_open=is_open,
)
RATE = Column(
    "rate",
    ("TỶ LỆ BÌNH QUÂN ĐÃ CẮT GIẢM",),
    Kind.RATE,
    Scope.RECORD,
    width=9.5,
    short=("Tỷ lệ",),
    read=read_rate,
    parse=parse_computed,
    stated=stated_rate,
    unstated=unstated("rate"),
    follows=is_rate,
    is_open=is_rate_open,
    per_line=rated_by_case,
)
