"""Read times as departments type them: "43,5 ngày", "½", "01 ngày làm việc", a date by accident."""

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from tthc_gui.domain.annex.units import unit_named
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.domain.values.times import (
    MOST_DECIMALS,
    Refusal,
    Time,
    canonical,
    format_time,
    parse_time,
)
from tthc_gui.files.grid import Cell
from tthc_gui.files.recognition.numbers import least_decimals, moment_text, number
from tthc_gui.files.sheets.shown_numbers import as_rounded, reads_as, shown_number

_INVISIBLE = regex("[\u200b-\u200f\u2060\ufeff\u00ad]")
_WITH_UNIT = regex(r"([^A-Za-zÀ-ỹ]*\d)\s*\(?\s*([^\W\d_][^\d/]*?)\s*\)?\.?")
_VULGAR = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8", "⅜": "3/8",
    "⅝": "5/8", "⅞": "7/8",
}  # fmt: skip
_FRACTION = regex(r"(?:(\d{1,3}) )?(\d{1,2})/(\d{1,2})")
_PLAIN_FRACTIONS = {"1/2", "1/4", "3/4"}
"""Fractions that nobody takes for a date."""
_DASHES = regex(r"[-–—−]+")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_TEXT_DATE = regex(
    r"(\d{1,2})[-/. ](?:(?:thg|thang|tháng)[ .]?(\d{1,2})|([a-z]{3}))", re.IGNORECASE
)
_FULL_DATE = regex(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: 0{1,2}:00(?::00)?)?")
_OLD_YEARS = range(1930, 2000)
"""Years that Excel makes of 30 to 99: "4.75" becomes April 1975."""


class CellTime(NamedTuple):
    """A time that was read, a sentence on how when it was no plain number, and the unit it names.

    `uncertain` says that something else may have been meant.
    """

    time: Time
    doubt: str = ""
    unit: str = ""
    uncertain: bool = False


def is_dash(text: str) -> bool:
    """Return whether a text is nothing but a dash, which stands for a blank."""
    return bool(_DASHES.fullmatch(text.strip()))


def typed_time(value: Cell, code: str = "", *, literal: bool = False) -> CellTime:
    """Read a cell of time; what cannot be read as a number stays as its text.

    `literal` takes text for nothing but numbers, as in our own workbooks.
    """
    if isinstance(value, int | float):
        exact = number(float(value), least_decimals(code))
        if exact is None:
            doubt = f"“{value!r}” không phải là thời gian, được giữ dạng chữ."
            return CellTime(repr(value), doubt, uncertain=True)
        return _as_shown(exact, code, float(value)) if code else CellTime(exact)
    if isinstance(value, str):
        return _plain(value) if literal else _time_of_text(value)
    text = moment_text(value)
    if isinstance(value, dt.date) and ":" not in text:
        return _restored(value.day, value.month, value.year, text)
    doubt = f"ô chứa giờ hoặc ngày tháng “{text}” thay vì số; giữ nguyên chữ."
    return CellTime(text, doubt, uncertain=True)


def _as_shown(time: Decimal, code: str, value: float) -> CellTime:
    """Read a number with what its format shows beside it: a unit, or what makes it another."""
    shown = " ".join(shown_number(code, value).split())
    figure, unit = _parted(shown)
    if reads_as(figure, as_rounded(code, value)):
        return CellTime(time, f"định dạng số của ô ghi đơn vị {unit}." if unit else "", unit)
    doubt = f"ô hiện “{shown}” do định dạng số, trong ô là {format_time(time)}."
    return CellTime(time, doubt, uncertain=True)


