"""The rules of the annex, by what they look at; importing the package registers them all."""

from tthc_gui.domain.annex.rules import (
    codes,
    earlier,
    headings,
    listing,
    rates,
    reference,
    texts,
    times,
)
from tthc_gui.domain.annex.rules.rule_set import PLACES, RULES

__all__ = [
    "PLACES",
    "RULES",
    "codes",
    "earlier",
    "headings",
    "listing",
    "rates",
    "reference",
    "texts",
    "times",
]
