"""What a step gives at most over a whole annex.

Where the plans for themselves keep within the limits they stay as they are. Else what a limited
step gives is shared out so that as few as possible miss the target, and of those ways so that the
sum of squares of all relative cuts is smallest. Each then has the mildest plan with its share.
All ways are gone through, equal ones as one; where there are too many, the best of them are, and
nothing is proven.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.annex.proposing.case_levers import levers_of, scale_of
from tthc_gui.domain.annex.proposing.choices import Per, ProposalChoices
from tthc_gui.domain.annex.proposing.proposal import CaseProposal, Proposal, TargetReach
from tthc_gui.domain.annex.proposing.together import (
    CasePlan,
    as_planned,
    best_plan,
)

_MOST_STEPS = 4_000_000
"""Ways that are looked at in all: what takes a few seconds."""
_LEAST_WAYS = 50
_PARTS = 10**18
"""Parts of a sum of squares that are counted."""
_MOST_OPTIONS = 400
"""Ways of cutting the limited steps of one procedure."""

Used = tuple[Decimal, ...]
"""What has been given of each limit."""
Tell = Callable[[int], object]


class _Option(NamedTuple):
    """A way for some cases: its plan, None where they miss the target, and what it uses."""

    plan: CasePlan | None
    used: Used
    squares: int = 0


class _Way(NamedTuple):
    """What is shared out so far: how many miss the target, the sum of squares, and the options."""

    misses: int
    squares: int
    before: "tuple[_Way, _Option] | None" = None


class _Bundle(NamedTuple):
    """Cases that reach the target together: of a record, from a line on."""

    record: int
    line: int
    cases: tuple[Case, ...]


def within_limits(annex: Annex, found: Proposal, tell: Tell = int) -> Proposal:
    """Return a proposal that keeps within the limits over the annex."""
    choices = found.choices
    nothing = (Decimal(0),) * len(choices.limits)
    if not _exceeds(_used(annex, choices, found.cases), choices):
        return found
    bundles = [one for one in _bundles(annex, found) if any(_used_by(one, found))]
    ways, is_whole = {nothing: _Way(0, 0)}, True
    known: dict[tuple[Case, ...], list[_Option]] = {}
    for number, bundle in enumerate(bundles):
        tell(number)
        options = known.get(bundle.cases)
        if options is None:
            options = known[bundle.cases] = list(_options(bundle, choices))
        is_whole = is_whole and len(options) < _MOST_OPTIONS
        ways = _further(ways, options, choices)
        most = max(_MOST_STEPS // (len(options) * len(bundles)), _LEAST_WAYS)
        if len(ways) > most:
            is_whole = False
            ways = dict(sorted(ways.items(), key=lambda item: (item[1][:2], item[0]))[:most])
    _, way = min(ways.items(), key=lambda item: (item[1][:2], item[0]))
    records = list(found.records)
    for bundle in reversed(bundles):
        if way.before is None:
            raise ValueError("there are fewer options than bundles")
        way, option = way.before
        records[bundle.record] = _with(records[bundle.record], bundle, option, choices)
    kept = replace(found, records=tuple(records))
    return replace(kept, gap=Fraction(0) if is_whole and kept.is_proven else None)


def _further(
    ways: dict[Used, _Way], options: Sequence[_Option], choices: ProposalChoices
) -> dict[Used, _Way]:
    """Return the best ways with one more bundle, by what they use."""
    found: dict[Used, _Way] = {}
    for used, way in ways.items():
        for option in options:
            total = tuple(one + more for one, more in zip(used, option.used, strict=True))
            if _exceeds(total, choices):
                continue
            misses = way.misses + (option.plan is None)
            squares = way.squares + option.squares
            known = found.get(total)
            if known is None or (misses, squares) < known[:2]:
                found[total] = _Way(misses, squares, (way, option))
    return found


def _bundles(annex: Annex, found: Proposal) -> Iterator[_Bundle]:
    for at, record in enumerate(found.records):
        cases = annex.procedures[at].cases
        if found.choices.per is Per.PROCEDURE:
            yield _Bundle(at, 0, cases if record else ())
        else:
            yield from (_Bundle(at, one.line, (cases[one.line],)) for one in record)


def _used_by(bundle: _Bundle, found: Proposal) -> Used:
    record = found.records[bundle.record]
    own = record[bundle.line : bundle.line + len(bundle.cases)]
    return tuple(
        sum(
            (
                old - new
                for case, one in zip(bundle.cases, own, strict=True)
                if case.unit == limit.unit
                for step, old, new in one.changes
                if step == limit.step
            ),
            Decimal(0),
        )
        for limit in found.choices.limits
    )


def _used(annex: Annex, choices: ProposalChoices, cases: Sequence[CaseProposal]) -> Used:
    used = [Decimal(0)] * len(choices.limits)
    for one in cases:
        unit = annex.procedures[one.record].cases[one.line].unit
        for number, limit in enumerate(choices.limits):
            if limit.unit == unit:
                cuts = (old - new for step, old, new in one.changes if step == limit.step)
                used[number] += sum(cuts, Decimal(0))
    return tuple(used)


def _exceeds(used: Used, choices: ProposalChoices) -> bool:
    return any(one > limit.most for one, limit in zip(used, choices.limits, strict=True))


def _options(bundle: _Bundle, choices: ProposalChoices) -> Iterator[_Option]:
    """Yield the ways of a bundle, the mildest plan for each cap on its limited steps."""
    locked = [choices.locked_in(case) for case in bundle.cases]
    best = best_plan(bundle.cases, choices, locked, {})
    if best is None:
        return
    most = _limited_levers(bundle.cases, choices, locked)
    seen: set[tuple[object, ...]] = set()
    for number, counts in enumerate(product(*(range(count + 1) for count in most.values()))):
        if number == _MOST_OPTIONS:
            break
        caps = dict(zip(most, counts, strict=True))
        plan = best_plan(bundle.cases, choices, locked, caps)
        if plan is not None and plan.changes not in seen:
            seen.add(plan.changes)
            squares = plan.squares.numerator * _PARTS // plan.squares.denominator
            yield _Option(plan, _used_in(bundle.cases, choices, plan), squares)
    yield _Option(None, (Decimal(0),) * len(choices.limits))


def _limited_levers(
    cases: Sequence[Case], choices: ProposalChoices, locked: Sequence[frozenset[int]]
) -> dict[tuple[int, int], int]:
    """Return by how many grid steps each limited step of a case can be cut within its limit."""
    found: dict[tuple[int, int], int] = {}
    for at, case in enumerate(cases):
        scale = scale_of([case], choices)
        for step, one in levers_of(case, choices, locked[at], scale):
            for limit in choices.limits:
                if (limit.step, limit.unit) == (step, case.unit):
                    room = (int(limit.most * scale) - one.first) // one.grid + 1
                    found[at, step] = max(min(one.most, room), 0)
    return found


def _used_in(cases: Sequence[Case], choices: ProposalChoices, plan: CasePlan) -> Used:
    return tuple(
        sum(
            (
                old - new
                for case, changes in zip(cases, plan.changes, strict=True)
                if case.unit == limit.unit
                for step, old, new in changes
                if step == limit.step
            ),
            Decimal(0),
        )
        for limit in choices.limits
    )


def _with(
    record: tuple[CaseProposal, ...], bundle: _Bundle, option: _Option, choices: ProposalChoices
) -> tuple[CaseProposal, ...]:
    """Return what is proposed for a record once a bundle of it goes the way of an option."""
    lines = range(bundle.line, bundle.line + len(bundle.cases))
    if option.plan is None:
        new = [
            record[line]._replace(
                reach=TargetReach.IMPOSSIBLE,
                changes=(),
                rates=(record[line].rates[0],) * 2,
                is_limited=True,
            )
            for line in lines
        ]
    else:
        planned = as_planned(bundle.cases, choices, option.plan)
        new = [
            one._replace(record=bundle.record, line=line)
            for one, line in zip(planned, lines, strict=True)
        ]
    return (*record[: lines.start], *new, *record[lines.stop :])
