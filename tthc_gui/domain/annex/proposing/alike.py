"""Very many levers that give what is needed together, those that are alike counted once."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import Any

from tthc_gui.domain.annex.proposing.levers import Lever

_SAFE = 1 - 1e-9
_ROUNDS = 60
"""Halvings of a bracket, after which floating numbers tell no more."""

Tell = Callable[[int], object]


class AlikeLevers:
    """Finds the smallest largest relative cut, and near the smallest sum of squares below it."""

    def __init__(self, levers: Sequence[Lever], needed: int) -> None:
        self._needed = needed
        numbers: dict[Lever, int] = {}
        self._kind_of = [numbers.setdefault(one, len(numbers)) for one in levers]
        self._kinds = list(numbers)
        self._counts = [0] * len(numbers)
        for kind in self._kind_of:
            self._counts[kind] += 1

    @property
    def is_possible(self) -> bool:
        """Return whether all levers together give what is needed."""
        return self._given([one.most for one in self._kinds]) >= self._needed

    def solve(self, tell: Tell) -> tuple[list[int], Fraction]:
        """Return the grid steps of each lever, and by what part the squares may be too great.

        `tell` may end the work by raising something.
        """
        bounds = _Bounds(self._kinds, self._counts)
        share = self._smallest_share(bounds, tell)
        limits = [one.steps_within(share) for one in self._kinds]
        steps = bounds.steps_at_price(float(self._needed) * _SAFE, limits, tell)
        left = self._needed - self._given(steps)
        heap = [(self._ratio(kind, steps[kind] + 1), kind) for kind in self._open(steps, limits)]
        heapify(heap)
        reached = _Reached(self._counts, steps)
        edge = 0.0
        while left > 0:
            edge, kind = heappop(heap)
            value = _value(self._kinds[kind], steps[kind] + 1)
            count = min(self._counts[kind], -(-left // value))
            steps[kind] += 1
            reached.fewer[kind, steps[kind]] = count
            left -= count * value
            if count == self._counts[kind] and steps[kind] < limits[kind]:
                heappush(heap, (self._ratio(kind, steps[kind] + 1), kind))
        cost = self._cost(steps, reached)
        bound = cost - edge * -left
        saved = self._put_back(steps, reached, -left)
        is_exact = left == 0 or (cost - saved) <= bound * (1 + 1e-12)
        gap = Fraction(0) if is_exact else Fraction((cost - saved - bound) / bound)
        return self._spread(steps, reached), gap

    def _smallest_share(self, bounds: "_Bounds", tell: Tell) -> Fraction:
        """Return the smallest relative cut that suffices when no lever is cut by more than it."""
        steps = bounds.steps_at_share(float(self._needed) * _SAFE, tell)
        most = [one.most for one in self._kinds]
        left = self._needed - self._given(steps)
        heap = [(self._kinds[n].share(steps[n] + 1), n) for n in self._open(steps, most)]
        heapify(heap)
        share = max(
            (one.share(count) for one, count in zip(self._kinds, steps, strict=True)),
            default=Fraction(0),
        )
        while left > 0:
            share, kind = heappop(heap)
            steps[kind] += 1
            left -= self._counts[kind] * _value(self._kinds[kind], steps[kind])
            if steps[kind] < most[kind]:
                heappush(heap, (self._kinds[kind].share(steps[kind] + 1), kind))
        return share

    def _open(self, steps: Sequence[int], limits: Sequence[int]) -> list[int]:
        return [kind for kind, count in enumerate(steps) if count < limits[kind]]

    def _ratio(self, kind: int, step: int) -> float:
        one = self._kinds[kind]
        return _price(one, step) / _value(one, step)

    def _given(self, steps: Sequence[int]) -> int:
        return sum(
            count * one.value * one.cut(taken)
            for one, count, taken in zip(self._kinds, self._counts, steps, strict=True)
        )

    def _cost(self, steps: Sequence[int], reached: "_Reached") -> float:
        return sum(
            float(one.share(step - 1)) ** 2 * count + _price(one, step) * reached(kind, step)
            for kind, (one, step, count) in enumerate(
                zip(self._kinds, steps, self._counts, strict=True)
            )
            if step
        )

    def _put_back(self, steps: Sequence[int], reached: "_Reached", spare: int) -> float:
        """Undo the dearest grid steps that are not needed; return what that saves."""
        saved = 0.0
        heap = [self._dear(n, step) for n, most in enumerate(steps) for step in (most, most - 1)]
        heapify(heap)
        while heap:
            _, kind, step = heappop(heap)
            if step < 1 or (value := _value(self._kinds[kind], step)) > spare:
                continue
            # Of a lever only the last grid step can be undone.
            count = min(reached(kind, step) - reached(kind, step + 1), spare // value)
            if count:
                reached.fewer[kind, step] = reached(kind, step) - count
                spare -= count * value
                saved += count * _price(self._kinds[kind], step)
                heappush(heap, self._dear(kind, step - 1))
        return saved

    def _dear(self, kind: int, step: int) -> tuple[float, int, int]:
        return -_price(self._kinds[kind], step) if step > 0 else 0.0, kind, step

    def _spread(self, steps: Sequence[int], reached: "_Reached") -> list[int]:
        """Let the first levers of a kind have most grid steps: ties go to the earlier one."""
        seen = [0] * len(steps)
        found = []
        for kind in self._kind_of:
            step = steps[kind]
            while step and reached(kind, step) <= seen[kind]:
                step -= 1
            seen[kind] += 1
            found.append(step)
        return found


class _Reached:
    """How many levers of a kind are cut by so many grid steps at least: all, or `fewer`."""

    def __init__(self, counts: Sequence[int], steps: Sequence[int]) -> None:
        self._counts, self._steps = counts, steps
        self.fewer: dict[tuple[int, int], int] = {}

    def __call__(self, kind: int, step: int) -> int:
        """Return how many levers of a kind are cut by so many grid steps."""
        if step > self._steps[kind]:
            return 0
        return self.fewer.get((kind, step), self._counts[kind])


class _Bounds:
    """Finds by floating numbers, for all kinds at once, where a threshold is a little too low."""

    def __init__(self, kinds: Sequence[Lever], counts: Sequence[int]) -> None:
        import numpy as np

        self._np = np
        columns = np.array([[one.time, one.first, one.grid, one.most, one.weight] for one in kinds])
        self._time, self._first, self._grid, self._most, self._weight = columns.T.astype(float)
        self._value = np.array([float(one.value) for one in kinds])
        self._counts = np.array(counts, dtype=float)

    def steps_at_share(self, needed: float, tell: Tell) -> list[int]:
        """Return the grid steps within the largest share that does not give what is needed."""
        reach = self._time / self._weight

        def steps(share: float) -> Any:  # noqa: ANN401 (numpy is loaded where it is used)
            return self._np.floor((share * reach - self._first) / self._grid) + 1

        top = float(self._np.max(1 / reach * (self._first + (self._most - 1) * self._grid)))
        return self._largest(steps, self._most, top, needed, tell)

    def steps_at_price(self, needed: float, limits: Sequence[int], tell: Tell) -> list[int]:
        """Return the grid steps below the largest price that do not give what is needed."""
        np = self._np
        scale = self._value * (self._time / self._weight) ** 2
        most = np.array(limits, dtype=float)

        def steps(price: float) -> Any:  # noqa: ANN401
            room = price * scale
            beyond = np.floor(((room - 2 * self._first) / self._grid + 3) / 2)
            return np.where(room < self._first, 0, np.maximum(beyond, 1))

        top = float(np.max((2 * self._first + (2 * self._most + 1) * self._grid) / scale))
        return self._largest(steps, most, top, needed, tell)

    def _largest(
        self,
        steps: Callable[[float], Any],
        most: Any,  # noqa: ANN401
        top: float,
        needed: float,
        tell: Tell,
    ) -> list[int]:
        np = self._np
        low, high = 0.0, top * 2
        for _ in range(_ROUNDS):
            tell(0)
            middle = (low + high) / 2
            if self._given(np.clip(steps(middle), 0, most)) < needed:
                low = middle
            else:
                high = middle
        return [int(count) for count in np.clip(steps(low * _SAFE), 0, most)]

    def _given(self, steps: Any) -> float:  # noqa: ANN401
        cut = self._np.where(steps > 0, self._first + (steps - 1) * self._grid, 0)
        return float(self._np.sum(self._counts * self._value * cut))


def _value(one: Lever, step: int) -> int:
    """Return what the grid step of a number gives."""
    return one.value * (one.cut(step) - one.cut(step - 1))


def _price(one: Lever, step: int) -> float:
    """Return what the grid step of a number adds to the sum of squares."""
    weight = one.weight / one.time
    return float((one.cut(step) * weight) ** 2 - (one.cut(step - 1) * weight) ** 2)
