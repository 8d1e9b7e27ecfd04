"""What a proposal may do: how far it has to come, and what it has to leave alone."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from tthc_gui.domain.annex.keys import STEP_KEYS
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.annex.units import HOURS
from tthc_gui.domain.values.lazy_dataclass import dataclass

_STEPS = {after: step for step, (_, after) in enumerate(STEP_KEYS)}


class Per(StrEnum):
    """What has to reach the target."""

    PROCEDURE = "procedure"
    CASE = "case"
    ANNEX = "annex"


OTHERS_STEPS = frozenset({4, 5, 6, 7})
"""The steps of others, counted from 0: consultation, field check, tax, provincial office."""


@dataclass(frozen=True)
class StepLimit:
    """What a step, counted from 0, gives at most in all cases of one unit together."""

    step: int
    most: Decimal
    unit: str


@dataclass(frozen=True)
class ProposalChoices:
    """ProposalChoices of a proposal.

    `target` is a rate (1 = 100 %). New times are multiples of `grid` and not below `floor`, both in
    the unit of the case; `hour_grid` and `hour_floor` stand for them where that is hours. `locked`
    are steps, counted from 0, beside those that cells lock or open for themselves. `weights` tell
    how much heavier a cut of a step counts than one of others. Only records of the identities
    `only` are dealt with, where there are any.
    """

    target: Fraction
    grid: Decimal = Decimal("0.25")
    floor: Decimal = Decimal("0.25")
    locked: frozenset[int] = OTHERS_STEPS
    per: Per = Per.PROCEDURE
    hour_grid: Decimal | None = None
    hour_floor: Decimal | None = None
    weights: tuple[tuple[int, int], ...] = ()
    limits: tuple[StepLimit, ...] = ()
    only: frozenset[str] = frozenset()

    @cached_property
    def weight_by_step(self) -> Mapping[int, int]:
        """Return the weights of steps; one that is not there counts once."""
        return dict(self.weights)

    @cached_property
    def left_part(self) -> Decimal:
        """Return what is left of a time that comes down by the target."""
        left = 1 - self.target
        return Decimal(left.numerator) / left.denominator

    def grid_of(self, unit: str) -> Decimal:
        """Return the grid of new times in a unit."""
        return self.grid if unit != HOURS or self.hour_grid is None else self.hour_grid

    def floor_of(self, unit: str) -> Decimal:
        """Return what a step keeps at least in a unit."""
        return self.floor if unit != HOURS or self.hour_floor is None else self.hour_floor

    def locked_in(self, case: Case) -> frozenset[int]:
        """Return the steps that stay as they are in a case."""
        if not case.locked and not case.opened:
            return self.locked
        return (self.locked - steps_of(case.opened)) | steps_of(case.locked)


def steps_of(keys: Iterable[str]) -> frozenset[int]:
    """Return the steps, counted from 0, whose cells after the cut have these keys."""
    return frozenset(_STEPS[key] for key in keys if key in _STEPS)
