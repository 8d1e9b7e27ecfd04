"""Leave out the frames inside cells that form fields and pens draw."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tthc_gui.files.formats.pdf.marks import DrawnRule

_HEIGHTS = (4.0, 40.0)
_WIDEST = 150.0
_CORNER = 2.5
"""Points by which a side may end before the corner, which is round."""
_ROUNDED = (-1, 0, 1)
_INSIDE = 0.8
"""Points from the lines of a cell to the frame in it, at least."""
_AROUND = 20.0
"""And at most."""

Rules = Sequence[DrawnRule]


def without_frames(across: Rules, down: Rules) -> tuple[Rules, Rules]:
    """Return the lines without those of frames that lines of a cell stand around."""
    sides: set[DrawnRule] = set()
    begun = {(round(rule.at), round(rule.start)) for rule in across}
    ended = {(round(rule.at), round(rule.end)) for rule in across}
    for top, bottom in _pairs(across):
        at, start, end = (round(number) for number in top)
        if not begun.isdisjoint((at, end + by) for by in _ROUNDED) or not ended.isdisjoint(
            (at, start + by) for by in _ROUNDED
        ):
            # The cell beside it goes on from there.
            continue
        upright = [
            rule
            for rule in down
            if top.at - _CORNER <= rule.start and rule.end <= bottom.at + _CORNER
        ]
        left = [rule for rule in upright if abs(rule.at - top.start) <= _CORNER]
        right = [rule for rule in upright if abs(rule.at - top.end) <= _CORNER]
        if left and right and _is_in_cell(top, bottom, across, down):
            sides.update((top, bottom, *left, *right))
    if not sides:
        return across, down
    return [rule for rule in across if rule not in sides], [
        rule for rule in down if rule not in sides
    ]


def _pairs(across: Rules) -> Iterator[tuple[DrawnRule, DrawnRule]]:
    """Return lines of one length, one below the other."""
    alike: defaultdict[tuple[int, int], list[DrawnRule]] = defaultdict(list)
    for rule in across:
        if rule.end - rule.start < _WIDEST:
            alike[round(rule.start), round(rule.end)].append(rule)
    for rules in alike.values():
        for top, bottom in pairwise(sorted(rules)):
            if _HEIGHTS[0] < bottom.at - top.at < _HEIGHTS[1]:
                yield top, bottom


def _is_in_cell(top: DrawnRule, bottom: DrawnRule, across: Rules, down: Rules) -> bool:
    """Return whether lines stand at all four sides of a frame, and go beyond it."""
    above, below = (
        any(
            _INSIDE < sign * (rule.at - side.at) < _AROUND
            and rule.start < top.start - _INSIDE
            and top.end + _INSIDE < rule.end
            for rule in across
        )
        for side, sign in ((top, -1), (bottom, 1))
    )
    left, right = (
        any(
            _INSIDE < sign * (rule.at - side) < _AROUND
            and rule.start < top.at - _INSIDE
            and bottom.at + _INSIDE < rule.end
            for rule in down
        )
        for side, sign in ((top.start, -1), (top.end, 1))
    )
    return above and below and left and right
