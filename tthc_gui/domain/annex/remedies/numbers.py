"""Remedies for times and rates."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tthc_gui.domain.annex.columns import CUT, RATE, REMAINING
from tthc_gui.domain.annex.keys import step_key, step_of
from tthc_gui.domain.annex.printed import cell_name, place_name, step_name
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.annex.remedies.edits import case_edit, place
from tthc_gui.domain.annex.rules import RULES
from tthc_gui.domain.annex.slips import StepFix, single_step_fixes, slip_name
from tthc_gui.domain.annex.stated import adopted
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.mending import record_edit
from tthc_gui.domain.audit.remedy import Remedy
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import (
    Refusal,
    Time,
    canonical,
    format_time,
    parse_time,
    printed_time,
)

_STATED = {column.key: column for column in (REMAINING, CUT)}
_RATE_NUMBER = re.compile(r"\s*(-?[0-9]{1,6})(?:[.,]([0-9]{1,9}))?[\s%]*")
_PERCENT = re.compile(r"\s*([0-9]+(?:[.,][0-9]+)?)\s*%\s*")
_AS_PERCENT = "Ô bị định dạng phần trăm nên số hiện gấp 100 lần"
_ONE_NUMBER = re.compile(r"[^0-9.,\-−]*([0-9]+(?:[.,][0-9]+)?)[^0-9.,\-−]*")


@RULES.remedy("sum-before")
def mend_sum_before(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Set the current time to Σ before, or one step to what would make it add up."""
    _, _, case = place(annex, finding)
    total = case.totals.before
    if total is None or not isinstance(case.current, Decimal):
        return
    slip = slip_name(case.current, total)
    label = f"Ghi thời gian hiện nay là {format_time(total)}"
    edit = case_edit(annex, finding, label, replace(case, current=total))
    yield Remedy(_because("Lấy tổng các bước trước cắt giảm", slip), edit)
    yield from _step_choices(annex, finding, after=False, difference=case.current - total)


