"""What number formats show of numbers, and which formats make them read otherwise.

Source: ECMA-376 part 1, 18.8.31 (places for figures, and text beside and between them).
"""

import math
import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.sheets.number_formats import FormatSection, section_for, sections, shows_sign

_FIXED = regex(r"\.0|%")
_ROUNDING = regex(r"[0#?,]*(?:\.([0#?]*))?(,*)")
_EXPONENT = regex(r"(?:\.([0#?]*))?E[+-]", re.IGNORECASE)
_FRACTION = regex(r"[0#?]+/([0#?]+|\d{1,4})")
_WITH_FRACTION = regex(r"(-?)(?:(\d{1,15}) )?(\d{1,15})/([1-9]\d{0,3})")
_PLACES = "0#?"
_NOISE, _DIGITS = 1e-9, 10
"""What tells numbers apart, whose last bits are none that were typed; decimals that are shown."""
_TOO_LARGE = 1e15
"""Numbers from here on have no exact decimals."""
_PROBES = (1234.0, -1234.0, 0.0)
"""Numbers that any format shows as they are, unless it changes how numbers read."""


class _Place(NamedTuple):
    """A letter that a format shows: as it is, or for a digit ("0", "#", "?"), or for the point."""

    letter: str
    kind: str = "text"


@lru_cache(maxsize=65536)
def shown_number(code: str, value: float) -> str:
    """Return what a format shows of a number: with a decimal comma, thousands not grouped."""
    if not _is_told(value):
        return repr(value)
    section = section_for(code or "General", value)
    exact = abs(_exact(value))
    sign = "-" if value < 0 and shows_sign(code, value) and section.figures else ""
    if "/" in section.figures:
        return sign + _as_fraction(section, exact)
    if exponent := _EXPONENT.search(section.figures):
        return sign + _with_exponent(section, exact, len(exponent[1] or ""))
    places = list(_places(section, exact))
    scaled = exact.scaleb(2 * ("%" in section.figures) - 3 * _thousands(section.figures))
    return sign + _filled(places, scaled)


def hides(code: str, value: float) -> bool:
    """Return whether a format shows a number as nothing, or as a dash."""
    if not code or section_for(code, value).dates:
        return False
    return not shown_number(code, value).strip(" -–—")


@lru_cache(maxsize=1024)
def changes_reading(code: str) -> bool:
    """Return whether a format shows percent, fixed decimals, words, dates, thousands or nothing."""
    parts = sections(code)[:3]
    return bool(_FIXED.search(code)) or any(
        (
            any(part.dates or part.condition for part in parts),
            any("/" in part.figures or _EXPONENT.search(part.figures) for part in parts),
            any(_thousands(part.figures) for part in parts),
            any(not reads_as(shown_number(code, probe), probe) for probe in _PROBES),
        )
    )


def reads_as(text: str, value: float) -> bool:
    """Return whether a text is a number and nothing else: "2,5", "2 1/2", "(2)" below zero."""
    figures = text.strip()
    if part := _WITH_FRACTION.fullmatch(figures):
        sign, whole, upper, lower = part.groups()
        exact = int(whole or 0) + Fraction(int(upper), int(lower))
        return abs((-exact if sign else exact) - Fraction(value)) < _NOISE
    if figures.startswith("(") and figures.endswith(")"):
        figures = f"-{figures[1:-1].strip()}"
    figures = figures.replace("- ", "-").replace(",", ".")
    try:
        return abs(float(figures) - value) < _NOISE
    except ValueError:
        return False


@lru_cache(maxsize=1024)
def rounds(code: str) -> bool:
    """Return whether a format shows no more than so many decimals of some numbers."""
    return any(_decimals(part.figures) is not None for part in sections(code)[:3])


def shown_rounded(code: str, value: float) -> str:
    """Return what a format shows of a number that has more decimals, "" where it shows all."""
    figures = section_for(code, value).figures
    most, thousands = _decimals(figures), _thousands(figures)
    if most is None or not _is_told(value) or (value.is_integer() and not thousands):
        return ""
    exact = _exact(value).scaleb(-3 * thousands)
    shown = exact.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    return "" if abs(float(shown) - value) < _NOISE else f"{shown:f}".replace(".", ",")


def as_rounded(code: str, value: float) -> float:
    """Return a number with the decimals that its format shows of it."""
    return float(shown_rounded(code, value).replace(",", ".") or value)


def words_shown(code: str, value: float) -> str:
    """Return what a format shows of a number where that is more than its figures, "" else."""
    shown = " ".join(shown_number(code, value).split())
    return "" if reads_as(shown, as_rounded(code, value)) else shown


