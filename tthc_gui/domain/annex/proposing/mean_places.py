"""The steps that may be cut so that a mean comes down, and what limits leave of them."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from heapq import heapify, heapreplace
from typing import Any, NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.proposing.case_levers import levers_of, scale_of
from tthc_gui.domain.annex.proposing.choices import ProposalChoices, StepLimit
from tthc_gui.domain.annex.proposing.levers import Lever
from tthc_gui.domain.values.lazy_dataclass import replace

Tell = Callable[[int], object]


class MeanPlace(NamedTuple):
    """The steps of a case that may be cut, and its part in the mean: 1 of so many units of it."""

    record: int
    line: int
    unit: str
    levers: tuple[tuple[int, Lever], ...]
    scale: int
    part: Fraction


class _LimitedLever(NamedTuple):
    """A lever that a limit is about, by its position among all, and what a grid unit of it is."""

    at: int
    lever: Lever
    place: MeanPlace

    def time(self, count: int) -> Fraction:
        """Return what so many grid steps give, in the unit of the case."""
        return Fraction(self.lever.cut(count), self.place.scale)


def is_meant(procedure: Procedure, choices: ProposalChoices) -> bool:
    """Return whether choices are about a procedure."""
    return not choices.only or procedure.identity in choices.only


def places_of(
    annex: Annex, choices: ProposalChoices, locked: frozenset[int], tell: Tell
) -> Iterator[MeanPlace]:
    """Yield the cases that count in the mean and may be cut.

    Of several, those count that are cut already: which of the others join in is left to people.
    """
    choices = replace(choices, locked=locked)
    for at, procedure in enumerate(annex.procedures):
        tell(at)
        if not is_meant(procedure, choices):
            continue
        rated = [line for line, case in enumerate(procedure.cases) if case.totals.rate is not None]
        several = len(procedure.cases) > 1
        counted = [line for line in rated if not several or procedure.cases[line].totals.is_cut]
        for line in counted:
            case = procedure.cases[line]
            scale = scale_of([case], choices)
            levers = tuple(levers_of(case, choices, choices.locked_in(case), scale))
            if levers and isinstance(case.current, Decimal):
                part = 1 / (Fraction(case.current) * scale * len(counted))
                yield MeanPlace(at, line, case.unit, levers, scale, part)


def exceeded(
    places: Sequence[MeanPlace], steps: Sequence[int], limits: Sequence[StepLimit]
) -> list[StepLimit]:
    """Return the limits that levers cut by so many grid steps do not keep."""
    return [
        limit
        for limit in limits
        if sum(one.time(steps[one.at]) for one in _limited(places, limit)) > limit.most
    ]


def without_dearest(
    places: Sequence[MeanPlace], steps: Sequence[int], limits: Sequence[StepLimit]
) -> list[MeanPlace]:
    """Return places that keep within limits however much they are cut.

    Of what levers are cut by, the greatest shares are left out first.
    """
    return _capped(places, steps, limits, lambda one, count: -float(one.lever.share(count)))


def most_worth(places: Sequence[MeanPlace], limits: Sequence[StepLimit]) -> list[MeanPlace]:
    """Return places that keep within limits, and of which the mean comes down as far as it can."""

    def worth(one: _LimitedLever, _count: int) -> float:
        return float(one.place.part * one.place.scale)

    most = [one.most for place in places for _, one in place.levers]
    return _capped(places, most, limits, worth)


def _limited(places: Sequence[MeanPlace], limit: StepLimit) -> Iterator[_LimitedLever]:
    """Yield the levers that a limit is about."""
    levers = ((place, step, one) for place in places for step, one in place.levers)
    for at, (place, step, one) in enumerate(levers):
        if (step, place.unit) == (limit.step, limit.unit):
            yield _LimitedLever(at, one, place)


def _capped(
    places: Sequence[MeanPlace],
    steps: Sequence[int],
    limits: Sequence[StepLimit],
    order: Callable[[_LimitedLever, int], float],
) -> list[MeanPlace]:
    """Return places whose limited levers can be cut by as many grid steps as the limits let.

    Grid steps are left out one after another, those first that come first in an order; of equal
    ones the later, so that ties go to the earlier.
    """
    caps: dict[int, int] = {}
    for limit in limits:
        levers = list(_limited(places, limit))
        counts = {one.at: steps[one.at] for one in levers}
        spare = sum((one.time(counts[one.at]) for one in levers), Fraction(0)) - Fraction(
            limit.most
        )
        heap: list[tuple[Any, ...]] = [
            (order(one, counts[one.at]), -one.at, one) for one in levers if counts[one.at]
        ]
        heapify(heap)
        while spare > 0:
            one = heap[0][2]
            count = counts[one.at]
            spare -= one.time(count) - one.time(count - 1)
            counts[one.at] = count - 1
            after = order(one, count - 1) if count > 1 else float("inf")
            heapreplace(heap, (after, -one.at, one))
        caps |= counts
    return list(_with_caps(places, caps))


def _with_caps(places: Sequence[MeanPlace], caps: dict[int, int]) -> Iterator[MeanPlace]:
    at = 0
    for place in places:
        levers = []
        for step, one in place.levers:
            most = min(one.most, caps.get(at, one.most))
            at += 1
            if most:
                levers.append((step, one._replace(more=most - 1)))
        yield place._replace(levers=tuple(levers))
