"""The units of times: what a text calls them, and how working hours and working days convert.

A working day has 8 hours (Labour Code 2019, article 105). Calendar days are never converted.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from tthc_gui.domain.annex.procedure import UNITS
from tthc_gui.domain.values.folding import plain
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.domain.values.legacy import in_unicode
from tthc_gui.domain.values.times import MOST_DECIMALS, canonical, printed_time

HOURS, DAYS, WORKING_DAYS = UNITS
_NAMES = {
    **dict.fromkeys(("gio", "h", "giolamviec", "tieng"), HOURS),
    "ngay": DAYS,
    **dict.fromkeys(("ngaylamviec", "ngaylv", "nlv"), WORKING_DAYS),
}
_OTHER_NAMES = {"phut": "Phút", "buoi": "Buổi", "tuan": "Tuần", "thang": "Tháng", "nam": "Năm"}
"""Units that are none of the form's."""

_HOURS_OF = {"Phút": Fraction(1, 60), HOURS: Fraction(1), WORKING_DAYS: Fraction(8)}
"""Working hours of the units that convert into each other."""

_WORDS = "|".join(
    (r"ngay\s+lam\s+viec|ngay\s+lv|nlv|ngay|gio\s+lam\s+viec|gio|h|tieng", *_OTHER_NAMES)
)
_QUANTITY = regex(rf"(?<![\d.,/])([\d½¼¾][\d.,/½¼¾]*)\s*\(?({_WORDS})(?![a-z])\)?")
_BETWEEN = regex(r"\s*(?:va|,|\+)?\s*\.?")


class Quantity(NamedTuple):
    """A number and its unit, of the form or not: "4 giờ"; None for a number that is not clear."""

    number: Decimal | None
    unit: str


def unit_named(text: str) -> str:
    """Return the unit of the form that a text abbreviates or spells, "" for any other text."""
    return _NAMES.get(_letters(text), "")


@lru_cache(maxsize=1024)
def units_in(text: str, of_line: str) -> tuple[str, ...]:
    """Return the units beside numbers in a text that are not the line's; none for a blank one."""
    own = _unit(of_line)
    return tuple(one.unit for one in _quantities(text)[0] if own and one.unit != own)


def converted(text: str, unit: str) -> Decimal | None:
    """Return a text's time in hours or working days, at 8 hours a working day.

    None where calendar days or other units are in it, other text is, or it has no end ("20 phút").
    """
    own, (found, whole) = _unit(unit), _quantities(text)
    if not whole or own not in (HOURS, WORKING_DAYS):
        return None
    hours = Fraction()
    for number, named in found:
        if number is None or named not in _HOURS_OF:
            return None
        hours += Fraction(number) * _HOURS_OF[named]
    exact = hours / _HOURS_OF[own] * 10**MOST_DECIMALS
    if exact.denominator != 1:
        return None
    return canonical(Decimal(exact.numerator).scaleb(-MOST_DECIMALS))


def working_hours(unit: str) -> Decimal | None:
    """Return the working hours of one hour or one working day, which has 8.

    None where the unit is another: calendar days are never converted.
    """
    hours = _HOURS_OF.get(unit_named(unit))
    return None if hours is None else Decimal(hours.numerator)


def _quantities(text: str) -> tuple[Sequence[Quantity], bool]:
    """Return the numbers of a text with a unit, and whether they are all of it."""
    bare = plain(in_unicode(text)).casefold().strip()
    found = [Quantity(printed_time(one[1]), _unit(one[2])) for one in _QUANTITY.finditer(bare)]
    rest = _QUANTITY.sub("|", bare).split("|")
    return found, bool(found) and all(map(_BETWEEN.fullmatch, rest))


def _unit(text: str) -> str:
    """Return what a unit is called, in small letters without blanks where it is not known."""
    letters = _letters(text)
    return _NAMES.get(letters) or _OTHER_NAMES.get(letters) or letters


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, plain(in_unicode(text)).casefold()))
