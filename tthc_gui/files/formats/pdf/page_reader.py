"""Take glyphs and ruling lines from a page, by pypdfium2's raw functions.

The text says which way is up: a page is turned so that most of its text stands upright, whatever
the page itself says of its rotation.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import pypdfium2 as pdfium

from tthc_gui.files.formats.pdf.annotations import Annotation
from tthc_gui.files.formats.pdf.characters import SLANTED, Character, scale_of
from tthc_gui.files.formats.pdf.dots import dotted
from tthc_gui.files.formats.pdf.drawing import Drawing, Point
from tthc_gui.files.formats.pdf.marks import UNKNOWN, DrawnRule, Glyph, MarkSpot, PageMarks
from tthc_gui.files.formats.pdf.overlaps import overlapping
from tthc_gui.files.formats.pdf.seen import seen_and_hidden
from tthc_gui.files.formats.pdf.turning import Turner
from tthc_gui.files.formats.pdf.visibility import Box

_INSET = 2.0
"""Points by which a character is put inside the box that cuts its text off."""
_DOT = 1.6
"""Points up to which an area is a dot of a line, whose direction the next ones tell."""
_SMALLEST_SEEN = 1.5
"""The height in points up to which letters among others are too small to be seen."""
_WORD_GAP = 0.1
"""The least gap between words, as a part of a letter's height; between letters there is none."""
_NEAR = 3.0
"""Points around a line on a slant within which it goes through the middle of a letter."""
_STROKE = "có nét vẽ chéo qua chữ trong ô; hãy so lại với tệp gốc."
_THIN = 3.0
"""Points up to which a filled area is a line."""
_SMALL_IMAGE = 0.05
"""The part of a page that an image in a cell, or over a few, covers at most."""
_MOST_IMAGES = 20
_IMAGE = "trên ô có hình ảnh, chữ trong hình không đọc được; hãy so lại với tệp gốc."
_PICTURE = 0.5
"""The part of a page that images cover when it is a scan, and no cell does."""


def read_page(page: pdfium.PdfPage, annotations: Sequence[Annotation] = ()) -> PageMarks:
    """Read the marks of a page, turned so that its text stands upright; may raise TooComplex."""
    drawing = Drawing(page)
    found, hidden, is_parted = seen_and_hidden(page, drawing)
    characters = [character for character in found if character.turn != SLANTED]
    turns = Counter(c.turn for c in characters if c.text.strip() and c.text != UNKNOWN)
    quarter = -turns.most_common(1)[0][0] % 4 if turns else page.get_rotation() // 90
    blanks_missing = is_parted or page.get_rotation() // 90 != -quarter % 4
    scale = scale_of(characters)
    turners = [Turner(drawing.box, turn, scale) for turn in range(4)]
    turner = turners[quarter]
    marks = PageMarks(turner.width, turner.height, curves=drawing.curves)
    marks.slanted = sum(c.turn == SLANTED and bool(c.text.strip()) for c in found)
    marks.has_picture = drawing.pictures * scale**2 > _PICTURE * turner.width * turner.height
    unshown = _clips_without_text(characters, drawing)
    whole: list[int] = []
    for order, character in enumerate(characters):
        clip = drawing.clips.get(character.item)
        turn = 0 if character.text == UNKNOWN else (character.turn + quarter) % 4
        glyph = _glyph(character, turner, turners[quarter - turn], turn, order)
        if (font := drawing.fonts.get(character.item)) is not None:
            glyph = glyph._replace(font=font)
        if clip in unshown or _is_speck(glyph):
            marks.hidden.append(glyph)
            continue
        shown = glyph if clip is None else _clipped(glyph, turner, turner.extent(clip))
        if shown is not None and 0 <= shown.x <= turner.width and 0 <= shown.y <= turner.height:
            if blanks_missing and marks.glyphs:
                marks.glyphs += _gap_between(marks.glyphs[-1], shown)
            marks.glyphs.append(shown)
            if clip is None or _is_whole(shown, turner.extent(clip)):
                whole.append(len(marks.glyphs) - 1)
            marks.unknown += shown.text == UNKNOWN
    marks.hidden += [_glyph(one, turner, turner, 0, 0) for one in hidden]
    marks.spots = [MarkSpot(*turner.point(x, y), message) for x, y, message in annotations]
    marks.overlaps = list(overlapping(marks.glyphs, whole))
    marks.spots += _strokes(marks, [turner.extent(box) for box in drawing.slants])
    marks.spots += _small_images(marks, [turner.extent(box) for box in drawing.images])
    _add_rules(marks, [turner.extent(line) for line in drawing.lines])
    return marks


def _is_speck(glyph: Glyph) -> bool:
    return glyph.height < _SMALLEST_SEEN and glyph.text.strip() not in ("", UNKNOWN)


def _clips_without_text(characters: Sequence[Character], drawing: Drawing) -> set[Box]:
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


def _glyph(character: Character, turner: Turner, upright: Turner, turn: int, order: int) -> Glyph:
    """Place a character on the page, and in its line, which stands upright for another turner."""
    left, top, right, bottom = turner.extent(character.box)
    x, y = (left + right) / 2, (top + bottom) / 2
    if turn:
        left, top, right, bottom = upright.extent(character.box)
    baseline = upright.height_at(*character.origin)
    return Glyph(character.text, x, y, left, right, baseline, bottom - top, turn, "", order)


def _gap_between(glyph: Glyph, other: Glyph) -> list[Glyph]:
    """Return a gap where two letters of a line are not of one word; turned lines run either way."""
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


def _is_whole(glyph: Glyph, clip: Box) -> bool:
    """Return whether a clip leaves the whole height of a letter."""
    top, bottom = glyph.baseline - glyph.height, glyph.baseline
    return clip[1] <= top + _INSET and bottom <= clip[3]


def _between(least: float, value: float, most: float) -> float:
    """Return the value well inside two limits that is nearest to one."""
    if most - least < 2 * _INSET:
        return (least + most) / 2
    return min(max(value, least + _INSET), most - _INSET)


def _strokes(marks: PageMarks, extents: Iterable[Box]) -> Iterator[MarkSpot]:
    """Return what is to be said of lines on a slant that go over letters."""
    for left, top, right, bottom in extents:
        for glyph in marks.glyphs:
            if left < glyph.x < right and top - _NEAR < glyph.y < bottom + _NEAR:
                yield MarkSpot(glyph.x, glyph.y, _STROKE)
                break


def _small_images(marks: PageMarks, extents: Sequence[Box]) -> Iterator[MarkSpot]:
    """Return what is to be said of images of a cell's size; many of them are shades or lines."""
    most = _SMALL_IMAGE * marks.width * marks.height
    small = [
        (left, top, right, bottom)
        for left, top, right, bottom in extents
        if min(right - left, bottom - top) > _THIN and (right - left) * (bottom - top) < most
    ]
    if len(small) <= _MOST_IMAGES:
        for left, top, right, bottom in small:
            yield MarkSpot((left + right) / 2, (top + bottom) / 2, _IMAGE)


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
            marks.across.append(DrawnRule((y0 + y1) / 2, x0, x1))
        else:
            marks.down.append(DrawnRule((x0 + x1) / 2, y0, y1))
    marks.across += dotted(dots)
    marks.down += dotted((y, x) for x, y in dots)
