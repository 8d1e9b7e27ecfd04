"""Find the columns of the steps under a header, pair them, and give each its place of the nine."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tthc_gui.domain.annex.columns import CURRENT, STEPS_HEADING
from tthc_gui.domain.annex.heading import STEP_LABELS
from tthc_gui.domain.annex.procedure import STEP_COUNT
from tthc_gui.files.recognition.headings import (
    heading_of,
    side_below_step,
    side_of,
    without_side,
)
from tthc_gui.files.recognition.wording import folded, likeness, words

HeaderPath = Sequence[tuple[str, int]]
"""The texts above a column from top to bottom, each with the number of columns it spans."""

Pair = tuple[int, int]
"""The columns of a step's time before and after."""

SAME_STEP = 0.75
"""How alike the names of one step are at least."""


_FEW = 3
"""Columns that stand at most below the heading of the time today: before, after, and a rate."""


class StepColumns(NamedTuple):
    """The steps a table has: their columns, names, and places among the nine of the form.

    `sureness` tells of each how sure its place is; a table of nine steps in an order of its own
    keeps it unless (nearly) all of them are the form's.
    """

    pairs: Sequence[Pair] = ()
    labels: Sequence[str] = ()
    slots: Sequence[int] = ()
    sureness: Sequence[float] = ()

    @property
    def nine_labels(self) -> list[str]:
        """Return the headings of all nine steps: the table's own, the form's for those it lacks."""
        labels = [*STEP_LABELS]
        for slot, label in zip(self.slots, self.labels, strict=True):
            labels[slot] = label
        return labels

    @property
    def absent(self) -> list[str]:
        """Return the form's headings of the steps that the table lacks."""
        return [label for slot, label in enumerate(STEP_LABELS) if slot not in self.slots]


def sides_of(paths: Sequence[HeaderPath]) -> dict[int, int]:
    """Return for each column of a step whether it is before (0) or after (1)."""
    sides = {}
    for column, path in enumerate(paths):
        if not path:
            continue
        side = _own_side(path)
        if side is None and len(path) > 1 and not heading_of(path[-1][0])[0]:
            side = _side_of_groups(path[:-1])
        if side is not None:
            sides[column] = side
    # Where nine steps have their sides below their names, one heading alone only sounds like one.
    below = {column: side for column, side in sides.items() if len(paths[column]) > 1}
    return below if len(below) >= 2 * STEP_COUNT else sides


def step_columns(
    paths: Sequence[HeaderPath], sides: Mapping[int, int], *, in_file_order: bool
) -> StepColumns:
    """Pair the columns of steps and place them."""
    pairs = _in_blocks(paths, sides) or _neighbours(paths, sides)
    labels = [_label(paths[min(pair)]) or _label(paths[max(pair)]) for pair in pairs]
    if len(pairs) > STEP_COUNT:
        return StepColumns(pairs, labels, range(len(pairs)), [1.0] * len(pairs))
    slots, sureness = _slots(labels, in_file_order=in_file_order)
    order = sorted(range(len(pairs)), key=slots.__getitem__)
    return StepColumns(
        [pairs[at] for at in order],
        [labels[at] for at in order],
        [slots[at] for at in order],
        [sureness[at] for at in order],
    )


def is_group(text: str) -> bool:
    """Return whether a heading is the one over all steps, which may be numbered."""
    plain = folded(text).lstrip("ivx0123456789")
    return plain.startswith("chitietphuongan") or likeness(plain, folded(STEPS_HEADING)) > 0.6


def step_likeness(label: str, other: str) -> float:
    """Return how alike the names of two steps are, what stands in brackets aside or not."""
    whole = likeness(folded(label), folded(other))
    short, other_short = (folded(text.partition("(")[0]) for text in (label, other))
    return max(whole, 0.95 * likeness(short, other_short)) if short and other_short else whole


