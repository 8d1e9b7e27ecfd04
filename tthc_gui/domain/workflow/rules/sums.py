"""Rules about times: that each can be read, and that the steps take as long as is said."""

from collections.abc import Iterator
from fractions import Fraction

from tthc_gui.domain.audit.finding import Fault, Severity
from tthc_gui.domain.workflow.adding_up import (
    Agreement,
    SumComparison,
    compared,
    contradiction,
    durations,
    mixed,
    said_day_hours,
    subtotals,
    units_of,
)
from tthc_gui.domain.workflow.durations import Duration, read_duration
from tthc_gui.domain.workflow.rules.declared import RULES
from tthc_gui.domain.workflow.workflow import Workflow

_UNREADABLE = (
    "time-unreadable",
    Severity.WARNING,
    "Thời gian phải là một số và một đơn vị, như “0,5 ngày”, “1/4 ngày”, “02 giờ”.",
)
_UNITS = (
    "process-units",
    Severity.WARNING,
    "Các bước và tổng phải cùng đơn vị, hoặc văn bản ghi một ngày làm việc bằng mấy giờ.",
)


@RULES.record_rule(*_UNREADABLE)
def unreadable_time(workflow: Workflow) -> Iterator[Fault]:
    """Find times that cannot be told to be of a length, or of none."""
    if read_duration(workflow.total) is None:
        yield Fault("total", _unclear(workflow.total), workflow.total)
    for number, step in enumerate(workflow.steps):
        if read_duration(step.time) is None:
            yield Fault("time", _unclear(step.time), step.time, line=number)


def _unclear(text: str) -> str:
    short = text if len(text) <= 60 else f"{text[:59]}…"
    return f"Không đọc được “{short}” là bao lâu, nên không tính vào tổng; hãy ghi số và đơn vị."


@RULES.context_rule(
    "process-sum",
    Severity.ERROR,
    "Tổng thời gian phải bằng tổng thời gian các bước.",
)
def unequal_sum(workflow: Workflow, day_hours: Fraction | None) -> Iterator[Fault]:
    """Compare the time that a workflow is said to take with what its steps add up to."""
    found = _comparison(workflow, day_hours)
    if found is not None and found.agreement is Agreement.UNEQUAL:
        message = f"Tổng ghi “{workflow.total}”, các bước cộng được {found.sum}{_how(found)}."
        yield Fault("total", message + _without(workflow), workflow.total, found.sum)


@RULES.context_rule(
    "process-part-sum",
    Severity.ERROR,
    "Dòng cộng của một phần phải bằng tổng thời gian các bước phía trên nó.",
)
def unequal_part(workflow: Workflow, day_hours: Fraction | None) -> Iterator[Fault]:
    """Compare the lines that add up a part with the steps above each."""
    hours = said_day_hours(workflow, day_hours)
    for number, found in subtotals(workflow.steps, hours):
        if found.agreement is Agreement.UNEQUAL:
            stated = workflow.steps[number].time
            message = f"Dòng cộng ghi “{stated}”, các bước phía trên cộng được {found.sum}"
            yield Fault("time", f"{message}{_how(found)}.", stated, found.sum, number)


@RULES.context_rule(
    "process-total-twice",
    Severity.ERROR,
    "Tổng thời gian ghi bằng hai đơn vị thì hai số phải bằng nhau.",
)
def unlike_totals(workflow: Workflow, day_hours: Fraction | None) -> Iterator[Fault]:
    """Find totals that say one time in two ways that differ: "15 ngày x 8 giờ = 128 giờ"."""
    stated = read_duration(workflow.total)
    if stated is not None and (told := contradiction(stated, day_hours)):
        one, other = told
        message = f"Tổng ghi “{workflow.total}”, trong đó {one} không bằng {other}."
        yield Fault("total", message, workflow.total)


@RULES.context_rule(*_UNITS)
def unlike_units(workflow: Workflow, day_hours: Fraction | None) -> Iterator[Fault]:
    """Find workflows whose steps cannot be compared with their total, or with each other."""
    times = durations(workflow.steps)
    if times is None:
        return
    found = _comparison(workflow, day_hours)
    named = " và ".join(units_of(times))
    if found is None:
        if mixed(times, said_day_hours(workflow, day_hours)):
            message = f"Các bước ghi theo {named} nên không cộng được với nhau"
            yield Fault("total", f"{message}; {_MISSING}.", workflow.total)
    elif found.agreement is Agreement.INCOMPARABLE:
        message = f"Tổng ghi “{workflow.total}”, các bước ghi theo {named}"
        why = f"cộng được {found.sum}, nhưng ngày làm việc không phải là ngày" if found.sum else ""
        yield Fault("total", f"{message}; {why or _MISSING}, nên không so được.", workflow.total)
    elif found.agreement is Agreement.PERHAPS:
        message = (
            f"Tổng ghi “{workflow.total}”, các bước cộng được {found.sum}; chỉ khớp nếu bước ghi "
            "“Trong ngày” được tính là một ngày."
        )
        yield Fault("total", message, workflow.total, found.sum)


_MISSING = "văn bản không ghi một ngày làm việc bằng mấy giờ"


def _comparison(workflow: Workflow, day_hours: Fraction | None) -> SumComparison | None:
    """Compare the total with the steps; None where either is not known."""
    stated, times = read_duration(workflow.total), durations(workflow.steps)
    if stated is None or times is None or not any(time.ways for time in times):
        return None
    return compared(stated, times, day_hours)


def _how(found: SumComparison) -> str:
    hours = found.day_hours
    return f" (tính một ngày làm việc bằng {hours} giờ)" if hours is not None else ""


def _without(workflow: Workflow) -> str:
    """Say which steps were counted for nothing."""
    untimed: list[tuple[str, Duration | None]] = [
        (step.time.strip(), read_duration(step.time)) for step in workflow.steps
    ]
    texts = [f"“{text}”" for text, time in untimed if text and time is not None and not time.ways]
    blank = sum(not text for text, _ in untimed)
    told = [f"bước ghi {', '.join(dict.fromkeys(texts))}"] if texts else []
    told += [f"{blank} bước không ghi thời gian"] if blank else []
    return f" Không tính {' và '.join(told)}." if told else ""
