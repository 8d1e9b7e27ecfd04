"""The balance of a case in two short sentences, for the line below the table."""

from decimal import Decimal
from fractions import Fraction

from tthc_gui.domain.annex.balance import balance_of
from tthc_gui.domain.annex.day_hours import bracketed
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import canonical, format_time

_SHOWN = Decimal("0.0001")


def balance_text(heading: Heading, case: Case, target: Fraction) -> str:
    """Return what is missing and what is too much; "" without a time today.

    "Trước 5 / 7, còn thiếu 2. Sau: còn 0,5 trên chỉ tiêu 30%." Times are told in hours and in
    working days where the annex lets them convert.
    """
    found = balance_of(case, target)
    parts = []
    if found.missing is not None:
        sums = bracketed(heading, case.unit, found.before, found.current, between=" / ")
        start = f"Trước {_text(found.before)} / {_text(found.current)}{sums}"
        left = _told(heading, case, found.missing)
        more = f"còn thiếu {left}" if found.missing > 0 else f"thừa {left}"
        parts.append(f"{start}, {'đủ' if found.is_balanced else more}.")
    if found.to_cut is not None:
        left = _told(heading, case, found.to_cut)
        named = f"chỉ tiêu {percent_text(target, 2 if (target * 100) % 1 else 0)}"
        spare = f"đạt {named}, dư {left}" if found.to_cut else f"đạt {named}"
        parts.append(f"Sau: {spare if found.reaches_target else f'còn {left} trên {named}'}.")
    return " ".join(parts)


def _told(heading: Heading, case: Case, value: Decimal) -> str:
    size = abs(value)
    return f"{_text(size)}{bracketed(heading, case.unit, _rounded(size))}"


def _text(value: Decimal | None) -> str:
    if value is None:
        return ""
    return format_time(canonical(_rounded(value)))


def _rounded(value: Decimal) -> Decimal:
    return value if value == round(value, 4) else value.quantize(_SHOWN)
