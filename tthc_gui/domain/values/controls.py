"""Characters that are not shown but steer: a terminal, a file system, the direction of a line."""

from tthc_gui.domain.values.lazy_regex import regex

_CONTROLS = regex("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
_UNHELD = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold, and so neither Excel nor Word.

Source: Extensible Markup Language 1.0, 2.2 (characters).
"""
_ENDS_OF_LINES = "\x0b\x0c"


def without_controls(text: str) -> str:
    """Return a text on one line, with blanks in place of what steers."""
    return _CONTROLS.sub(" ", text)


def holdable(text: str) -> str:
    """Return a text without the unseen characters that not every kind of file can hold.

    They are dropped where a text comes in, typed, pasted or read, so that all files say the same.
    """
    if text.isprintable() or not _UNHELD.search(text):
        return text
    return _UNHELD.sub(lambda match: "\n" if match[0] in _ENDS_OF_LINES else "", text)
