"""A whole annex that reaches the target by the mean of its procedures' rates.

All cases are then one problem. The smallest largest relative cut is found exactly; of the smallest
sum of squares below it, how near the plan comes is known, and told as its gap.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import ceil, lcm
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.proposing.choices import ProposalChoices
from tthc_gui.domain.annex.proposing.optimum import Lever
from tthc_gui.domain.annex.proposing.proposal import (
    CaseProposal,
    Proposal,
    StepChange,
    TargetReach,
)
from tthc_gui.domain.annex.proposing.together import (
    changes_of,
    levers_of,
    missing,
    scale_of,
)

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
    before = sum(rates, Fraction(0)) / len(rates) if rates else None
    if before is None or before >= choices.target:
        reach = TargetReach.IMPOSSIBLE if before is None else TargetReach.ALREADY
        return _proposal(annex, choices, {}, reach, (before, before))
    needed = (choices.target - before) * len(rates)
    places = list(_places(annex, choices, choices.locked, tell))
    problem = _Problem(places, needed)
    if not problem.is_possible:
        found = _proposal(annex, choices, {}, TargetReach.IMPOSSIBLE, (before, before))
        return replace(found, opening=_opening(annex, choices, needed, tell))
    steps, gap = problem.solve(tell)
    given = sum(
        (
            place.part * one.cut(count)
            for place, counts in zip(places, steps, strict=True)
            for (_, one), count in zip(place.levers, counts, strict=True)
        ),
        Fraction(0),
    )
    changes = {
        (place.record, place.line): changes_of(place.levers, counts, place.scale)
        for place, counts in zip(places, steps, strict=True)
    }
    means = (before, before + given / len(rates))
    return replace(_proposal(annex, choices, changes, TargetReach.PROPOSED, means), gap=gap)


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
            if _Problem(list(_places(annex, choices, left, tell)), needed).is_possible:
                return opened
    return ()


class _Problem:
    """All levers of an annex, those that are alike counted once."""

    def __init__(self, places: Sequence[_MeanPlace], needed: Fraction) -> None:
        whole = lcm(*{place.part.denominator for place in places}) if places else 1
        self._needed = ceil(needed * whole)
        self._kinds: dict[Lever, int] = {}
        self._of: list[list[int]] = []
        """The number of the kind of each lever, place by place."""
        self._counts: list[int] = []
        for place in places:
            value = int(place.part * whole)
            kinds = []
            for _, one in place.levers:
                kind = self._kinds.setdefault(one._replace(value=value), len(self._kinds))
                if kind == len(self._counts):
                    self._counts.append(0)
                self._counts[kind] += 1
                kinds.append(kind)
            self._of.append(kinds)
        self._levers = list(self._kinds)

    @property
    def is_possible(self) -> bool:
        """Return whether all levers together give what is needed."""
        return self._given([one.most for one in self._levers]) >= self._needed

    def solve(self, tell: Tell) -> tuple[list[list[int]], Fraction]:
        """Return the grid steps of each lever of each place, and the gap."""
        share = self._smallest_share(tell)
        limits = [one.steps_within(share) for one in self._levers]
        pieces = sorted(
            (ratio, kind, step)
            for kind, one in enumerate(self._levers)
            for step in range(1, limits[kind] + 1)
            for ratio in [_price(one, step) / _value(one, step)]
        )
        left, cost = self._needed, 0.0
        taken: dict[tuple[int, int], int] = {}
        bound = 0.0
        for ratio, kind, step in pieces:
            value = _value(self._levers[kind], step)
            count = min(self._counts[kind], -(-left // value))
            taken[kind, step] = count
            bound = cost + ratio * min(left, count * value)
            cost += ratio * count * value
            left -= count * value
            if left <= 0:
                break
        cost -= self._put_back(taken, -left)
        alike = len({_value(self._levers[kind], step) for kind, step in taken}) == 1
        is_exact = alike or cost <= bound * (1 + 1e-12)
        gap = Fraction(0) if is_exact or not bound else Fraction((cost - bound) / bound)
        return self._spread(taken), gap

    def _put_back(self, taken: dict[tuple[int, int], int], spare: int) -> float:
        """Undo the dearest grid steps that are not needed; return what that saves."""
        saved = 0.0
        by_price = sorted(taken, key=lambda at: (-_price(self._levers[at[0]], at[1]), at))
        for kind, step in by_price:
            value = _value(self._levers[kind], step)
            if value > spare:
                continue
            # Only the last grid step of a lever can be undone.
            ends = taken[kind, step] - taken.get((kind, step + 1), 0)
            count = min(ends, spare // value)
            taken[kind, step] -= count
            spare -= count * value
            saved += count * _price(self._levers[kind], step)
        return saved

    def _spread(self, taken: dict[tuple[int, int], int]) -> list[list[int]]:
        """Let the first levers of a kind have its grid steps: ties go to the earlier one."""
        steps = [list[int]() for _ in self._of]
        seen = [0] * len(self._levers)
        for at, kinds in enumerate(self._of):
            for kind in kinds:
                rank, count = seen[kind], 0
                seen[kind] += 1
                while taken.get((kind, count + 1), 0) > rank:
                    count += 1
                steps[at].append(count)
        return steps

    def _smallest_share(self, tell: Tell) -> Fraction:
        # Equal parts are equal as floating numbers, too, and those here are far apart otherwise.
        shares = {float(one.share(n)): one.share(n) for one in self._levers for n in _steps(one)}
        order = sorted(shares)

        def suffices(share: float) -> bool:
            tell(0)
            within = [one.steps_within(shares[share]) for one in self._levers]
            return self._given(within) >= self._needed

        return shares[order[bisect_left(order, True, key=suffices)]]

    def _given(self, steps: Sequence[int]) -> int:
        return sum(
            count * one.value * one.cut(taken)
            for one, count, taken in zip(self._levers, self._counts, steps, strict=True)
        )


def _steps(one: Lever) -> range:
    return range(1, one.most + 1)


def _value(one: Lever, step: int) -> int:
    """Return what the grid step of a number gives."""
    return one.value * (one.cut(step) - one.cut(step - 1))


def _price(one: Lever, step: int) -> float:
    """Return what the grid step of a number adds to the sum of squares."""
    weight = one.weight / one.time
    return ((one.cut(step) * weight) ** 2) - ((one.cut(step - 1) * weight) ** 2)
