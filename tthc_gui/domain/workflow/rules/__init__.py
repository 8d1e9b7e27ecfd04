"""The rules of workflows, by what they look at; importing the package registers them all."""

from tthc_gui.domain.workflow.rules import records, sums, texts
from tthc_gui.domain.workflow.rules.declared import PLACES, RULES

__all__ = ["PLACES", "RULES", "records", "sums", "texts"]
