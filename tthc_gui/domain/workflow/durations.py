"""How long a step takes, as workflows print it: "0,5 ngày", "02 giờ làm việc", "1/4 ngày".

A text is read whole or not at all: with any word that is not known, it is no duration. "Giờ hành
chính", "Trong ngày" and the like are steps that are given no time of their own.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from tthc_gui.domain.values.folding import plain
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.domain.values.legacy import in_unicode
from tthc_gui.domain.values.times import printed_time


class TimeUnit(StrEnum):
    """What times are counted in; "ngày" alone may be short for either kind of day."""

    MINUTES = "phút"
    HOURS = "giờ"
    HALF_DAYS = "buổi"
    DAYS = "ngày"
    WORKING_DAYS = "ngày làm việc"
    WEEKS = "tuần"
    MONTHS = "tháng"


Amounts = Mapping[TimeUnit, Fraction]
"""A time by its units: "1 ngày 4 giờ" is two amounts."""


@dataclass(frozen=True)
class Duration:
    """A time that was read: one way of saying it or several ("15 ngày (120 giờ)"), or none.

    `day_hours` is how many hours a day has, where the text says so itself ("15 ngày x 8 giờ");
    `within_day` tells that the step is to be done the same day, which may be counted as one.
    """

    ways: tuple[Amounts, ...] = ()
    day_hours: Fraction | None = None
    within_day: bool = False


NO_TIME = Duration()

_UNITS = (
    ("phut", TimeUnit.MINUTES),
    (r"gio\s+lam\s+viec|gio\s+hanh\s+chinh|gio|tieng|h", TimeUnit.HOURS),
    (r"buoi(?:\s+lam\s+viec)?", TimeUnit.HALF_DAYS),
    (r"ngay\s+lam\s+viec|ngay\s+lv|nlv", TimeUnit.WORKING_DAYS),
    ("ngay", TimeUnit.DAYS),
    (r"tuan(?:\s+lam\s+viec)?", TimeUnit.WEEKS),
    ("thang", TimeUnit.MONTHS),
)
_UNIT = "|".join(pattern for pattern, _ in _UNITS)
_NUMBER = r"(?:\d{1,9}\s+)?\d{1,9}\s*/\s*\d{1,9}|\d{1,9}(?:[.,]\d{1,9})*|nua"
_IN_WORDS = r"(?:\s*\([a-z ]{1,40}\))?"
"""The number again in words: "02 (hai) ngày"."""
_QUANTITY = re.compile(rf"(?<![\w/.,])({_NUMBER}){_IN_WORDS}\s*\(?\s*({_UNIT})(?![a-z])(?:\s*\))?")
_BARE = re.compile(rf"({_NUMBER})")
_BETWEEN = re.compile(r"\s*(?:va|,|\+)?\s*\.?\s*")
_MULTIPLIED = re.compile(r"\s*[x×*]\s*0?(\d{1,2})\s*(?:gio(?:\s*/\s*ngay)?|h)?\s*(?==|$)")
_SAME = re.compile(r"=|[()\[\]]|\btuong duong(?: voi)?\b|\btuc(?: la)?\b")
_BEFORE = re.compile(
    r"(?:(?:khong qua|toi da|cham nhat(?: la)?|trong|thoi gian|thoi han|la|:|[–-]\s)\s*)+(?=[\dn])"
)
_PARTS = re.compile(
    r"[,;.]?\s*\(?\s*(?:trong do|cu the|(?:da )?(?:cat )?giam|rut ngan|thay vi|so voi)\b.*",
    re.DOTALL,
)
_AFTER = re.compile(r"\s*(?:ke tu|tinh tu|tu khi|tu ngay)\b[^0-9]*$")
_WITHOUT = re.compile(
    r"(?:trong|theo)?\s*gio hanh chinh\b[^0-9]*|(?:(?:trong|ngay trong) )?gio lam viec"
    r"|ngay (?:sau|khi|lap tuc|trong)\b[^0-9]*|.*\bkhong tinh\b.*|khong(?: quy dinh| co)?"
    r"|theo (?:giay|phieu|lich)? ?hen[^0-9]*|theo quy dinh|thuong xuyen|khi co ket qua"
    r"|(?:sau|khi) (?:khi )?(?:co|nhan|duoc)\b[^0-9]*|[-–—/…._\s]*|0+",
    re.DOTALL,
)
_WITHIN_DAY = re.compile(r"(?:ngay )?trong (?:cung )?ngay(?: lam viec)?(?: nhan[^0-9]*)?")
_LONGEST = 300
"""Letters of a text that may be a time."""
_FINEST = 10**6
"""The denominator up to which a number is written with a comma."""
_HALVES = str.maketrans({"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3"})
_DAY_HOURS = re.compile(
    r"\b(?:0?1(?: \(mot\))?|mot) ?ngay(?: lam viec)? ?"
    r"(?:=|:|co|tuong duong(?: voi)?|(?:duoc )?(?:tinh |quy doi )?(?:bang|la|thanh)) ?"
    r"0?(\d{1,2}) ?(?:\([a-z ]{1,20}\) ?)?(?:gio|h|tieng)\b"
)


@lru_cache(maxsize=8192)
def read_duration(text: str) -> Duration | None:
    """Read a printed time; None where it is not clear how long it is."""
    if len(text) > _LONGEST:
        return None
    bare = _folded(text)
    if _WITHIN_DAY.fullmatch(bare):
        return Duration(within_day=True)
    if _WITHOUT.fullmatch(bare):
        return NO_TIME
    bare = _AFTER.sub("", _PARTS.sub("", bare)).strip(" .;,")
    ways: list[Amounts] = []
    day_hours: Fraction | None = None
    for part in _parts(bare):
        said, hours = _without_factor(part)
        day_hours = hours or day_hours
        if not said:
            continue
        amounts = _amounts(said)
        if amounts is None:
            return None
        ways.append(amounts)
    return Duration(tuple(ways), day_hours) if ways else None


def hours_of_day(sentence: str) -> Fraction | None:
    """Return how many hours a sentence says a working day has, None where it says nothing."""
    match = _DAY_HOURS.search(_folded(sentence[:_LONGEST]))
    return Fraction(match[1]) if match and 0 < int(match[1]) <= 24 else None


def has_quantity(text: str) -> bool:
    """Return whether a number with a unit of time stands in a text."""
    return _QUANTITY.search(_folded(text[:_LONGEST])) is not None


def is_bare_number(text: str) -> bool:
    """Return whether a text is a number alone, whose unit stands elsewhere."""
    return _BARE.fullmatch(_folded(text)) is not None


def named_unit(text: str) -> TimeUnit | None:
    """Return the unit that a text is the name of, "giờ làm việc"; None for any other text."""
    bare = _folded(text)
    return next((unit for pattern, unit in _UNITS if re.fullmatch(pattern, bare)), None)


def duration_text(amounts: Amounts) -> str:
    """Write amounts as a workflow prints them: "14,5 ngày làm việc", "1/3 ngày"."""
    return " ".join(f"{_number_text(number)} {unit}" for unit, number in amounts.items())


def _number_text(number: Fraction) -> str:
    rest = number.denominator
    while rest % 2 == 0:
        rest //= 2
    while rest % 5 == 0:
        rest //= 5
    if rest != 1 or number.denominator > _FINEST:
        return f"{number.numerator}/{number.denominator}"
    whole, digits = f"{number.numerator * 10**12 // number.denominator:013d}", 12
    return f"{whole[:-digits]},{whole[-digits:]}".rstrip("0").rstrip(",")


def _folded(text: str) -> str:
    return " ".join(plain(in_unicode(text).translate(_HALVES)).casefold().split())


def _parts(text: str) -> Iterator[str]:
    """Yield the ways in which a text says one time; brackets around a unit make none."""
    start = 0
    held = [match.span() for match in _QUANTITY.finditer(text)]
    for match in _SAME.finditer(text):
        if any(first <= match.start() < end for first, end in held):
            continue
        yield text[start : match.start()].strip(" .;,")
        start = match.end()
    yield text[start:].strip(" .;,")


def _without_factor(text: str) -> tuple[str, Fraction | None]:
    """Return a text without the hours of a day that it is multiplied by, and those."""
    match = _MULTIPLIED.search(text)
    if match is None or not match.start():
        return text, None
    return text[: match.start()].strip(), Fraction(match[1])


def _amounts(text: str) -> Amounts | None:
    """Return the amounts that a text is the sum of, None where other words stand among them."""
    if before := _BEFORE.match(text):
        text = text[before.end() :]
    found: dict[TimeUnit, Fraction] = {}
    end = 0
    for match in _QUANTITY.finditer(text):
        number, unit = _number(match[1]), _unit(match[2])
        if number is None or not _BETWEEN.fullmatch(text[end : match.start()]):
            return None
        if unit in found:
            return None
        found[unit] = number
        end = match.end()
    return found if found and not text[end:].strip() else None


def _unit(text: str) -> TimeUnit:
    return next(unit for pattern, unit in _UNITS if re.fullmatch(pattern, text))


def _number(text: str) -> Fraction | None:
    if text == "nua":
        return Fraction(1, 2)
    if "/" in text:
        whole, _, fraction = (
            text.rpartition(" ") if " " in text.replace(" /", "/") else ("", "", text)
        )
        above, _, below = fraction.replace(" ", "").partition("/")
        if not below.isdigit() or not above.isdigit() or not int(below):
            return None
        return Fraction(int(above), int(below)) + (int(whole) if whole.strip().isdigit() else 0)
    value = printed_time(text)
    return None if value is None else Fraction(value)
