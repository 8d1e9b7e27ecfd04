"""The mildest cuts that together give what is needed, exactly.

A lever is a time that may be cut to multiples of a grid. Of all choices that give what is needed,
the one with the smallest largest relative cut is taken, of those the one with the smallest sum of
squares of relative cuts, of those the one that cuts an earlier lever more. It never cuts what is
not needed: whatever grid step could be undone would make the sum of squares smaller.

The search branches over the levers and bounds what is left by the cheapest grid steps of the
rest, the last of them in part. A relative cut grows evenly with the cut, so its square costs more
with each grid step, and the bound is sharp.
"""

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor, lcm
from typing import NamedTuple


class Lever(NamedTuple):
    """A time, and by how much it can be cut: by `first`, and by `more` grid steps beyond that.

    `weight` is what a unit of its cut gives of what is needed. All in the unit of the time.
    """

    time: Fraction
    first: Fraction
    more: int
    grid: Fraction
    weight: Fraction

    def cut(self, steps: int) -> Fraction:
        """Return the cut of so many grid steps, the first of which may be a part of one."""
        return self.first + (steps - 1) * self.grid if steps else Fraction(0)

    @property
    def most(self) -> int:
        """Return the number of grid steps it can be cut by."""
        return self.more + 1

    def steps_within(self, share: Fraction) -> int:
        """Return the most grid steps whose relative cut is not above a share."""
        room = share * self.time - self.first
        return 0 if room < 0 else min(self.most, floor(room / self.grid) + 1)


def lever(time: Fraction, grid: Fraction, least: Fraction, weight: Fraction) -> Lever | None:
    """Return the lever of a time that keeps at least `least`; None where it cannot be cut."""
    highest = (ceil(time / grid) - 1) * grid
    lowest = ceil(least / grid) * grid
    if highest < lowest or highest < 0:
        return None
    return Lever(time, time - highest, int((highest - lowest) / grid), grid, weight)


def most_given(levers: Sequence[Lever]) -> Fraction:
    """Return what all levers give at most."""
    return _given(levers, [one.most for one in levers])


def mildest(levers: Sequence[Lever], needed: Fraction) -> tuple[int, ...] | None:
    """Return by how many grid steps each lever is cut; None where all give less than needed."""
    if most_given(levers) < needed:
        return None
    share = _smallest_share(levers, needed)
    limits = [one.steps_within(share) for one in levers]
    return _Search(levers, limits, needed).best()


def _given(levers: Sequence[Lever], steps: Sequence[int]) -> Fraction:
    cuts = zip(levers, steps, strict=True)
    return sum((one.weight * one.cut(count) for one, count in cuts), Fraction(0))


def _smallest_share(levers: Sequence[Lever], needed: Fraction) -> Fraction:
    """Return the smallest relative cut that suffices when no lever is cut by more than it."""

    def suffices(share: Fraction) -> bool:
        return _given(levers, [one.steps_within(share) for one in levers]) >= needed

    shares = []
    for one in levers:
        steps = range(1, one.most + 1)
        at = bisect_left(steps, True, key=lambda count: suffices(one.cut(count) / one.time))
        if at < len(steps):
            shares.append(one.cut(steps[at]) / one.time)
    return min(shares, default=Fraction(0))


class _Search:
    """The search for the smallest sum of squares, in whole numbers."""

    def __init__(self, levers: Sequence[Lever], limits: Sequence[int], needed: Fraction) -> None:
        cuts = [
            [one.cut(steps) for steps in range(limit + 1)]
            for one, limit in zip(levers, limits, strict=True)
        ]
        given = [[one.weight * cut for cut in row] for one, row in zip(levers, cuts, strict=True)]
        costs = [
            [(cut / one.time) ** 2 for cut in row] for one, row in zip(levers, cuts, strict=True)
        ]
        scale = lcm(needed.denominator, *(value.denominator for row in given for value in row))
        weight = lcm(*(cost.denominator for row in costs for cost in row))
        self._given = [[int(value * scale) for value in row] for row in given]
        self._costs = [[int(cost * weight) for cost in row] for row in costs]
        self._needed = int(needed * scale)
        self._rest = [_Rest(self._given[at:], self._costs[at:]) for at in range(len(levers) + 1)]
        self._best: tuple[int, ...] | None = None
        self._least = 0

    def best(self) -> tuple[int, ...]:
        """Return the best choice, which exists."""
        self._least = self._rest[0].whole_cost(self._needed)
        self._visit((), self._needed, 0)
        if self._best is None:
            raise ValueError("the levers give less than is needed")
        return self._best

    def _visit(self, steps: tuple[int, ...], needed: int, cost: int) -> None:
        """Try the rest of the levers, more of an earlier one first, where it may still be best."""
        at = len(steps)
        if at == len(self._given):
            # Of equal ones the first found cuts earlier levers more.
            self._best, self._least = steps, cost - 1
            return
        for count in reversed(range(len(self._given[at]))):
            spent = cost + self._costs[at][count]
            left = needed - self._given[at][count]
            if spent <= self._least:
                bound = self._rest[at + 1].bound(left)
                if bound is not None and spent + bound <= self._least:
                    self._visit((*steps, count), left, spent)


class _Rest:
    """The grid steps of some levers, the cheapest for what they give first."""

    def __init__(self, given: Sequence[Sequence[int]], costs: Sequence[Sequence[int]]) -> None:
        pieces = [
            (Fraction(cost - before, value - less), value - less, cost - before)
            for values, prices in zip(given, costs, strict=True)
            for less, value, before, cost in zip(
                values, values[1:], prices, prices[1:], strict=False
            )
        ]
        pieces.sort()
        self._values, self._costs = [0], [0]
        for _, value, cost in pieces:
            self._values.append(self._values[-1] + value)
            self._costs.append(self._costs[-1] + cost)

    def bound(self, needed: int) -> int | None:
        """Return what is needed costs at least; None where there is not enough."""
        at = bisect_left(self._values, needed)
        if needed <= 0:
            return 0
        if at == len(self._values):
            return None
        before, cost = self._values[at - 1], self._costs[at - 1]
        whole, price = self._values[at] - before, self._costs[at] - cost
        return cost - (-(needed - before) * price // whole)

    def whole_cost(self, needed: int) -> int:
        """Return what is needed costs when no grid step is taken in part: enough, not the least."""
        return self._costs[bisect_left(self._values, max(needed, 0))]
