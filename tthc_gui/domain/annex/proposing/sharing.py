"""What limits let be given, shared out among very many by a price on each unit of it.

Each goes the way that is mildest when what it uses is paid for. The lowest price at which the
limits are kept is found by halving; what is then still left goes to those that would take more at a
price a little lower. With one limit no fewer can miss the target, and the price tells what the
squares of any other share come to at least: the gap.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

_ROUNDS = 60
"""Halvings of a bracket, after which floating numbers tell no more."""
_LEAST_GAP = 1e-9
"""What floating numbers may have lost: they prove nothing to the last digit."""

Tell = Callable[[int], object]


class Share(NamedTuple):
    """A way of one of those that share: what it uses of each limit, and its sum of squares."""

    used: tuple[int, ...]
    squares: int


class Sharing:
    """Those that share what limits let be given, each with the ways it may go."""

    def __init__(self, ways: Sequence[Sequence[Share]], most: Sequence[int]) -> None:
        import numpy as np

        self._np, self._most = np, np.array(most)
        every = [share for some in ways for share in some]
        counts = np.array([len(some) for some in ways])
        self._starts = np.cumsum(counts) - counts
        self._owner = np.repeat(np.arange(len(ways)), counts)
        self._used = np.array([share.used for share in every])
        self._squares = np.array([float(share.squares) for share in every])
        self._load = (self._used / np.maximum(self._most, 1)).sum(axis=1)
        self._joined = self._all_that_can_join()

    def solve(self, tell: Tell) -> tuple[list[int | None], Fraction | None]:
        """Return the way of each, None where it gets nothing, and the gap if it is known.

        `tell` may end the work by raising something.
        """
        is_one = len(self._most) == 1
        if not len(self._joined):
            return [None] * len(self._starts), Fraction(0) if is_one else None
        low, high, bound = 0.0, self._highest(), 0.0
        kept, over = self._joined_at_least(), self._at(low)
        for _ in range(_ROUNDS):
            tell(0)
            price = (low + high) / 2
            found = self._at(price)
            bound = max(bound, self._cost(found) + price * (self._load[found].sum() - 1))
            if self._is_kept(found):
                kept, high = found, price
            else:
                over, low = found, price
        kept = self._filled(kept, over)
        gap = Fraction(max(self._cost(kept) / bound - 1, _LEAST_GAP)) if is_one and bound else None
        chosen: list[int | None] = [None] * len(self._starts)
        for place in kept:
            owner = int(self._owner[place])
            chosen[owner] = int(place - self._starts[owner])
        return chosen, gap

    def _all_that_can_join(self) -> Any:  # noqa: ANN401 (numpy is loaded where it is used)
        """Return as many of those that need least as get what they need."""
        np = self._np
        least = self._best(self._load)
        left, joined = self._most.copy(), []
        for owner in np.argsort(self._load[least], kind="stable"):
            used = self._used[least[owner]]
            if (used <= left).all():
                left -= used
                joined.append(owner)
        return np.array(joined, dtype=int)

    def _joined_at_least(self) -> Any:  # noqa: ANN401
        return self._best(self._load)[self._joined]

    def _highest(self) -> float:
        """Return a price at which all use as little as they can."""
        step = int(self._np.gcd.reduce(self._used, axis=None)) or 1
        return 2 * float(self._squares.max()) * float(max(self._most.max(), 1)) / step

    def _best(self, cost: Any) -> Any:  # noqa: ANN401
        """Return the places of the ways that cost least, the first of each."""
        np = self._np
        least = np.minimum.reduceat(cost, self._starts)
        places = np.flatnonzero(cost == least[self._owner])
        _, first = np.unique(self._owner[places], return_index=True)
        return places[first]

    def _at(self, price: float) -> Any:  # noqa: ANN401
        """Return the places of the ways at a price, with one limit of those that cost least."""
        cost = self._squares + price * self._load
        best = self._best(cost)
        if len(self._most) > 1:
            return best[self._joined]
        return best[self._np.argsort(cost[best], kind="stable")[: len(self._joined)]]

    def _cost(self, places: Any) -> float:  # noqa: ANN401
        return float(self._squares[places].sum())

    def _is_kept(self, places: Any) -> bool:  # noqa: ANN401
        return bool((self._used[places].sum(axis=0) <= self._most).all())

    def _filled(self, kept: Any, over: Any) -> list[int]:  # noqa: ANN401
        """Return ways that keep the limits with as much as fits of ways that do not."""
        old = {int(self._owner[place]): int(place) for place in kept}
        new = {int(self._owner[place]): int(place) for place in over}
        swaps = [(at, at) for at in sorted(old) if new.get(at, old[at]) != old[at]]
        swaps += zip(sorted(old.keys() - new), sorted(new.keys() - old), strict=True)
        left = self._most - self._used[kept].sum(axis=0)
        for goes, comes in swaps:
            more = self._used[new[comes]] - self._used[old[goes]]
            if (more <= left).all() and self._squares[new[comes]] < self._squares[old[goes]]:
                left = left - more
                del old[goes]
                old[comes] = new[comes]
        return list(old.values())
