"""Take glyphs and ruling lines from a page, by pypdfium2's raw functions.

The text says which way is up: a page is turned so that most of its text stands upright, whatever
the page itself says of its rotation.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import ceil, log2
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from tthc_gui.files.formats.pdf.annotations import Annotation
from tthc_gui.files.formats.pdf.dots import dotted
from tthc_gui.files.formats.pdf.drawing import Drawing, Point, address
from tthc_gui.files.formats.pdf.marks import UNKNOWN, Glyph, PageMarks, Rule, Spot, TooComplex
from tthc_gui.files.formats.pdf.printed import without_ink
from tthc_gui.files.formats.pdf.turning import Turner
from tthc_gui.files.formats.pdf.visibility import BLACK, Box

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
_INSET = 2.0
"""Points by which a character is put inside the box that cuts its text off."""
_DOT = 1.6
"""Points up to which an area is a dot of a line, whose direction the next ones tell."""
_SLANT = 0.05
"""The part of a quarter by which lines that are meant to be straight are turned further."""
_SLANTED = -1
_SMALLEST = 3.0
"""The height in points, from lowest to highest, of the smallest letters that people can read."""
_SMALLEST_SEEN = 0.8
"""The height in points up to which letters among others are too small to be seen."""
_MOST_UNSEEN = 0.8
"""The part of a page's letters that are unseen when they stand for a picture of the text."""
_BODY = (0.3, 0.6)
"""From where to where the middle of a letter reaches, as parts of its box's height."""
_LETTERS_IN_LINES = 4
"""Characters, line ends included, of which each line has more, but where pdfium parts them."""
_WORD_GAP = 0.1
"""The least gap between words, as a part of a letter's height; between letters there is none."""
_MOST_MEASURED = 200
_NEAR = 3.0
"""Points around a line on a slant within which it goes through the middle of a letter."""
_STROKE = "có nét vẽ chéo qua chữ trong ô; hãy so lại với tệp gốc."
_THIN = 3.0
"""Points up to which a filled area is a line."""
_PICTURE = 0.5
"""The part of a page that images cover when it is a scan, and no cell does."""


class _Character(NamedTuple):
    """A character as it stands in the file's own coordinates, y upwards."""

    text: str
    box: Box
    origin: Point
    turn: int
    item: int


def read_page(page: pdfium.PdfPage, annotations: Sequence[Annotation] = ()) -> PageMarks:
    """Read the marks of a page, turned so that its text stands upright; may raise TooComplex."""
    drawing = Drawing(page)
    first = min(drawing.orders.values(), default=0)
    may_hide = drawing.layered or drawing.visibility.may_hide(first, drawing.colours.values())
    with_items = bool(may_hide or drawing.clips or drawing.fonts)
    found, is_stacked = _characters(page, with_items=with_items)
    characters = [character for character in found if character.turn != _SLANTED]
    turns = Counter(c.turn for c in characters if c.text.strip() and c.text != UNKNOWN)
    quarter = -turns.most_common(1)[0][0] % 4 if turns else page.get_rotation() // 90
    blanks_missing = is_stacked or page.get_rotation() // 90 != -quarter % 4
    scale = _scale(characters)
    turners = [Turner(drawing.box, turn, scale) for turn in range(4)]
    turner = turners[quarter]
    marks = PageMarks(turner.width, turner.height, curves=drawing.curves)
    marks.slanted = sum(c.turn == _SLANTED and bool(c.text.strip()) for c in found)
    marks.has_picture = drawing.pictures * scale**2 > _PICTURE * turner.width * turner.height
    unseen = _unseen(page, characters, drawing, scale) if may_hide else set()
    unshown = _clips_without_text(characters, drawing)
    for order, character in enumerate(characters):
        clip = drawing.clips.get(character.item)
        turn = 0 if character.text == UNKNOWN else (character.turn + quarter) % 4
        glyph = _glyph(character, turner, turners[quarter - turn], turn, order)
        if (font := drawing.fonts.get(character.item)) is not None:
            glyph = glyph._replace(font=font)
        if order in unseen or clip in unshown or _is_speck(glyph):
            marks.hidden.append(glyph)
            continue
        shown = glyph if clip is None else _clipped(glyph, turner, turner.extent(clip))
        if shown is not None and 0 <= shown.x <= turner.width and 0 <= shown.y <= turner.height:
            if blanks_missing and marks.glyphs:
                marks.glyphs += _gap_between(marks.glyphs[-1], shown)
            marks.glyphs.append(shown)
            marks.unknown += shown.text == UNKNOWN
    marks.spots = [Spot(*turner.point(x, y), message) for x, y, message in annotations]
    marks.spots += _strokes(marks, [turner.extent(box) for box in drawing.slants])
    _add_rules(marks, [turner.extent(line) for line in drawing.lines])
    return marks


