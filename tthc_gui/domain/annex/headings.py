"""Edits of the heading: the decision's number and date, the title's count, steps and units."""

import re
from datetime import date
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.title import title_with_count
from tthc_gui.domain.document.columns import parse_text
from tthc_gui.domain.document.edits import Edit, replace_heading
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Refusal

PEN_ROOM = " " * 8
"""Left where a number will be written by hand."""

_DECISION = re.compile(
    r"(?P<start>số)\s*(?P<number>[^/\s]*)\s*(?P<symbol>/QĐ-\w+)\s+ngày"
    r"\s*(?P<day>\d{0,2})\s*(?P<first>/|tháng)\s*(?P<month>\d{0,2})\s*(?P<second>/|năm)"
    r"\s*(?P<year>\d{4}|)",
    re.IGNORECASE,
)
_DATE = ("day", "month", "year")


class Decision(NamedTuple):
    """The decision an annex is issued with; "" and None stand for room left for the pen."""

    number: str = ""
    day: int | None = None
    month: int | None = None
    year: int | None = None


def decision_of(issued_with: str) -> Decision | None:
    """Read the decision's number and date; None where the line has no place for them."""
    match = _DECISION.search(issued_with)
    if match is None:
        return None
    day, month, year = (int(match[part]) if match[part] else None for part in _DATE)
    return Decision(match["number"], day, month, year)


def with_decision(issued_with: str, decision: Decision) -> str:
    """Write a decision's number and date into the line that names it; raise Refusal.

    Days below 10 and the months 1 and 2 get a zero, as Decree 30/2020 asks.
    """
    match = _DECISION.search(issued_with)
    if match is None:
        raise Refusal("Dòng “Ban hành kèm theo” không có chỗ ghi số và ngày của quyết định.")
    if decision == decision_of(issued_with):
        return issued_with
    number = parse_text(decision.number)
    if "/" in number or " " in number:
        raise Refusal(f"“{number}” không phải số quyết định; hãy gõ phần trước dấu gạch chéo.")
    _check_date(decision)
    day = PEN_ROOM if decision.day is None else f"{decision.day:02}"
    month = PEN_ROOM if decision.month is None else str(decision.month)
    if month in {"1", "2"}:
        month = f"0{month}"
    year = PEN_ROOM if decision.year is None else str(decision.year)
    symbol = f"{match['start']} {number or PEN_ROOM}{match['symbol']}"
    signs = (match["first"], match["second"])
    first, second = (sign if sign == "/" else f" {sign} " for sign in signs)
    written = f"{symbol} ngày {day}{first}{month}{second}{year}"
    return issued_with[: match.start()] + written + issued_with[match.end() :]


def set_decision(annex: Annex, decision: Decision) -> Edit:
    """Make the edit that writes the decision's number and date; raise Refusal."""
    line = with_decision(annex.heading.issued_with, decision)
    heading = replace(annex.heading, issued_with=line)
    return replace_heading(annex, heading, "Ghi số, ngày quyết định")


def set_title_count(annex: Annex) -> Edit:
    """Make the edit that makes the title name as many procedures as there are."""
    count = len(annex.procedures)
    heading = replace(annex.heading, title=title_with_count(annex.heading.title, count))
    return replace_heading(annex, heading, f"Ghi {count} thủ tục ở tên phụ lục")


def set_step_label(annex: Annex, step: int, label: str) -> Edit:
    """Make the edit that renames a step (from 0); raise Refusal for a blank name."""
    text = parse_text(label)
    if not text:
        raise Refusal(f"Tên bước {step + 1} không được để trống.")
    labels = annex.heading.step_labels
    heading = replace(annex.heading, step_labels=(*labels[:step], text, *labels[step + 1 :]))
    return replace_heading(annex, heading, f"Đổi tên bước {step + 1}")


def set_unit_column(annex: Annex, shown: bool) -> Edit:
    """Make the edit that shows or hides the column of units; the cases keep theirs."""
    heading = replace(annex.heading, has_unit_column=shown)
    return replace_heading(annex, heading, f"{'Thêm' if shown else 'Bỏ'} cột đơn vị tính")


def _check_date(decision: Decision) -> None:
    """Raise Refusal for a date that is in no calendar; what is left open may be anything."""
    year = 2024 if decision.year is None else decision.year  # a leap year
    try:
        date(
            year,
            1 if decision.month is None else decision.month,
            1 if decision.day is None else decision.day,
        )
    except ValueError:
        typed = "/".join("…" if part is None else str(part) for part in decision[1:])
        raise Refusal(f"Không có ngày {typed}.") from None
