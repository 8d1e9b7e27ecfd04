"""Read a printed page letter by letter, to prove what stands where."""

import ctypes
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from tthc_gui.pages.drawing import Box

SLACK = 0.2
"""Points that ink may lie beyond its room: half a hairline."""
_OVERHANG = 0.1
"""Ems that the ink of a letter may reach into the next one's, as that of "f" does."""


class Letter(NamedTuple):
    """A letter and where its ink lies, in points from the page's upper left corner."""

    text: str
    begins_word: bool
    left: float
    top: float
    right: float
    bottom: float


def letters(page: pypdfium2.PdfPage) -> list[Letter]:
    """Return what is printed on a page but blanks, in the order of the file."""
    text = page.get_textpage()
    height = page.get_height()
    left, right, bottom, top = sides = [ctypes.c_double() for _ in range(4)]
    places = [ctypes.byref(side) for side in sides]
    found = []
    begins = True
    for at in range(text.count_chars()):
        # At the end of a line pdfium gives a hyphen a code of its own, and no line break.
        hyphen = pdfium.FPDFText_IsHyphen(text, at) == 1
        letter = "-" if hyphen else chr(pdfium.FPDFText_GetUnicode(text, at))
        if letter.isspace():
            begins = True
            continue
        assert pdfium.FPDFText_GetCharBox(text, at, *places)
        ink = (left.value, height - top.value, right.value, height - bottom.value)
        found.append(Letter(letter, begins, *ink))
        begins = hyphen
    return found


def in_boxes(
    found: Sequence[Letter], boxes: Sequence[Box]
) -> tuple[list[list[Letter]], list[Letter]]:
    """Return the letters whose middle stands in each box, and those outside all of them."""
    inside: list[list[Letter]] = [[] for _ in boxes]
    outside = []
    last = 0
    for letter in found:
        x, y = (letter.left + letter.right) / 2, (letter.top + letter.bottom) / 2
        # A letter mostly stands in the box of the one before it, or in the next.
        for number in chain(range(last, len(boxes)), range(last)):
            box = boxes[number]
            if box.left <= x <= box.right and box.top <= y <= box.bottom:
                inside[number].append(letter)
                last = number
                break
        else:
            outside.append(letter)
    return inside, outside


def words(found: Sequence[Letter]) -> list[str]:
    """Join letters to words."""
    return "".join(f" {each.text}" if each.begins_word else each.text for each in found).split()


def check_cell(box: Box, found: Sequence[Letter], size: float) -> None:
    """See that a cell holds its text and nothing else, uncut, no letter over another."""
    assert words(found) == " ".join(box.lines).split()
    for letter in found:
        assert letter.left >= box.left - SLACK
        assert letter.right <= box.right + SLACK
        assert letter.top >= box.top - SLACK
        assert letter.bottom <= box.bottom + SLACK
    above: list[Letter] = []
    at = 0
    for text in box.lines:
        line = found[at : (at := at + len(text.replace(" ", "")))]
        for one, other in pairwise(line):
            assert one.right <= other.left + _OVERHANG * size
        if above and line:
            assert max(each.bottom for each in above) <= min(each.top for each in line) + SLACK
        above = list(line)
