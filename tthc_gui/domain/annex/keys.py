"""The keys of columns that an annex has several of: those of steps, and those beyond the form."""

from typing import NamedTuple

from tthc_gui.domain.annex.procedure import STEP_COUNT

_SIDES = ("before", "after")
_EXTRA = "extra"


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


def extra_key(number: int) -> str:
    """Return the key of a column beyond the form, counted from 0."""
    return f"{_EXTRA}-{number + 1}"


def extra_of(key: str) -> int | None:
    """Return which column beyond the form a key names, from 0; None for any other."""
    kind, _, number = key.partition("-")
    return int(number) - 1 if kind == _EXTRA and number else None
