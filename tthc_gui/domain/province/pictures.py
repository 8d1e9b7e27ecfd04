"""Pictures of the figures of a province: bars with the numbers they stand for, in one unit each.

What is here is what a picture shows, not how it is drawn: the window, the workbook's native
charts, the print and the report draw the same bars.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.summary import MEAN_RULE
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.province.ranking import (
    PlacedProcedure,
    RatedProcedure,
    placed_procedures,
    rated_procedures,
    some,
)
from tthc_gui.domain.province.sentences import target_text, unit_name
from tthc_gui.domain.province.summary import ProvinceSummary, added_up_cases, is_readable
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time

AFTER, CUT = "Sau cắt giảm", "Phần cắt giảm"
"""What the two parts of a bar of times are, which together are the time before."""
_BINS = 20
"""Bins of the distribution of rates, 5 % each."""


class PictureKind(Enum):
    """What a picture shows; its value is the name of a file of it."""

    STEPS = "theo_buoc"
    RATES = "phan_bo_ty_le"
    DEPARTMENTS = "xep_hang_co_quan"
    PROCEDURE = "thu_tuc"


class BarMember(NamedTuple):
    """A procedure that a bar is made of, and the number that it has there."""

    placed: PlacedProcedure
    told: str


class Bar(NamedTuple):
    """A bar: its name, the lengths of its parts, and the same as text."""

    label: str
    parts: tuple[Decimal, ...]
    told: str
    members: tuple[BarMember, ...] = ()

    @property
    def length(self) -> Decimal:
        """Return the length of all parts together."""
        return sum(self.parts, Decimal(0))


@dataclass(frozen=True)
class Picture:
    """Bars of one unit, `parts` naming what they are made of.

    `target` is where its line stands: among the values, or, where bars are ranges, among them
    (1.5: in the middle of the second). `scale` says what the bars are, `note` what counts.
    """

    kind: PictureKind
    title: str
    unit: str
    parts: tuple[str, ...]
    bars: tuple[Bar, ...]
    target: Fraction | None = None
    target_name: str = ""
    note: str = ""
    scale: str = ""

    @property
    def bars_are_ranges(self) -> bool:
        """Return whether the bars are ranges of one scale, side by side."""
        return self.kind is PictureKind.RATES

    @property
    def description(self) -> str:
        """Return all numbers of the picture as text."""
        bars = "; ".join(f"{bar.label}: {bar.told}" for bar in self.bars)
        return f"{self.title}. {bars}." + (f" {self.note}." if self.note else "")


def pictures(summary: ProvinceSummary) -> list[Picture]:
    """Return the pictures of a summary: steps in each unit, rates, departments."""
    units = sorted({step.unit for step in summary.total.steps})
    found = [
        *(_steps(summary, unit) for unit in units),
        _rates(summary),
        _departments(summary),
    ]
    return [picture for picture in found if picture.bars]


def procedure_pictures(procedure: Procedure, step_labels: Sequence[str]) -> list[Picture]:
    """Return a picture for each case of a procedure that has steps with known times."""
    return [
        Picture(
            PictureKind.PROCEDURE,
            _case_title(procedure, number),
            unit_name(case.unit),
            (AFTER, CUT),
            tuple(_case_bars(case.steps, step_labels)),
            scale="Bước",
        )
        for number, case in enumerate(procedure.cases)
        if case.totals.has_steps
        and case.totals.after is not None
        and case.totals.before is not None
    ]


def _steps(summary: ProvinceSummary, unit: str) -> Picture:
    members = _step_members(summary, unit)
    bars = (
        _times_bar(_named(step.number, step.label), step.before, step.after, members[step.number])
        for step in summary.total.steps
        if step.unit == unit
    )
    title = f"Thời gian từng bước trước và sau cắt giảm – {unit_name(unit)}"
    note = f"Tổng của các trường hợp có bước, {unit_name(unit).lower()}"
    return Picture(
        PictureKind.STEPS,
        title,
        unit_name(unit),
        (AFTER, CUT),
        tuple(bars),
        note=note,
        scale="Bước",
    )


def _step_members(summary: ProvinceSummary, unit: str) -> dict[int, tuple[BarMember, ...]]:
    """Return by step the procedures that have it in a unit, those it gives most of first."""
    found: dict[int, list[tuple[Decimal, BarMember]]] = {}
    for placed in placed_procedures(summary):
        times: dict[int, list[Step]] = {}
        for case in added_up_cases(placed.procedure):
            if case.unit == unit:
                for number, step in enumerate(case.steps, 1):
                    if step != Step() and is_readable(step):
                        times.setdefault(number, []).append(step)
        for number, steps in times.items():
            given = sum((_time(step.before) - _time(step.after) for step in steps), Decimal(0))
            told = some(_told(step) for step in steps)
            found.setdefault(number, []).append((given, BarMember(placed, told)))
    return {
        number: tuple(member for _, member in sorted(ones, key=lambda one: -one[0]))
        for number, ones in found.items()
    }


def _told(step: Step) -> str:
    return f"{format_time(_time(step.before))} → {format_time(_time(step.after))}"


def _time(time: object) -> Decimal:
    return time if isinstance(time, Decimal) else Decimal(0)


def _times_bar(
    label: str, before: Decimal, after: Decimal, members: tuple[BarMember, ...] = ()
) -> Bar:
    change = "giảm" if after <= before else "tăng"
    told = f"{format_time(before)} → {format_time(after)}"
    if after != before:
        told += f" ({change} {format_time(abs(before - after))})"
    return Bar(label, (after, max(before - after, Decimal(0))), told, members)


def _case_title(procedure: Procedure, number: int) -> str:
    case = procedure.cases[number]
    named = " – ".join(filter(None, (procedure.code, procedure.name)))
    which = ""
    if len(procedure.cases) > 1:
        which = f", trường hợp {number + 1}" + (f" ({case.name})" if case.name else "")
    return f"{named or 'Thủ tục'}{which}"


def _case_bars(steps: Sequence[Step], labels: Sequence[str]) -> Iterator[Bar]:
    for number, (step, label) in enumerate(zip(steps, labels, strict=True), 1):
        if step != Step():
            yield _times_bar(_named(number, label), _time(step.before), _time(step.after))


def _rates(summary: ProvinceSummary) -> Picture:
    found: dict[int, list[RatedProcedure]] = {}
    for one in rated_procedures(summary):
        at = -1 if one.rate < 0 else min(int(one.rate * _BINS), _BINS - 1)
        found.setdefault(at, []).append(one)
    first = min(0, *found, 0)
    bars = (_range_bar(at, found.get(at, ()), summary.target) for at in range(first, _BINS))
    target = target_text(summary.target)
    return Picture(
        PictureKind.RATES,
        "Phân bố tỷ lệ cắt giảm của các thủ tục",
        "Số thủ tục",
        (f"Đạt chỉ tiêu {target}", f"Dưới chỉ tiêu {target}"),
        tuple(bars) if found else (),
        summary.target * _BINS - first,
        f"Chỉ tiêu {target}",
        "Mỗi cột gồm cả tỷ lệ đầu, không gồm tỷ lệ cuối, trừ 100%",
        "Tỷ lệ cắt giảm (%)",
    )


def _range_bar(at: int, rated: Sequence[RatedProcedure], target: Fraction) -> Bar:
    width = 100 // _BINS
    label = f"{at * width}–{(at + 1) * width}%" if at >= 0 else "dưới 0%"
    below = sum(one.rate < target for one in rated)
    members = tuple(BarMember(one.placed, percent_text(one.rate)) for one in rated)
    parts = (Decimal(len(rated) - below), Decimal(below))
    return Bar(label, parts, f"{len(rated)} thủ tục", members)


def _departments(summary: ProvinceSummary) -> Picture:
    rated: dict[int, list[BarMember]] = {}
    for placed, rate in rated_procedures(summary):
        rated.setdefault(placed.annex, []).append(BarMember(placed, percent_text(rate)))
    ranked = sorted(rated, key=lambda annex: -_mean(summary, annex))
    bars = (
        Bar(
            _department(summary, annex),
            (_percent(_mean(summary, annex)),),
            percent_text(_mean(summary, annex)),
            tuple(rated[annex]),
        )
        for annex in ranked
    )
    return Picture(
        PictureKind.DEPARTMENTS,
        "Tỷ lệ cắt giảm bình quân theo cơ quan",
        "Tỷ lệ bình quân (%)",
        ("Tỷ lệ bình quân",),
        tuple(bars),
        summary.target * 100,
        f"Chỉ tiêu {target_text(summary.target)}",
        f"Bình quân tỷ lệ của các thủ tục: {MEAN_RULE}",
        "Cơ quan",
    )


def _mean(summary: ProvinceSummary, annex: int) -> Fraction:
    _, figures = summary.departments[annex]
    return figures.summary.mean_of_rates or Fraction(0)


def _percent(rate: Fraction) -> Decimal:
    """Return a rate in per cent as it is shown."""
    return Decimal(percent_text(rate).rstrip("%").replace(",", "."))


def _department(summary: ProvinceSummary, annex: int) -> str:
    one, _ = summary.departments[annex]
    return one.annex.heading.department or one.label or "Phụ lục không nhãn"


def _named(number: int, label: str) -> str:
    """Name a step without the remark in brackets, for which a picture has no room."""
    return f"{number}. {label.partition('(')[0].strip() or label}"
