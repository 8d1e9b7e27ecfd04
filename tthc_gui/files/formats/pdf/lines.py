"""Put glyphs together into lines of text, and lines into the text of a cell."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from tthc_gui.files.formats.pdf.marks import UNKNOWN, Glyph
from tthc_gui.files.formats.pdf.values import is_number

_SAME_LINE = 0.5
"""Baselines that differ by less than this part of a letter's height are one (m², ½)."""
_FONTS_GAP = 0.06
"""The least gap between words where a letter comes from another font, whose tail may fill it."""
_GAP = 0.3
"""The gap between letters, as a part of their height, from which on they are two words."""
_SEEN_GAP = 0.03
"""The gap from which on a blank that pdfium sees is one; a letter's tail may fill the rest."""
_NEXT = 2
"""How far apart in the file two letters are at most that are next to each other, with a gap."""
_FOR_A_PEN = 3
"""Further blanks from which on a gap is no stretched blank between words."""
_BLOCK_GAP = 4.0
"""The gap from which on they are two blocks that stand side by side."""
_SAME_PLACE = 0.25
"""The part of a letter's width within which the same letter drawn again is one in bold."""
_SOFT_HYPHEN = "\u00ad"
_NO_BLANK_AFTER = ("-", "/", "–", _SOFT_HYPHEN)


class TextLine(NamedTuple):
    """A line of text with its extent."""

    text: str
    left: float
    right: float
    baseline: float
    height: float


def cell_text(glyphs: Sequence[Glyph]) -> str:
    """Return the text of a cell: its lines joined by blanks."""
    if not glyphs:
        return ""
    turns = Counter(glyph.turn for glyph in glyphs)
    if len(turns) > 1:
        turn = turns.most_common(1)[0][0]
        # Which way up a letter is that the font does not name is not known either.
        glyphs = [glyph for glyph in glyphs if glyph.turn == turn or glyph.text == UNKNOWN]
    texts = [text for line in glyph_lines(glyphs) if (text := _text(line))]
    lines = [text.strip() for text in texts]
    if len(lines) > 1 and all(map(is_number, lines)):
        # Numbers below each other are several, as where a mean stands above a line's own rate.
        return "\n".join(lines)
    return _broken_number(lines) or joined(texts).strip()


def _broken_number(lines: Sequence[str]) -> str:
    """Return the number that a narrow column broke at its comma or per cent sign, else ""."""
    whole = "".join(lines)
    if not is_number(whole):
        return ""
    marked = all(one.endswith((",", ".")) or other[0] in ",.%" for one, other in pairwise(lines))
    return whole if marked else ""


def joined(texts: Iterable[str]) -> str:
    """Join lines by blanks, but where one was broken after a hyphen or a slash inside a word.

    A line that ends in a blank was not broken there.
    """
    whole = ""
    for text in texts:
        broken = len(whole) > 1 and whole.endswith(_NO_BLANK_AFTER) and not whole[-2].isspace()
        whole = f"{whole}{text}" if broken or not whole else f"{whole.rstrip()} {text}"
    return whole.replace(_SOFT_HYPHEN, "")


def text_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Return the upright lines of text outside tables, blocks side by side apart."""
    found = []
    for line in glyph_lines([glyph for glyph in glyphs if glyph.turn == 0]):
        start = 0
        cuts = [
            at
            for at, (one, other) in enumerate(pairwise(line), start=1)
            if other.left - one.right > _BLOCK_GAP * max(one.height, other.height)
        ]
        for cut in (*cuts, len(line)):
            if (
                text := _text(block := line[start:cut], as_drawn=True)
                .replace(_SOFT_HYPHEN, "")
                .strip()
            ):
                found.append(_text_line(text, block))
            start = cut
    return found


def _text_line(text: str, glyphs: Sequence[Glyph]) -> TextLine:
    return TextLine(
        text,
        min(glyph.left for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        glyphs[0].baseline,
        max(glyph.height for glyph in glyphs),
    )


def glyph_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Sort glyphs into lines from top to bottom, each from left to right."""
    lines: list[list[Glyph]] = []
    baseline = height = 0.0
    for glyph in sorted(glyphs, key=attrgetter("baseline")):
        if lines and glyph.baseline - baseline < _SAME_LINE * max(height, glyph.height):
            lines[-1].append(glyph)
            height = max(height, glyph.height)
        else:
            lines.append([glyph])
            baseline, height = glyph.baseline, glyph.height
    for line in lines:
        line.sort(key=attrgetter("left"))
    return lines


def _text(line: Sequence[Glyph], *, as_drawn: bool = False) -> str:
    """Return the text of a line with one blank in every gap, or about as many as were left there.

    A blank drawn at its end stays.
    """
    letters: list[str] = []
    last: Glyph | None = None
    blank: Glyph | None = None
    for glyph in line:
        if not glyph.text.strip():
            blank = blank or glyph
            continue
        if last is not None:
            if _is_again(glyph, last):
                continue
            if _are_words(last, blank, glyph):
                letters.append(" " * (_blanks(line, last, blank, glyph) if as_drawn else 1))
        letters.append(glyph.text)
        last, blank = glyph, None
    if blank is not None and blank.text and last is not None:
        letters.append(" ")
    return "".join(letters)


def _are_words(last: Glyph, blank: Glyph | None, glyph: Glyph) -> bool:
    """Return whether two letters side by side belong to two words.

    A program that takes some letters of a word from another font writes them after all others:
    what it seems to leave between its own letters is no gap then.
    """
    if blank is not None and blank.text:
        return True
    gap = (glyph.left - last.right) / (min(last.height, glyph.height) or 1.0)
    if abs(glyph.order - last.order) > _NEXT:
        return gap > _FONTS_GAP
    return gap > (_GAP if blank is None else _SEEN_GAP)


def _blanks(line: Sequence[Glyph], last: Glyph, blank: Glyph | None, following: Glyph) -> int:
    """Count the blanks before a letter where many are left for a pen; else one."""
    if blank is None or blank.right <= blank.left or not blank.text:
        if abs(following.order - last.order) <= _NEXT:
            return 1
        # Blanks between letters of another font are not drawn: measure them by one that is.
        space = next((one for one in line if one.text == " " and one.right > one.left), None)
        further = 0 if space is None else _how_many(last, space, following) - 1
    else:
        further = _how_many(blank, blank, following)
    return 1 + further if further >= _FOR_A_PEN else 1


def _how_many(before: Glyph, space: Glyph, following: Glyph) -> int:
    return round((following.left - before.right) / (space.right - space.left))


def _is_again(glyph: Glyph, last: Glyph) -> bool:
    width = last.right - last.left
    return glyph.text == last.text and abs(glyph.left - last.left) < _SAME_PLACE * width
