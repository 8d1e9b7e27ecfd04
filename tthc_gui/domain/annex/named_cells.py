"""The cells of a procedure under the names of their fields in the interchange form."""

from collections.abc import Iterator
from typing import Any

from tthc_gui.domain.annex.keys import STEP_KEYS
from tthc_gui.domain.annex.procedure import STEP_COUNT, Case, Procedure, with_case
from tthc_gui.domain.document.columns import extra_key, with_extra
from tthc_gui.domain.document.named_cells import (
    Cells,
    NamedCell,
    Value,
    common_cells,
    with_common_cell,
)
from tthc_gui.domain.values.lazy_dataclass import replace

_STEPS = [(f"steps.{n}.before", f"steps.{n}.after") for n in range(1, STEP_COUNT + 1)]
_OF_CASE = {"case_name": "name"}
"""The fields of a case that are called otherwise in data."""
_COLUMNS = {
    "case_name": "name",
    "stated.remaining": "remaining",
    "stated.cut": "cut",
    "stated.rate": "rate",
    "stated_rate": "rate",
    **{
        field: key
        for fields, keys in zip(_STEPS, STEP_KEYS, strict=True)
        for field, key in zip(fields, keys, strict=True)
    },
}
"""The columns of the fields that are called otherwise."""


def named_cells(procedure: Procedure) -> Cells:
    """Return all that a procedure holds: "code", "current" of case 0, "steps.3.after"."""
    cells = common_cells(procedure)
    cells[NamedCell(None, "stated_rate")] = procedure.stated_rate
    for number, case in enumerate(procedure.cases):
        for field, value in _cells_of_case(case):
            cells[NamedCell(number, field)] = value
    return cells


def with_named_cell(procedure: Procedure, cell: NamedCell, value: Value) -> Procedure:
    """Return a procedure with another value in a cell."""
    if cell.line is None:
        return with_common_cell(procedure, cell, value)
    case = procedure.cases[cell.line]
    return with_case(procedure, cell.line, _with_field(case, cell.field, value))


def column_of_field(field: str) -> str:
    """Return the key of the column that shows a field."""
    name, _, number = field.partition(".")
    return extra_key(int(number) - 1) if name == "extras" else _COLUMNS.get(field, field)


def _cells_of_case(case: Case) -> Iterator[tuple[str, Value]]:
    yield "case_name", case.name
    yield "current", case.current
    yield "unit", case.unit
    for fields, times in zip(_STEPS, case.steps, strict=True):
        yield from zip(fields, times, strict=True)
    yield from (
        ("stated.remaining", case.stated.remaining),
        ("stated.cut", case.stated.cut),
        ("stated.rate", case.stated.rate),
    )
    for number, text in enumerate(case.extras, 1):
        yield f"extras.{number}", text


def _with_field(case: Case, field: str, value: Value) -> Case:
    name, _, rest = field.partition(".")
    change: dict[str, Any]
    if name == "steps":
        number, _, side = rest.partition(".")
        steps = list(case.steps)
        change = {side: value}
        steps[int(number) - 1] = steps[int(number) - 1]._replace(**change)
        change = {"steps": tuple(steps)}
    elif name == "stated":
        texts = {rest: str(value or "")}
        change = {"stated": case.stated._replace(**texts)}
    elif name == "extras":
        change = {"extras": with_extra(case.extras, int(rest) - 1, str(value or ""))}
    else:
        change = {_OF_CASE.get(name, name): value}
    return replace(case, **change)
