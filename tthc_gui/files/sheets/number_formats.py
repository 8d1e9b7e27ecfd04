"""Number-format codes, the same in all of Excel's formats: their parts, and which shows a number.

Source: ECMA-376 part 1, 18.8.30 and 18.8.31, and [MS-XLS] 2.5.165 for the built-in ones.
"""

import operator
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from tthc_gui.domain.values.lazy_regex import regex

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
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
    48: "##0.0E+0",
}
"""Codes of the built-in number formats that change how a number reads."""

_TOKEN = regex(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<elapsed>h+|m+|s+)\]'
    r"|\[(?P<condition>[<>=]{1,2}-?[\d.]+)\]|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]"
    r"|(?P<general>General|Standard|@)|(?P<meridiem>AM/PM|A/P)"
    r"|(?P<date>[dmyhs]+)|(?P<number>[0#?.,%/]+(?:E[+-]0+)?)|(?P<plain>.)",
    re.IGNORECASE,
)
_CONDITION = regex(r"(<=|>=|<>|[<=>])(-?\d{1,15}(?:\.\d{1,15})?)")
_COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "<>": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
_MOST = 3
"""Parts of a code that show numbers: above zero, below, and zero; a fourth one shows texts."""
_TEXT = "@"

Part = tuple[bool, str]
"""A text of a code, and whether it stands for figures."""


class FormatSection(NamedTuple):
    """What one part of a code shows: text before and after the figures, and which figures.

    `dates` are the letters for parts of a date or time; in square brackets they count on. `parts`
    are all texts in order, for words may stand between figures. `condition` says for which
    numbers it holds, "" where its place among the others does.
    """

    before: str = ""
    figures: str = ""
    after: str = ""
    dates: str = ""
    elapsed: bool = False
    parts: tuple[Part, ...] = ()
    condition: str = ""


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[FormatSection, ...]:
    """Return the parts of a code: for numbers above and below zero, for zero, for text."""
    found = [FormatSection()]
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup, match[match.lastgroup] if match.lastgroup else ""
        part = found[-1]
        if kind == "plain" and text == ";":
            found.append(FormatSection())
        elif kind in ("general", "number"):
            shown = (*part.parts, (True, text))
            found[-1] = part._replace(figures=part.figures + text, parts=shown)
        elif kind in ("date", "meridiem", "elapsed"):
            dates = part.dates + text.casefold()[:1]
            found[-1] = part._replace(dates=dates, elapsed=part.elapsed or kind == "elapsed")
        elif kind == "condition":
            found[-1] = part._replace(condition=text)
        elif kind:
            shown = (*part.parts, (False, text))
            place = "after" if part.figures or part.dates else "before"
            found[-1] = part._replace(**{place: getattr(part, place) + text}, parts=shown)
    return tuple(found)


def section_for(code: str, value: float) -> FormatSection:
    """Return the part of a code that shows a number."""
    return _chosen(code, value)[0]


def shows_sign(code: str, value: float) -> bool:
    """Return whether the minus of a number below zero is shown though its format has none."""
    return _chosen(code, value)[1]


def _chosen(code: str, value: float) -> tuple[FormatSection, bool]:
    """Return the part that shows a number, and whether that shows its sign."""
    parts = sections(code)[:_MOST]
    if len(parts) > 1 and parts[-1].figures == _TEXT:
        parts = parts[:-1]
    usual = (">=0" if len(parts) == _MOST - 1 else ">0", "<0")
    for part, otherwise in zip(parts[:-1], usual, strict=False):
        match = _CONDITION.fullmatch(part.condition or otherwise)
        if match and _COMPARED[match[1]](value, float(match[2])):
            return part, not (match[1] in ("<", "<=") and float(match[2]) <= 0)
    return parts[-1], len(parts) != _MOST - 1 or bool(parts[0].condition)


def is_date(code: str) -> bool:
    """Return whether a format shows numbers as dates or times."""
    return bool(sections(code)[0].dates)