@lru_cache(maxsize=65536)
def is_shown_otherwise(code: str, value: float) -> bool:
    """Return whether a format hides a number or shows it rounded."""
    return hides(code, value) or bool(shown_rounded(code, value))


def matters(code: str) -> bool:
    """Return whether readers are to say which cells have a format."""
    return changes_reading(code) or rounds(code)


def _is_told(value: float) -> bool:
    return math.isfinite(value) and abs(value) < _TOO_LARGE


def _exact(value: float) -> Decimal:
    return Decimal(repr(round(value, _DIGITS)))


@lru_cache(maxsize=1024)
def _decimals(figures: str) -> int | None:
    """Return how many decimals figures show; None where they are no plain ones."""
    match = _ROUNDING.fullmatch(figures) if figures else None
    return None if match is None else min(len(match[1] or ""), _DIGITS)


@lru_cache(maxsize=1024)
def _thousands(figures: str) -> int:
    """Return by how many thousands figures divide a number: one for each comma at their end."""
    match = _ROUNDING.fullmatch(figures) if figures else None
    if match is None:
        return 0
    whole = figures.partition(".")[0]
    return len(match[2]) or ("." not in figures and len(whole) - len(whole.rstrip(",")))


def _places(section: FormatSection, exact: Decimal) -> Iterator[_Place]:
    """Return the letters that a format shows; all of a number where it is a General one."""
    for is_figures, text in section.parts:
        if not is_figures:
            yield from map(_Place, text)
        elif text[0].isalpha() or text == "@":
            yield _Place(f"{exact:f}".removesuffix(".0").replace(".", ","))
        else:
            for letter in text.replace(",", ""):
                kinds = {".": "point"} | dict.fromkeys(_PLACES, "digit")
                yield _Place(letter, kinds.get(letter, "text"))


def _filled(places: Sequence[_Place], exact: Decimal) -> str:
    """Put the digits of a number at their places, from the point to the left and to the right."""
    kinds = [place.kind for place in places]
    if "digit" not in kinds:
        return "".join(place.letter for place in places)
    point = kinds.index("point") if "point" in kinds else len(kinds)
    most = min(kinds[point:].count("digit"), _DIGITS)
    rounded = f"{exact.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP):f}"
    whole, _, decimals = rounded.partition(".")
    left = _before_point(places[:point], whole.lstrip("0"))
    right = _behind_point(places[point + 1 :], decimals)
    return f"{left},{right}" if right[:1].isdigit() else left + right


def _before_point(places: Sequence[_Place], digits: str) -> str:
    """Put digits at their places from right to left; the first place takes all that are left."""
    backwards: list[str] = []
    waiting = sum(place.kind == "digit" for place in places)
    for letter, kind in reversed(places):
        if kind != "digit":
            backwards.append(letter)
            continue
        waiting -= 1
        taken = digits[-1:] if waiting else digits
        digits = digits[: len(digits) - len(taken)]
        backwards.append(taken or {"0": "0", "?": " "}.get(letter, ""))
    return "".join(reversed(backwards))


def _behind_point(places: Sequence[_Place], digits: str) -> str:
    """Put decimals at their places; those that need not be shown are not when they are zeros."""
    shown = ""
    for letter, kind in places:
        if kind != "digit":
            shown += letter
        elif letter == "0" or digits.strip("0"):
            shown += digits[:1]
        if kind == "digit":
            digits = digits[1:]
    return shown


def _with_exponent(section: FormatSection, exact: Decimal, decimals: int) -> str:
    with localcontext(rounding=ROUND_HALF_UP):
        mantissa, _, power = f"{exact:.{decimals}E}".partition("E")
    return f"{section.before}{mantissa.replace('.', ',')}E{int(power):+03}{section.after}"


def _as_fraction(section: FormatSection, exact: Decimal) -> str:
    """Return a number as a fraction, with its whole part aside where the format has a place."""
    pattern = "".join(text for _, text in section.parts)
    match = _FRACTION.search(pattern)
    if match is None:
        return f"{section.before}{exact:f}{section.after}"
    below = match[1]
    if below.isdigit() and int(below):
        lower = int(below)
        upper = round(Fraction(exact) * lower)
    else:
        nearest = Fraction(exact).limit_denominator(10 ** len(below[:4]) - 1)
        upper, lower = nearest.numerator, nearest.denominator
    aside = any(letter in _PLACES for letter in pattern[: match.start()])
    whole, rest = divmod(upper, lower) if aside else (0, upper)
    parts = [str(whole)] * bool(whole or not rest) + [f"{rest}/{lower}"] * bool(rest)
    return f"{section.before}{' '.join(parts)}"
