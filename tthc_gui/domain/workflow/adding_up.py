"""Whether the steps of a workflow take as long as it says, in units that can be compared.

Hours become working days only where the document says how many a day has. "Ngày" in a step is
short for the working days of the total; working days beside a total of "ngày" are not, for that
may count holidays too: they are equal or cannot be told.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from fractions import Fraction

from tthc_gui.domain.values.folding import plain
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.domain.workflow.durations import (
    Amounts,
    Duration,
    TimeUnit,
    duration_text,
    read_duration,
)
from tthc_gui.domain.workflow.workflow import Workflow, WorkStep

_MINUTES, _HOURS = TimeUnit.MINUTES, TimeUnit.HOURS
_DAYS = (TimeUnit.DAYS, TimeUnit.WORKING_DAYS)
_SUBTOTAL = ("tong thoi gian", "tong cong", "tong so", "tong", "cong")


class Agreement(Enum):
    """How what steps add up to stands to what is stated."""

    EQUAL = "equal"
    UNEQUAL = "unequal"
    PERHAPS = "perhaps"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True)
class SumComparison:
    """What steps add up to, in the unit of what is stated, and how the two agree.

    `sum` is "" where it cannot be told; `day_hours` are the hours of a day that it took to tell.
    """

    agreement: Agreement
    sum: str = ""
    day_hours: Fraction | None = None


def is_subtotal(step: WorkStep) -> bool:
    """Return whether a line is no step, but says how long those above it take together."""
    if step.number.strip() or not step.content:
        return False
    words = " ".join(plain(step.content).casefold().split())
    return words.startswith(_SUBTOTAL) and bool(step.time.strip())


def durations(steps: Iterable[WorkStep]) -> list[Duration] | None:
    """Return the times of steps, those of subtotals left out; None where one cannot be read."""
    found = [read_duration(step.time) for step in steps if not is_subtotal(step)]
    read = [one for one in found if one is not None]
    return read if len(read) == len(found) else None


def units_of(times: Iterable[Duration]) -> list[TimeUnit]:
    """Return the units of times, each once, in the order in which they come."""
    return list(dict.fromkeys(unit for one in times for unit in (one.ways or ({},))[0]))


def said_day_hours(workflow: Workflow, day_hours: Fraction | None) -> Fraction | None:
    """Return the hours of a day that a workflow or its document says."""
    total = read_duration(workflow.total)
    return (total.day_hours if total else None) or day_hours


def contradiction(stated: Duration, day_hours: Fraction | None) -> tuple[str, str] | None:
    """Return two ways of saying one time that differ, None where none do."""
    hours = stated.day_hours or day_hours
    first, *others = stated.ways or ({},)
    for other in others:
        for unit in first:
            told = [_in_unit([one], unit, hours) for one in (first, other)]
            if None not in told and told[0] != told[1] and len(first) == len(other) == 1:
                return duration_text(first), duration_text(other)
    return None


def compared(
    stated: Duration, times: Sequence[Duration], day_hours: Fraction | None
) -> SumComparison | None:
    """Compare times with what they are said to be together; None where nothing is stated."""
    found = [_compared(way, times, stated.day_hours or day_hours) for way in stated.ways]
    if not found:
        return None
    ranks = list(Agreement)
    return min(found, key=lambda one: ranks.index(one.agreement))


def _compared(
    stated: Amounts, times: Sequence[Duration], day_hours: Fraction | None
) -> SumComparison:
    unit = max(stated, key=_rank)
    whole = _in_unit([stated], unit, day_hours)
    told = [_best(one, unit, day_hours) for one in times]
    steps = [one for one in told if one is not None]
    if whole is None or len(steps) < len(told):
        return SumComparison(Agreement.INCOMPARABLE)
    added = sum(steps, Fraction(0))
    took_hours = _mixes_days_and_hours([stated, *(way for one in times for way in one.ways[:1])])
    text = duration_text({unit: added})
    hours = day_hours if took_hours else None
    if added == whole:
        return SumComparison(Agreement.EQUAL, text, hours)
    within = sum(one.within_day for one in times)
    is_whole_days = (whole - added).denominator == 1 and 0 < whole - added <= within
    if is_whole_days and unit in _DAYS:
        return SumComparison(Agreement.PERHAPS, text, hours)
    if unit is TimeUnit.DAYS and any(TimeUnit.WORKING_DAYS in way for o in times for way in o.ways):
        return SumComparison(Agreement.INCOMPARABLE, text, hours)
    return SumComparison(Agreement.UNEQUAL, text, hours)


def _best(time: Duration, unit: TimeUnit, day_hours: Fraction | None) -> Fraction | None:
    """Return a time in a unit, by the way of saying it that needs no hours of a day if there is."""
    if not time.ways:
        return Fraction(0)
    ways = sorted(time.ways, key=lambda way: unit not in way)
    return next(
        (one for way in ways if (one := _in_unit([way], unit, day_hours)) is not None), None
    )


def _in_unit(
    times: Iterable[Amounts], unit: TimeUnit, day_hours: Fraction | None
) -> Fraction | None:
    """Return times added up in a unit, None where one does not convert into it."""
    added = Fraction(0)
    for amounts in times:
        for own, number in amounts.items():
            factor = _factor(own, unit, day_hours)
            if factor is None:
                return None
            added += number * factor
    return added


def _factor(unit: TimeUnit, other: TimeUnit, day_hours: Fraction | None) -> Fraction | None:
    """Return how many of another unit one of a unit is, None where nobody can tell."""
    if unit is other or (unit in _DAYS and other in _DAYS):
        return Fraction(1)
    hours = {_MINUTES: Fraction(1, 60), _HOURS: Fraction(1)}
    if day_hours is not None:
        hours |= dict.fromkeys(_DAYS, day_hours)
    return hours[unit] / hours[other] if unit in hours and other in hours else None


def _rank(unit: TimeUnit) -> int:
    return list(TimeUnit).index(unit)


def _mixes_days_and_hours(times: Iterable[Amounts]) -> bool:
    units = {unit for one in times for unit in one}
    return bool(units & set(_DAYS)) and bool(units & {_MINUTES, _HOURS})


def mixed(times: Sequence[Duration], day_hours: Fraction | None) -> bool:
    """Return whether times cannot be added up, whatever they are said to be together."""
    units = units_of(times)
    return not any(
        all(_best(one, unit, day_hours) is not None for one in times) for unit in units
    ) and bool(units)


def subtotals(
    steps: Sequence[WorkStep], day_hours: Fraction | None
) -> Iterator[tuple[int, SumComparison]]:
    """Yield the lines that say how long those above them take, each with how it agrees."""
    first = 0
    for number, step in enumerate(steps):
        if not is_subtotal(step):
            continue
        stated, times = read_duration(step.time), durations(steps[first:number])
        first = number + 1
        if stated is not None and times is not None:
            found = compared(stated, times, day_hours)
            if found is not None:
                yield number, found
