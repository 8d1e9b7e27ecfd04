"""What of many cuts is not needed, undone so that the sum of squares becomes smallest: exactly.

Cuts give more than is needed: what may be taken back is the room. Grid steps that give as much as
each other are undone in one order, the dearest first; a lever of which a part of a grid step may be
undone goes by itself. How many each of these groups gives up is a knapsack of the size of the room.
It is filled with what saves most for what it takes, until a grid step no longer fits. Then all ways
near this one are gone through, as long as what they lose is less than what the rest of the room
would save at the rate of that grid step, which nothing can surpass.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heapreplace
from math import lcm
from typing import NamedTuple

from tthc_gui.domain.annex.proposing.levers import Lever


class _Piece(NamedTuple):
    """A grid step of a lever that may be undone: what it takes of the room, and what it saves."""

    takes: int
    saves: int
    lever: int


class _Nearby(NamedTuple):
    """A choice near the first one: what more it takes, what it loses, and how it came about."""

    takes: int
    loses: int
    before: "tuple[_Nearby, int, int] | None" = None


class _Group:
    """Grid steps that are undone one after another, each saving less for what it takes.

    `takes` and `saves` are by their count, from 0 on, as far as they have been asked for.
    """

    def __init__(self, pieces: Iterator[_Piece], room: int) -> None:
        self._pieces, self._room = pieces, room
        self.levers: list[int] = []
        self.takes, self.saves = [0], [0]

    def reaches(self, count: int) -> bool:
        """Return whether so many can be undone."""
        while len(self.takes) <= count:
            piece = next(self._pieces, None)
            if piece is None or self.takes[-1] + piece.takes > self._room:
                self._pieces = iter(())
                return False
            self.takes.append(self.takes[-1] + piece.takes)
            self.saves.append(self.saves[-1] + piece.saves)
            self.levers.append(piece.lever)
        return True

    def piece(self, count: int) -> _Piece:
        """Return the grid step of a number, which it reaches."""
        takes = self.takes[count] - self.takes[count - 1]
        return _Piece(takes, self.saves[count] - self.saves[count - 1], self.levers[count - 1])

    def change(self, count: int, other: int, edge: _Piece) -> _Nearby:
        """Return what it is to undo another count, against the rate of an edge."""
        takes = self.takes[other] - self.takes[count]
        return _Nearby(
            takes, edge.saves * takes - edge.takes * (self.saves[other] - self.saves[count])
        )

    def near(self, count: int, edge: _Piece, most: int) -> Iterator[tuple[int, _Nearby]]:
        """Yield the counts that lose less than `most` against so many, those about it first."""
        for step in (1, -1):
            other = count + step
            while other >= 0 and self.reaches(other):
                change = self.change(count, other, edge)
                if change.loses >= most:
                    break
                yield other, change
                other += step

    def least_loss(self, count: int, edge: _Piece) -> int:
        """Return what the change by one that loses least loses."""
        others = [other for other in (count - 1, count + 1) if other >= 0 and self.reaches(other)]
        return min(self.change(count, other, edge).loses for other in others)


class SpareSteps:
    """The grid steps of levers that are not needed.

    Of equal ways the one that leaves more to an earlier lever is taken.
    """

    def __init__(
        self, levers: Sequence[Lever], steps: Sequence[int], prices: Sequence[int], room: int
    ) -> None:
        self._levers, self._steps, self._prices, self._room = levers, steps, prices, room
        # What saves as much is told apart by digits after the squares, a digit for each lever.
        self._digit = max(steps).bit_length()
        self._sizes: set[int] = set()
        groups = [_Group(pieces, room) for pieces in self._ordered()]
        self._groups = [group for group in groups if group.reaches(1)]

    def least(self) -> list[int]:
        """Return how many grid steps of each lever are undone."""
        chosen, edge = self._fill()
        if edge is not None:
            self._improve(chosen, edge)
        undone = [0] * len(self._levers)
        for group, count in zip(self._groups, chosen, strict=True):
            for lever in group.levers[:count]:
                undone[lever] += 1
        return undone

    def _ordered(self) -> Iterator[Iterator[_Piece]]:
        """Yield the grid steps of groups, those of each in the order in which they are undone."""
        alike: defaultdict[int, list[int]] = defaultdict(list)
        for at, (one, count) in enumerate(zip(self._levers, self._steps, strict=True)):
            whole = one.value * one.grid
            if one.first != one.grid and count and one.value * one.cut(count) <= self._room:
                yield iter([self._piece(at, step) for step in range(count, 0, -1)])
            elif count and whole <= self._room:
                alike[whole].append(at)
        for places in alike.values():
            yield self._dearest(places)

    def _dearest(self, places: Sequence[int]) -> Iterator[_Piece]:
        def entry(at: int, step: int) -> tuple[int, int, int, _Piece]:
            piece = self._piece(at, step)
            return -piece.saves, -at, step, piece

        heap = [entry(at, self._steps[at]) for at in places]
        heapify(heap)
        while heap:
            _, _, step, piece = heap[0]
            yield piece
            if step > 1:
                heapreplace(heap, entry(piece.lever, step - 1))
            else:
                heappop(heap)

    def _piece(self, at: int, step: int) -> _Piece:
        one, last = self._levers[at], len(self._levers)
        cut, less = one.cut(step), one.cut(step - 1)
        saves = (cut * cut - less * less) * self._prices[at] ** 2
        saves = (saves << self._digit * last) - (1 << self._digit * (last - 1 - at))
        takes = one.value * (cut - less)
        self._sizes.add(takes)
        return _Piece(takes, saves, at)

    def _fill(self) -> tuple[list[int], _Piece | None]:
        """Undo what saves most for what it takes; return also what first no longer fits."""
        chosen = [0] * len(self._groups)
        unit = lcm(*self._sizes)

        def entry(number: int) -> tuple[int, int]:
            piece = self._groups[number].piece(chosen[number] + 1)
            return -piece.saves * (unit // piece.takes), number

        heap = [entry(number) for number in range(len(self._groups))]
        heapify(heap)
        while heap:
            number = heap[0][1]
            group = self._groups[number]
            piece = group.piece(chosen[number] + 1)
            if piece.takes > self._room:
                return chosen, piece
            self._room -= piece.takes
            chosen[number] += 1
            if group.reaches(chosen[number] + 1):
                heapreplace(heap, entry(number))
            else:
                heappop(heap)
        return chosen, None

    def _improve(self, chosen: list[int], edge: _Piece) -> None:
        """Turn a choice into the best one."""
        best, most = _Nearby(0, 0), edge.saves * self._room
        ways = [best]
        for number in self._easiest_first(chosen, edge, most):
            found = ways[:]
            for count, change in self._groups[number].near(chosen[number], edge, most):
                for way in ways:
                    takes, loses = way.takes + change.takes, way.loses + change.loses
                    if loses >= most:
                        continue
                    new = _Nearby(takes, loses, (way, number, count))
                    found.append(new)
                    left = self._room - takes
                    if left >= 0 and loses + edge.saves * left < most:
                        best, most = new, loses + edge.saves * left
            ways = _useful(found, edge, most)
        while best.before is not None:
            best, number, count = best.before
            chosen[number] = count

    def _easiest_first(self, chosen: Sequence[int], edge: _Piece, most: int) -> list[int]:
        """Return the groups of which another count loses less than `most`, the least first."""
        losses = [
            (group.least_loss(count, edge), number)
            for number, (group, count) in enumerate(zip(self._groups, chosen, strict=True))
        ]
        return [number for loses, number in sorted(losses) if loses < most]


def _useful(ways: list[_Nearby], edge: _Piece, most: int) -> list[_Nearby]:
    """Return the ways that save more than each that takes no more."""
    found: list[_Nearby] = []
    highest = None
    for way in sorted(ways, key=lambda way: (way.takes, way.loses)):
        saves = edge.saves * way.takes - way.loses
        if way.loses < most and (highest is None or saves > highest):
            highest = saves
            found.append(way)
    return found
