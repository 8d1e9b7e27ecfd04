"""Cases that reach the target together, by the mean of those that are cut."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import NamedTuple

from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.annex.proposing.alone import for_case
from tthc_gui.domain.annex.proposing.case_levers import (
    changes_of,
    levers_of,
    missing,
    scale_of,
    time_of,
    units_in,
)
from tthc_gui.domain.annex.proposing.choices import ProposalChoices
from tthc_gui.domain.annex.proposing.levers import Lever, most_given, prices_of
from tthc_gui.domain.annex.proposing.optimum import mildest
from tthc_gui.domain.annex.proposing.proposal import (
    CaseProposal,
    StepChange,
    TargetReach,
    with_changes,
)
from tthc_gui.domain.annex.totals import mean_rate

_MOST_TRIED = 8
"""Cases not cut so far of one procedure of which all choices are tried: 256 ways."""

Changes = tuple[StepChange, ...]
Caps = Mapping[tuple[int, int], int]
"""By how many grid steps a step of a case may be cut at most, by the places of both."""


class CasePlan(NamedTuple):
    """A plan for some cases, the milder the smaller.

    `order` has for each change, from the first step of the first case on, the place of the step and
    the less the more it is cut, `counts` its grid steps. `is_proven` tells that no plan is milder.
    """

    largest: Fraction
    squares: Fraction
    order: tuple[tuple[int, int, Fraction], ...]
    changes: tuple[Changes, ...]
    counts: tuple[tuple[int, int, int], ...] = ()
    is_proven: bool = True


def for_cases(cases: Sequence[Case], choices: ProposalChoices) -> tuple[CaseProposal, ...]:
    """Propose for cases that reach the target together, of the record at 0."""
    if len(cases) == 1:
        return (for_case(cases[0], choices),)
    before = mean_rate([case.totals for case in cases])
    if before is not None and before >= choices.target:
        return _reached(cases, choices, TargetReach.ALREADY, before)
    locked = [choices.locked_in(case) for case in cases]
    plan = best_plan(cases, choices, locked)
    if plan is None:
        opening = _opening(cases, choices, locked)
        return _reached(cases, choices, TargetReach.IMPOSSIBLE, before, opening=opening)
    return as_planned(cases, choices, plan)


def as_planned(
    cases: Sequence[Case], choices: ProposalChoices, plan: CasePlan
) -> tuple[CaseProposal, ...]:
    """Return what a plan proposes for cases that reach the target by it."""
    before = mean_rate([case.totals for case in cases])
    rates = (before, _rate_after(cases, plan.changes))
    return tuple(
        CaseProposal(
            *(0, line, TargetReach.PROPOSED, missing(case, choices), changes, rates),
            is_proven=plan.is_proven,
        )
        for line, (case, changes) in enumerate(zip(cases, plan.changes, strict=True))
    )


def _rate_after(cases: Sequence[Case], changes: Sequence[Changes]) -> Fraction | None:
    if len(cases) == 1 and isinstance(current := cases[0].current, Decimal):
        cut = cases[0].totals.cut or Decimal(0)
        return Fraction(cut + sum(old - new for _, old, new in changes[0])) / Fraction(current)
    new = [with_changes(case, some) for case, some in zip(cases, changes, strict=True)]
    return mean_rate([case.totals for case in new])


def best_plan(
    cases: Sequence[Case],
    choices: ProposalChoices,
    locked: Sequence[frozenset[int]],
    caps: Caps | None = None,
) -> CasePlan | None:
    """Return the mildest plan; None where the target is out of reach.

    Cases that are not cut so far count once they are: each may join in or not. Where there are too
    many to try every choice, those that can come farthest are tried first and all at once, so that
    a plan is found if there is one, but it is not proven to be the mildest.
    """
    if len(cases) == 1:
        return (
            _plan(cases, (0,), choices, locked, caps) if cases[0].totals.rate is not None else None
        )
    cut = [at for at, case in enumerate(cases) if case.totals.is_cut]
    uncut = _joining(cases, choices, locked)
    found = [
        plan
        for joined in _choices_of(uncut)
        if cut or joined
        if (plan := _joined_plan(cases, cut, joined, choices, locked, caps)) is not None
    ]
    best = min(found, default=None)
    return best and best._replace(is_proven=len(uncut) <= _MOST_TRIED)


def _joining(
    cases: Sequence[Case], choices: ProposalChoices, locked: Sequence[frozenset[int]]
) -> list[int]:
    """Return the cases that are not cut so far and can be, those that can come farthest first."""
    farthest: dict[int, Fraction] = {}
    for at, case in enumerate(cases):
        if case.totals.is_cut or case.totals.rate is None:
            continue
        scale = scale_of([case], choices)
        levers = [one for _, one in levers_of(case, choices, locked[at], scale)]
        if levers:
            given = Fraction(most_given(levers), units_in(case.current, scale))
            farthest[at] = case.totals.rate + given
    return sorted(farthest, key=lambda at: -farthest[at])


def _choices_of(uncut: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield which of the cases may join in: all choices of the first ones, then more and more."""
    first = uncut[:_MOST_TRIED]
    for count in range(len(first) + 1):
        yield from combinations(first, count)
    for count in range(_MOST_TRIED + 1, len(uncut) + 1):
        yield uncut[:count]


