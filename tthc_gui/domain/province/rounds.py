"""Rounds: which submissions are of one annex, and in what order they came."""

import re
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.matching import plain_form
from tthc_gui.domain.province.order import label_number
from tthc_gui.domain.values.folding import Folding

_ROUND = re.compile(r"(?<![a-z])(?:lan|vong|dot|ban|v|r)[ ._-]*([0-9]{1,2})(?![0-9])")


class Arrival(NamedTuple):
    """A document that was sent in: the name of its file, and when it was changed."""

    name: str
    changed: float
    document: AnyDocument


class Round(NamedTuple):
    """The round of a submission, from 1, and the position of the one before; None in the first."""

    number: int
    before: int | None


def rounds(arrivals: Iterable[Arrival]) -> list[Round]:
    """Return the round of each arrival.

    Those of one annex, known by its number or its department, stand in the order of the rounds
    that their names tell ("lần 2", "v3"), else of their dates.
    """
    listed = list(arrivals)
    groups: dict[Hashable, list[int]] = {}
    for at, one in enumerate(listed):
        groups.setdefault(_same_annex(one), []).append(at)
    found: dict[int, Round] = {}
    for places in groups.values():
        ordered = sorted(places, key=lambda at: _order(listed[at]))
        for number, at in enumerate(ordered):
            found[at] = Round(number + 1, ordered[number - 1] if number else None)
    return [found[at] for at in range(len(listed))]


def named_round(name: str) -> int | None:
    """Return the round that the name of a file tells, "phu luc 4 (lần 2).xlsx"; None without."""
    numbers = _ROUND.findall(Folding()(name))
    return int(numbers[-1]) if numbers else None


def _same_annex(one: Arrival) -> Hashable:
    form, heading = one.document.form, one.document.heading
    number = label_number(form.label_of(heading)) if form.department_of(heading) else None
    if number is not None:
        return form.key, number
    department = plain_form(form.department_of(heading))
    return form.key, department or one.name


def _order(one: Arrival) -> tuple[int, float, str]:
    return named_round(one.name) or 1, one.changed, one.name