@RULES.remedy("sum-after")
def mend_sum_after(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Adopt Σ after, or all that the steps add up to, or set one step."""
    _, _, case = place(annex, finding)
    stated, total = printed_time(case.stated.remaining), case.totals.after
    if stated is None or total is None:
        return
    slip = slip_name(stated, total)
    yield _adopting(annex, finding, REMAINING, _because("Lấy tổng các bước sau cắt giảm", slip))
    yield from _adopt_everything(annex, finding)
    yield from _step_choices(annex, finding, after=True, difference=stated - total)


@RULES.remedy("cut")
def mend_cut(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Adopt current − remaining, or all that the steps add up to."""
    yield _adopting(annex, finding, CUT, "Lấy thời gian hiện nay trừ thời gian còn lại")
    yield from _adopt_everything(annex, finding)


@RULES.remedy("rate")
@RULES.remedy("mean-rate")
def mend_rate(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Adopt the computed rate; a rate above 100 % may be one that was multiplied twice."""
    yield _adopting(annex, finding, RATE, "Lấy tỷ lệ tính được")
    match = _PERCENT.fullmatch(finding.stated)
    value = _number(match[1]) if match else None
    if value is not None and value > 100:
        text = f"{format_time(canonical(value / 100))}%"
        yield _rate_remedy(annex, finding, text, _AS_PERCENT)._replace(certain=False)


@RULES.remedy("rate-format")
def mend_rate_format(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Write the number that is there with one %, or adopt the computed rate."""
    match = _RATE_NUMBER.fullmatch(finding.stated)
    if match:
        decimals = f",{match.group(2)}" if match.group(2) else ""
        yield _rate_remedy(annex, finding, f"{match.group(1)}{decimals}%", "Giữ con số đang ghi")
    yield _adopting(annex, finding, RATE, "Lấy tỷ lệ tính được")


@RULES.remedy("step-increase")
def mend_step_increase(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Swap the two times, or leave the step uncut."""
    number, step = _step(annex, finding)
    swapped = Step(step.after, step.before)
    before, after = format_time(step.before), format_time(step.after)
    label = f"{step_name(annex.heading, number)}: {before} → {after} đổi thành {after} → {before}"
    yield _step_remedy(annex, finding, number, swapped, label, "Trước và sau cắt giảm bị đổi chỗ")
    label = f"{step_name(annex.heading, number)}: sau cắt giảm {after} → {before}"
    uncut = step._replace(after=step.before)
    yield _step_remedy(annex, finding, number, uncut, label, "Bước này không cắt giảm")


@RULES.remedy("step-half")
def mend_step_half(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Write 0 after, which changes no sum; or the same time on both sides."""
    number, step = _step(annex, finding)
    if step.after is None:
        label = f"{step_name(annex.heading, number)}: ghi 0 sau cắt giảm"
        filled = step._replace(after=Decimal(0))
        dropped = _step_remedy(annex, finding, number, filled, label, "Bước này bị bỏ")
        yield dropped._replace(certain=True)
    written = step.before if step.after is None else step.after
    label = f"{step_name(annex.heading, number)}: ghi {format_time(written)} ở cả hai ô"
    same = Step(written, written)
    yield _step_remedy(annex, finding, number, same, label, "Bước này không cắt giảm")


@RULES.remedy("negative")
def mend_negative(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Drop the sign, or adopt what the steps add up to."""
    value = printed_time(finding.stated)
    if value is not None:
        yield _time_remedy(annex, finding, abs(value), "Dấu trừ là gõ nhầm")
    if finding.column in _STATED:
        yield _adopting(annex, finding, _STATED[finding.column], "Lấy số tính được từ các bước")


@RULES.remedy("not-a-number")
def mend_not_a_number(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Take the one number in the text, or what the steps add up to; "250%" is 2,5."""
    match, percent = _ONE_NUMBER.fullmatch(finding.stated), _PERCENT.fullmatch(finding.stated)
    value = _number((percent or match or ("", ""))[1])
    if percent and value is not None:
        yield _time_remedy(annex, finding, canonical(value / 100), _AS_PERCENT)
    elif value is not None:
        yield _time_remedy(annex, finding, value, "Lấy con số trong ô")
    if finding.column in _STATED:
        yield _adopting(annex, finding, _STATED[finding.column], "Lấy số tính được từ các bước")


@RULES.remedy("unit-in-time")
def mend_unit_in_time(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Convert working hours and working days, or take what the steps add up to."""
    value = printed_time(finding.computed)
    if value is not None:
        yield _time_remedy(annex, finding, value, "Quy đổi, một ngày làm việc là 8 giờ")
    if finding.column in _STATED:
        yield _adopting(annex, finding, _STATED[finding.column], "Lấy số tính được từ các bước")


@RULES.remedy("off-grid")
def mend_off_grid(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Round to the nearest multiple of 1/8."""
    value = printed_time(finding.computed)
    if value is not None:
        yield _time_remedy(annex, finding, value, "Làm tròn đến 1/8 gần nhất")


def _number(text: str) -> Decimal | None:
    try:
        return parse_time(text)
    except Refusal:
        return None


def _because(text: str, slip: str) -> str:
    return f"{text} ({slip})" if slip else text


def _restated(case: Case, field: str, text: str) -> Case:
    return replace(case, stated=case.stated._replace(**{field: text}))


def _adopting(annex: AnyDocument, finding: Finding, column: Column, reason: str) -> Remedy:
    """Let the computed number stand alone in the finding's cell."""
    _, procedure, case = place(annex, finding)
    of_whole = column is RATE and case.stated.rate != finding.stated
    new = column.unstated(procedure, None if of_whole else finding.line)
    computed = column.text(new, finding.line or 0) or "trống"
    label = f"{place_name(column.key)}: {finding.stated} → {computed}"
    return Remedy(reason, record_edit(annex, finding, label, new))


def _adopt_everything(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    _, procedure, _ = place(annex, finding)
    label = "Ghi còn lại, cắt giảm và tỷ lệ theo các bước"
    edit = record_edit(annex, finding, label, adopted(procedure, finding.line or 0))
    yield Remedy("Lấy cả ba số tính được từ các bước", edit, certain=False)


def _step_choices(
    annex: AnyDocument, finding: Finding, after: bool, difference: Decimal
) -> Iterator[Remedy]:
    steps = place(annex, finding)[2].steps
    for fix in single_step_fixes(steps, after, difference):
        reason = _because("Sửa một bước cho khớp tổng", fix.slip)
        yield _fix_remedy(annex, finding, fix, after, reason)


def _fix_remedy(
    annex: AnyDocument, finding: Finding, fix: StepFix, after: bool, reason: str
) -> Remedy:
    if all(old != new for old, new in zip(fix.old, fix.new, strict=True)):
        change = f"{step_name(annex.heading, fix.number)}: {_pair(fix.old)} → {_pair(fix.new)}"
    else:
        name = cell_name(step_key(fix.number, after=after), annex.heading)
        change = f"{name}: {_shown(fix.old[after])} → {_shown(fix.new[after])}"
    return _step_remedy(annex, finding, fix.number, fix.new, change, reason)


def _pair(step: Step) -> str:
    return f"{_shown(step.before)} / {_shown(step.after)}"


def _shown(time: Time) -> str:
    return format_time(time) or "trống"


def _rate_remedy(annex: AnyDocument, finding: Finding, text: str, reason: str) -> Remedy:
    """Replace the printed rate of the finding, wherever on its line it stands."""
    _, procedure, case = place(annex, finding)
    label = f"Ghi tỷ lệ {text} thay cho {finding.stated}"
    if finding.line is not None and case.stated.rate == finding.stated:
        return Remedy(reason, case_edit(annex, finding, label, _restated(case, "rate", text)))
    new = replace(procedure, stated_rate=text)
    return Remedy(reason, record_edit(annex, finding, label, new))


def _step(annex: AnyDocument, finding: Finding) -> tuple[int, Step]:
    side = step_of(finding.column)
    if side is None:
        raise ValueError(f"{finding.column} is no column of a step")
    return side.step, place(annex, finding)[2].steps[side.step]


def _step_remedy(
    annex: AnyDocument, finding: Finding, number: int, new: Step, label: str, reason: str
) -> Remedy:
    case = place(annex, finding)[2]
    steps = (*case.steps[:number], new, *case.steps[number + 1 :])
    edit = case_edit(annex, finding, label, replace(case, steps=steps))
    return Remedy(reason, edit, certain=False)


def _time_remedy(annex: AnyDocument, finding: Finding, value: Decimal, reason: str) -> Remedy:
    _, _, case = place(annex, finding)
    text = format_time(value)
    label = f"{cell_name(finding.column, annex.heading)}: {finding.stated} → {text}"
    if finding.column == "current":
        new = replace(case, current=value)
    elif finding.column in _STATED:
        new = _restated(case, finding.column, text)
    else:
        number, step = _step(annex, finding)
        is_after = finding.column == step_key(number, after=True)
        changed = Step(step.before, value) if is_after else Step(value, step.after)
        return _step_remedy(annex, finding, number, changed, label, reason)
    return Remedy(reason, case_edit(annex, finding, label, new), certain=False)
