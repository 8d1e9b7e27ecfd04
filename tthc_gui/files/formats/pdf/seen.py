"""Part the characters of a page that a reader sees from those that nobody does."""

from collections.abc import Sequence

import pypdfium2 as pdfium

from tthc_gui.files.formats.pdf.characters import Character, read_characters, scale_of
from tthc_gui.files.formats.pdf.drawing import Drawing
from tthc_gui.files.formats.pdf.printed import put_away, without_ink
from tthc_gui.files.formats.pdf.visibility import BLACK, Box

_MOST_UNSEEN = 0.8
"""The part of a page's letters that are unseen when they stand for a picture of the text."""
_MOST_LAYERS = 8
_BODY = (0.3, 0.6)
"""From where to where the middle of a letter reaches, as parts of its box's height."""


def seen_and_hidden(
    page: pdfium.PdfPage, drawing: Drawing
) -> tuple[list[Character], list[Character], bool]:
    """Return the characters that are seen, those that are not, and whether pdfium parts all.

    Of two like letters at one place pdfium gives the first: where that one is hidden, the page is
    read again without it.
    """
    first = min(drawing.orders.values(), default=0)
    may_hide = drawing.layered or drawing.visibility.may_hide(first, drawing.colours.values())
    with_items = bool(may_hide or drawing.clips or drawing.fonts)
    found, is_parted = read_characters(page, with_items=with_items)
    hidden: list[Character] = []
    scale = scale_of(found)
    for _ in range(_MOST_LAYERS if may_hide else 0):
        unseen = _unseen(page, found, drawing, scale)
        seen = {one.item for at, one in enumerate(found) if at not in unseen and one.text.strip()}
        items = {found[at].item for at in unseen} - seen
        if not items:
            # Of a text only some letters are hidden, or nothing is.
            hidden += (found[at] for at in sorted(unseen))
            found = [one for at, one in enumerate(found) if at not in unseen]
            break
        hidden += (one for one in found if one.item in items)
        put_away(page, items)
        found, is_parted = read_characters(page, with_items=True)
    return found, hidden, is_parted


def _unseen(
    page: pdfium.PdfPage, characters: Sequence[Character], drawing: Drawing, scale: float
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


def _body(box: Box) -> Box:
    """Return the middle part of a letter's box, without which nobody reads it."""
    left, bottom, right, top = box
    height = top - bottom
    return left, bottom + _BODY[0] * height, right, bottom + _BODY[1] * height
