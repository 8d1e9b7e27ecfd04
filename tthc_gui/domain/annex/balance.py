"""How the steps of a case stand to its time today and to the target."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tthc_gui.domain.annex.procedure import Case


class Balance(NamedTuple):
    """What is missing of a case; None for what cannot be told yet.

    `before` is the sum of the steps before cutting, `missing` how much it lacks of the time today
    (negative where it is more), `goal` the longest time that reaches the target, and `to_cut` how
    much the time that remains is still longer (negative where it is shorter).
    """

    current: Decimal | None
    before: Decimal | None
    missing: Decimal | None
    remaining: Decimal | None
    goal: Decimal | None
    to_cut: Decimal | None

    @property
    def is_balanced(self) -> bool:
        """Return whether the steps before cutting add up to the time today."""
        return self.missing == 0

    @property
    def reaches_target(self) -> bool:
        """Return whether the time that remains reaches the target."""
        return self.to_cut is not None and self.to_cut <= 0


def balance_of(case: Case, target: Fraction) -> Balance:
    """Return how a case stands; a case without steps has nothing to be added up yet."""
    current = case.current if isinstance(case.current, Decimal) else None
    before = case.totals.before if case.totals.has_steps else None
    remaining = case.totals.remaining if case.totals.has_steps else None
    goal = None if current is None else _goal(current, target)
    return Balance(
        current,
        before,
        None if current is None or before is None else current - before,
        remaining,
        goal,
        None if goal is None or remaining is None else remaining - goal,
    )


def _goal(current: Decimal, target: Fraction) -> Decimal:
    return current * Decimal(target.denominator - target.numerator) / Decimal(target.denominator)
