"""Characters that are not shown but steer: a terminal, a file system, the direction of a line."""

import re

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


def without_controls(text: str) -> str:
    """Return a text on one line, with blanks in place of what steers."""
    return _CONTROLS.sub(" ", text)
