"""The rule about text that was mistyped or comes from an old font."""

from collections.abc import Iterator

from tthc_gui.domain.audit.common_rules import TEXT_SUSPICIOUS, heading_faults, text_faults
from tthc_gui.domain.audit.finding import Fault
from tthc_gui.domain.workflow.rules.declared import RULES
from tthc_gui.domain.workflow.workflow import HEADING_FIELDS, Workflow, WorkflowHeading, WorkStep

_OF_RECORD = {"name": "Tên thủ tục", "case": "Trường hợp", "total": "Tổng thời gian"}
_OF_STEP = {
    "part": "Nơi thực hiện",
    "content": "Nội dung công việc",
    "responsible": "Trách nhiệm",
    "time": "Thời gian",
}


@RULES.record_rule(*TEXT_SUSPICIOUS)
def suspicious_record(workflow: Workflow) -> Iterator[Fault]:
    """Look at what stands for the whole of a workflow."""
    for key, name in _OF_RECORD.items():
        yield from text_faults(key, name, getattr(workflow, key))


@RULES.line_rule(*TEXT_SUSPICIOUS)
def suspicious_step(step: WorkStep) -> Iterator[Fault]:
    """Look at the texts of a step."""
    for key, name in _OF_STEP.items():
        yield from text_faults(key, name, getattr(step, key))


@RULES.heading_rule(*TEXT_SUSPICIOUS)
def suspicious_heading(heading: WorkflowHeading, _count: int) -> Iterator[Fault]:
    """Look at the lines above the tables."""
    yield from heading_faults(HEADING_FIELDS, heading)
