"""How wide text is in Times New Roman, read from the metric-compatible Liberation Serif."""

import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tthc_gui.domain.layout import TextMeasure
from tthc_gui.resources import resource

REGULAR = "Regular"
BOLD = "Bold"
ITALIC = "Italic"

_WIDEST = 1.0
"""The width taken for a letter the font does not have: no letter in use is wider than its em."""


@cache
def serif_measure(style: str = REGULAR) -> TextMeasure:
    """Give the measure of text in a style, in ems: times the font size it is in points."""
    return TextMeasure(_advance(resource("fonts", f"LiberationSerif-{style}.ttf")))


def _advance(font_file: Path) -> Callable[[str], float]:
    """Read a font's letter widths; the widths of words are sums of them, in ems."""
    from fontTools.ttLib import TTFont

    with TTFont(font_file, lazy=True) as font:
        em = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        glyphs = font.getBestCmap() or {}
        widths: dict[int, float] = {code: metrics[name][0] / em for code, name in glyphs.items()}

    def advance(word: str) -> float:
        # Decomposed letters ("e" and two marks) are drawn as one, so they are measured as one.
        composed = unicodedata.normalize("NFC", word)
        return sum(
            widths.get(ord(letter), _WIDEST)
            for letter in composed
            if not unicodedata.combining(letter)
        )

    return advance
