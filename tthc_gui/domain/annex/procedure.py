"""A procedure of the annex, its cases, and the times of each step.

Both are immutable values. A blank text is "", a blank time None.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from tthc_gui.domain.annex.totals import CaseTotals, Step, case_totals, is_half, mean_rate, total
from tthc_gui.domain.document.record import Record, RecordLine
from tthc_gui.domain.values.lazy_dataclass import dataclass, replace
from tthc_gui.domain.values.times import Time, printed_time

STEP_COUNT = 9
UNITS = ("Giờ", "Ngày", "Ngày làm việc")
"""The units of the official form: different things, never converted or added together."""

BLANK_STEPS = (Step(),) * STEP_COUNT


class Stated(NamedTuple):
    """What a received document itself prints for a case, as printed; "" where it prints nothing.

    "37", "23", "38,33%": text with a decimal comma, mistakes included.
    """

    remaining: str = ""
    cut: str = ""
    rate: str = ""


NOTHING_STATED = Stated()


@dataclass(frozen=True)
class Case(RecordLine):
    """One line of the table: the time today, its unit, and nine steps before and after.

    `extras` are its texts in the columns beyond the form, which `Heading.extra_columns` names;
    blanks at their end are left out.
    `blanks_are_nothing` tells that its half steps add up as they are, as an official file has it.
    `locked` are the keys of cells that no proposal may change, `opened` of those that one may
    change though it leaves their steps alone elsewhere.
    """

    current: Time = None
    unit: str = ""
    steps: tuple[Step, ...] = BLANK_STEPS
    stated: Stated = NOTHING_STATED
    name: str = ""
    extras: tuple[str, ...] = ()
    blanks_are_nothing: bool = False
    locked: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()

    @cached_property
    def totals(self) -> CaseTotals:
        """Return what the steps add up to.

        Half steps leave it open, unless its author has said that their blanks are nothing.
        """
        totals = case_totals(self.current, self.steps)
        return self.totals_as_printed if totals.is_unfinished and self._adds_blanks else totals

    @property
    def totals_as_printed(self) -> CaseTotals:
        """Return what the steps add up to where blanks are nothing, as in a received document."""
        return case_totals(self.current, self.steps, blanks_are_nothing=True)

    @property
    def settles_blanks(self) -> bool:
        """Return whether the line has half steps and its author said that blanks are nothing."""
        return self._adds_blanks and any(map(is_half, self.steps))

    @property
    def _adds_blanks(self) -> bool:
        """Return whether blanks are known for nothing, if only by the sum that the line states."""
        if self.blanks_are_nothing:
            return True
        remaining = printed_time(self.stated.remaining)
        return remaining is not None and remaining == total(step.after for step in self.steps)


@dataclass(frozen=True)
class Procedure(Record):
    """One procedure (TTHC) with its cases, of which there is always at least one.

    `doubts` are open ones about the cells that stand for all cases.
    """

    stated_rate: str = ""
    cases: tuple[Case, ...] = (Case(),)

    @cached_property
    def rate(self) -> Fraction | None:
        """Return the rate of cut: the case's own, or the mean over the cases that are cut."""
        return mean_rate([case.totals for case in self.cases])

    @property
    def lines(self) -> tuple[Case, ...]:
        """Return the cases."""
        return self.cases

    @property
    def line_count(self) -> int:
        """Count the cases."""
        return len(self.cases)

    def line_name(self, line: int) -> str:
        """Return the name of a case beside the procedure's, "" for none."""
        return self.cases[line].name if self.name else ""

    def lock_at(self, line: int, key: str) -> str:
        """Return whether proposals leave a cell alone, or may change it where its step is locked.

        "" for neither.
        """
        case = self.cases[line]
        return "khoá" if key in case.locked else "mở" if key in case.opened else ""

    def beside_cells(self) -> Mapping[str, str]:
        """Return the mean rate where rates stand on each line, which leaves it no cell."""
        by_case = any(case.stated.rate for case in self.cases)
        return {"Tỷ lệ bình quân": self.stated_rate} if by_case else {}

    def contents(self) -> Iterator[Time | Fraction]:
        """Yield what its cells hold, typed or computed."""
        yield from (self.stt, self.code, self.name)
        rated_by_case = any(case.stated.rate for case in self.cases)
        for case in self.cases:
            yield "" if self.name else case.name
            yield from case.extras
            yield case.current
            for step in case.steps:
                yield from step
            yield from (case.totals.remaining, case.totals.cut)
            yield case.totals.rate if rated_by_case else self.rate

    def has_unreadable_time(self, line: int) -> bool:
        """Return whether a text stands on a line where a time belongs."""
        case = self.cases[line]
        return isinstance(case.current, str) or any(
            isinstance(time, str) for step in case.steps for time in step
        )

    def with_lines(self, lines: Sequence[RecordLine]) -> "Procedure":
        """Return the procedure with other cases."""
        return replace(self, cases=tuple(line for line in lines if isinstance(line, Case)))


def unsaid(case: Case) -> Case:
    """Return a line of which nothing is known but its times, as of a copy."""
    return replace(
        case,
        stated=NOTHING_STATED,
        blanks_are_nothing=False,
        remarks=(),
        locked=(),
        opened=(),
    )


def without_stated(procedure: Procedure) -> Procedure:
    """Return the procedure without what a received document states, so that only steps speak."""
    if not procedure.stated_rate and all(case == unsaid(case) for case in procedure.cases):
        return procedure
    cases = tuple(map(unsaid, procedure.cases))
    return replace(procedure, stated_rate="", cases=cases)


def with_case(procedure: Procedure, number: int, case: Case) -> Procedure:
    """Return the procedure with one case replaced."""
    cases = procedure.cases
    return replace(procedure, cases=(*cases[:number], case, *cases[number + 1 :]))


def used_steps(procedures: Iterable[Procedure]) -> set[int]:
    """Return the steps, counted from 0, in which a case has a time before or after."""
    used: set[int] = set()
    unused = set(range(STEP_COUNT))
    for procedure in procedures:
        for case in procedure.cases:
            used |= {step for step in unused if case.steps[step] != BLANK_STEPS[step]}
            unused -= used
            if not unused:
                return used
    return used
