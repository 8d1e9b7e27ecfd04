"""A whole annex that reaches the target by the mean of its procedures' rates.

All cases are then one problem. The smallest largest relative cut is found exactly; of the smallest
sum of squares below it, how near the plan comes is known, and told as its gap.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import ceil

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.annex.proposing.alike import AlikeLevers
from tthc_gui.domain.annex.proposing.case_levers import changes_of, missing
from tthc_gui.domain.annex.proposing.choices import ProposalChoices, StepLimit
from tthc_gui.domain.annex.proposing.mean_places import (
    MeanPlace,
    Tell,
    exceeded,
    is_meant,
    most_worth,
    places_of,
    without_dearest,
)
from tthc_gui.domain.annex.proposing.proposal import (
    CaseProposal,
    Proposal,
    StepChange,
    TargetReach,
)
from tthc_gui.domain.values.lazy_dataclass import replace

_GRID = 10**40
"""Parts of a rate that are counted: finer than any sum of rates could tell apart."""
_SNAP = Fraction(1, 10**19)
"""What counting in parts may have lost."""


def for_mean(annex: Annex, choices: ProposalChoices, tell: Tell = int) -> Proposal:
    """Propose so that the mean of the rates of an annex's procedures reaches the target."""
    rates = [rate for procedure in annex.procedures if (rate := procedure.rate) is not None]
    before = _mean(rates)
    if before is None or before >= choices.target:
        reach = TargetReach.IMPOSSIBLE if before is None else TargetReach.ALREADY
        return _proposal(annex, choices, {}, reach, (before, before))
    needed = (choices.target - before - _SNAP) * len(rates)
    places: Sequence[MeanPlace] = list(places_of(annex, choices, choices.locked, tell))
    if not _problem(places, needed).is_possible:
        found = _proposal(annex, choices, {}, TargetReach.IMPOSSIBLE, (before, before))
        return replace(found, opening=_opening(annex, choices, needed, tell))
    solved = _solved(places, needed, choices.limits, tell)
    if solved is None:
        return _limited(_proposal(annex, choices, {}, TargetReach.IMPOSSIBLE, (before, before)))
    places, steps, gap = solved
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
        if is_meant(procedure, choices)
        else ()
        for at, procedure in enumerate(annex.procedures)
    )
    return Proposal(choices, records, means=means)


def _limited(proposal: Proposal) -> Proposal:
    """Return a proposal of which all cases are told that a limit keeps them from the target."""
    records = tuple(
        tuple(one._replace(is_limited=True) for one in record) for record in proposal.records
    )
    return replace(proposal, records=records)


def _solved(
    places: Sequence[MeanPlace], needed: Fraction, limits: Sequence[StepLimit], tell: Tell
) -> tuple[Sequence[MeanPlace], Sequence[int], Fraction | None] | None:
    """Return the steps that may be cut, their grid steps, and the gap; None for out of reach.

    Without limits that bind, the plan is the mildest to within the gap. Else what is dearest of a
    limited step is left out until the limit holds, and the others make up for it.
    """
    tried = places
    for number in range(len(limits) + 1):
        problem = _problem(tried, needed)
        if not problem.is_possible:
            break
        steps, gap = problem.solve(tell)
        if not (over := exceeded(tried, steps, limits)):
            return tried, steps, gap if not number else None
        tried = without_dearest(tried, steps, over)
    tried = most_worth(places, limits)
    problem = _problem(tried, needed)
    return (tried, problem.solve(tell)[0], None) if problem.is_possible else None


def _opening(
    annex: Annex, choices: ProposalChoices, needed: Fraction, tell: Tell
) -> tuple[int, ...]:
    """Return the fewest locked steps, the earlier ones first, that would make it possible."""
    locked = sorted(choices.locked)
    for count in range(1, len(locked) + 1):
        for opened in combinations(locked, count):
            left = choices.locked - set(opened)
            if _problem(list(places_of(annex, choices, left, tell)), needed).is_possible:
                return opened
    return ()


def _problem(places: Sequence[MeanPlace], needed: Fraction) -> AlikeLevers:
    levers = [
        one._replace(value=place.part.numerator * _GRID // place.part.denominator)
        for place in places
        for _, one in place.levers
    ]
    return AlikeLevers(levers, ceil(needed * _GRID))
