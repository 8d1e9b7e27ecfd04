"""Keep spreadsheets from calculating the texts of a CSV file, in a way that can be taken back.

A formula begins a cell, and cells begin at line breaks and list separators, quoted or not, where
the machine's separator is another than the file's. Before it stands one apostrophe more than the
text has.
"""

import re

_FORMULA = re.compile(r"(^|[;\r\n])('*)(?=[=+\-@\t\r])")


def guarded(text: str) -> str:
    """Return a text in which nothing is a formula to a spreadsheet."""
    return _FORMULA.sub(r"\1'\2", text)


def unguarded(text: str) -> str:
    """Return the text that was guarded."""
    return _GUARDED.sub(r"\1\2", text) if "'" in text else text


_GUARDED = re.compile(r"(^|[;\r\n])'('*)(?=[=+\-@\t\r])")