def _is_speck(glyph: Glyph) -> bool:
    return glyph.height < _SMALLEST_SEEN and glyph.text.strip() not in ("", UNKNOWN)


def _unseen(
    page: pdfium.PdfPage, characters: Sequence[_Character], drawing: Drawing, scale: float
) -> set[int]:
    """Return which characters nobody sees; none where no others are: a text under a picture."""
    # What a box covers and what is written on the box stand at one place: they are looked at apart.
    covered: dict[int, tuple[int, Box]] = {}
    layered: dict[int, tuple[int, Box]] = {}
    for at, (text, box, _, _, item) in enumerate(characters):
        if item not in drawing.orders or not text.strip():
            continue
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        order, colour = drawing.orders[item], drawing.colours.get(item, BLACK)
        if not drawing.visibility.is_seen(order, colour, x, y):
            covered[at] = (item, _body(box) if text.isalnum() else box)
        elif item in drawing.layered:
            layered[at] = (item, box)
    unseen = without_ink(page, (covered, layered), scale)
    written = sum(bool(character.text.strip()) for character in characters)
    return unseen if len(unseen) < _MOST_UNSEEN * written else set()


def _clips_without_text(characters: Sequence[_Character], drawing: Drawing) -> set[Box]:
    """Return the boxes that show nothing of the texts that they cut off."""
    if not drawing.clips:
        return set()
    shown = {
        clip
        for _, (left, bottom, right, top), _, _, item in characters
        if (clip := drawing.clips.get(item)) is not None
        if left < clip[2] and clip[0] < right and bottom < clip[3] and clip[1] < top
    }
    return set(drawing.clips.values()) - shown


def _body(box: Box) -> Box:
    """Return the middle part of a letter's box, without which nobody reads it."""
    left, bottom, right, top = box
    height = top - bottom
    return left, bottom + _BODY[0] * height, right, bottom + _BODY[1] * height


