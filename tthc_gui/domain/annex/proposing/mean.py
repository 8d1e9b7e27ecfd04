"""A whole annex that reaches the target by the mean of its procedures' rates.

All cases are then one problem. The smallest largest relative cut is found exactly; of the smallest
sum of squares below it, how near the plan comes is known, and told as its gap.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import ceil
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.proposing.alike import AlikeLevers
from tthc_gui.domain.annex.proposing.choices import ProposalChoices
from tthc_gui.domain.annex.proposing.optimum import Lever
from tthc_gui.domain.annex.proposing.proposal import (
    CaseProposal,
    Proposal,
    StepChange,
    TargetReach,
)
from tthc_gui.domain.annex.proposing.together import changes_of, levers_of, missing, scale_of

_GRID = 10**40
"""Parts of a rate that are counted: finer than any sum of rates could tell apart."""
_SNAP = Fraction(1, 10**19)
"""What counting in parts may have lost."""

Tell = Callable[[int], object]


class _MeanPlace(NamedTuple):
    """The steps of a case that may be cut, and its part in the mean: 1 of so many units of it."""

    record: int
    line: int
    levers: tuple[tuple[int, Lever], ...]
    scale: int
    part: Fraction


def for_mean(annex: Annex, choices: ProposalChoices, tell: Tell = int) -> Proposal:
    """Propose so that the mean of the rates of an annex's procedures reaches the target."""
    rates = [rate for procedure in annex.procedures if (rate := procedure.rate) is not None]
    before = _mean(rates)
    if before is None or before >= choices.target:
        reach = TargetReach.IMPOSSIBLE if before is None else TargetReach.ALREADY
        return _proposal(annex, choices, {}, reach, (before, before))
    needed = (choices.target - before - _SNAP) * len(rates)
    places = list(_places(annex, choices, choices.locked, tell))
    problem = _problem(places, needed)
    if not problem.is_possible:
        found = _proposal(annex, choices, {}, TargetReach.IMPOSSIBLE, (before, before))
        return replace(found, opening=_opening(annex, choices, needed, tell))
    steps, gap = problem.solve(tell)
    found_steps = iter(steps)
    changes: dict[tuple[int, int], tuple[StepChange, ...]] = {}
    given = Fraction(0)
    for place in places:
        counts = [next(found_steps) for _ in place.levers]
        changes[place.record, place.line] = changes_of(place.levers, counts, place.scale)
        cut = sum(one.cut(count) for (_, one), count in zip(place.levers, counts, strict=True))
        given += Fraction(ceil(place.part * cut * _GRID), _GRID)
    means = (before, max(before + given / len(rates), choices.target))
    return replace(_proposal(annex, choices, changes, TargetReach.PROPOSED, means), gap=gap)


def _mean(rates: Sequence[Fraction]) -> Fraction | None:
    """Return the mean of rates, each counted in whole parts: exact fractions would grow too long.

    As in the line of totals, what differs by less than any rate can is one.
    """
    if not rates:
        return None
    total = sum(rate.numerator * _GRID // rate.denominator for rate in rates)
    return Fraction(round(Fraction(total, len(rates) * 10**20)), 10**20)


def _proposal(
    annex: Annex,
    choices: ProposalChoices,
    changes: dict[tuple[int, int], tuple[StepChange, ...]],
    reach: TargetReach,
    means: tuple[Fraction | None, Fraction | None],
) -> Proposal:
    def of_case(at: int, line: int, case: Case) -> CaseProposal:
        some = changes.get((at, line), ())
        return CaseProposal(at, line, reach, missing(case, choices), some, means)

    records = tuple(
        tuple(of_case(at, line, case) for line, case in enumerate(procedure.cases))
        if _is_meant(procedure, choices)
        else ()
        for at, procedure in enumerate(annex.procedures)
    )
    return Proposal(choices, records, means=means)


def _is_meant(procedure: Procedure, choices: ProposalChoices) -> bool:
    return not choices.only or procedure.identity in choices.only


def _places(
    annex: Annex, choices: ProposalChoices, locked: frozenset[int], tell: Tell
) -> Iterator[_MeanPlace]:
    """Yield the cases that count in the mean and may be cut.

    Of several, those count that are cut already: which of the others join in is left to people.
    """
    choices = replace(choices, locked=locked)
    for at, procedure in enumerate(annex.procedures):
        tell(at)
        if not _is_meant(procedure, choices):
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
                yield _MeanPlace(at, line, levers, scale, part)


def _opening(
    annex: Annex, choices: ProposalChoices, needed: Fraction, tell: Tell
) -> tuple[int, ...]:
    """Return the fewest locked steps, the earlier ones first, that would make it possible."""
    locked = sorted(choices.locked)
    for count in range(1, len(locked) + 1):
        for opened in combinations(locked, count):
            left = choices.locked - set(opened)
            if _problem(list(_places(annex, choices, left, tell)), needed).is_possible:
                return opened
    return ()


def _problem(places: Sequence[_MeanPlace], needed: Fraction) -> AlikeLevers:
    levers = [
        one._replace(value=place.part.numerator * _GRID // place.part.denominator)
        for place in places
        for _, one in place.levers
    ]
    return AlikeLevers(levers, ceil(needed * _GRID))
