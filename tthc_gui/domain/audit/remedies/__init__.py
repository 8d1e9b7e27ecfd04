"""Remedies: for a finding, the edits that would end it, each to be shown before it is made.

Importing the package registers all remedies.
"""

from tthc_gui.domain.audit.remedies import numbers, words
from tthc_gui.domain.audit.remedies.remedy import FixAll, Remedy, fix_all, remedies

__all__ = ["FixAll", "Remedy", "fix_all", "numbers", "remedies", "words"]
