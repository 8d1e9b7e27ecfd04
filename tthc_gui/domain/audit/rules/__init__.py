"""The rules, by what they look at; importing the package registers them all."""

from tthc_gui.domain.audit.rules import codes, listing, rates, texts, times

__all__ = ["codes", "listing", "rates", "texts", "times"]
