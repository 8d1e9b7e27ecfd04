"""Remedies: for a finding, the edits that would end it, each to be shown before it is made.

Importing the package registers all remedies.
"""

from tthc_gui.domain.audit.remedies import numbers, words
from tthc_gui.domain.audit.remedies.remedy import FixPlan, Remedy, remedies

__all__ = ["FixPlan", "Remedy", "numbers", "remedies", "words"]
