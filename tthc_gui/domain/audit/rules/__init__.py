"""The rules, by what they look at; importing the package registers them all."""

from tthc_gui.domain.audit.registry import CHAIN_RULES, GROUP_RULES, HEADING_RULES, RULES
from tthc_gui.domain.audit.rules import codes, listing, rates, texts, times

__all__ = [
    "CHAIN_RULES",
    "GROUP_RULES",
    "HEADING_RULES",
    "RULES",
    "codes",
    "listing",
    "rates",
    "texts",
    "times",
]
