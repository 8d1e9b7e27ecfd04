"""A workflow while its rows are read: what stands for all of it, and its steps so far."""

from tthc_gui.domain.values.lazy_dataclass import dataclass, field, replace
from tthc_gui.domain.workflow.durations import read_duration
from tthc_gui.domain.workflow.workflow import Workflow, WorkStep

_TOTAL = "Tổng thời gian"


@dataclass
class Draft:
    """A workflow being read.

    `total_text` is what the row was called that said how long the steps above it take, and
    `total_after` how many stood there; "" and 0 where no row has said so.
    """

    workflow: Workflow
    steps: list[WorkStep] = field(default_factory=list)
    total_text: str = ""
    total_after: int = 0

    @property
    def has_total_row(self) -> bool:
        """Return whether the last row that was read says how long the steps take."""
        return bool(self.total_text)

    def say_total(self, total: str) -> None:
        """Take the total that a line of text names; one that differs from it becomes a line."""
        known = self.workflow.total
        if not known:
            self.workflow = replace(self.workflow, total=total)
        elif not _is_same(known, total):
            self.steps.append(WorkStep(content=_TOTAL, time=total))

    def add_total(self, text: str, total: str, part: str) -> None:
        """Take a row that says how long the steps above it take: all, or those of a part."""
        known = self.workflow.total
        if known and not _is_same(known, total):
            self.steps.append(WorkStep(part=part, content=text or _TOTAL, time=total))
            return
        if not known:
            self.workflow = replace(self.workflow, total=total)
            self.total_text, self.total_after = text or _TOTAL, len(self.steps)

    def add(self, step: WorkStep) -> None:
        """Take a step; a row before it that was taken for the total was that of a part."""
        if self.has_total_row:
            at = self.total_after
            part = self.steps[at - 1].part if at else ""
            line = WorkStep(part=part, content=self.total_text, time=self.workflow.total)
            self.steps.insert(at, line)
            self.workflow = replace(self.workflow, total="")
            self.total_text, self.total_after = "", 0
        self.steps.append(step)

    def finished(self) -> Workflow:
        """Return the workflow, which has one step at least."""
        return replace(self.workflow, steps=tuple(self.steps) or (WorkStep(),))


def _is_same(total: str, other: str) -> bool:
    """Return whether two texts say the same time: "18 ngày", "18 ngày (cắt giảm 15/33 ngày)"."""
    time = read_duration(total)
    return total.casefold() == other.casefold() or (
        time is not None and time == read_duration(other)
    )
