"""The columns of workflows, each declared once: what stands for a procedure, then its steps."""

from functools import lru_cache
from typing import Any

from tthc_gui.domain.document.columns import (
    Column,
    Kind,
    Scope,
    Value,
    extra_column,
    parse_text,
    record_column,
)
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.workflow.workflow import Workflow, WorkflowHeading, with_step

_ON_ONE_LINE = ("00,00 ngày", "00,00 ngày")
"""What of a time stands on one line, also where room is short: "làm việc" goes on in the next."""


def _of_step(
    key: str, heading: str, kind: Kind, width: float, sample: str = "", narrow: str = ""
) -> Column:
    def write(workflow: Workflow, number: int, value: Value) -> Workflow:
        change: dict[str, Any] = {key: str(value or "")}
        return with_step(workflow, number, replace(workflow.steps[number], **change))

    return Column(
        key=key,
        heading=(heading,),
        kind=kind,
        scope=Scope.LINE,
        width=width,
        sample=sample,
        narrow=narrow,
        read=lambda workflow, number: getattr(workflow.steps[number], key),
        parse=parse_text,
        write=write,
    )


STT = record_column("stt", "STT", Kind.CODE, 5, "STT")
CODE = record_column("code", "Mã TTHC", Kind.CODE, 21, "0.000000.000.00.00.H00", "0.000000.000.")
NAME = record_column("name", "Tên thủ tục", Kind.TEXT, 28)
PROCESS_CODE = record_column("process_code", "Mã quy trình", Kind.CODE, 11, "QT-00/AAAA")
CASE = record_column("case", "Trường hợp", Kind.TEXT, 16)
TOTAL = record_column("total", "Tổng thời gian", Kind.CODE, 12, *_ON_ONE_LINE)
NUMBER = _of_step("number", "Bước", Kind.CODE, 8, "Bước 00")
PART = _of_step("part", "Nơi thực hiện", Kind.TEXT, 14)
CONTENT = _of_step("content", "Nội dung công việc", Kind.TEXT, 34)
RESPONSIBLE = _of_step("responsible", "Trách nhiệm", Kind.TEXT, 20)
TIME = _of_step("time", "Thời gian", Kind.CODE, 11, *_ON_ONE_LINE)


def columns_of(heading: WorkflowHeading) -> tuple[Column, ...]:
    """Return the columns from left to right, those that a heading has beside the usual ones too."""
    return _columns(
        heading.has_process_codes, heading.has_cases, heading.has_parts, heading.extra_columns
    )


def every_column_of(heading: WorkflowHeading) -> tuple[Column, ...]:
    """Return the columns, those too that the heading hides: what they hold stays."""
    return _columns(True, True, True, heading.extra_columns)


@lru_cache(maxsize=32)
def _columns(
    has_process_codes: bool, has_cases: bool, has_parts: bool, extra_columns: tuple[str, ...]
) -> tuple[Column, ...]:
    return (
        *(STT, CODE, NAME),
        *((PROCESS_CODE,) if has_process_codes else ()),
        *((CASE,) if has_cases else ()),
        *(TOTAL, NUMBER),
        *((PART,) if has_parts else ()),
        *(CONTENT, RESPONSIBLE, TIME),
        *(extra_column(number, text) for number, text in enumerate(extra_columns)),
    )
