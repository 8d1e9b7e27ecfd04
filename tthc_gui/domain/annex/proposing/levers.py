"""What a plan may cut: times, each to multiples of a grid, in whole numbers of one small unit."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple


class Lever(NamedTuple):
    """A time, and by how much it can be cut: by `first`, and by `more` grid steps beyond that.

    `value` is what a unit of its cut gives of what is needed. `weight` tells how much heavier a
    relative cut of it counts than one of others.
    """

    time: int
    first: int
    more: int
    grid: int
    value: int = 1
    weight: int = 1

    def cut(self, steps: int) -> int:
        """Return the cut of so many grid steps, the first of which may be a part of one."""
        return self.first + (steps - 1) * self.grid if steps else 0

    def last(self, steps: int) -> int:
        """Return what the last of so many grid steps gives, 0 for none."""
        return self.value * (self.grid if steps > 1 else self.first * steps)

    @property
    def most(self) -> int:
        """Return the number of grid steps it can be cut by."""
        return self.more + 1

    def share(self, steps: int) -> Fraction:
        """Return the relative cut of so many grid steps, as heavy as it counts."""
        return Fraction(self.cut(steps) * self.weight, self.time)

    def steps_up_to(self, cut: int) -> int:
        """Return the most grid steps that cut it by no more than so much."""
        return min((cut - self.first) // self.grid, self.more) + 1 if cut >= self.first else 0

    def steps_within(self, share: Fraction) -> int:
        """Return the most grid steps whose relative cut is not above a share."""
        return self.steps_up_to(share.numerator * self.time // (share.denominator * self.weight))


def lever(time: int, grid: int, least: int, value: int = 1, weight: int = 1) -> Lever | None:
    """Return the lever of a time that keeps at least `least`; None where it cannot be cut."""
    highest = (-(-time // grid) - 1) * grid
    lowest = -(-least // grid) * grid
    if highest < lowest or highest < 0:
        return None
    return Lever(time, time - highest, (highest - lowest) // grid, grid, value, weight)


def most_given(levers: Iterable[Lever]) -> int:
    """Return what all levers give at most."""
    return sum(one.value * (one.first + one.more * one.grid) for one in levers)


def given(levers: Sequence[Lever], steps: Sequence[int]) -> int:
    """Return what levers give that are cut by so many grid steps."""
    return sum(one.value * one.cut(count) for one, count in zip(levers, steps, strict=True))


def prices_of(levers: Iterable[Lever]) -> list[int]:
    """Return the relative cut by one small unit of each lever, in one unit for all."""
    levers = list(levers)
    whole = lcm(*[one.time for one in levers])
    return [one.weight * (whole // one.time) for one in levers]
