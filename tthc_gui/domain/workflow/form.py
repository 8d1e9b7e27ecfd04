"""What workflows are, as a kind of document."""

from typing import Any

from tthc_gui.domain.document.columns import extra_key, extra_of, with_extra
from tthc_gui.domain.document.form import Form, Words
from tthc_gui.domain.document.named_cells import (
    Cells,
    NamedCell,
    Value,
    common_cells,
    with_common_cell,
)
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.workflow.columns import columns_of, every_column_of
from tthc_gui.domain.workflow.workflow import (
    HEADING_FIELDS,
    Workflow,
    WorkflowHeading,
    known_by,
    with_step,
)

_OF_RECORD = ("process_code", "case", "total")
_OF_STEP = ("number", "part", "content", "responsible", "time")
_EXTRAS = "extras"


def _cells(workflow: Workflow) -> Cells:
    cells = common_cells(workflow)
    for field in _OF_RECORD:
        cells[NamedCell(None, field)] = getattr(workflow, field)
    for number, step in enumerate(workflow.steps):
        for field in _OF_STEP:
            cells[NamedCell(number, field)] = getattr(step, field)
        for at, text in enumerate(step.extras, 1):
            cells[NamedCell(number, f"{_EXTRAS}.{at}")] = text
    return cells


def _with_cell(workflow: Workflow, cell: NamedCell, value: Value) -> Workflow:
    if cell.line is None:
        return with_common_cell(workflow, cell, value)
    step = workflow.steps[cell.line]
    name, _, at = cell.field.partition(".")
    text = str(value or "")
    change: dict[str, Any] = {name: text}
    if name == _EXTRAS:
        change = {_EXTRAS: with_extra(step.extras, int(at) - 1, text)}
    return with_step(workflow, cell.line, replace(step, **change))


def _column_of(field: str) -> str:
    name, _, at = field.partition(".")
    return extra_key(int(at) - 1) if name == _EXTRAS else field


def _place_name(key: str, heading: WorkflowHeading | None) -> str:
    """Name a column beyond the form; all others are named by what stands above them."""
    if (extra := extra_of(key)) is None:
        return ""
    named = heading.extra_columns[extra:][:1] if heading else ()
    return named[0] if named else f"Cột thêm {extra + 1}"


def _rules() -> object:
    # Loaded with the first audit: the window shows without it.
    from tthc_gui.domain.workflow.remedies import RULES

    return RULES


WORKFLOWS = Form(
    key="tthc-process/1",
    words=Words(
        document="quy trình nội bộ",
        record="quy trình",
        line="bước",
        code="Mã TTHC",
    ),
    heading_fields=HEADING_FIELDS,
    columns_of=columns_of,
    every_column_of=every_column_of,
    blank=Workflow(),
    blank_heading=WorkflowHeading(),
    core_of=known_by,
    cells_of=_cells,
    with_cell=_with_cell,
    column_of=_column_of,
    has_several_lines=True,
    issued_with=("issued_with", "working_day"),
    paper="A4",
    text_size=9.0,
    sheet="Quy trình nội bộ",
    rules=_rules,
    name_of_place=_place_name,
)
