"""Rates of cut: exact fractions, rounded once, half up, when shown."""

from fractions import Fraction

from tthc_gui.domain.values.lazy_regex import regex

DECIMALS = 2
"""Decimals of a printed percentage ("38,33%")."""

_PERCENT = regex(r"-?\d{1,6}(?:,(\d{1,9}))?%")


def percent_text(rate: Fraction | None, decimals: int = DECIMALS) -> str:
    """Show a rate (1 = 100 %) as a percentage rounded half up; blank for None."""
    if rate is None:
        return ""
    scaled = rounded(rate, decimals)
    sign, digits = ("-" if scaled < 0 else ""), str(abs(scaled)).zfill(decimals + 1)
    whole, part = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    return f"{sign}{whole}{',' + part if part else ''}%"


def rounded(rate: Fraction, decimals: int = DECIMALS) -> int:
    """Count a rate in units of the last printed decimal: 1/3 at two decimals is 3333 (half up).

    Half up is away from zero, as Excel's ROUND does.
    """
    scaled, below = abs(rate.numerator) * 100 * int(10**decimals), rate.denominator
    whole = (2 * scaled + below) // (2 * below)
    return whole if rate >= 0 else -whole


def printed_decimals(text: str) -> int | None:
    """Count the decimals of a printed percentage; None when it is not a number and one %."""
    match = _PERCENT.fullmatch(text.strip())
    return None if match is None else len(match.group(1) or "")


def parse_percent(text: str) -> Fraction | None:
    """Read a printed percentage as an exact rate; None when it is not a number and one %."""
    if printed_decimals(text) is None:
        return None
    return Fraction(text.strip().rstrip("%").replace(",", ".")) / 100


def agrees(stated: str, rate: Fraction | None) -> bool:
    """Return whether a printed percentage equals a rate at the decimals it was printed with."""
    decimals = printed_decimals(stated)
    if decimals is None or rate is None:
        return False
    return int(stated.strip().rstrip("%").replace(",", "")) == rounded(rate, decimals)
