"""Texts as every file can hold them, for reports, which quote what may be broken."""

from tthc_gui.domain.values.controls import holdable

MOST = 32_767
"""Characters of a cell of Excel."""


def printable(text: str) -> str:
    """Return a text with "?" for halves of letters, and as much of it as a cell can hold."""
    text = holdable(text)
    whole = text if text.isascii() else text.encode("utf-8", "replace").decode()
    return whole if len(whole) <= MOST else f"{whole[: MOST - 1]}…"
