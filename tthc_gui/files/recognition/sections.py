"""Rows across the table that name a group of procedures: which headings a line stands under."""

import re
from collections.abc import Sequence

from tthc_gui.domain.document.sections import NO_SECTION
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.domain.values.lazy_regex import regex

_MARKS = regex(
    r"(?:(?P<roman>[IVXL]+(?:\.\d+)*)|(?P<letter>[A-Z](?:\.\d+)*)|(?P<number>\d+(?:\.\d+)*)|(?P<small>[a-zđ]))"
    r"\s*(?:[.)/-]|(?=\s)|$)"
)
SECTION_MARK = regex(r"\s*(?:[IVXLC]+|[A-Z])\s*[.)/-]?\s*")
"""What stands in the column of ordinals where a row in cells is a heading: "I", "B."."""
NAMED_MARK = regex(
    r"\s*(?P<word>phần|chương|tiểu mục|mục|nhóm)\s+(?:thứ\s+[^\W\d_]+|\d{1,2}|[IVXL]+|[A-Z])\b",
    re.IGNORECASE,
)
"""How a heading begins that is counted in words: "Phần thứ nhất", "Chương II", "Mục 1"."""
_FIELD = regex(r"lĩnh vực\b", re.IGNORECASE)
_NUMBERED = "number"
_OUTER = ("roman", "letter")


@dataclass
class _Heading:
    style: str
    text: str
    is_used: bool = False


class Sections:
    """The headings that a line stands under, from the outer to the inner one."""

    def __init__(self) -> None:
        self._open: list[_Heading] = []

    def above_line(self) -> tuple[str, ...]:
        """Return the headings open now, to be kept by the line that is read."""
        if not self._open:
            return ()
        for heading in self._open:
            heading.is_used = True
        return tuple(heading.text for heading in self._open)

    def enter(self, text: str) -> Sequence[str]:
        """Begin a section; return the headings that end with it without a line under them.

        It ends those marked in its own way, and all that they hold. Headings without a mark follow
        each other at once where one is inside the other.
        """
        if text == NO_SECTION:
            return self.finish()
        style = _style(text)
        level = self._level(style)
        is_marked = bool(_MARKS.match(text) or NAMED_MARK.match(text))
        is_inner = level == len(self._open) - 1 and not is_marked and not self._open[-1].is_used
        left_out = self._close(len(self._open) if is_inner else level)
        self._open.append(_Heading(style, text))
        return left_out

    def finish(self) -> Sequence[str]:
        """End all sections at the end of the table; return the headings without a line."""
        return self._close(0)

    def _level(self, style: str) -> int:
        """Return how many headings stay open above one of a style."""
        styles = [heading.style for heading in self._open]
        if style in styles:
            return len(styles) - 1 - styles[::-1].index(style)
        if style in _OUTER and any(known.startswith(_NUMBERED) for known in styles):
            return next(at for at, known in enumerate(styles) if known.startswith(_NUMBERED))
        return len(styles)

    def _close(self, level: int) -> Sequence[str]:
        left_out = [heading.text for heading in self._open[level:] if not heading.is_used]
        del self._open[level:]
        return left_out


def _style(text: str) -> str:
    """Name how a heading is marked: "A.", "I.", "I.1", "1.", "1.1", "a.", by its words, or not."""
    if named := NAMED_MARK.match(text):
        return named["word"].lower()
    match = _MARKS.match(text)
    if match is None:
        if _FIELD.match(text):
            return "field"
        return "capitals" if text.isupper() else "plain"
    kind = str(match.lastgroup)
    return kind + "." * match[0].strip(". )/-").count(".")
