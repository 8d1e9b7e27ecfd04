"""Report numbers among the texts of cells: everything in a PDF is text."""

import re
from collections.abc import Iterable

from tthc_gui.files.grid import Cell

_NUMBER = re.compile(r"(0|[1-9]\d{0,5})(?:[.,](\d{1,4}))?")
_PERCENT = re.compile(r"(0|[1-9]\d{0,3})(?:[.,](\d{1,4}))?\s?%")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
"""A thousand, or a number with three decimals: left as text, for the reader to ask."""


def is_number(text: str) -> bool:
    """Return whether a text is a number or a rate, as times and rates are printed."""
    return bool(_NUMBER.fullmatch(text) or _PERCENT.fullmatch(text))


def has_decimal_points(texts: Iterable[str]) -> bool:
    """Return whether decimals are surely printed with a point: some are, and none with a comma."""
    points = commas = False
    for text in texts:
        if is_number(text) and not _AMBIGUOUS.fullmatch(text):
            points |= "." in text
            commas |= "," in text
    return points and not commas


def value_of(text: str, *, points: bool = False) -> tuple[Cell, str]:
    """Return a cell's value, and the number format that shows it as printed where that matters.

    `points` tells that a point marks decimals in this document, so that "1.500" is no thousand.
    """
    if (match := _PERCENT.fullmatch(text)) is not None:
        whole, decimals = match[1], match[2] or ""
        places = f".{'0' * len(decimals)}" if decimals else ""
        return float(f"{whole}.{decimals or 0}") / 100, f"0{places}%"
    match = _NUMBER.fullmatch(text)
    if match is None or (not points and _AMBIGUOUS.fullmatch(text)):
        return text, ""
    whole, decimals = match[1], match[2] or ""
    code = f"0.{'0' * len(decimals)}" if decimals.endswith("0") else ""
    return float(f"{whole}.{decimals or 0}"), code
