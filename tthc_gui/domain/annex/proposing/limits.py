"""What a step gives at most over a whole annex.

Where the plans for themselves keep within the limits they stay as they are. Else what a limited
step gives is shared out so that as few as possible miss the target, and of those ways so that the
sum of squares of all relative cuts is smallest. Each then has the mildest plan with its share.
All ways are gone through, equal ones as one; where there are too many, they are shared out by a
price (sharing.py), and the gap is told.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import islice, product
from math import ceil, prod
from operator import add, gt
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.annex.proposing.case_levers import levers_of, scale_of
from tthc_gui.domain.annex.proposing.choices import Per, ProposalChoices
from tthc_gui.domain.annex.proposing.proposal import (
    CaseProposal,
    Proposal,
    StepChange,
    TargetReach,
)
from tthc_gui.domain.annex.proposing.sharing import Share, Sharing
from tthc_gui.domain.annex.proposing.together import (
    CasePlan,
    as_planned,
    best_plan,
)
from tthc_gui.domain.values.lazy_dataclass import replace

_MOST_STEPS = 1_000_000
"""Combinations that are looked at in all: what takes a few seconds."""
_UNITS = 10**8
"""Parts of a time that are counted: as many as a sum of times has."""
_PARTS = 10**18
"""Parts of a sum of squares that are counted."""
_MOST_OPTIONS = 400
"""Ways of cutting the limited steps of one procedure."""

_MISS = 1 << 128
"""What missing the target counts: more than any sum of squares."""

Used = tuple[int, ...]
"""What has been given of each limit, in small units."""
Tell = Callable[[int], object]


class _Option(NamedTuple):
    """A way for some cases: its plan, None where they miss the target, what it uses and counts."""

    plan: CasePlan | None
    used: Used
    counts: int = _MISS


class _Way(NamedTuple):
    """What is shared out so far: what it counts, and the options."""

    counts: int
    before: "tuple[_Way, _Option] | None" = None


class _Bundle(NamedTuple):
    """Cases that reach the target together: of a record, from a line on."""

    record: int
    line: int
    cases: tuple[Case, ...]


def within_limits(annex: Annex, found: Proposal, tell: Tell = int) -> Proposal:
    """Return a proposal that keeps within the limits over the annex."""
    choices = found.choices
    if not _exceeds(annex, found):
        return found
    bundles = [one for one in _bundles(annex, found) if any(_used_by(one, found))]
    known: dict[tuple[Case, ...], list[_Option]] = {}
    ways: list[list[_Option]] = []
    for number, bundle in enumerate(bundles):
        tell(number)
        if (options := known.get(bundle.cases)) is None:
            options = known[bundle.cases] = list(_options(bundle, choices))
        ways.append(options)
    gap: Fraction | None = Fraction(0)
    if (chosen := _best_of_all(ways, choices, tell)) is None:
        chosen, gap = _shared(ways, choices, tell)
    records = list(found.records)
    for bundle, option in zip(bundles, chosen, strict=True):
        records[bundle.record] = _with(records[bundle.record], bundle, option, choices)
    is_whole = found.is_proven and all(_is_tried_whole(one, choices) for one in bundles)
    return replace(found, records=tuple(records), gap=gap if is_whole else None)


def _best_of_all(
    ways: Sequence[Sequence[_Option]], choices: ProposalChoices, tell: Tell
) -> list[_Option] | None:
    """Return the best of all combinations of options; None where there are too many."""
    most = _most(choices)
    best, looked = {(0,) * len(most): _Way(0)}, 0
    for number, options in enumerate(ways):
        tell(number)
        looked += len(best) * len(options)
        if looked > _MOST_STEPS:
            return None
        best = _further(best, options, most)
    _, way = min(best.items(), key=lambda item: (item[1].counts, item[0]))
    chosen = []
    while way.before is not None:
        way, option = way.before
        chosen.append(option)
    return chosen[::-1]


def _shared(
    ways: Sequence[Sequence[_Option]], choices: ProposalChoices, tell: Tell
) -> tuple[list[_Option], Fraction | None]:
    """Return a way for each that shares what the limits let be given, and the gap if known."""
    shares = [[Share(one.used, one.counts) for one in options[:-1]] for options in ways]
    chosen, gap = Sharing(shares, _most(choices)).solve(tell)
    # The last option of each is to get nothing.
    return [
        options[-1 if number is None else number]
        for options, number in zip(ways, chosen, strict=True)
    ], gap


def _further(ways: dict[Used, _Way], options: Sequence[_Option], most: Used) -> dict[Used, _Way]:
    """Return the best ways with one more bundle, by what they use."""
    found: dict[Used, _Way] = {}
    for used, way in ways.items():
        so_far = way.counts
        for option in options:
            total = tuple(map(add, used, option.used))
            if any(map(gt, total, most)):
                continue
            counts = so_far + option.counts
            known = found.get(total)
            if known is None or counts < known.counts:
                found[total] = _Way(counts, (way, option))
    return found


def _bundles(annex: Annex, found: Proposal) -> Iterator[_Bundle]:
    for at, record in enumerate(found.records):
        cases = annex.procedures[at].cases
        if found.choices.per is Per.PROCEDURE:
            yield _Bundle(at, 0, cases if record else ())
        else:
            yield from (_Bundle(at, one.line, (cases[one.line],)) for one in record)


def _used_by(bundle: _Bundle, found: Proposal) -> Used:
    own = found.records[bundle.record][bundle.line : bundle.line + len(bundle.cases)]
    return _used_in(bundle.cases, found.choices, [one.changes for one in own])


def _most(choices: ProposalChoices) -> Used:
    return tuple(int(limit.most * _UNITS) for limit in choices.limits)


def _exceeds(annex: Annex, found: Proposal) -> bool:
    """Return whether plans for themselves give more than a limit lets them."""
    cases = [annex.procedures[one.record].cases[one.line] for one in found.cases]
    used = _used_in(cases, found.choices, [one.changes for one in found.cases])
    return any(map(gt, used, _most(found.choices)))


def _options(bundle: _Bundle, choices: ProposalChoices) -> Iterator[_Option]:
    """Yield the ways of a bundle, the mildest plan for each cap on its limited steps."""
    locked = [choices.locked_in(case) for case in bundle.cases]
    seen: set[tuple[object, ...]] = set()
    most = _limited_levers(bundle.cases, choices, locked)
    ways = _by_falling_cap if len(most) == 1 else _by_caps
    for plan in ways(bundle, choices, locked, most):
        if plan.changes not in seen:
            seen.add(plan.changes)
            squares = plan.squares.numerator * _PARTS // plan.squares.denominator
            yield _Option(plan, _used_in(bundle.cases, choices, plan.changes), squares)
    yield _Option(None, (0,) * len(choices.limits))


def _is_tried_whole(bundle: _Bundle, choices: ProposalChoices) -> bool:
    """Return whether all caps on the limited steps of a bundle are few enough to be tried."""
    locked = [choices.locked_in(case) for case in bundle.cases]
    most = _limited_levers(bundle.cases, choices, locked)
    return prod(count + 1 for count in most.values()) <= _MOST_OPTIONS


def _by_falling_cap(
    bundle: _Bundle,
    choices: ProposalChoices,
    locked: Sequence[frozenset[int]],
    most: dict[tuple[int, int], int],
) -> Iterator[CasePlan]:
    """Yield the plans for the caps on one step, from what it can give down.

    Where a plan gives less than its cap, it is the same for the caps between.
    """
    [((at, step), cap)] = most.items()
    for _ in range(_MOST_OPTIONS):
        plan = best_plan(bundle.cases, choices, locked, {(at, step): cap})
        if plan is None:
            return
        yield plan
        cap = sum(count for *place, count in plan.counts if place == [at, step]) - 1
        if cap < 0:
            return


def _by_caps(
    bundle: _Bundle,
    choices: ProposalChoices,
    locked: Sequence[frozenset[int]],
    most: dict[tuple[int, int], int],
) -> Iterator[CasePlan]:
    """Yield the plans for all caps on some steps, as far as they are not too many."""
    for counts in islice(product(*(range(count + 1) for count in most.values())), _MOST_OPTIONS):
        plan = best_plan(bundle.cases, choices, locked, dict(zip(most, counts, strict=True)))
        if plan is not None:
            yield plan


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


def _used_in(
    cases: Sequence[Case], choices: ProposalChoices, changes: Sequence[Sequence[StepChange]]
) -> Used:
    """Return what cases give of each limit, rounded up to a small unit."""
    used = [Decimal(0)] * len(choices.limits)
    for case, some in zip(cases, changes, strict=True):
        for step, old, new in some:
            for at, limit in enumerate(choices.limits):
                if (limit.step, limit.unit) == (step, case.unit):
                    used[at] += old - new
    return tuple(ceil(one * _UNITS) for one in used)


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