def _scale(characters: Sequence[_Character]) -> float:
    """Tell how many times larger a page must be for its letters to be of a size to read.

    A page may be described small, in units of its own that are larger than points.
    """
    heights = [
        box[3] - box[1] if turn % 2 == 0 else box[2] - box[0]
        for _, box, _, turn, _ in characters[:: max(len(characters) // _MOST_MEASURED, 1)]
    ]
    height = median(heights) if heights else _SMALLEST
    return 1.0 if height >= _SMALLEST or height <= 0 else 2.0 ** ceil(log2(_SMALLEST / height))


def _glyph(character: _Character, turner: Turner, upright: Turner, turn: int, order: int) -> Glyph:
    """Place a character on the page, and in its line, which stands upright for another turner."""
    left, top, right, bottom = turner.extent(character.box)
    x, y = (left + right) / 2, (top + bottom) / 2
    if turn:
        left, top, right, bottom = upright.extent(character.box)
    baseline = upright.point(*character.origin)[1]
    return Glyph(character.text, x, y, left, right, baseline, bottom - top, turn, "", order)


def _gap_between(glyph: Glyph, other: Glyph) -> list[Glyph]:
    """Give a gap where two letters of a line are not of one word; turned lines run either way."""
    if glyph.turn != other.turn or glyph.baseline != other.baseline or not glyph.height:
        return []
    first, second = (glyph, other) if glyph.left <= other.left else (other, glyph)
    # Wider gaps are seen anyway, or lead to another cell.
    is_gap = _WORD_GAP < (second.left - first.right) / glyph.height < 4 * _WORD_GAP
    return [first._replace(text="", left=first.right)] if is_gap else []


def _clipped(glyph: Glyph, page: Turner, clip: Box) -> Glyph | None:
    """Put a character where it belongs that a clip around its text may hide; None when nowhere.

    A text longer than its cell, or than the part of the cell before the page's end, is cut off
    by a clip around the cell; all of it belongs there.
    """
    left, top, right, bottom = clip
    if (right - left) * (bottom - top) < _PICTURE * page.width * page.height:
        return glyph._replace(x=_between(left, glyph.x, right), y=_between(top, glyph.y, bottom))
    return glyph if left <= glyph.x <= right and top <= glyph.y <= bottom else None


def _between(least: float, value: float, most: float) -> float:
    """Give the value well inside two limits that is nearest to one."""
    if most - least < 2 * _INSET:
        return (least + most) / 2
    return min(max(value, least + _INSET), most - _INSET)


def _strokes(marks: PageMarks, extents: Iterable[Box]) -> Iterator[Spot]:
    """Return what is to be said of lines on a slant that go over letters."""
    for left, top, right, bottom in extents:
        for glyph in marks.glyphs:
            if left < glyph.x < right and top - _NEAR < glyph.y < bottom + _NEAR:
                yield Spot(glyph.x, glyph.y, _STROKE)
                break


def _add_rules(marks: PageMarks, extents: Iterable[Box]) -> None:
    """Add lines to the marks, cut off where the page ends."""
    dots: list[Point] = []
    for left, top, right, bottom in extents:
        if min(right - left, bottom - top) > _THIN:
            continue
        x0, x1 = max(left, 0.0), min(right, marks.width)
        y0, y1 = max(top, 0.0), min(bottom, marks.height)
        if x0 > x1 or y0 > y1:
            continue
        if max(x1 - x0, y1 - y0) <= _DOT:
            dots.append(((x0 + x1) / 2, (y0 + y1) / 2))
        elif x1 - x0 >= y1 - y0:
            marks.across.append(Rule((y0 + y1) / 2, x0, x1))
        else:
            marks.down.append(Rule((x0 + x1) / 2, y0, y1))
    marks.across += dotted(dots)
    marks.down += dotted((y, x) for x, y in dots)


def _characters(page: pdfium.PdfPage, *, with_items: bool) -> tuple[list[_Character], bool]:
    """Give the characters of a page in the file's order; tell whether pdfium parts all of them.

    Of a page of few words it may think that its lines run down, and give no blanks. What text
    object each character belongs to is asked for `with_items`.
    """
    textpage, upright = page.get_textpage(), page.get_rotation() // 90
    characters: list[_Character] = []
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


def _belongs_to(character: _Character, last: _Character) -> bool:
    """Tell whether a character is a mark on the last one, or the next letter of a ligature."""
    if not character.text:
        return False
    mark = unicodedata.combining(character.text[0]) != 0
    return mark or (character.box == last.box and last.text.isalpha() and character.text != " ")


def _raw_characters(
    page: pdfium.PdfTextPage, upright: int, *, with_items: bool
) -> Iterator[_Character]:
    """Give what pdfium takes for characters; the page shows text of the turn `upright` upright."""
    textpage = page.raw
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    last: _Character | None = None
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
        raw.FPDFText_GetLooseCharBox(textpage, at, box)
        raw.FPDFText_GetCharOrigin(textpage, at, x, y)
        quarters = raw.FPDFText_GetCharAngle(textpage, at) / (math.pi / 2)
        turn = round(quarters) % 4 if quarters.is_integer() else _turn(textpage, at)
        if with_items:
            item = address(raw.FPDFText_GetTextObject(textpage, at))
        corners = (box.left, box.bottom, box.right, box.top)
        text = UNKNOWN if is_unknown else _letter(code)
        if text == UNKNOWN:
            # Where nothing is drawn, it is a blank.
            corners = _ink(textpage, at)
            text = text if corners[0] < corners[2] and corners[1] < corners[3] else " "
        last = _Character(text, corners, (x.value, y.value), turn, item)
        yield last


def _turn(textpage: raw.FPDF_TEXTPAGE, at: int) -> int:
    """Tell by how many quarters the line of a character is turned; _SLANTED when by no quarters.

    Slanted letters of an upright line, as fonts without italics have them, are not turned.
    """
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, at, matrix)
    quarters = -math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    turn = round(quarters)
    return turn % 4 if abs(quarters - turn) < _SLANT else _SLANTED


def _ink(textpage: raw.FPDF_TEXTPAGE, at: int) -> Box:
    """Give the box of what is drawn for a character; that of its font may be any."""
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
