"""Rows that name a group of procedures: kept as a column of their own."""

import re
from collections.abc import Sequence

from tthc_gui.files.recognition.wording import folded

HEADING = "Lĩnh vực"
"""What the column is called that takes the names of groups."""

_MARK = re.compile(r"(?:([IVX]+)|([A-Z])|(\d+))\s*[.)/-]?(?:\s|$)")


class Sections:
    """The names of the groups that a line stands in, from the outer to the inner one."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    @property
    def name(self) -> str:
        """Name the groups open now, "" where there is none."""
        return " / ".join(name for _, name in self._open)

    def enter(self, texts: Sequence[str]) -> None:
        """Begin a group; it ends those marked in its own way, and all that they hold."""
        name = " ".join(" ".join(texts).split())
        match = _MARK.match(name)
        style = next((at for at, mark in enumerate(match.groups()) if mark), 3) if match else 3
        styles = [known for known, _ in self._open]
        if style in styles:
            del self._open[styles.index(style) :]
        self._open.append((style, name))


def is_section_heading(text: str) -> bool:
    """Tell whether a column's heading is the one that names groups."""
    return folded(text) == folded(HEADING)
