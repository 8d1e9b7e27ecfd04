"""Workflows for tests: one without a fault, and made ones."""

from tthc_gui.domain.workflow.workflow import Workflow, WorkflowHeading, WorkStep
from tthc_gui.domain.workflow.workflows import Workflows

HOURS = WorkflowHeading(working_day="(01 ngày làm việc = 08 giờ)")


def steps(*times: str) -> tuple[WorkStep, ...]:
    """Return steps that take so long each, without a fault of their own."""
    return tuple(
        WorkStep(f"Bước {number}", "", f"Việc {number}", "Chuyên viên", time)
        for number, time in enumerate(times, 1)
    )


def workflow(*times: str, total: str = "3 ngày", **fields: str) -> Workflow:
    """Return the workflow of a procedure, its steps by the time that each takes."""
    given = {"stt": "1", "code": "1.000001.H21", "name": "Cấp giấy phép", "total": total, **fields}
    return Workflow(**given, steps=steps(*times))  # type: ignore[arg-type]


def document(*records: Workflow, heading: WorkflowHeading | None = None) -> Workflows:
    """Return a document of workflows."""
    return Workflows(heading or WorkflowHeading("QUY TRÌNH NỘI BỘ"), list(records))
