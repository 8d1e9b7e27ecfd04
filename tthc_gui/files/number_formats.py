"""Number-format codes that change how a number reads, the same in all of Excel's formats.

Source: ECMA-376 part 1, 18.8.30 and 18.8.31, and [MS-XLS] 2.5.165 for the built-in ones.
"""

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: '#,##0;-#,##0;"-"',
    42: '#,##0;-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00;-#,##0.00;"-"',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
}
"""Codes of the built-in number formats that change how a number reads."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]'
    r"|(?P<general>General|Standard)|(?P<meridiem>AM/PM|A/P)"
    r"|(?P<date>[dmyhs]+)|(?P<number>[0#?.,%/]+(?:E[+-]0+)?)|(?P<plain>.)",
    re.IGNORECASE,
)
_ZERO = 2
"""Which part of a code shows zero."""
_FIXED = re.compile(r"\.0|%")
_ROUNDING = re.compile(r"[0#?,]*(?:\.([0#?]*))?(,*)")
_NOISE, _DIGITS = 1e-9, 10
"""What tells numbers apart, whose last bits are none that were typed."""


class Section(NamedTuple):
    """What one part of a code shows: text before and after the figures, and which figures.

    `dates` are the letters for parts of a date or time; in square brackets they count on.
    """

    before: str = ""
    figures: str = ""
    after: str = ""
    dates: str = ""
    elapsed: bool = False

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing at all is shown."""
        return not (self.figures or self.dates or self.before.strip() or self.after.strip())


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """Return the parts of a code: for numbers above and below zero, for zero, for text."""
    parts = [Section()]
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup, match[match.lastgroup] if match.lastgroup else ""
        part = parts[-1]
        if kind == "plain" and text == ";":
            parts.append(Section())
        elif kind in ("general", "number"):
            parts[-1] = part._replace(figures=part.figures + text)
        elif kind in ("date", "meridiem", "elapsed"):
            dates = part.dates + text.casefold()[:1]
            parts[-1] = part._replace(dates=dates, elapsed=part.elapsed or kind == "elapsed")
        elif kind and (part.figures or part.dates):
            parts[-1] = part._replace(after=part.after + text)
        elif kind:
            parts[-1] = part._replace(before=part.before + text)
    return tuple(parts)


def section_for(code: str, value: float) -> Section:
    """Return the part of a code that shows a number."""
    parts = sections(code)
    if value < 0 and len(parts) > 1:
        return parts[1]
    if value == 0 and len(parts) > _ZERO:
        return parts[_ZERO]
    return parts[0]


def hides(code: str, value: float) -> bool:
    """Tell whether a format shows a number as nothing, or zero as a dash."""
    if not code:
        return False
    part = section_for(code, value)
    if value == 0 and not part.figures.strip("#?,") and not part.dates:
        return not (part.before + part.after).strip(" -–—")
    return part.is_blank


@lru_cache(maxsize=1024)
def changes_reading(code: str) -> bool:
    """Tell whether a format shows percent, fixed decimals, words, dates, thousands, or nothing."""
    if _FIXED.search(code):
        return True
    parts = sections(code)
    if any(kept[1] for part in parts[:3] if (kept := _decimals(part.figures))):
        return True
    worded = any(map(str.isalnum, "".join(part.before + part.after for part in parts[:3])))
    dated = any(part.dates for part in parts[:3])
    return worded or dated or any(hides(code, value) for value in (1.0, -1.0, 0.0))


@lru_cache(maxsize=1024)
def rounds(code: str) -> bool:
    """Tell whether a format shows no more than so many decimals of some numbers."""
    return any(_decimals(part.figures) is not None for part in sections(code)[:3])


def shown_rounded(code: str, value: float) -> str:
    """Return what a format shows of a number that has more decimals, "" where it shows all."""
    kept = _decimals(section_for(code, value).figures)
    if kept is None:
        return ""
    most, thousands = kept
    if not math.isfinite(value) or (value.is_integer() and not thousands):
        return ""
    exact = Decimal(repr(round(value, _DIGITS))).scaleb(-3 * thousands)
    shown = exact.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    return "" if abs(float(shown) - value) < _NOISE else f"{shown:f}".replace(".", ",")


@lru_cache(maxsize=65536)
def is_shown_otherwise(code: str, value: float) -> bool:
    """Tell whether a format hides a number or shows it rounded."""
    return hides(code, value) or bool(shown_rounded(code, value))


@lru_cache(maxsize=1024)
def _decimals(figures: str) -> tuple[int, int] | None:
    """Return how many decimals figures show, and by how many thousands they divide; or None."""
    match = _ROUNDING.fullmatch(figures) if figures else None
    if match is None:
        return None
    whole = figures.partition(".")[0]
    thousands = len(match[2]) or ("." not in figures and len(whole) - len(whole.rstrip(",")))
    return len(match[1] or ""), int(thousands)


def matters(code: str) -> bool:
    """Tell whether readers are to say which cells have a format."""
    return changes_reading(code) or rounds(code)


def is_date(code: str) -> bool:
    """Tell whether a format shows numbers as dates or times."""
    return bool(sections(code)[0].dates)
