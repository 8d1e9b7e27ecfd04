"""Who gives how much by a proposal: step by step, and of whom to ask what."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import STEP_COUNT
from tthc_gui.domain.annex.proposing.proposal import (
    CaseProposal,
    Proposal,
    StepChange,
    TargetReach,
    proposed_records,
)
from tthc_gui.domain.annex.summary import Summary, Tally


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
                    entry.proposed += after
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
    """What an annex would come to by a proposal."""

    proposal: Proposal
    today: Summary
    after: Summary
    givings: tuple[StepGiving, ...]

    @property
    def rates(self) -> tuple[Fraction | None, Fraction | None]:
        """Return the mean of the rates of its procedures, today and after."""
        return self.today.mean_of_rates, self.after.mean_of_rates


def outcome(annex: Annex, proposal: Proposal) -> PlanOutcome:
    """Return what an annex would come to, beside what it comes to today."""
    target = proposal.choices.target
    return PlanOutcome(
        proposal,
        Tally(annex.procedures).summary(target),
        Tally(proposed_records(annex, proposal)).summary(target),
        tuple(givings(annex, proposal)),
    )
