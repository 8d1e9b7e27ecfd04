"""Put glyphs together into lines of text, and lines into the text of a cell."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from tthc_gui.files.pdf.marks import Glyph

_SAME_LINE = 0.5
"""Baselines that differ by less than this part of a letter's height are one (m², ½)."""
_GAP = 0.3
"""The gap between letters, as a part of their height, from which on they are two words."""
_BLOCK_GAP = 3.0
"""The gap from which on they are two blocks that stand side by side."""
_SAME_PLACE = 0.25
"""The part of a letter's width within which the same letter drawn again is one in bold."""
_NO_BLANK_AFTER = ("-", "/", "–")


class TextLine(NamedTuple):
    """A line of text with its extent."""

    text: str
    left: float
    right: float
    baseline: float
    height: float


def cell_text(glyphs: Sequence[Glyph]) -> str:
    """Give the text of a cell: its lines joined by blanks."""
    if not glyphs:
        return ""
    turns = Counter(glyph.turn for glyph in glyphs)
    turn = turns.most_common(1)[0][0]
    if len(turns) > 1:
        glyphs = [glyph for glyph in glyphs if glyph.turn == turn]
    return joined(_text(line) for line in _lines(glyphs))


def joined(texts: Iterable[str]) -> str:
    """Join lines by blanks, but where one was broken after a hyphen or a slash inside a word."""
    whole = ""
    for text in texts:
        if not text:
            continue
        broken = len(whole) > 1 and whole.endswith(_NO_BLANK_AFTER) and not whole[-2].isspace()
        whole += text if broken or not whole else f" {text}"
    return whole


def text_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Give the upright lines of text outside tables, blocks side by side apart."""
    found = []
    for line in _lines([glyph for glyph in glyphs if glyph.turn == 0]):
        start = 0
        cuts = [
            at
            for at, (one, other) in enumerate(pairwise(line), start=1)
            if other.left - one.right > _BLOCK_GAP * max(one.height, other.height)
        ]
        for cut in (*cuts, len(line)):
            if text := _text(block := line[start:cut]):
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


def _lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
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


def _text(line: Sequence[Glyph]) -> str:
    """Give the text of a line: letters with one blank wherever there is a gap."""
    letters: list[str] = []
    height = max((glyph.height for glyph in line), default=0.0)
    last: Glyph | None = None
    blank = False
    for glyph in line:
        if glyph.text == " ":
            blank = True
            continue
        if last is not None:
            if _is_again(glyph, last):
                continue
            if blank or glyph.left - last.right > _GAP * height:
                letters.append(" ")
        letters.append(glyph.text)
        last, blank = glyph, False
    return "".join(letters)


def _is_again(glyph: Glyph, last: Glyph) -> bool:
    width = last.right - last.left
    return glyph.text == last.text and abs(glyph.left - last.left) < _SAME_PLACE * width
