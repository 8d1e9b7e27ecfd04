"""Read single cells as the sheet shows them: times, rates, stated numbers, texts.

Values are binary floats in the file; noise beyond ten decimals (0.30000000000000004) is not data.
"""

import datetime as dt
import math
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from tthc_gui.domain.rates import DECIMALS, percent_text
from tthc_gui.domain.times import canonical
from tthc_gui.files.grid import Cell

_NOISE_DECIMALS = 10
_TOO_LARGE = 1e15
"""Numbers from here on have no exact decimals in a float; nobody's handling time."""
_TYPED_PERCENT = re.compile(r"(-?\d{1,4}(?:[.,]\d{1,9})?) ?(%?)")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')


class NumberFormat(NamedTuple):
    """What a number-format code says of decimals: how many at least, at most, and percent."""

    least: int = 0
    most: int | None = None
    percent: bool = False


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """Read a number-format code ("0.00%", "#,##0.000"); General says nothing."""
    section = _QUOTED.sub("", code.partition(";")[0])
    percent = "%" in section
    whole, point, decimals = section.partition(".")
    if not point:
        known = percent and "0" in whole
        return NumberFormat(0, 0 if known else None, percent)
    return NumberFormat(decimals.count("0"), sum(decimals.count(c) for c in "0#?"), percent)


@lru_cache(maxsize=65536)
def number(value: float, least: int = 0) -> Decimal | None:
    """Give a float as an exact decimal with at least so many decimals; None when it is no time."""
    if not math.isfinite(value) or abs(value) >= _TOO_LARGE:
        return None
    exact = canonical(Decimal(repr(round(value, _NOISE_DECIMALS))))
    exponent = exact.as_tuple().exponent
    if isinstance(exponent, int) and -exponent < least <= _NOISE_DECIMALS:
        exact = exact.quantize(Decimal(1).scaleb(-least))
    return exact


def plain_text(value: Cell) -> str:
    """Give any cell as text: whole numbers without decimals, blanks alone as nothing."""
    if isinstance(value, str):
        return value if value and not value.isspace() else ""
    if isinstance(value, int | float):
        exact = number(float(value))
        return repr(value) if exact is None else f"{exact:f}"
    return moment_text(value)


def moment_text(value: dt.date | dt.time | dt.timedelta) -> str:
    """Give a date or time of day as it is written in Vietnam."""
    if isinstance(value, dt.datetime) and (value.hour or value.minute or value.second):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def stated_number(value: Cell, code: str = "") -> str:
    """Give a stated time as the document shows it, with a decimal comma; a percentage as one."""
    if isinstance(value, int | float):
        if number_format(code).percent:
            return stated_percent(value, code)
        exact = number(float(value), number_format(code).least)
        return plain_text(value) if exact is None else f"{exact:f}".replace(".", ",")
    return plain_text(value)


@lru_cache(maxsize=65536)
def _percent(value: float, code: str) -> str:
    exact = number(value)
    if exact is None:
        return repr(value)
    form = number_format(code)
    most = DECIMALS if form.most is None or not form.percent else form.most
    least = form.least if form.percent else 0
    text = percent_text(Fraction(exact), most)
    if most > least:
        text = text.rstrip("%")
        whole, comma, decimals = text.partition(",")
        kept = decimals.rstrip("0").ljust(least, "0")
        text = f"{whole}{comma if kept else ''}{kept}%"
    return text


def stated_percent(value: Cell, code: str = "") -> str:
    """Give a stated rate as the document shows it: "38,33%", half up at its format's decimals."""
    if isinstance(value, int | float):
        return _percent(float(value), code)
    return plain_text(value)


@lru_cache(maxsize=8192)
def typed_percent(text: str) -> str | None:
    """Give a percentage typed as text the way it is printed; None when it is so, or is none.

    "38.33 %" is 38,33% and "38,33" too; "0,3833" may be either share or per cent.
    """
    match = _TYPED_PERCENT.fullmatch(" ".join(text.split()))
    if match is None or (not match[2] and Decimal(match[1].replace(",", ".")) <= 1):
        return None
    percent = f"{match[1].replace('.', ',')}%"
    return None if percent == text else percent
