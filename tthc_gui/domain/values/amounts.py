"""Amounts as Vietnamese papers write them: points between thousands, a comma before decimals."""

import re
from decimal import Decimal

from tthc_gui.domain.values.times import Refusal, canonical

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?")
_PLAIN = re.compile(r"\d{1,12}(?:,\d{1,2})?")
_DOUBTFUL = re.compile(r"\d{1,3}(?:,\d{3})+")
MOST = Decimal(1_000_000_000_000)
"""An amount at or above this is a slip of typing."""


def grouped(value: Decimal) -> str:
    """Write an exact amount, "1.234.567,5"."""
    whole, _, part = f"{canonical(value):f}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}".replace(",", ".") + (f",{part}" if part else "")


def amount(text: str) -> Decimal | None:
    """Read a typed amount, None for a blank one; raise Refusal for what is not one clear number.

    "1.500" is fifteen hundred: files and đồng are counted, and have two decimals at most.
    """
    typed = "".join(text.split())
    if not typed:
        return None
    if _DOUBTFUL.fullmatch(typed):
        clear = typed.replace(",", ".")
        raise Refusal(f"“{typed}” chưa rõ; phần nghìn hãy ngăn bằng dấu chấm: {clear}.")
    if _GROUPED.fullmatch(typed):
        typed = typed.replace(".", "")
    if not typed.isascii() or not _PLAIN.fullmatch(typed):
        raise Refusal(f"“{typed[:24]}” không phải là số; hãy gõ số như 1.500 hoặc 45,5.")
    value = canonical(Decimal(typed.replace(",", ".")))
    if value >= MOST:
        raise Refusal(f"“{typed[:24]}” quá lớn.")
    return value
