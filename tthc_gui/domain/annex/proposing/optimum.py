"""The mildest cuts that together give what is needed, exactly.

Of all choices that give what is needed, the one with the smallest largest relative cut is taken, of
those the one with the smallest sum of squares of relative cuts, of those the one that cuts an
earlier lever more. It never cuts what is not needed: whatever grid step could be undone would make
the sum of squares smaller.

Everything is counted in whole numbers of one small unit. First all levers rise together, as water
does, to the smallest relative cut that gives enough; then what is more than enough is undone where
that saves most (spare.py).
"""

from collections.abc import Sequence
from fractions import Fraction
from heapq import heapify, heappop, heapreplace
from math import lcm

from tthc_gui.domain.annex.proposing.levers import Lever, most_given, prices_of
from tthc_gui.domain.annex.proposing.spare import SpareSteps


def mildest(levers: Sequence[Lever], needed: int) -> tuple[int, ...] | None:
    """Return by how many grid steps each lever is cut; None where all give less than needed."""
    if needed <= 0:
        return (0,) * len(levers)
    if most_given(levers) < needed:
        return None
    prices = prices_of(levers)
    steps, spare = raised(levers, prices, needed)
    if any(0 < one.last(count) <= spare for one, count in zip(levers, steps, strict=True)):
        undone = SpareSteps(levers, steps, prices, spare)
        steps = [count - less for count, less in zip(steps, undone.least(), strict=True)]
    return tuple(steps)


def smallest_share(levers: Sequence[Lever], needed: int) -> Fraction:
    """Return the smallest relative cut that suffices when no lever is cut by more than it."""
    if needed <= 0:
        return Fraction(0)
    steps, _ = raised(levers, prices_of(levers), needed)
    return max(one.share(count) for one, count in zip(levers, steps, strict=True))


def raised(levers: Sequence[Lever], prices: Sequence[int], needed: int) -> tuple[list[int], int]:
    """Return the grid steps within the smallest relative cut that gives enough, and what is spare.

    All levers together have to give as much.
    """
    steps, left, free = _filled(levers, needed)
    heap = [
        (levers[at].cut(steps[at] + 1) * prices[at], at)
        for at in free
        if steps[at] <= levers[at].more
    ]
    heapify(heap)
    share = 0
    # Whatever is cut by just as much as the last that is needed is within the smallest cut, too.
    while heap and (left > 0 or heap[0][0] == share):
        share, at = heap[0]
        one = levers[at]
        left -= one.value * (one.grid if steps[at] else one.first)
        steps[at] += 1
        if steps[at] <= one.more:
            heapreplace(heap, (share + one.grid * prices[at], at))
        else:
            heappop(heap)
    return steps, -left


def _filled(levers: Sequence[Lever], needed: int) -> tuple[list[int], int, list[int]]:
    """Return the grid steps within a relative cut that would just do if grids were infinitely fine.

    With them, what is left to be given, and the levers that can be cut by more.
    """
    heaviest = lcm(*{one.weight for one in levers})
    reach = [one.time * (heaviest // one.weight) for one in levers]
    steps, left, free = [0] * len(levers), needed, list(range(len(levers)))
    while free:
        whole = sum([levers[at].value * reach[at] for at in free])
        full, gives, full_gives = [], 0, 0
        for at in free:
            _, first, more, grid, value, _ = levers[at]
            cut = left * reach[at] // whole
            if cut < first:
                continue
            if (beyond := (cut - first) // grid) >= more:
                steps[at] = more + 1
                full.append(at)
                full_gives += value * (first + more * grid)
            else:
                steps[at] = beyond + 1
                gives += value * (first + beyond * grid)
        if not full:
            return steps, left - gives, free
        left -= full_gives
        free = [at for at in free if at not in full]
    return steps, left, free
