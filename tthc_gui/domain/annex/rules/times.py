"""Rules about the times of one line: columns 4, 6, 7 and the nine steps."""

from collections.abc import Iterator
from decimal import Decimal

from tthc_gui.domain.annex.keys import step_key
from tthc_gui.domain.annex.printed import cell_name, times_of
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.annex.rules.rule_set import RULES
from tthc_gui.domain.annex.units import converted, units_in
from tthc_gui.domain.audit.finding import Fault, Severity
from tthc_gui.domain.values.times import format_time, nearest_eighth, printed_time


@RULES.line_rule(
    "sum-before",
    Severity.ERROR,
    "Thời gian giải quyết hiện nay phải bằng tổng thời gian các bước trước cắt giảm.",
)
def sum_before(case: Case) -> Iterator[Fault]:
    """Compare the current time with Σ before, in a case that has steps."""
    totals = case.totals
    if not totals.has_steps or totals.before is None or not isinstance(case.current, Decimal):
        return
    if case.current != totals.before:
        stated, computed = format_time(case.current), format_time(totals.before)
        yield Fault(
            "current",
            f"Thời gian hiện nay ghi {stated}, nhưng các bước trước cắt giảm "
            f"cộng lại là {computed}.",
            stated,
            computed,
        )


@RULES.line_rule(
    "sum-after",
    Severity.ERROR,
    "Tổng thời gian còn lại phải bằng tổng thời gian các bước sau cắt giảm.",
)
def sum_after(case: Case) -> Iterator[Fault]:
    """Compare the stated remaining time with Σ after, which is 0 without steps."""
    remaining = printed_time(case.stated.remaining)
    computed = case.totals.after
    if remaining is not None and computed is not None and remaining != computed:
        stated, total = format_time(remaining), format_time(computed)
        yield Fault(
            "remaining",
            f"Tổng thời gian còn lại ghi {stated}, nhưng các bước sau cắt giảm "
            f"cộng lại là {total}.",
            stated,
            total,
        )


@RULES.line_rule(
    "cut",
    Severity.ERROR,
    "Thời gian đã cắt giảm phải bằng thời gian hiện nay trừ thời gian còn lại.",
)
def cut(case: Case) -> Iterator[Fault]:
    """Compare the stated cut with current − remaining, in a case that has steps.

    Where no remaining time is stated, the cell shows the computed one.
    """
    stated, remaining = printed_time(case.stated.cut), printed_time(case.stated.remaining)
    if not case.stated.remaining.strip():
        remaining = case.totals.remaining
    if not case.totals.has_steps or stated is None or remaining is None:
        return
    if isinstance(case.current, Decimal) and stated != case.current - remaining:
        printed, computed = format_time(stated), format_time(case.current - remaining)
        yield Fault(
            "cut",
            f"Thời gian đã cắt giảm ghi {printed}, nhưng {format_time(case.current)} − "
            f"{format_time(remaining)} = {computed}.",
            printed,
            computed,
        )


@RULES.line_rule(
    "step-increase", Severity.ERROR, "Sau cắt giảm, không bước nào được lâu hơn trước."
)
def step_increase(case: Case) -> Iterator[Fault]:
    """Find steps that take longer after than before."""
    for number, (before, after) in enumerate(case.steps, 1):
        if isinstance(before, Decimal) and isinstance(after, Decimal) and after > before:
            old, new = format_time(before), format_time(after)
            yield Fault(
                step_key(number - 1, after=True),
                f"Bước {number} tăng từ {old} lên {new} sau cắt giảm.",
                new,
                old,
            )


@RULES.line_rule(
    "step-half",
    Severity.WARNING,
    "Một bước phải ghi đủ cả hai ô trước và sau cắt giảm, hoặc để trống cả hai.",
)
def step_half(case: Case) -> Iterator[Fault]:
    """Find steps with a time on one side and a blank on the other."""
    for number, (before, after) in enumerate(case.steps, 1):
        if before is None and after is not None:
            written = format_time(after)
            yield Fault(
                step_key(number - 1, after=False),
                f"Bước {number} ghi {written} sau cắt giảm nhưng để trống ô trước cắt giảm.",
            )
        elif before is not None and after is None:
            written = format_time(before)
            yield Fault(
                step_key(number - 1, after=True),
                f"Bước {number} ghi {written} trước cắt giảm nhưng để trống ô sau cắt giảm.",
            )


@RULES.line_rule("negative", Severity.ERROR, "Thời gian không được nhỏ hơn 0.")
def negative(case: Case) -> Iterator[Fault]:
    """Find times below zero, stated ones too."""
    for key, time in times_of(case):
        if isinstance(time, Decimal) and time < 0:
            stated = format_time(time)
            yield Fault(key, f"{cell_name(key)} ghi {stated}, là số âm.", stated)


@RULES.line_rule(
    "unit-in-time", Severity.ERROR, "Thời gian phải tính bằng đơn vị của dòng, chỉ ghi con số."
)
def unit_in_time(case: Case) -> Iterator[Fault]:
    """Find times that name another unit than their line, stated ones too."""
    for key, time in times_of(case):
        if isinstance(time, str) and (units := units_in(time, case.unit)):
            value = converted(time, case.unit)
            yield Fault(
                key,
                f"{cell_name(key)} ghi “{time}”, tính bằng {units[0].lower()}, trong khi đơn vị "
                f"của dòng là {case.unit.strip()}.",
                time,
                format_time(value),
            )


@RULES.line_rule("not-a-number", Severity.ERROR, "Ô thời gian phải là số hoặc để trống.")
def not_a_number(case: Case) -> Iterator[Fault]:
    """Find text where a time belongs, stated ones too; another unit's time is told as such."""
    for key, time in times_of(case):
        if isinstance(time, str) and not units_in(time, case.unit):
            yield Fault(key, f"{cell_name(key)} ghi “{time}”, không đọc được thành số.", time)


@RULES.line_rule(
    "legal-time-fraction", Severity.WARNING, "Thời gian giải quyết hiện nay thường là số nguyên."
)
def legal_time_fraction(case: Case) -> Iterator[Fault]:
    """Find a current time that is no whole number of its unit."""
    if isinstance(case.current, Decimal) and case.current % 1:
        stated = format_time(case.current)
        yield Fault(
            "current",
            f"Thời gian hiện nay ghi {stated}, không phải số nguyên; hãy đối chiếu với văn bản "
            "quy định thời gian này.",
            stated,
        )


@RULES.line_rule("off-grid", Severity.WARNING, "Thời gian của một bước thường là bội số của 1/8.")
def off_grid(case: Case) -> Iterator[Fault]:
    """Find times of steps that are no multiples of 1/8: an hour of a working day."""
    for number, step in enumerate(case.steps):
        for after, time in enumerate(step):
            if isinstance(time, Decimal) and time * 8 % 1:
                key, stated = step_key(number, after=bool(after)), format_time(time)
                nearest = format_time(nearest_eighth(time))
                yield Fault(
                    key,
                    f"{cell_name(key)} ghi {stated}, không phải bội số của 1/8 (0,125); "
                    f"gần nhất là {nearest}.",
                    stated,
                    nearest,
                )
