"""Tell which texts of a page nobody sees: covered, in the colour of the paper, or not drawn."""

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
    """An opaque area: the place of its object among all, its box and its colour."""

    order: int
    box: Box
    colour: Colour


class Ink(NamedTuple):
    """How a text is drawn: the place of its object among all, and its colour, None for no ink."""

    order: int
    colour: Colour | None


class Visibility:
    """Tell what of a page's texts and lines is seen, of the areas that lie under and over them."""

    def __init__(self, fills: Iterable[Fill]) -> None:
        self._fills: defaultdict[tuple[int, int], list[Fill]] = defaultdict(list)
        self._colours: set[Colour] = set()
        self._last = 0
        left = _MOST_BUCKETS
        for fill in fills:
            self._colours.add(fill.colour)
            self._last = max(self._last, fill.order)
            x0, y0, x1, y1 = (round(number // _BUCKET) for number in fill.box)
            left -= (x1 - x0 + 1) * (y1 - y0 + 1)
            if left < 0:
                break
            for x in range(x0, x1 + 1):
                for y in range(y0, y1 + 1):
                    self._fills[x, y].append(fill)

    def is_seen(self, ink: Ink, x: float, y: float) -> bool:
        """Return whether what is drawn at a place differs from what lies there, and is on top."""
        if ink.colour is None:
            return False
        ground = WHITE
        for order, (left, bottom, right, top), colour in self._fills.get(
            (int(x // _BUCKET), int(y // _BUCKET)), ()
        ):
            if left <= x <= right and bottom <= y <= top:
                if order > ink.order:
                    return False
                ground = colour
        return _differ(ink.colour, ground)

    def may_hide(self, inks: Iterable[Ink]) -> bool:
        """Return whether any of some texts may be unseen, at first glance."""
        inks = list(inks)
        grounds = self._colours | {WHITE}
        first = min((ink.order for ink in inks), default=0)
        return (
            (bool(inks) and self._last > first)
            or any(ink.colour is None for ink in inks)
            or not all(
                _differ(colour, ground)
                for colour in {ink.colour for ink in inks if ink.colour is not None}
                for ground in grounds
            )
        )


def _differ(one: Colour, other: Colour) -> bool:
    return (
        abs(one[0] - other[0]) > _ALIKE
        or abs(one[1] - other[1]) > _ALIKE
        or abs(one[2] - other[2]) > _ALIKE
    )
