"""Who gives how much by a proposal: step by step, and of whom to ask what."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import STEP_COUNT
from tthc_gui.domain.annex.proposing.choices import Per
from tthc_gui.domain.annex.proposing.proposal import (
    CaseProposal,
    Proposal,
    StepChange,
    TargetReach,
    with_cases,
)
from tthc_gui.domain.values.lazy_dataclass import dataclass

_GRID, _SNAP = 10**30, 10**20
"""Parts of a rate that are counted, and those that a mean is told in."""


@dataclass(frozen=True)
class StepGiving:
    """What a step, counted from 0, takes in the cases of one unit: in law, today, as proposed.

    `cases` are those of which it gives something.
    """

    step: int
    unit: str
    before: Decimal
    today: Decimal
    proposed: Decimal
    cases: int

    @property
    def given(self) -> Decimal:
        """Return what the step gives beyond today's plan."""
        return self.today - self.proposed


@dataclass
class _StepSums:
    """What is added up of a step."""

    before: Decimal = Decimal(0)
    today: Decimal = Decimal(0)
    proposed: Decimal = Decimal(0)
    cases: int = 0


def givings(annex: Annex, proposal: Proposal) -> list[StepGiving]:
    """Return what each step gives, by step and unit; those without times are left out."""
    sums: defaultdict[tuple[int, str], _StepSums] = defaultdict(_StepSums)
    for procedure in annex.procedures:
        for case in procedure.cases:
            for number, (before, after) in enumerate(case.steps):
                if isinstance(before, Decimal) and isinstance(after, Decimal):
                    entry = sums[number, case.unit]
                    entry.before += before
                    entry.today += after
    for entry in sums.values():
        entry.proposed = entry.today
    for one in proposal.cases:
        unit = annex.procedures[one.record].cases[one.line].unit
        for step, old, new in one.changes:
            entry = sums[step, unit]
            entry.proposed += new - old
            entry.cases += 1
    return [
        StepGiving(step, unit, entry.before, entry.today, entry.proposed, entry.cases)
        for (step, unit), entry in sorted(sums.items())
    ]


@dataclass(frozen=True)
class Asked:
    """What is to be asked of whoever does a step, for one case.

    `change` is what the plan takes of it. Without one, it is locked, and needed for the target.
    """

    case: CaseProposal
    change: StepChange | None


def asked(proposal: Proposal) -> Iterator[tuple[int, list[Asked]]]:
    """Yield the steps that something is to be asked of, with what."""
    by_step: dict[int, list[Asked]] = {}
    for one in proposal.cases:
        for change in one.changes:
            by_step.setdefault(change.step, []).append(Asked(one, change))
        if one.reach is TargetReach.IMPOSSIBLE and one.missing:
            for step in one.opening:
                by_step.setdefault(step, []).append(Asked(one, None))
    for step in range(STEP_COUNT):
        if step in by_step:
            yield step, by_step[step]


@dataclass(frozen=True)
class PlanOutcome:
    """What an annex would come to by a proposal.

    `rates` are the means of the rates of its procedures, today and after, `below` the numbers of
    procedures under the target, `remaining` the times by unit.
    """

    proposal: Proposal
    rates: tuple[Fraction | None, Fraction | None]
    below: tuple[int, int]
    remaining: tuple[tuple[str, Decimal, Decimal], ...]
    givings: tuple[StepGiving, ...]


def outcome(annex: Annex, proposal: Proposal) -> PlanOutcome:
    """Return what an annex would come to, beside what it comes to today."""
    today, after = _Rates(proposal.choices.target), _Rates(proposal.choices.target)
    remaining: defaultdict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for procedure, record in zip(annex.procedures, proposal.records, strict=True):
        changed = {one.line: one.changes for one in record if one.changes}
        rate = procedure.rate
        today.add(rate)
        for case in procedure.cases:
            if case.totals.has_steps and case.totals.remaining is not None:
                remaining[case.unit][0] += case.totals.remaining
        if not changed:
            after.add(rate)
            continue
        # What has to reach the target is the procedure, and its rate is known by then.
        is_known = proposal.choices.per is not Per.ANNEX and (
            len(record) == 1 or proposal.choices.per is Per.PROCEDURE
        )
        after.add(record[0].rates[1] if is_known else with_cases(procedure, changed).rate)
        for line, changes in changed.items():
            cut = remaining[procedure.cases[line].unit]
            cut[1] += sum((old - new for _, old, new in changes), Decimal(0))
    return PlanOutcome(
        proposal,
        (today.mean, after.mean),
        (today.below, after.below),
        tuple((unit, now, now - cut) for unit, (now, cut) in sorted(remaining.items())),
        tuple(givings(annex, proposal)),
    )


class _Rates:
    """Rates as they are counted in the line of totals: in whole parts, one after another."""

    def __init__(self, target: Fraction) -> None:
        self._target = target
        self._sum = self._count = self.below = 0

    def add(self, rate: Fraction | None) -> None:
        """Count a rate in."""
        if rate is not None:
            self._sum += rate.numerator * _GRID // rate.denominator
            self._count += 1
            self.below += rate < self._target

    @property
    def mean(self) -> Fraction | None:
        """Return the mean, None of nothing."""
        if not self._count:
            return None
        return Fraction(round(Fraction(self._sum, self._count * _GRID) * _SNAP), _SNAP)
