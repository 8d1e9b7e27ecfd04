"""Remedies: for a finding, the edits that would end it, each to be shown before it is made.

Importing the package registers them all with the rules.
"""

from tthc_gui.domain.annex.remedies import numbers, reference, words
from tthc_gui.domain.annex.rules import RULES

__all__ = ["RULES", "numbers", "reference", "words"]
