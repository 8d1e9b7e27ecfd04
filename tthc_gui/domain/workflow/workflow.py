"""The workflow of a procedure: its steps, who takes them, how long each takes, and in all.

All are immutable values; a blank text is "". Texts are as printed, mistakes included: a time is
the number and the unit that stand on the page ("1/4 ngày"), never one worked out from it.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from tthc_gui.domain.document.form import ABOUT_FIELDS, HeadingField
from tthc_gui.domain.document.record import DocumentHeading, Record, RecordLine
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.lazy_dataclass import dataclass, replace
from tthc_gui.domain.values.names import same_name
from tthc_gui.domain.values.times import Time


@dataclass(frozen=True)
class WorkStep(RecordLine):
    """One step: its number ("Bước 1"), where, what is done, by whom, and how long it takes.

    `part` is the authority or stage that a row across the table names above it ("Tại cấp xã").
    `extras` are its texts in the columns beyond the form, which `extra_columns` of the heading
    names; blanks at their end are left out.
    """

    number: str = ""
    part: str = ""
    content: str = ""
    responsible: str = ""
    time: str = ""
    extras: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workflow(Record):
    """The steps of one procedure, or of one case of it, and the time that they are said to take.

    `process_code` is the code of the workflow itself ("QT-01"), where it has one.
    """

    process_code: str = ""
    case: str = ""
    total: str = ""
    steps: tuple[WorkStep, ...] = (WorkStep(),)

    @property
    def lines(self) -> tuple[WorkStep, ...]:
        """Return the steps."""
        return self.steps

    def contents(self) -> Iterator[Time | Fraction]:
        """Yield what its cells hold."""
        yield from super().contents()
        yield from (self.process_code, self.case, self.total)
        for step in self.steps:
            yield from (step.number, step.part, step.content, step.responsible, step.time)
            yield from step.extras

    def with_lines(self, lines: Sequence[RecordLine]) -> "Workflow":
        """Return the workflow with other steps."""
        return replace(self, steps=tuple(line for line in lines if isinstance(line, WorkStep)))


def with_step(workflow: Workflow, number: int, step: WorkStep) -> Workflow:
    """Return the workflow with one step replaced."""
    steps = workflow.steps
    return replace(workflow, steps=(*steps[:number], step, *steps[number + 1 :]))


def known_by(workflow: Workflow) -> str:
    """Return what of its code, and of the case, names a workflow; "" without a code."""
    code = core(workflow.code)
    return f"{code} {same_name(workflow.case)}".strip() if code else ""


@dataclass(frozen=True)
class WorkflowHeading(DocumentHeading):
    """The lines above the tables, and which columns the table has beside the usual ones.

    `working_day` is the sentence that says how many hours a working day has, as printed.
    """

    title: str = ""
    issued_with: str = ""
    working_day: str = ""
    has_process_codes: bool = False
    has_cases: bool = False
    has_parts: bool = False
    extra_columns: tuple[str, ...] = ()


HEADING_FIELDS = (
    HeadingField("title", "Tiêu đề"),
    HeadingField("issued_with", "Dòng ban hành kèm theo", pen_room=True),
    HeadingField("working_day", "Số giờ của một ngày làm việc"),
    HeadingField("has_process_codes", "Có cột “Mã quy trình”", is_line=False),
    HeadingField("has_cases", "Có cột “Trường hợp”", is_line=False),
    HeadingField("has_parts", "Có cột “Nơi thực hiện”", is_line=False),
    HeadingField("extra_columns", "Cột thêm", is_line=False),
    *ABOUT_FIELDS,
)
