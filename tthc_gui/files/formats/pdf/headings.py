"""Lines of text outside tables: which of them belong together, which begin an annex."""

import re
from collections.abc import Sequence

from tthc_gui.files.formats.pdf.lines import TextLine, joined

_LABEL = re.compile(r"(?:phụ lục|biểu số|mẫu số)\b", re.IGNORECASE)
_TITLE = re.compile(r"danh mục\b|phương án\b", re.IGNORECASE)
_LONGEST_LABEL = 40
_LINE_SPACING = 2.6
"""How far apart the lines of one paragraph are at most, in heights of their letters."""


def is_label(line: TextLine) -> bool:
    """Return whether a line is the label of an annex."""
    return bool(_LABEL.match(line.text)) and len(line.text) <= _LONGEST_LABEL


def begins_annex(line: TextLine) -> bool:
    """Return whether a line is the label or the beginning of the title of an annex."""
    return is_label(line) or bool(_TITLE.match(line.text))


def heading_start(lines: Sequence[TextLine]) -> int | None:
    """Return the index of the line among those above a table with which its heading begins."""
    for begins in (is_label, begins_annex):
        for at in reversed(range(len(lines))):
            if begins(lines[at]):
                return at
    return None


def paragraphs(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Join what is one paragraph over several lines; give rows of blocks side by side."""
    rows: list[list[TextLine]] = []
    for line in lines:
        if rows and rows[-1][0].baseline == line.baseline:
            rows[-1].append(line)
        elif rows and len(rows[-1]) == 1 and _goes_on(rows[-1][0], line):
            text = joined((rows[-1][0].text, line.text))
            rows[-1] = [line._replace(text=text)]
        else:
            rows.append([line])
    return rows


def _goes_on(line: TextLine, following: TextLine) -> bool:
    """Return whether a line surely continues the one above it."""
    tallest = max(line.height, following.height)
    if following.baseline - line.baseline > _LINE_SPACING * tallest or begins_annex(following):
        return False
    if line.text.count("(") > line.text.count(")"):
        return True
    if following.text[0].islower():
        return True
    both_capital = line.text.isupper() and following.text.isupper()
    return both_capital and bool(_TITLE.match(line.text))
