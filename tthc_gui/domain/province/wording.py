"""Times and cuts as sentences publish them: "48 ngày (cắt giảm 12/60 ngày, tỷ lệ 20%)".

A unit is the annex's own word, with a small letter after its number. What is not known is a blank
to be filled in by hand, never a number.
"""

from decimal import Decimal
from fractions import Fraction

from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import Time, format_time

BLANK = "…………"
"""Stands where something is missing, to be filled in with a pen."""


def time_text(time: Time, unit: str) -> str:
    """Return a time with its unit, "0,5 ngày làm việc"; text that is no number stays as it is."""
    if time is not None and not isinstance(time, Decimal):
        return time
    return f"{BLANK if time is None else format_time(time)} {in_sentence(unit)}".rstrip()


def in_sentence(unit: str) -> str:
    """Return a unit as it stands behind a number: "ngày làm việc"."""
    word = " ".join(unit.split())
    return word if word[1:2].isupper() else f"{word[:1].lower()}{word[1:]}"


def short_percent(rate: Fraction | None) -> str:
    """Return a rate (1 = 100 %) without zeros at its end: "20%", "38,33%"."""
    text = percent_text(rate).removesuffix("%")
    return f"{text.rstrip('0').rstrip(',') if ',' in text else text}%" if text else BLANK


def handling_time(case: Case) -> Time:
    """Return how long a case takes from now on: what its steps add up to, else its time today.

    None where that is not known.
    """
    totals = case.totals
    return totals.remaining if totals.has_steps else case.current


def cut_phrase(case: Case) -> str:
    """Return how long a case takes and what was cut, as lists of procedures publish it."""
    current, totals = case.current, case.totals
    taken = time_text(handling_time(case), case.unit)
    if not totals.has_steps or totals.cut == 0:
        return f"{taken} (không cắt giảm)"
    if totals.cut is None or not isinstance(current, Decimal):
        return f"{taken} (cắt giảm {BLANK}/{time_text(current, case.unit)}, tỷ lệ {BLANK})"
    whole = time_text(current, case.unit)
    if totals.cut < 0:
        return f"{taken} (tăng {format_time(-totals.cut)}/{whole})"
    rate = short_percent(totals.rate)
    return f"{taken} (cắt giảm {format_time(totals.cut)}/{whole}, tỷ lệ {rate})"
