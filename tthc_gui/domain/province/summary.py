"""What the annexes of a province come to, each and together.

Sums are of what the steps add up to and of the legal time, over the cases that have steps, and
never across units: hours, days and working days are different things. A case whose steps are half
adds to no sum, as in the annex's own summary.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import STEP_COUNT, Case, Procedure
from tthc_gui.domain.annex.summary import DEFAULT_TARGET, Summary, Tally
from tthc_gui.domain.annex.totals import Step, total
from tthc_gui.domain.province.order import in_order
from tthc_gui.domain.province.submission import Submission
from tthc_gui.domain.values.lazy_dataclass import dataclass

EXACT_RATES = (Fraction(30, 100), Fraction(50, 100))
"""The targets of the programme: procedures at exactly these rates are counted."""


class StepSums(NamedTuple):
    """The times of one step in one unit, before and after the cut.

    `number` counts from 1; `filled` cases have a time before in it, which of `unchanged` stays.
    A step with a time that is no number adds to neither side; `unreadable` counts them.
    """

    label: str
    unit: str
    before: Decimal
    after: Decimal
    number: int = 0
    filled: int = 0
    unchanged: int = 0
    unreadable: int = 0

    @property
    def cut(self) -> Decimal:
        """Return how much time the step gives."""
        return self.before - self.after


class Figures(NamedTuple):
    """What an annex, or several, come to; `exactly` counts procedures at each of EXACT_RATES."""

    summary: Summary
    errors: int
    warnings: int
    steps: tuple[StepSums, ...]
    exactly: tuple[int, ...] = (0,) * len(EXACT_RATES)

    @property
    def uncut_cases(self) -> int:
        """Count the cases whose time does not get shorter, those without steps among them."""
        return self.summary.cases - self.summary.cut_cases

    def shares(self) -> Iterator[tuple[StepSums, Fraction | None]]:
        """Yield each step's sums with its share in all that is cut in its unit."""
        cut: dict[str, Decimal] = {}
        for step in self.steps:
            cut[step.unit] = cut.get(step.unit, Decimal(0)) + step.cut
        for step in self.steps:
            whole = cut[step.unit]
            yield step, Fraction(step.cut) / Fraction(whole) if whole > 0 else None


@dataclass(frozen=True)
class ProvinceSummary:
    """The figures of each submission in the order of the annexes, and of all together.

    `target` is the rate that a procedure should reach (1 = 100 %).
    """

    target: Fraction
    departments: tuple[tuple[Submission, Figures], ...]
    total: Figures


def summarise(
    submissions: Iterable[Submission],
    target: Fraction = DEFAULT_TARGET,
    *,
    keep_order: bool = False,
) -> ProvinceSummary:
    """Add up submissions, each and all, by their numbers unless told to keep their order."""
    ordered = list(submissions) if keep_order else in_order(submissions, lambda one: one.label)
    departments = tuple((one, _figures([one], target)) for one in ordered)
    return ProvinceSummary(target, departments, _figures(ordered, target))


def _figures(submissions: Sequence[Submission], target: Fraction) -> Figures:
    annexes = [one.annex for one in submissions]
    procedures = [procedure for annex in annexes for procedure in annex.procedures]
    rates = Counter(procedure.rate for procedure in procedures)
    return Figures(
        Tally(procedures).summary(target),
        sum(one.errors for one in submissions),
        sum(one.warnings for one in submissions),
        tuple(_step_sums(annexes)),
        tuple(rates[exact] for exact in EXACT_RATES),
    )


def added_up(annex: Annex) -> Iterator[Case]:
    """Yield the cases that sums are of: those with steps whose times are known."""
    for procedure in annex.procedures:
        yield from added_up_cases(procedure)


def added_up_cases(procedure: Procedure) -> Iterator[Case]:
    """Yield the cases of a procedure that sums are of."""
    for case in procedure.cases:
        if case.totals.has_steps and case.totals.cut is not None:
            yield case


def _step_sums(annexes: Sequence[Annex]) -> Iterator[StepSums]:
    cases: dict[str, list[Case]] = {}
    for annex in annexes:
        for case in added_up(annex):
            cases.setdefault(case.unit, []).append(case)
    for number in range(STEP_COUNT):
        label = most_used(annex.heading.step_labels[number] for annex in annexes)
        for unit in sorted(cases):
            steps = [case.steps[number] for case in cases[unit]]
            if any(time is not None for step in steps for time in step):
                readable = [step for step in steps if is_readable(step)]
                filled = [step for step in readable if step.before is not None]
                yield StepSums(
                    label,
                    unit,
                    total(step.before for step in readable) or Decimal(0),
                    total(step.after for step in readable) or Decimal(0),
                    number + 1,
                    len(filled),
                    sum(step.before == step.after for step in filled),
                    len(steps) - len(readable),
                )


def is_readable(step: Step) -> bool:
    """Return whether no time of a step is text, which could not be added to others."""
    return not any(isinstance(time, str) for time in step)


def most_used(texts: Iterable[str]) -> str:
    """Return the text that occurs most often, of several the first; "" for none."""
    counts = Counter(texts)
    return max(counts, key=counts.__getitem__, default="")
