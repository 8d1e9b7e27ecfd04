"""The audit of an annex: rules, findings kept true as it is edited, remedies and waivers.

Importing the package registers all rules.
"""

from tthc_gui.domain.audit import rules

__all__ = ["rules"]
