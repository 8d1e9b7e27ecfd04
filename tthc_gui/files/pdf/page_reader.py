"""Take glyphs and ruling lines from a page, by pypdfium2's raw functions.

The text says which way is up: a page is turned so that most of its text stands upright, whatever
the page itself says of its rotation.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tthc_gui.files.pdf.drawing import Box, Drawing, Point, address
from tthc_gui.files.pdf.marks import Glyph, PageMarks, Rule

MOST_GLYPHS = 60_000
"""Characters read of one page; the densest real one has 5,000."""

_SKIPPED = {0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x000A, 0x000D}
"""Soft hyphens, marks without width, and the line ends that pdfium puts in."""
_UNKNOWN = {0x0000, 0xFFFD, 0xFFFE, 0xFFFF}
_SPECIAL = {0x0002: "-", 0x00A0: " ", 0x0009: " "}
"""What pdfium makes of a hyphen at a line's end, and other blanks."""
_LIGATURES = range(0xFB00, 0xFB07)
_BLANK = 0x0020
_INSET = 2.0
"""Points by which a character is put inside the box that cuts its text off."""
_PICTURE = 0.5
"""The part of a page that images cover when it is a scan, and no cell does."""


class _Character(NamedTuple):
    """A character as it stands in the file's own coordinates, y upwards."""

    text: str
    box: Box
    origin: Point
    turn: int
    item: int


def read_page(page: pdfium.PdfPage) -> PageMarks:
    """Read the marks of a page, turned so that its text stands upright."""
    drawing = Drawing(page)
    characters, unreadable = _characters(page)
    turns = Counter(character.turn for character in characters if character.text.strip())
    quarter = -turns.most_common(1)[0][0] % 4 if turns else page.get_rotation() // 90
    turners = [_Turner(drawing.box, turn) for turn in range(4)]
    turner = turners[quarter]
    marks = PageMarks(turner.width, turner.height, unreadable=unreadable)
    area = turner.width * turner.height
    marks.has_picture = drawing.pictures > _PICTURE * area
    for character in characters:
        clip = drawing.clips.get(character.item)
        if (place := _place(character, drawing.box, clip)) is not None:
            glyph = _glyph(character, turner.point(*place), turners[-character.turn % 4])
            marks.glyphs.append(glyph._replace(turn=(character.turn + quarter) % 4))
    for left, bottom, right, top in drawing.lines:
        turner.add_rule(marks, (left, bottom), (right, top))
    return marks


def _place(character: _Character, page: Box, clip: Box | None) -> Point | None:
    """Give where a character belongs in the file's coordinates; None when nowhere.

    A text longer than its cell, or than the part of the cell before the page's end, is cut off
    by a clip around the cell; all of it belongs there.
    """
    left, bottom, right, top = character.box
    x, y = (left + right) / 2, (bottom + top) / 2
    if clip is not None:
        left, bottom, right, top = clip
        small = (right - left) * (top - bottom) < _PICTURE * (page[2] - page[0]) * (
            page[3] - page[1]
        )
        if not small and not _inside(x, y, clip):
            return None
        if small:
            x = _between(left, x, right)
            y = _between(bottom, y, top)
    return (x, y) if _inside(x, y, page) else None


def _between(least: float, value: float, most: float) -> float:
    """Give the value well inside two limits that is nearest to one."""
    if most - least < 2 * _INSET:
        return (least + most) / 2
    return min(max(value, least + _INSET), most - _INSET)


def _inside(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _glyph(character: _Character, place: Point, upright: "_Turner") -> Glyph:
    left, bottom, right, top = character.box
    x0, y0 = upright.point(left, bottom)
    x1, y1 = upright.point(right, top)
    baseline = upright.point(*character.origin)[1]
    return Glyph(character.text, *place, min(x0, x1), max(x0, x1), baseline, abs(y1 - y0))


def _characters(page: pdfium.PdfPage) -> tuple[list[_Character], int]:
    """Give the characters of a page in the file's order, and how many have no known letter."""
    textpage = page.get_textpage()
    characters: list[_Character] = []
    unreadable = 0
    try:
        for code, character in _raw_characters(textpage.raw, textpage.count_chars()):
            if code in _UNKNOWN:
                unreadable += 1
            elif characters and unicodedata.combining(character.text[:1] or " "):
                last = characters[-1]
                joined = unicodedata.normalize("NFC", last.text + character.text)
                characters[-1] = last._replace(text=joined)
            else:
                characters.append(character)
    finally:
        textpage.close()
    return characters, unreadable


def _raw_characters(textpage: raw.FPDF_TEXTPAGE, count: int) -> Iterator[tuple[int, _Character]]:
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    last: _Character | None = None
    for at in range(min(count, MOST_GLYPHS)):
        code = raw.FPDFText_GetUnicode(textpage, at)
        if code in _SKIPPED:
            continue
        if code == _BLANK and raw.FPDFText_IsGenerated(textpage, at) == 1:
            # A blank that pdfium sees in a gap has no place of its own.
            if last is not None:
                yield code, last._replace(text="")
            continue
        raw.FPDFText_GetLooseCharBox(textpage, at, box)
        raw.FPDFText_GetCharOrigin(textpage, at, x, y)
        turn = round(raw.FPDFText_GetCharAngle(textpage, at) / (math.pi / 2)) % 4
        corners = (box.left, box.bottom, box.right, box.top)
        item = address(raw.FPDFText_GetTextObject(textpage, at))
        last = _Character(_letter(code), corners, (x.value, y.value), turn, item)
        yield code, last


def _letter(code: int) -> str:
    if code in _LIGATURES:
        return unicodedata.normalize("NFKC", chr(code))
    return _SPECIAL.get(code) or unicodedata.normalize("NFC", chr(code))


class _Turner:
    """Turn the file's coordinates clockwise by quarters, with the origin at the upper left."""

    def __init__(self, box: Box, quarter: int) -> None:
        left, bottom, right, top = box
        self._quarter = quarter
        self.width, self.height = right - left, top - bottom
        if quarter % 2:
            self.width, self.height = self.height, self.width
        # x' = a·x + b·y + c, y' = d·x + e·y + f
        self._map = (
            (1, 0, -left, 0, -1, top),
            (0, 1, -bottom, 1, 0, -left),
            (-1, 0, right, 0, 1, -bottom),
            (0, -1, top, -1, 0, right),
        )[quarter]

    def point(self, x: float, y: float) -> Point:
        """Give a point as it is on the turned page."""
        a, b, c, d, e, f = self._map
        return a * x + b * y + c, d * x + e * y + f

    def add_rule(self, marks: PageMarks, first: Point, last: Point) -> None:
        """Add a line to the marks, cut off where the page ends."""
        x0, y0 = self.point(*first)
        x1, y1 = self.point(*last)
        left, right = max(min(x0, x1), 0.0), min(max(x0, x1), self.width)
        top, bottom = max(min(y0, y1), 0.0), min(max(y0, y1), self.height)
        if left > right or top > bottom:
            return
        if right - left >= bottom - top:
            marks.across.append(Rule((top + bottom) / 2, left, right))
        else:
            marks.down.append(Rule((left + right) / 2, top, bottom))
