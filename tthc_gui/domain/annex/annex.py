"""The annex: a department's procedures, their cases, and the times of each step.

Procedures, cases and headings are immutable values; an annex is a heading and a list of
procedures, changed only through edits (see edits.py). A blank text is "", a blank time None.
"""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tthc_gui.domain.annex.totals import CaseTotals, Step, case_totals, is_half, mean_rate, total
from tthc_gui.domain.values.times import Time, printed_time

if TYPE_CHECKING:
    from tthc_gui.domain.document.doubts import Doubt
    from tthc_gui.domain.document.waivers import Waiver

STEP_COUNT = 9
UNITS = ("Giờ", "Ngày", "Ngày làm việc")
"""The units of the official form: different things, never converted or added together."""

STEP_LABELS = (
    "TIẾP NHẬN",
    "CHUYÊN VIÊN XỬ LÝ",
    "LÃNH ĐẠO CHUYÊN MÔN (Lãnh đạo Phòng, Lãnh đạo Chi cục)",
    "LÃNH ĐẠO CƠ QUAN (Sở/Xã)",
    "LẤY Ý KIẾN (bao gồm các bước có lấy ý kiến, niêm yết công khai, lập hội đồng thẩm định)",
    "KIỂM TRA THỰC ĐỊA",
    "CƠ QUAN THUẾ",
    "VĂN PHÒNG UBND TỈNH",
    "VĂN THƯ VÀO SỔ TRẢ KẾT QUẢ",
)
"""The step headings of the form for a new annex; a received one brings its own."""

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
class Case:
    """One line of the table: the time today, its unit, and nine steps before and after.

    `extras` are its texts in the columns beyond the form, which `Heading.extra_columns` names;
    blanks at their end are left out. `doubts` are open ones about its own cells (see doubts.py).
    `blanks_are_nothing` tells that its half steps add up as they are, as an official file has it.
    """

    current: Time = None
    unit: str = ""
    steps: tuple[Step, ...] = BLANK_STEPS
    stated: Stated = NOTHING_STATED
    name: str = ""
    extras: tuple[str, ...] = ()
    doubts: "tuple[Doubt, ...]" = ()
    blanks_are_nothing: bool = False

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
        """Tell whether the line has half steps, and its author has said that blanks are nothing."""
        return self._adds_blanks and any(map(is_half, self.steps))

    @property
    def _adds_blanks(self) -> bool:
        """Tell whether blanks are known for nothing, if only by the sum that the line states."""
        if self.blanks_are_nothing:
            return True
        remaining = printed_time(self.stated.remaining)
        return remaining is not None and remaining == total(step.after for step in self.steps)


@dataclass(frozen=True)
class Procedure:
    """One procedure (TTHC) with its cases, of which there is always at least one.

    `doubts` are open ones about the cells that stand for all cases. `groups` are the headings it
    stands under, outermost first, as printed across the table (see document/sections.py).
    """

    stt: str = ""
    code: str = ""
    name: str = ""
    stated_rate: str = ""
    cases: tuple[Case, ...] = (Case(),)
    doubts: "tuple[Doubt, ...]" = ()
    groups: tuple[str, ...] = ()

    @cached_property
    def rate(self) -> Fraction | None:
        """Give the rate of cut: the case's own, or the mean over the cases that are cut."""
        return mean_rate([case.totals for case in self.cases])

    @cached_property
    def is_doubted(self) -> bool:
        """Tell whether anything of it was read with doubt that nobody has looked at since."""
        return bool(self.doubts) or any(case.doubts for case in self.cases)


def unsaid(case: Case) -> Case:
    """Return a line of which nothing is known but its times, as of a copy."""
    return replace(case, stated=NOTHING_STATED, blanks_are_nothing=False)


def without_stated(procedure: Procedure) -> Procedure:
    """Give the procedure without what a received document states, so that only steps speak."""
    if not procedure.stated_rate and all(case == unsaid(case) for case in procedure.cases):
        return procedure
    cases = tuple(map(unsaid, procedure.cases))
    return replace(procedure, stated_rate="", cases=cases)


@dataclass(frozen=True)
class Heading:
    """The heading lines, the department, and the headings of the nine steps.

    `extra_columns` are the headings of the columns a received document has beyond the form.
    `doubts` are open ones about the annex as a whole.
    """

    label: str = ""
    title: str = ""
    issued_with: str = ""
    department: str = ""
    has_unit_column: bool = True
    step_labels: tuple[str, ...] = STEP_LABELS
    extra_columns: tuple[str, ...] = ()
    doubts: "tuple[Doubt, ...]" = ()


@dataclass
class Annex:
    """One department's annex: a heading and its procedures in printed order.

    `waivers` are the findings of its audit that a reviewer has accepted.
    """

    heading: Heading = field(default_factory=Heading)
    procedures: list[Procedure] = field(default_factory=list)
    waivers: "tuple[Waiver, ...]" = ()

    @property
    def case_count(self) -> int:
        """Count the lines of the table."""
        return sum(len(procedure.cases) for procedure in self.procedures)

    def copy(self) -> "Annex":
        """Return an annex of its own that holds the same values."""
        return replace(self, procedures=list(self.procedures))
