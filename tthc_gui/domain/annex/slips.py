"""Typing slips: which one explains a number, and which single step would make a sum right."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.values.times import Time, format_time


class StepFix(NamedTuple):
    """One step that would make the sum right: its number from 0, old and new, and the slip.

    `slip` is "" where the change explains nothing but the sum.
    """

    number: int
    old: Step
    new: Step
    slip: str


def slip_name(typed: Decimal, meant: Decimal) -> str:
    """Name the slip of the hand that turns what was meant into what was typed, "" for none."""
    old, new = format_time(typed), format_time(meant)
    if _digits(old) == _digits(new):
        return _comma_slip(old, new)
    if new in _without_doubled(old):
        return "gõ lặp chữ số"
    if old == f"{new}0":
        return "gõ thừa số 0"
    if new == f"{old}0":
        return "gõ thiếu số 0"
    return "gõ đảo hai chữ số" if new in _transposed(old) else ""


def single_step_fixes(steps: Sequence[Step], after: bool, difference: Decimal) -> list[StepFix]:
    """Return the changes of one step that add `difference` to Σ before or Σ after.

    Those a known slip explains come first, then the longest steps, where it matters least. None
    makes a time negative or a step take longer after than before.
    """
    fixes = [
        StepFix(number, step, new, slip)
        for number, step in enumerate(steps)
        for new, slip in _changes(steps, number, after, difference)
        if _sound(new)
    ]
    return sorted(fixes, key=lambda fix: (not fix.slip, -_length(fix.old[after])))


def _changes(
    steps: Sequence[Step], number: int, after: bool, difference: Decimal
) -> Iterator[tuple[Step, str]]:
    step = steps[number]
    value, other = step[after], step[not after]
    if isinstance(value, Decimal):
        meant = value + difference
        slip = _repeated(steps, number, after) if not meant else ""
        yield _with_side(step, after, meant), slip or slip_name(value, meant)
        if isinstance(other, Decimal) and other == meant:
            yield Step(step.after, step.before), "đổi chỗ trước và sau cắt giảm"
        if other is None and not meant:
            yield Step(step.after, step.before), "gõ nhầm sang ô bên cạnh của cùng bước"
    elif value is None and other is not None:
        yield _with_side(step, after, difference), "bỏ sót ô này"


def _with_side(step: Step, after: bool, time: Time) -> Step:
    return step._replace(after=time) if after else step._replace(before=time)


def _repeated(steps: Sequence[Step], number: int, after: bool) -> str:
    """Name the neighbouring step whose number seems to have been typed here again."""
    for neighbour in (number - 1, number + 1):
        if 0 <= neighbour < len(steps) and steps[neighbour][after] == steps[number][after]:
            return f"gõ lặp số của bước {neighbour + 1}"
    return ""


def _length(time: Time) -> Decimal:
    return time if isinstance(time, Decimal) else Decimal(0)


def _sound(step: Step) -> bool:
    before, after = step
    if any(isinstance(time, Decimal) and time < 0 for time in step):
        return False
    return not (isinstance(before, Decimal) and isinstance(after, Decimal) and after > before)


def _digits(text: str) -> str:
    return text.replace(",", "").lstrip("0")


def _comma_slip(old: str, new: str) -> str:
    if "," not in old:
        return "mất dấu phẩy"
    return "đặt sai dấu phẩy" if "," in new else "thừa dấu phẩy"


def _without_doubled(text: str) -> set[str]:
    """Return a number without one of two equal neighbouring digits."""
    doubled = (i for i, (one, two) in enumerate(pairwise(text)) if one == two)
    return {text[:i] + text[i + 1 :] for i in doubled}


def _transposed(text: str) -> set[str]:
    return {text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1)}
