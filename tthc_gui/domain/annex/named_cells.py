"""The cells of a procedure under the names of their fields in the interchange form."""

from collections.abc import Iterator

from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.document.named_cells import Cells, NamedCell, Value, common_cells


def named_cells(procedure: Procedure) -> Cells:
    """Return all that a procedure holds: "code", "current" of case 0, "steps.3.after"."""
    cells = common_cells(procedure)
    cells[NamedCell(None, "stated_rate")] = procedure.stated_rate
    for number, case in enumerate(procedure.cases):
        for field, value in _cells_of_case(case):
            cells[NamedCell(number, field)] = value
    return cells


def _cells_of_case(case: Case) -> Iterator[tuple[str, Value]]:
    yield "case_name", case.name
    yield "current", case.current
    yield "unit", case.unit
    for step, (before, after) in enumerate(case.steps, 1):
        yield f"steps.{step}.before", before
        yield f"steps.{step}.after", after
    yield from (
        ("stated.remaining", case.stated.remaining),
        ("stated.cut", case.stated.cut),
        ("stated.rate", case.stated.rate),
    )
    for number, text in enumerate(case.extras, 1):
        yield f"extras.{number}", text
