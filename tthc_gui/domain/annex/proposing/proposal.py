"""A plan that reaches the target: what each case gives, or what is missing.

A step never gets longer; locked steps, blanks, and steps at or under the floor stay as they are.
Nothing is cut that the target does not need. Which of the plans that do is proposed, optimum.py
says.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.proposing.choices import Per, ProposalChoices
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.values.lazy_dataclass import dataclass, replace


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


class CaseProposal(NamedTuple):
    """What is proposed for one case.

    `record` and `line` are its place. `missing` is what its own remaining time is above the
    target, in its unit; None where its times are not known. `rates` are those of what has to reach
    the target, before and after. `opening` are locked steps, counted from 0, that would be enough
    together with the others. `room` is what the steps that are not locked can give at most;
    `is_limited` tells that they could give enough but for a limit over the annex, `is_proven` that
    no plan for what has to reach the target is milder.
    """

    record: int
    line: int
    reach: TargetReach
    missing: Decimal | None
    changes: tuple[StepChange, ...] = ()
    rates: tuple[Fraction | None, Fraction | None] = (None, None)
    opening: tuple[int, ...] = ()
    room: Decimal | None = None
    is_limited: bool = False
    is_proven: bool = True


@dataclass(frozen=True)
class Proposal:
    """What is proposed for an annex, record after record, each case after case.

    A record that is not to be dealt with has nothing. `gap` tells by what part the sum of squares
    may be greater than the smallest there is: 0 where the plan is proven to be the mildest, None
    where nothing is known. `means` are those of the annex before and after, where it is to reach
    the target, and `opening` the locked steps that would let it.
    """

    choices: ProposalChoices
    records: tuple[tuple[CaseProposal, ...], ...]
    gap: Fraction | None = Fraction(0)
    means: tuple[Fraction | None, Fraction | None] = (None, None)
    opening: tuple[int, ...] = ()

    @property
    def cases(self) -> tuple[CaseProposal, ...]:
        """Return what is proposed, case after case."""
        return tuple(chain.from_iterable(self.records))

    @property
    def counts(self) -> dict[TargetReach, int]:
        """Count what has to reach the target, procedures or cases, by whether it does."""
        by_case = self.choices.per is Per.CASE
        found = dict.fromkeys(TargetReach, 0)
        for record in self.records:
            for one in record if by_case else record[:1]:
                found[one.reach] += 1
        return found

    @property
    def is_proven(self) -> bool:
        """Return whether each plan by itself is proven to be the mildest."""
        return all(one.is_proven for record in self.records for one in record)

    @property
    def falls_short(self) -> bool:
        """Return whether something cannot reach the target."""
        return any(one.reach is TargetReach.IMPOSSIBLE for one in self.cases)


def with_cases(procedure: Procedure, changed: Mapping[int, Sequence[StepChange]]) -> Procedure:
    """Return a procedure with times after the cut as proposed for some of its cases."""
    cases = list(procedure.cases)
    for line, changes in changed.items():
        cases[line] = with_changes(cases[line], changes)
    return replace(procedure, cases=tuple(cases))


def with_changes(case: Case, changes: Iterable[StepChange]) -> Case:
    """Return a case with times after the cut as proposed; its blanks mean what they did."""
    steps = list(case.steps)
    for step, _, new in changes:
        steps[step] = Step(steps[step].before, new)
    adds = case.blanks_are_nothing or case.settles_blanks
    return replace(case, steps=tuple(steps), blanks_are_nothing=adds)