@lru_cache(maxsize=65536)
def _time_of_text(text: str) -> CellTime:
    typed = " ".join(_INVISIBLE.sub("", text).split())
    if not typed:
        return CellTime(None)
    if _DASHES.fullmatch(typed):
        return CellTime(None, f"dấu “{typed}” được đọc là ô trống.")
    if (date := _date_in(typed)) is not None:
        return _restored(*date, typed)
    figure, unit = _parted(_spelled(typed))
    read = _fraction(figure, unit) if "/" in figure else _plain(figure if unit else text)
    if not isinstance(read.time, Decimal):
        return CellTime(text, read.doubt, uncertain=True)
    if not unit:
        return read
    doubt = f"“{typed}” được đọc là {format_time(read.time)} ({unit})."
    return CellTime(read.time, doubt, unit, read.uncertain)


def _parted(text: str) -> tuple[str, str]:
    """Part a number from the unit behind it, "" where there is none of the form's."""
    match = _WITH_UNIT.fullmatch(text)
    unit = unit_named(match[2]) if match else ""
    return (match[1].strip().removeprefix("("), unit) if match and unit else (text, "")


def _plain(text: str) -> CellTime:
    try:
        time = parse_time(_INVISIBLE.sub("", text))
    except Refusal as refusal:
        return CellTime(text, str(refusal), uncertain=True)
    if time is None:
        return CellTime(None)
    shown = " ".join(text.split())
    return CellTime(time, f"số ghi dạng chữ “{shown}” được đọc là {format_time(time)}.")


def _spelled(text: str) -> str:
    """Write signs for fractions out: "1½" is "1 1/2"."""
    for sign, written in _VULGAR.items():
        text = re.sub(rf"\s*{sign}", f" {written}", text)
    return text.strip()


def _fraction(text: str, unit: str) -> CellTime:
    """Read "1/2" or "1 1/2"; "4/5" without a unit may as well be the date of a spoilt 4,5."""
    match = _FRACTION.fullmatch(text)
    if match is None or not int(match[3]):
        return CellTime(text, f"“{text}” không phải là số; giữ nguyên chữ.", uncertain=True)
    part = Fraction(int(match[2]), int(match[3]))
    exact = (part + int(match[1] or 0)) * 10**MOST_DECIMALS
    plain = f"{match[2]}/{match[3]}" in _PLAIN_FRACTIONS
    if exact.denominator != 1 or not (unit or plain or match[1]):
        doubt = f"“{text}” có thể là một phân số hay một ngày tháng; giữ nguyên chữ."
        return CellTime(text, doubt, uncertain=True)
    time = canonical(Decimal(exact.numerator).scaleb(-MOST_DECIMALS))
    return CellTime(time, f"“{text}” được đọc là {format_time(time)}.", uncertain=not plain)


def _date_in(text: str) -> tuple[int, int, int] | None:
    """Return day, month and year of a text that a spoilt number became; year 0 when not shown."""
    if match := _FULL_DATE.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif (match := _TEXT_DATE.fullmatch(text)) and (
        match[2] or (match[3] or "").lower() in _MONTHS
    ):
        day, year = int(match[1]), 0
        month = int(match[2]) if match[2] else _MONTHS.index(match[3].lower()) + 1
    else:
        return None
    return (day, month, year) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _restored(day: int, month: int, year: int, shown: str) -> CellTime:
    """Return back the number that a spreadsheet turned into a date.

    Typed "4.5" became 4 May of the year; a second part that is no month became the day ("4.25" is
    25 April) or, beyond 31, the year ("4.75" is 1 April 1975).
    """
    if day == 1 and year in _OLD_YEARS:
        typed, other = f"{month},{year % 100}", ""
    elif day == 25:
        typed, other = f"{month},{day}", f"{day},{month}"
    else:
        typed, other = f"{day},{month}", f"{month},{day}" if month != day else ""
    time = parse_time(typed)
    or_other = f" (cũng có thể là {other})" if other else ""
    doubt = (
        f"ô chứa ngày tháng “{shown}”, có lẽ bảng tính đã tự đổi từ một số; "
        f"được đọc lại là {format_time(time)}{or_other}."
    )
    return CellTime(time, doubt, uncertain=True)
