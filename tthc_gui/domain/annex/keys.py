"""The keys of the columns of steps, of which an annex has several."""

from typing import NamedTuple

from tthc_gui.domain.annex.procedure import STEP_COUNT

_SIDES = ("before", "after")


class StepSide(NamedTuple):
    """One of the two columns of a step; steps count from 0."""

    step: int
    after: bool


def step_key(step: int, *, after: bool) -> str:
    """Return the key of a step's column; steps count from 0."""
    return f"{_SIDES[after]}-{step + 1}"


def step_of(key: str) -> StepSide | None:
    """Return which step's column a key names, None for any other."""
    side, _, number = key.partition("-")
    return StepSide(int(number) - 1, side == _SIDES[1]) if side in _SIDES and number else None


STEP_KEYS = tuple(
    (step_key(step, after=False), step_key(step, after=True)) for step in range(STEP_COUNT)
)
"""The keys of each step's two columns, in order."""
