"""See which letters a page writes in one go."""

from collections.abc import Sequence
from typing import NamedTuple

from tthc_gui.files.formats.pdf.marks import Glyph

TOUCHING = 0.06
"""The widest gap between letters of one run, as a part of their height."""
_BACK = 0.5
_SAME_BASELINE = 0.1


class GlyphRun(NamedTuple):
    """Letters side by side that the file has one after the other: the first and the last."""

    first: int
    last: int
    left: float
    right: float


def run_on(glyphs: Sequence[Glyph], at: int) -> GlyphRun | None:
    """Return the run of upright letters that goes on after one of them, single blanks inside."""
    last = _end(glyphs, at, 1)
    if last == at:
        return None
    first = _end(glyphs, at, -1)
    written = [glyph for glyph in glyphs[first : last + 1] if glyph.text.strip()]
    left, right = min(glyph.left for glyph in written), max(glyph.right for glyph in written)
    return GlyphRun(first, last, left, right)


def written_at_once(glyphs: Sequence[Glyph], at: int) -> range:
    """Return which letters are of one run with an upright one."""
    return range(_end(glyphs, at, -1), _end(glyphs, at, 1) + 1)


def _end(glyphs: Sequence[Glyph], at: int, step: int) -> int:
    """Return the last written letter of a run in one direction."""
    end, last = at, glyphs[at]
    blanks = 0
    while 0 <= at + step < len(glyphs) and blanks < 2:
        at += step
        glyph = glyphs[at]
        if not glyph.text:
            continue
        if glyph.turn or not (_goes_on(last, glyph) if step > 0 else _goes_on(glyph, last)):
            break
        blanks = blanks + 1 if glyph.text == " " else 0
        if not blanks:
            end = at
        last = glyph
    return end


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    height = last.height
    if abs(glyph.baseline - last.baseline) > _SAME_BASELINE * height:
        return False
    return -_BACK * height < glyph.left - last.right < TOUCHING * height
