"""Take the characters of a page, by pypdfium2's raw functions."""

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil, log2
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from tthc_gui.files.formats.pdf.drawing import Point, address
from tthc_gui.files.formats.pdf.marks import UNKNOWN, TooComplex
from tthc_gui.files.formats.pdf.visibility import Box

MOST_GLYPHS = 60_000
"""Characters read of one page; the densest real one has 5,000."""
_SKIPPED = {0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x000A, 0x000D}
"""Marks without width, and the line ends that pdfium puts in."""
_UNKNOWN = {0x0000, 0xFFFD, 0xFFFE, 0xFFFF}
_CONTROLS = {*range(0x20), *range(0x7F, 0xA0)}
"""What stands for no letter, whatever a damaged font says."""
_SPECIAL = {0x0002: "-", 0x00A0: " ", 0x0009: " "}
"""What pdfium makes of a hyphen at a line's end, and other blanks."""
_LIGATURES = range(0xFB00, 0xFB07)
_BLANK = 0x0020
_SLANT = 0.05
"""The part of a quarter by which lines that are meant to be straight are turned further."""
SLANTED = -1
_LETTERS_IN_LINES = 4
"""Characters, line ends included, of which each line has more, but where pdfium parts them."""
_SMALLEST = 3.0
"""The height in points, from lowest to highest, of the smallest letters that people can read."""
_MOST_MEASURED = 200


class Character(NamedTuple):
    """A character as it stands in the file's own coordinates, y upwards."""

    text: str
    box: Box
    origin: Point
    turn: int
    item: int


def scale_of(characters: Sequence[Character]) -> float:
    """Return how many times larger a page must be for its letters to be of a size to read.

    A page may be described small, in units of its own that are larger than points.
    """
    heights = [
        box[3] - box[1] if turn % 2 == 0 else box[2] - box[0]
        for _, box, _, turn, _ in characters[:: max(len(characters) // _MOST_MEASURED, 1)]
    ]
    height = median(heights) if heights else _SMALLEST
    return 1.0 if height >= _SMALLEST or height <= 0 else 2.0 ** ceil(log2(_SMALLEST / height))


def read_characters(page: pdfium.PdfPage, *, with_items: bool) -> tuple[list[Character], bool]:
    """Return the characters of a page in the file's order; return whether pdfium parts all of them.

    Of a page of few words it may think that its lines run down, and give no blanks. What text
    object each character belongs to is asked for `with_items`.
    """
    textpage, upright = page.get_textpage(), page.get_rotation() // 90
    characters: list[Character] = []
    try:
        for character in _raw_characters(textpage, upright, with_items=with_items):
            if characters and _belongs_to(character, last := characters[-1]):
                joined = unicodedata.normalize("NFC", last.text + character.text)
                characters[-1] = last._replace(text=joined)
            else:
                characters.append(character)
        text = textpage.get_text_range()
    finally:
        textpage.close()
    return characters, text.count("\n") * _LETTERS_IN_LINES > len(text)


def _belongs_to(character: Character, last: Character) -> bool:
    """Return whether a character is a mark on the last one, or the next letter of a ligature."""
    if not character.text:
        return False
    mark = unicodedata.combining(character.text[0]) != 0
    return mark or (character.box == last.box and last.text.isalpha() and character.text != " ")


def _raw_characters(
    page: pdfium.PdfTextPage, upright: int, *, with_items: bool
) -> Iterator[Character]:
    """Return what pdfium takes for characters; text of the turn `upright` is seen upright."""
    textpage = page.raw
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    # Made once: there are thousands of characters, and seven questions about each.
    to_box, to_x, to_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    last: Character | None = None
    item = 0
    count = page.count_chars()
    if count > MOST_GLYPHS:
        raise TooComplex
    for at in range(count):
        code = raw.FPDFText_GetUnicode(textpage, at)
        # The number of a letter that the font does not name may look like any other letter.
        is_unknown = raw.FPDFText_HasUnicodeMapError(textpage, at) == 1
        if not is_unknown and code in _SKIPPED:
            continue
        if code == _BLANK and raw.FPDFText_IsGenerated(textpage, at) == 1:
            # A blank that pdfium sees in a gap has no place of its own. Where a page shows text
            # turned, it sees them where there are none.
            if last is not None and last.turn == upright:
                yield last._replace(text="")
            continue
        raw.FPDFText_GetLooseCharBox(textpage, at, to_box)
        raw.FPDFText_GetCharOrigin(textpage, at, to_x, to_y)
        angle = raw.FPDFText_GetCharAngle(textpage, at)
        turn = _turn(textpage, at, angle) if angle else 0
        if with_items:
            item = address(raw.FPDFText_GetTextObject(textpage, at))
        corners = (box.left, box.bottom, box.right, box.top)
        text = UNKNOWN if is_unknown else _letter(code)
        if text == UNKNOWN:
            # Where nothing is drawn, it is a blank.
            corners = _ink(textpage, at)
            text = text if corners[0] < corners[2] and corners[1] < corners[3] else " "
        last = Character(text, corners, (x.value, y.value), turn, item)
        yield last


def _turn(textpage: raw.FPDF_TEXTPAGE, at: int, angle: float) -> int:
    """Return by how many quarters a character's line is turned; SLANTED when by no quarters.

    Slanted letters of an upright line, as fonts without italics have them, are not turned.
    """
    quarters = angle / (math.pi / 2)
    if quarters.is_integer():
        return round(quarters) % 4
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, at, matrix)
    quarters = -math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    turn = round(quarters)
    return turn % 4 if abs(quarters - turn) < _SLANT else SLANTED


def _ink(textpage: raw.FPDF_TEXTPAGE, at: int) -> Box:
    """Return the box of what is drawn for a character; that of its font may be any."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(textpage, at, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


@lru_cache(maxsize=4096)
def _letter(code: int) -> str:
    if code in _LIGATURES:
        return unicodedata.normalize("NFKC", chr(code))
    if special := _SPECIAL.get(code):
        return special
    is_none = code in _UNKNOWN or code in _CONTROLS
    return UNKNOWN if is_none else unicodedata.normalize("NFC", chr(code))
