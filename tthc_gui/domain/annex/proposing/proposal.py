"""A plan that reaches the target: what each case gives, or what is missing.

A step never gets longer; locked steps, blanks, and steps at or under the floor stay as they are.
Nothing is cut that the target does not need. Which of the plans that do is proposed, optimum.py
says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.proposing.choices import Per, ProposalChoices
from tthc_gui.domain.annex.proposing.optimum import Lever, lever, mildest, most_given
from tthc_gui.domain.annex.totals import Step, mean_rate
from tthc_gui.domain.document.edits import Edit, replace_records
from tthc_gui.domain.values.times import canonical

_MOST_UNCUT = 8
"""Cases not cut so far of one procedure that may join in, each or not: 256 ways."""


class TargetReach(StrEnum):
    """Whether a case, or the procedure it is of, reaches the target."""

    ALREADY = "already"
    PROPOSED = "proposed"
    IMPOSSIBLE = "impossible"


class StepChange(NamedTuple):
    """The time of a step, counted from 0, after the cut: as it is, and as proposed."""

    step: int
    old: Decimal
    new: Decimal


@dataclass(frozen=True)
class CaseProposal:
    """What is proposed for one case.

    `record` and `line` are its place. `missing` is what its own remaining time is above the
    target, in its unit; None where its times are not known. `rates` are those of what has to reach
    the target, before and after. `opening` are locked steps, counted from 0, that would be enough
    together with the others.
    """

    record: int
    line: int
    reach: TargetReach
    missing: Decimal | None
    changes: tuple[StepChange, ...] = ()
    rates: tuple[Fraction | None, Fraction | None] = (None, None)
    opening: tuple[int, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """What is proposed for an annex, case after case."""

    choices: ProposalChoices
    cases: tuple[CaseProposal, ...]

    @property
    def counts(self) -> dict[TargetReach, int]:
        """Count what has to reach the target, procedures or cases, by whether it does."""
        by_procedure = self.choices.per is Per.PROCEDURE
        reached = {(one.record, 0 if by_procedure else one.line): one.reach for one in self.cases}
        return {reach: sum(one is reach for one in reached.values()) for reach in TargetReach}

    @property
    def falls_short(self) -> bool:
        """Return whether something cannot reach the target."""
        return any(one.reach is TargetReach.IMPOSSIBLE for one in self.cases)


def propose(annex: Annex, choices: ProposalChoices) -> Proposal:
    """Propose times after the cut for all procedures of an annex."""
    return Proposal(choices, tuple(_all(annex, choices)))


def accept(annex: Annex, proposal: Proposal) -> Edit:
    """Make the edit that writes all that is proposed."""
    new: dict[int, Procedure] = {}
    for one in proposal.cases:
        if one.changes:
            procedure = new.get(one.record, annex.procedures[one.record])
            cases = list(procedure.cases)
            cases[one.line] = with_changes(cases[one.line], one.changes)
            new[one.record] = replace(procedure, cases=tuple(cases))
    label = f"Nhận phương án cắt giảm cho {len(new)} thủ tục"
    return replace_records(annex, new, label)


def with_changes(case: Case, changes: Sequence[StepChange]) -> Case:
    """Return a case with times after the cut as proposed."""
    steps = list(case.steps)
    for step, _, new in changes:
        steps[step] = Step(steps[step].before, new)
    return replace(case, steps=tuple(steps))


def _all(annex: Annex, choices: ProposalChoices) -> Iterator[CaseProposal]:
    for at, procedure in enumerate(annex.procedures):
        if choices.per is Per.CASE or len(procedure.cases) == 1:
            for line, case in enumerate(procedure.cases):
                found = _for_cases((case,), choices)
                yield replace(found[0], record=at, line=line)
        else:
            found = _for_cases(procedure.cases, choices)
            yield from (replace(one, record=at) for one in found)


@lru_cache(maxsize=4096)
def _for_cases(cases: tuple[Case, ...], choices: ProposalChoices) -> tuple[CaseProposal, ...]:
    """Propose for cases that reach the target together, by the mean of those that are cut."""
    before = mean_rate([case.totals for case in cases])
    if before is not None and before >= choices.target:
        return _reached(cases, choices, TargetReach.ALREADY, before)
    best = _best(cases, choices, choices.locked)
    if best is None:
        opening = _opening(cases, choices)
        return _reached(cases, choices, TargetReach.IMPOSSIBLE, before, opening=opening)
    new = [with_changes(case, changes) for case, changes in zip(cases, best, strict=True)]
    after = mean_rate([case.totals for case in new])
    return tuple(
        CaseProposal(
            0, line, TargetReach.PROPOSED, _missing(case, choices), changes, (before, after)
        )
        for line, (case, changes) in enumerate(zip(cases, best, strict=True))
    )


def _reached(
    cases: Sequence[Case],
    choices: ProposalChoices,
    reach: TargetReach,
    rate: Fraction | None,
    opening: tuple[int, ...] = (),
) -> tuple[CaseProposal, ...]:
    return tuple(
        CaseProposal(0, line, reach, _missing(case, choices), rates=(rate, rate), opening=opening)
        for line, case in enumerate(cases)
    )


def _missing(case: Case, choices: ProposalChoices) -> Decimal | None:
    remaining, rate = case.totals.remaining, case.totals.rate
    if rate is None or remaining is None or not isinstance(case.current, Decimal):
        return None
    over = Fraction(remaining) - Fraction(case.current) * (1 - choices.target)
    return canonical(Decimal(over.numerator) / over.denominator) if over > 0 else Decimal(0)


Changes = tuple[StepChange, ...]


def _best(
    cases: Sequence[Case], choices: ProposalChoices, locked: frozenset[int]
) -> tuple[Changes, ...] | None:
    """Return the best changes of each case; None where the target is out of reach.

    Cases that are not cut so far count once they are: each may join in or not.
    """
    cut = [at for at, case in enumerate(cases) if case.totals.is_cut]
    uncut = [
        at
        for at, case in enumerate(cases)
        if not case.totals.is_cut and case.totals.rate is not None
    ]
    found = [
        plan
        for count in range(min(len(uncut), _MOST_UNCUT) + 1)
        for joining in combinations(uncut[:_MOST_UNCUT], count)
        if cut or joining
        if (plan := _plan(cases, sorted([*cut, *joining]), choices, locked)) is not None
        if all(plan.changes[at] for at in joining)
    ]
    return min(found).changes if found else None


class _Plan(NamedTuple):
    """A plan for some cases, the milder the smaller."""

    largest: Fraction
    squares: Fraction
    order: tuple[Fraction, ...]
    changes: tuple[Changes, ...]


def _plan(
    cases: Sequence[Case], counted: Sequence[int], choices: ProposalChoices, locked: frozenset[int]
) -> _Plan | None:
    """Return the mildest plan in which the mean over the counted cases reaches the target."""
    needed = choices.target * len(counted)
    places: list[tuple[int, int]] = []
    levers: list[Lever] = []
    for at in counted:
        current, rate = cases[at].current, cases[at].totals.rate
        if not isinstance(current, Decimal) or rate is None:
            return None
        needed -= rate
        for step, one in _levers(cases[at], Fraction(current), choices, locked):
            places.append((at, step))
            levers.append(one)
    steps = mildest(levers, needed)
    if steps is None:
        return None
    shares = [one.cut(count) / one.time for one, count in zip(levers, steps, strict=True)]
    changes: list[list[StepChange]] = [[] for _ in cases]
    for (at, step), one, count in zip(places, levers, steps, strict=True):
        if count:
            new = one.time - one.cut(count)
            changes[at].append(StepChange(step, _decimal(one.time), _decimal(new)))
    return _Plan(
        max(shares, default=Fraction(0)),
        sum((share**2 for share in shares), Fraction(0)),
        tuple(-share for share in shares),
        tuple(map(tuple, changes)),
    )


def _levers(
    case: Case, current: Fraction, choices: ProposalChoices, locked: frozenset[int]
) -> Iterator[tuple[int, Lever]]:
    grid, floor = Fraction(choices.grid), Fraction(choices.floor)
    for step, (_, after) in enumerate(case.steps):
        if step in locked or not isinstance(after, Decimal):
            continue
        one = lever(Fraction(after), grid, floor, 1 / current)
        if one is not None:
            yield step, one


def _opening(cases: Sequence[Case], choices: ProposalChoices) -> tuple[int, ...]:
    """Return the fewest locked steps, the earlier ones first, that would make it possible."""
    locked = sorted(choices.locked)
    for count in range(1, len(locked) + 1):
        for opened in combinations(locked, count):
            if _best(cases, choices, choices.locked - set(opened)) is not None:
                return opened
    return ()


def most_cut(case: Case, choices: ProposalChoices) -> Decimal | None:
    """Return by how much the steps that are not locked can be cut, in the case's unit."""
    if not isinstance(case.current, Decimal) or case.totals.rate is None:
        return None
    current = Fraction(case.current)
    levers = [one for _, one in _levers(case, current, choices, choices.locked)]
    return _decimal(most_given(levers) * current)


def _decimal(value: Fraction) -> Decimal:
    return canonical(Decimal(value.numerator) / value.denominator)
