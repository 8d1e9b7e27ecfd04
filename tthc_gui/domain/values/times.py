"""Handling times: exact decimals, typed and shown with a decimal comma.

Source: the columns "Thời gian giải quyết hiện nay" and "Trước/Sau cắt giảm" of the annex, where
quarters and eighths of a day occur ("0,125", "4,87").
"""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from tthc_gui.domain.values.lazy_regex import regex

Time = Decimal | str | None
"""One cell of time: an exact number, the text of a cell that could not be read, or blank."""

LONGEST = Decimal(100_000)
"""A time at or above this (in any unit) is a typing slip, not a procedure."""

MOST_DECIMALS = 4

_PLAIN = regex(r"\d+(?:[.,]\d+)?|[.,]\d+")
_GROUPED = regex(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_AMBIGUOUS = regex(r"[1-9]\d{0,2}\.\d{3}")
_PRINTED = regex(r"-?[0-9]{1,12}(?:[.,][0-9]{1,12})?")


class Refusal(ValueError):
    """Say in one Vietnamese sentence why a typed text is not taken."""


def parse_time(text: str) -> Decimal | None:
    """Read a typed time; blank is None, comma and point both mark decimals.

    Raises Refusal for anything that is not one clear number from 0 up to LONGEST.
    """
    typed = " ".join(text.split())
    if not typed:
        return None
    if typed.startswith(("-", "−")):
        raise Refusal(f"“{_short(typed)}” là số âm; thời gian phải từ 0 trở lên.")
    if _AMBIGUOUS.fullmatch(typed):
        thousand, decimal = typed.replace(".", ""), typed.replace(".", ",")
        raise Refusal(f"“{typed}” có thể là {thousand} hoặc {decimal}; hãy gõ rõ một trong hai.")
    if _GROUPED.fullmatch(typed) and ("," in typed or typed.count(".") > 1):
        typed = typed.replace(".", "")
    if not typed.isascii() or not _PLAIN.fullmatch(typed):
        raise Refusal(f"“{_short(typed)}” không phải là số; hãy gõ số như 43,5 hoặc để trống.")
    value = Decimal(typed.replace(",", "."))
    if value >= LONGEST:
        raise Refusal(f"“{_short(typed)}” quá lớn; thời gian phải nhỏ hơn {format_time(LONGEST)}.")
    if value != round(value, MOST_DECIMALS):
        raise Refusal(f"“{_short(typed)}” có quá {MOST_DECIMALS} chữ số sau dấu phẩy.")
    return canonical(value)


@lru_cache(maxsize=4096)
def printed_time(text: str) -> Decimal | None:
    """Read a printed time, which may be below zero; None for blank, text, or "1.500"."""
    printed = text.strip().replace("−", "-")
    if _PRINTED.fullmatch(printed) and not _AMBIGUOUS.fullmatch(printed.removeprefix("-")):
        return canonical(Decimal(printed.replace(",", ".")))
    try:
        return parse_time(printed)
    except Refusal:
        return None


def canonical(value: Decimal) -> Decimal:
    """Drop trailing zeros and exponents, so that 0.250 and 0.25 are one value and one text."""
    return Decimal(_plain(value))


def format_time(value: Time) -> str:
    """Show a time as the annex prints it: decimal comma, no trailing zeros, blank for None."""
    if value is None:
        return ""
    return value if isinstance(value, str) else _plain(value).replace(".", ",")


def nearest_eighth(value: Decimal) -> Decimal:
    """Return the multiple of 1/8 nearest to a time, never 0 for what is not 0."""
    eighths = (value * 8).to_integral_value(ROUND_HALF_UP)
    return canonical((eighths or Decimal(1).copy_sign(value)) / 8)


@lru_cache(maxsize=4096)
def _plain(value: Decimal) -> str:
    # As text, because Decimal's own normalize() rounds to the context's 28 digits.
    text = f"{value:f}" if value else "0"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"
