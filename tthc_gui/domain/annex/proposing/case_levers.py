"""What of a case may be cut, in whole numbers of one small unit, and back in its times."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.annex.proposing.choices import ProposalChoices
from tthc_gui.domain.annex.proposing.levers import Lever, lever
from tthc_gui.domain.annex.proposing.proposal import StepChange
from tthc_gui.domain.values.times import Time, canonical

_DECIMALS = 4


def missing(case: Case, choices: ProposalChoices) -> Decimal | None:
    """Return what the remaining time of a case is above the target; None where it is not known."""
    remaining, rate = case.totals.remaining, case.totals.rate
    if rate is None or remaining is None or not isinstance(case.current, Decimal):
        return None
    if rate >= choices.target:
        return Decimal(0)
    return canonical(remaining - case.current * choices.left_part)


def levers_of(
    case: Case,
    choices: ProposalChoices,
    locked: frozenset[int],
    scale: int,
    value: int = 1,
) -> Iterator[tuple[int, Lever]]:
    """Yield the steps of a case that may be cut, in units of which a whole has `scale`."""
    unit, weights = case.unit, choices.weight_by_step
    grid, floor = units_in(choices.grid_of(unit), scale), units_in(choices.floor_of(unit), scale)
    for step, (_, after) in enumerate(case.steps):
        if step in locked or not isinstance(after, Decimal):
            continue
        one = lever(units_in(after, scale), grid, floor, value, weights.get(step, 1))
        if one is not None:
            yield step, one


def scale_of(cases: Iterable[Case], choices: ProposalChoices) -> int:
    """Return of how many small units a unit of time is made, so that all times are whole."""
    most = _DECIMALS
    for case in cases:
        numbers = [case.current, choices.grid_of(case.unit), choices.floor_of(case.unit)]
        numbers += [after for _, after in case.steps if after is not None]
        most = max(most, *map(_decimals, numbers))
    return int(10**most)


def changes_of(
    levers: Sequence[tuple[int, Lever]], steps: Sequence[int], scale: int
) -> tuple[StepChange, ...]:
    """Return what becomes of steps that are cut by so many grid steps."""
    return tuple(
        StepChange(step, time_of(one.time, scale), time_of(one.time - one.cut(count), scale))
        for (step, one), count in zip(levers, steps, strict=True)
        if count
    )


@lru_cache(maxsize=8192)
def _decimals(number: Time) -> int:
    """Return how many decimals a number has; none where it is no number."""
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    return -exponent if isinstance(exponent, int) else 0


@lru_cache(maxsize=8192)
def units_in(time: Time, scale: int) -> int:
    """Return a number in units of which a whole has `scale`."""
    if not isinstance(time, Decimal):
        raise TypeError(f"{time!r} is no number")
    above, below = time.as_integer_ratio()
    return above * scale // below


@lru_cache(maxsize=8192)
def time_of(units: int, scale: int) -> Decimal:
    """Return the time of so many units."""
    return canonical(Decimal(units) / scale)
