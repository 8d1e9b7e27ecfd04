"""A start without a console: Windows gives a program none that is started by double click.

Python then has no streams for output and errors. What would be printed is collected instead, and
shown in a box where it is all that the user gets to see.
"""

import io
import sys

LONGEST = 2_000
"""Characters that a box shows; the rest is cut off with a sign."""
_CAPTION = "Phụ lục TTHC"


def collect() -> io.StringIO:
    """Put one text in the place of the streams that are missing, and return it."""
    text = io.StringIO()
    if sys.stdout is None:
        sys.stdout = text
    if sys.stderr is None:
        sys.stderr = text
    return text


def show(text: str) -> None:
    """Show text in a box of the system's, which needs no Qt; on other systems it has no place."""
    if sys.platform == "win32" and text.strip():
        import ctypes

        shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        ctypes.windll.user32.MessageBoxW(None, shown.strip(), _CAPTION, 0)
