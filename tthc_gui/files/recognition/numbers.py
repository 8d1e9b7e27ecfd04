"""Read single cells as the sheet shows them: times, rates, stated numbers, texts.

Values are binary floats in the file; noise beyond ten decimals (0.30000000000000004) is not data.
"""

import datetime as dt
import math
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.domain.values.rates import DECIMALS, percent_text
from tthc_gui.domain.values.times import canonical
from tthc_gui.files.grid import Cell
from tthc_gui.files.sheets.number_formats import sections
from tthc_gui.files.sheets.shown_numbers import shown_number, words_shown

_NOISE_DECIMALS = 10
_TOO_LARGE = 1e15
"""Numbers from here on have no exact decimals in a float; nobody's handling time."""
_DECIMALS = regex(r"\.([0#?]+)")
_TYPED_PERCENT = regex(r"(-?\d{1,4}(?:[.,]\d{1,9})?) ?(%?)")


@lru_cache(maxsize=1024)
def least_decimals(code: str) -> int:
    """Return how many decimals a number format shows at least; General shows those there are."""
    match = _DECIMALS.search(sections(code)[0].figures)
    return match[1].count("0") if match else 0


@lru_cache(maxsize=65536)
def number(value: float, least: int = 0) -> Decimal | None:
    """Return a float as an exact decimal with at least so many decimals; None if it is no time."""
    if not math.isfinite(value) or abs(value) >= _TOO_LARGE:
        return None
    exact = canonical(Decimal(repr(round(value, _NOISE_DECIMALS))))
    exponent = exact.as_tuple().exponent
    if isinstance(exponent, int) and -exponent < least <= _NOISE_DECIMALS:
        exact = exact.quantize(Decimal(1).scaleb(-least))
    return exact


def plain_text(value: Cell, code: str = "") -> str:
    """Return any cell as text: whole numbers without decimals, blanks alone as nothing.

    `code` is the format of a number, which may show words beside it.
    """
    if isinstance(value, str):
        return value if value and not value.isspace() else ""
    if isinstance(value, int | float):
        if code and (words := words_shown(code, float(value))):
            return words
        exact = number(float(value))
        return repr(value) if exact is None else f"{exact:f}"
    return moment_text(value)


def text_shown(value: Cell, code: str) -> str:
    """Return any cell as text, a number with the words that its format shows beside it."""
    words = words_shown(code, float(value)) if code and isinstance(value, int | float) else ""
    return words or stated_number(value, code)


def moment_text(value: dt.date | dt.time | dt.timedelta) -> str:
    """Return a date or time of day as it is written in Vietnam."""
    if isinstance(value, dt.datetime) and (value.hour or value.minute or value.second):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def stated_number(value: Cell, code: str = "") -> str:
    """Return a stated time as the document shows it, with a decimal comma; a percentage as one."""
    if isinstance(value, int | float):
        if "%" in code:
            return stated_percent(value, code)
        exact = number(float(value), least_decimals(code))
        return plain_text(value) if exact is None else f"{exact:f}".replace(".", ",")
    return plain_text(value)


@lru_cache(maxsize=65536)
def _percent(value: float, code: str) -> str:
    shown = shown_number(code, value) if "%" in code else ""
    if "%" in shown:
        return "".join(shown.split())
    exact = number(value)
    if exact is None:
        return repr(value)
    figures, comma, decimals = percent_text(Fraction(exact), DECIMALS).rstrip("%").partition(",")
    decimals = decimals.rstrip("0")
    return f"{figures}{comma if decimals else ''}{decimals}%"


def stated_percent(value: Cell, code: str = "") -> str:
    """Return a stated rate as the document shows it: "38,33%", half up at its format's decimals."""
    if isinstance(value, int | float):
        return _percent(float(value), code)
    return plain_text(value)


@lru_cache(maxsize=8192)
def typed_percent(text: str) -> str | None:
    """Return a percentage typed as text the way it is printed; None when it is so, or is none.

    "38.33 %" is 38,33% and "38,33" too; "0,3833" may be either share or per cent.
    """
    match = _TYPED_PERCENT.fullmatch(" ".join(text.split()))
    if match is None or (not match[2] and Decimal(match[1].replace(",", ".")) <= 1):
        return None
    percent = f"{match[1].replace('.', ',')}%"
    return None if percent == text else percent
