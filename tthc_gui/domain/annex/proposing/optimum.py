"""The mildest cuts that together give what is needed, exactly.

A lever is a time that may be cut to multiples of a grid. Of all choices that give what is needed,
the one with the smallest largest relative cut is taken, of those the one with the smallest sum of
squares of relative cuts, of those the one that cuts an earlier lever more. It never cuts what is
not needed: whatever grid step could be undone would make the sum of squares smaller.

Everything is counted in whole numbers of one small unit. Where all times stand on the grid, the
grid steps of levers that give alike are taken from the mildest on, which is exact, as each costs
more than the one before; between groups of such levers, and between single levers elsewhere, a
search branches, and bounds what is left by the cheapest grid steps of the rest, the last of them in
part.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heapreplace
from itertools import accumulate, groupby, pairwise
from math import floor, lcm
from typing import NamedTuple

_SAFE = 1 - 1e-9


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

    @property
    def most(self) -> int:
        """Return the number of grid steps it can be cut by."""
        return self.more + 1

    def share(self, steps: int) -> Fraction:
        """Return the relative cut of so many grid steps, as heavy as it counts."""
        return Fraction(self.cut(steps) * self.weight, self.time)

    def steps_within(self, share: Fraction) -> int:
        """Return the most grid steps whose relative cut is not above a share."""
        each = self.weight * share.denominator
        room = share.numerator * self.time - self.first * each
        return 0 if room < 0 else min(self.most, room // (self.grid * each) + 1)


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


def mildest(levers: Sequence[Lever], needed: int) -> tuple[int, ...] | None:
    """Return by how many grid steps each lever is cut; None where all give less than needed."""
    if most_given(levers) < needed:
        return None
    if needed <= 0:
        return (0,) * len(levers)
    grid, value = levers[0].grid, levers[0].value
    if all(one.first == one.grid == grid and one.value == value for one in levers):
        return _mildest_alike(levers, -(-needed // (grid * value)))
    share = smallest_share(levers, needed)
    limits = [one.steps_within(share) for one in levers]
    return _mildest_within(levers, limits, needed)


def smallest_share(levers: Sequence[Lever], needed: int) -> Fraction:
    """Return the smallest relative cut that suffices when no lever is cut by more than it."""

    def suffices(share: Fraction) -> bool:
        return given(levers, [one.steps_within(share) for one in levers]) >= needed

    best: Fraction | None = None
    for one in levers:
        # Another lever is of use only where it suffices with less.
        most = one.most if best is None else one.steps_within(best)
        at = bisect_left(range(1, most + 1), True, key=lambda count: suffices(one.share(count)))
        if at < most:
            best = one.share(at + 1)
    return Fraction(0) if best is None else best


def _mildest_alike(levers: Sequence[Lever], count: int) -> tuple[int, ...]:
    """Return the mildest choice of so many grid steps of levers that each give as much."""
    prices = _prices(levers)
    most = [one.most for one in levers]
    shares = _cheapest_steps(count, most, prices, _shares)
    largest = max(step * price for step, price in zip(shares, prices, strict=True))
    limits = [min(one, largest // price) for one, price in zip(most, prices, strict=True)]
    return tuple(_cheapest_steps(count, limits, [price * price for price in prices], _squares))


def _shares(step: int) -> int:
    """Return how many times its price the share of a lever is at a grid step."""
    return step


def _squares(step: int) -> int:
    """Return how many times its price squared a grid step adds to the sum of squares."""
    return 2 * step - 1


def _cheapest_steps(
    count: int, limits: Sequence[int], prices: Sequence[int], factor: Callable[[int], int]
) -> list[int]:
    """Return how many grid steps of each lever are among the cheapest so many of all.

    A grid step costs its lever's price times a factor, which grows evenly; of equal ones those of
    the earlier levers are taken.
    """
    slope, start = factor(2) - factor(1), factor(1)
    steps, left = [0] * len(prices), count
    free = [at for at, limit in enumerate(limits) if limit]
    while free:
        # Below this cost there are no more than so many, whatever floating numbers lose.
        rate = sum(1 / prices[at] for at in free)
        spare = left + len(free) * (start / slope - 1)
        cost = spare * slope / rate * _SAFE
        for at in free:
            steps[at] = max(floor((cost / prices[at] - start) / slope) + 1, 0) if cost > 0 else 0
        full = [at for at in free if steps[at] >= limits[at]]
        if not full:
            break
        for at in full:
            steps[at] = limits[at]
            left -= limits[at]
        free = [at for at in free if at not in full]
    heap = [(prices[at] * factor(steps[at] + 1), at) for at in free if steps[at] < limits[at]]
    heapify(heap)
    for _ in range(count - sum(steps)):
        _, at = heap[0]
        steps[at] += 1
        if steps[at] < limits[at]:
            heapreplace(heap, (prices[at] * factor(steps[at] + 1), at))
        else:
            heappop(heap)
    return steps


def _prices(levers: Sequence[Lever]) -> list[int]:
    """Return the relative cut of one grid step of each lever, in one unit."""
    whole = lcm(*(one.time for one in levers))
    return [one.weight * (whole // one.time) for one in levers]


def _cheapest(prices: Sequence[int], limits: Sequence[int]) -> list[tuple[int, int]]:
    """Return what each grid step adds to the sum of squares, and whose it is, the least first."""
    return sorted(
        ((2 * step - 1) * price * price, at)
        for at, (price, limit) in enumerate(zip(prices, limits, strict=True))
        for step in range(1, limit + 1)
    )


def _mildest_within(levers: Sequence[Lever], limits: Sequence[int], needed: int) -> tuple[int, ...]:
    """Return the choice of the smallest sum of squares within limits, which suffice."""
    prices = _prices(levers)
    groups = [_Group(levers, prices, limits, places) for places in _places_alike(levers)]
    chosen = _Search([one.given for one in groups], [one.costs for one in groups], needed).best()
    return tuple(
        steps for group, count in zip(groups, chosen, strict=True) for steps in group.steps(count)
    )


def _places_alike(levers: Sequence[Lever]) -> list[list[int]]:
    """Return the positions of neighbouring levers that give alike; others stand alone."""

    def kind(at: int) -> tuple[int, ...]:
        one = levers[at]
        return (one.value, one.grid) if one.first == one.grid else (-1, at)

    return [list(places) for _, places in groupby(range(len(levers)), kind)]


class _Group:
    """Levers of which every grid step gives the same, or a single one: what it gives and costs.

    `given` and `costs` are by the count of grid steps, from 0 on; each costs more than the last.
    """

    def __init__(
        self,
        levers: Sequence[Lever],
        prices: Sequence[int],
        limits: Sequence[int],
        places: Sequence[int],
    ) -> None:
        self._size = len(places)
        one = levers[places[0]]
        if len(places) == 1:
            steps = range(limits[places[0]] + 1)
            self._order = [0] * limits[places[0]]
            self.given = [one.value * one.cut(count) for count in steps]
            self.costs = [(one.cut(count) * prices[places[0]]) ** 2 for count in steps]
            return
        pieces = _cheapest([prices[at] for at in places], [limits[at] for at in places])
        self._order = [at for _, at in pieces]
        self.given = [one.value * one.grid * count for count in range(len(pieces) + 1)]
        square = one.grid * one.grid
        self.costs = [0, *accumulate(cost * square for cost, _ in pieces)]

    def steps(self, count: int) -> list[int]:
        """Return the grid steps of each lever where there are so many in all."""
        taken = self._order[:count]
        return [taken.count(at) for at in range(self._size)]


class _Search:
    """The search for the smallest sum of squares."""

    def __init__(
        self, given: Sequence[Sequence[int]], costs: Sequence[Sequence[int]], needed: int
    ) -> None:
        self._given, self._costs, self._needed = given, costs, needed
        self._rest = [_Rest(given[at:], costs[at:]) for at in range(len(given) + 1)]
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
            if spent <= self._least:
                left = needed - self._given[at][count]
                bound = self._rest[at + 1].bound(left)
                if bound is not None and spent + bound <= self._least:
                    self._visit((*steps, count), left, spent)


class _Rest:
    """The grid steps of some levers, the cheapest for what they give first."""

    def __init__(self, given: Sequence[Sequence[int]], costs: Sequence[Sequence[int]]) -> None:
        pieces = [
            (value - less, cost - before)
            for values, prices in zip(given, costs, strict=True)
            for (less, value), (before, cost) in zip(
                pairwise(values), pairwise(prices), strict=True
            )
        ]
        pieces.sort(key=lambda piece: Fraction(piece[1], piece[0]))
        self._values = [0, *accumulate(value for value, _ in pieces)]
        self._costs = [0, *accumulate(cost for _, cost in pieces)]

    def bound(self, needed: int) -> int | None:
        """Return what is needed costs at least; None where there is not enough."""
        if needed <= 0:
            return 0
        at = bisect_left(self._values, needed)
        if at == len(self._values):
            return None
        before, cost = self._values[at - 1], self._costs[at - 1]
        whole, price = self._values[at] - before, self._costs[at] - cost
        return cost - (-(needed - before) * price // whole)

    def whole_cost(self, needed: int) -> int:
        """Return what is needed costs when no grid step is taken in part: enough, not the least."""
        return self._costs[bisect_left(self._values, max(needed, 0))]
