"""Report which texts of a page nobody sees: covered, in the colour of the paper, or not drawn."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
_ALIKE = 12
"""By how much two colours may differ, of 255, and look the same."""
_BUCKET = 40.0
_MOST_BUCKETS = 200_000


class Fill(NamedTuple):
    """An area: the place of its object among all, its box and its colour, None when not known."""

    order: int
    box: Box
    colour: Colour | None


class Visibility:
    """Find what of a page's texts and lines is seen, of the areas that lie under and over them."""

    def __init__(self, fills: Iterable[Fill]) -> None:
        self._fills: defaultdict[tuple[int, int], list[Fill]] = defaultdict(list)
        self._colours: set[Colour] = set()
        self._last = 0
        left = _MOST_BUCKETS
        for fill in fills:
            if fill.colour is not None:
                self._colours.add(fill.colour)
            self._last = max(self._last, fill.order)
            x0, y0, x1, y1 = (round(number // _BUCKET) for number in fill.box)
            left -= (x1 - x0 + 1) * (y1 - y0 + 1)
            if left < 0:
                break
            for x in range(x0, x1 + 1):
                for y in range(y0, y1 + 1):
                    self._fills[x, y].append(fill)

    def is_seen(self, order: int, colour: Colour | None, x: float, y: float) -> bool:
        """Return whether what is drawn at a place differs from what lies there, and is on top."""
        if colour is None:
            return False
        ground = WHITE
        for area, (left, bottom, right, top), filled in self._fills.get(
            (int(x // _BUCKET), int(y // _BUCKET)), ()
        ):
            if left <= x <= right and bottom <= y <= top:
                if area > order:
                    return False
                ground = filled or ground
        return _differ(colour, ground)

    def may_hide(self, first: int, colours: Iterable[Colour | None]) -> bool:
        """Return whether texts from a first one on, in some colours, may be unseen."""
        grounds = self._colours | {WHITE}
        return self._last > first or not all(
            colour is not None and _differ(colour, ground)
            for colour in {BLACK, *colours}
            for ground in grounds
        )


def _differ(one: Colour, other: Colour) -> bool:
    return (
        abs(one[0] - other[0]) > _ALIKE
        or abs(one[1] - other[1]) > _ALIKE
        or abs(one[2] - other[2]) > _ALIKE
    )
