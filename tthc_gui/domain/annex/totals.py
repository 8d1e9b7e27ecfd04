"""What the steps of a case add up to, and the rate of a procedure.

Source: columns 6 to 8 of the annex. Remaining = Σ after, cut = current − remaining,
rate = cut / current; a procedure of several cases has the mean of the rates of its cut cases.
While a step has one of its two times only, its case is being drafted and its totals are unknown.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tthc_gui.domain.values.times import Time, canonical


class Step(NamedTuple):
    """The time one step takes before and after the cut."""

    before: Time = None
    after: Time = None


class CaseTotals(NamedTuple):
    """The computed cells of one case, in the case's own unit; None where not computable.

    `before` and `after` are the plain sums of the steps, blanks as nothing. A case without steps
    is not cut: it shows 0 | 0 and has no rate. An unfinished one has no remaining time yet, hence
    no cut and no rate.
    """

    has_steps: bool
    before: Decimal | None
    after: Decimal | None
    remaining: Decimal | None
    cut: Decimal | None
    rate: Fraction | None
    is_unfinished: bool = False

    @property
    def is_cut(self) -> bool:
        """Return whether the case takes less time than it does today."""
        return self.rate is not None and self.rate.numerator > 0


_ZERO = Decimal(0)
_SUM_DECIMALS = 8
"""Decimals of a sum: fewer than those of a part that is read as it is, so that thirds add up."""
_NOT_CUT = CaseTotals(False, _ZERO, _ZERO, _ZERO, _ZERO, None)


def case_totals(
    current: Time, steps: Sequence[Step], *, blanks_are_nothing: bool = False
) -> CaseTotals:
    """Add up one case; unfinished while a step is half, unless its blanks are known for nothing."""
    befores = [step.before for step in steps if step.before is not None]
    afters = [step.after for step in steps if step.after is not None]
    if not befores and not afters:
        return _NOT_CUT
    before, after = total(befores), total(afters)
    if not blanks_are_nothing and any(map(is_half, steps)):
        return CaseTotals(True, before, after, None, None, None, is_unfinished=True)
    if not isinstance(current, Decimal) or after is None:
        return CaseTotals(True, before, after, after, None, None)
    cut = current - after
    rate = _ratio(cut, current) if current > 0 else None
    return CaseTotals(True, before, after, after, cut, rate)


def is_half(step: Step) -> bool:
    """Return whether a step has been begun, but has one of its two times only."""
    return (step.before is None) != (step.after is None)


def _ratio(part: Decimal, whole: Decimal) -> Fraction:
    """Divide exactly, and reduce once: an annex has hundreds of rates, all needed at the start."""
    (above, below), (whole_above, whole_below) = part.as_integer_ratio(), whole.as_integer_ratio()
    return Fraction(above * whole_below, below * whole_above)


def total(times: Iterable[Time]) -> Decimal | None:
    """Add times up, blanks as nothing; None when one of them is unreadable text."""
    result = _ZERO
    for time in times:
        if isinstance(time, Decimal):
            result += time
        elif time is not None:
            return None
    exponent = result.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_SUM_DECIMALS:
        return canonical(round(result, _SUM_DECIMALS))
    return result


def mean_rate(cases: Sequence[CaseTotals]) -> Fraction | None:
    """Return a procedure's rate: its case's own, or the mean over those of its cases that are cut.

    Zero when no case is cut though one has steps; None when nothing can be said.
    """
    if len(cases) == 1:
        return cases[0].rate
    rates = [case.rate for case in cases if case.rate is not None]
    cut = [rate for rate in rates if rate > 0]
    if cut:
        return sum(cut, Fraction(0)) / len(cut)
    return Fraction(0) if rates else None