def _joined_plan(
    cases: Sequence[Case],
    cut: Sequence[int],
    joined: Sequence[int],
    choices: ProposalChoices,
    locked: Sequence[frozenset[int]],
    caps: Caps | None,
) -> CasePlan | None:
    """Return the mildest plan with some cases joining in; those that it leaves alone do not."""
    plan = _plan(cases, sorted([*cut, *joined]), choices, locked, caps)
    if plan is None or all(plan.changes[at] for at in joined):
        return plan
    cutting = [at for at in joined if plan.changes[at]]
    return _joined_plan(cases, cut, cutting, choices, locked, caps) if cut or cutting else None


def _reached(
    cases: Sequence[Case],
    choices: ProposalChoices,
    reach: TargetReach,
    rate: Fraction | None,
    opening: tuple[int, ...] = (),
) -> tuple[CaseProposal, ...]:
    is_impossible = reach is TargetReach.IMPOSSIBLE
    return tuple(
        CaseProposal(
            *(0, line, reach, missing(case, choices)),
            rates=(rate, rate),
            opening=opening,
            room=_room(case, choices) if is_impossible else None,
        )
        for line, case in enumerate(cases)
    )


def _plan(
    cases: Sequence[Case],
    counted: Sequence[int],
    choices: ProposalChoices,
    locked: Sequence[frozenset[int]],
    caps: Caps | None,
) -> CasePlan | None:
    """Return the mildest plan in which the mean over the counted cases reaches the target."""
    scale = scale_of([cases[at] for at in counted], choices)
    currents = [units_in(cases[at].current, scale) for at in counted]
    whole = lcm(*currents)
    target = choices.target
    needed = -(-whole * len(counted) * target.numerator // target.denominator)
    places: list[tuple[int, int]] = []
    levers: list[Lever] = []
    for at, current in zip(counted, currents, strict=True):
        value = whole // current
        needed -= (current - units_in(cases[at].totals.remaining, scale)) * value
        for step, one in levers_of(cases[at], choices, locked[at], scale, value):
            most = one.most if caps is None else min(one.most, caps.get((at, step), one.most))
            if most:
                places.append((at, step))
                levers.append(one if most == one.most else one._replace(more=most - 1))
    steps = mildest(levers, needed)
    if steps is None:
        return None
    changes = tuple(_changes_in(at, places, levers, steps, scale) for at in range(len(cases)))
    whole = lcm(*[one.time for one in levers])
    pairs = zip(levers, steps, prices_of(levers), strict=True)
    shares = [one.cut(count) * price for one, count, price in pairs]
    cut = [(*place, -share) for place, share in zip(places, shares, strict=True) if share]
    return CasePlan(
        Fraction(max(shares, default=0), whole),
        Fraction(sum([share * share for share in shares]), whole * whole),
        # One case is compared with no other.
        tuple((at, step, Fraction(less, whole)) for at, step, less in cut if len(cases) > 1),
        changes,
        tuple((*place, count) for place, count in zip(places, steps, strict=True) if count),
    )


def _changes_in(
    case: int,
    places: Sequence[tuple[int, int]],
    levers: Sequence[Lever],
    steps: Sequence[int],
    scale: int,
) -> Changes:
    """Return what becomes of the steps of one of several cases."""
    own = [number for number, (at, _) in enumerate(places) if at == case]
    named = [(places[number][1], levers[number]) for number in own]
    return changes_of(named, [steps[number] for number in own], scale)


def _opening(
    cases: Sequence[Case], choices: ProposalChoices, locked: Sequence[frozenset[int]]
) -> tuple[int, ...]:
    """Return the fewest locked steps, the earlier ones first, that would make it possible."""
    every = sorted(frozenset().union(*locked))
    if best_plan(cases, choices, [frozenset()] * len(cases)) is None:
        return ()
    for count in range(1, len(every) + 1):
        for opened in combinations(every, count):
            if best_plan(cases, choices, [one - set(opened) for one in locked]) is not None:
                return opened
    return ()


def _room(case: Case, choices: ProposalChoices) -> Decimal | None:
    """Return by how much the steps that are not locked can be cut, in the case's unit."""
    if case.totals.rate is None:
        return None
    scale = scale_of([case], choices)
    levers = [one for _, one in levers_of(case, choices, choices.locked_in(case), scale)]
    return time_of(most_given(levers), scale)
