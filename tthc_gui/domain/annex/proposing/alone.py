"""A case that reaches the target by itself."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.annex.proposing.case_levers import (
    changes_of,
    levers_of,
    missing,
    scale_of,
    time_of,
    units_in,
)
from tthc_gui.domain.annex.proposing.choices import ProposalChoices
from tthc_gui.domain.annex.proposing.levers import most_given
from tthc_gui.domain.annex.proposing.optimum import mildest
from tthc_gui.domain.annex.proposing.proposal import CaseProposal, TargetReach

_EVERY: frozenset[int] = frozenset()


def for_case(case: Case, choices: ProposalChoices) -> CaseProposal:
    """Propose for a case of which nothing but its own rate counts, of the record and line at 0."""
    rate, target = case.totals.rate, choices.target
    lacks = missing(case, choices)
    if rate is None:
        return CaseProposal(0, 0, TargetReach.IMPOSSIBLE, lacks)
    if not lacks and rate >= target:
        return CaseProposal(0, 0, TargetReach.ALREADY, lacks, (), (rate, rate))
    scale = scale_of((case,), choices)
    current, remaining = units_in(case.current, scale), units_in(case.totals.remaining, scale)
    needed = remaining - current * (target.denominator - target.numerator) // target.denominator
    places = list(levers_of(case, choices, choices.locked_in(case), scale))
    levers = [one for _, one in places]
    steps = mildest(levers, needed)
    if steps is None:
        opening = next(_openings(case, choices, needed, scale), ())
        room = time_of(most_given(levers), scale)
        rates = (rate, rate)
        return CaseProposal(0, 0, TargetReach.IMPOSSIBLE, lacks, (), rates, opening, room)
    changes = changes_of(places, steps, scale)
    left = remaining - sum([one.cut(count) for one, count in zip(levers, steps, strict=True)])
    rates = (rate, Fraction(current - left, current))
    return CaseProposal(0, 0, TargetReach.PROPOSED, lacks, changes, rates)


def _openings(
    case: Case, choices: ProposalChoices, needed: int, scale: int
) -> Iterator[tuple[int, ...]]:
    """Yield locked steps that would make it possible, the fewest and the earlier ones first."""
    locked = sorted(choices.locked_in(case))
    gives = {step: most_given((one,)) for step, one in levers_of(case, choices, _EVERY, scale)}
    lacks = needed - sum(most for step, most in gives.items() if step not in locked)
    for count in range(1, len(locked) + 1):
        for opened in combinations(locked, count):
            if sum(gives.get(step, 0) for step in opened) >= lacks:
                yield opened