def _own_side(path: HeaderPath) -> int | None:
    """Return the side that a column's lowest heading names, which may be all that it names."""
    side = side_of(path[-1][0])
    if len(path) < 2:
        return side
    above, width = path[-2]
    key = heading_of(above)[0]
    if key == CURRENT.key and width <= _FEW:
        # "Thời gian giải quyết" over "Trước | Sau": the time today, and what is left of it.
        return None
    if side is None and width == 2 and not key:
        return side_below_step(path[-1][0])
    return side


def _side_of_groups(path: HeaderPath) -> int | None:
    """Return the side that a heading over many steps names: all before, or all after."""
    for text, width in reversed(path):
        found = words(text)
        if width > 2 and ("truoc" in found) != ("sau" in found):
            return int("sau" in found)
    return None


def _neighbours(paths: Sequence[HeaderPath], sides: Mapping[int, int]) -> list[Pair]:
    """Pair neighbouring columns of opposite sides, unless they name different steps."""
    pairs: list[Pair] = []
    waiting: int | None = None
    for column, side in sides.items():
        if waiting is None or sides[waiting] == side or _differ(paths[waiting], paths[column]):
            waiting = column
            continue
        pairs.append((column, waiting) if side == 0 else (waiting, column))
        waiting = None
    return pairs


def _differ(path: HeaderPath, other: HeaderPath) -> bool:
    """Return whether two columns stand under the names of different steps."""
    one, two = folded(_label(path)), folded(_label(other))
    return bool(one and two) and likeness(one, two) < SAME_STEP


def _in_blocks(paths: Sequence[HeaderPath], sides: Mapping[int, int]) -> list[Pair]:
    """Pair the columns of a table that has all of one side before all of the other."""
    order = list(sides.values())
    switches = sum(one != other for one, other in pairwise(order))
    before, after = ([column for column in sides if sides[column] == side] for side in (0, 1))
    if switches != 1 or min(len(before), len(after)) < 2:
        return []
    pairs, left = [], [*after]
    for column in before:
        likes = {
            other: likeness(folded(_label(paths[column])), folded(_label(paths[other])))
            for other in left
        }
        other = max(likes, key=likes.__getitem__, default=None)
        if other is not None and likes[other] >= SAME_STEP:
            left.remove(other)
            pairs.append((column, other))
    return pairs


def _label(path: HeaderPath) -> str:
    last = path[-1][0]
    if _own_side(path) is None:
        return last
    upper = [text for text, width in path[:-1] if width <= 2 and not is_group(text)]
    return " ".join(upper) or without_side(last)


def _slots(labels: Sequence[str], *, in_file_order: bool) -> tuple[list[int], list[float]]:
    """Return each step its place among the nine, by its name, else the next one that is free."""
    count = len(labels)
    if in_file_order and count == STEP_COUNT:
        return list(range(count)), [1.0] * count
    matched = _matches(labels)
    if count == STEP_COUNT:
        order = [matched[at][0] for at in sorted(matched)]
        if len(matched) < STEP_COUNT - 1 or order == sorted(order):
            return list(range(count)), [1.0] * count
    free = [slot for slot in range(STEP_COUNT) if slot not in {s for s, _ in matched.values()}]
    slots: list[int] = []
    sureness: list[float] = []
    for at in range(count):
        if at in matched:
            slot, score = matched[at]
        else:
            after = [slot for slot in free if not slots or slot > slots[-1]]
            slot, score = (after or free)[0], 0.5 if count < STEP_COUNT else 1.0
            free.remove(slot)
        slots.append(slot)
        sureness.append(score)
    return slots, sureness


def _matches(labels: Sequence[str]) -> dict[int, tuple[int, float]]:
    """Match names of steps with the form's, the most alike first, each once."""
    ranked = sorted(
        (
            (-step_likeness(label, standard), at, slot)
            for at, label in enumerate(labels)
            for slot, standard in enumerate(STEP_LABELS)
        ),
    )
    matched: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, at, slot in ranked:
        if -score >= SAME_STEP and at not in matched and slot not in taken:
            matched[at] = slot, -score
            taken.add(slot)
    return matched
