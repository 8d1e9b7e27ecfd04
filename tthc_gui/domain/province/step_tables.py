"""The table of steps of an internal process: who does what, and how long each step takes now."""

from collections.abc import Sequence
from typing import NamedTuple

from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.domain.values.times import Time


class StepDuty(NamedTuple):
    """What is done in a step, and the post that does it; "" for what nobody has said."""

    work: str = ""
    post: str = ""


class ProcessStep(NamedTuple):
    """A row of a table of steps; `time` is None where it is still to be written."""

    number: int
    work: str
    post: str
    time: Time


@dataclass(frozen=True)
class StepTable:
    """The steps of a case after the cut, and their sum; None where that is not known."""

    steps: tuple[ProcessStep, ...]
    total: Time
    unit: str


def step_table(case: Case, labels: Sequence[str], duties: Sequence[StepDuty] = ()) -> StepTable:
    """Return the table of a case: the steps of the annex that it has, numbered from 1.

    The work of a step is its heading in the annex unless `duties` say another. A step is left out
    that has no time after the cut, or none before and after (0 and 0). While its case is
    unfinished, a step that is half stays and its time is open.
    """
    steps: list[ProcessStep] = []
    for at, step in enumerate(case.steps):
        is_open = step.after is None and step.before is not None and case.totals.is_unfinished
        if (step.after is None and not is_open) or (not step.after and step.before == 0):
            continue
        duty = duties[at] if at < len(duties) else StepDuty()
        work = duty.work or " ".join(labels[at].split())
        steps.append(ProcessStep(len(steps) + 1, work, duty.post, step.after))
    total = case.totals.remaining if case.totals.has_steps else None
    return StepTable(tuple(steps), total, case.unit)
