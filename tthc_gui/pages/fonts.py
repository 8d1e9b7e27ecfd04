"""How wide text is in Times New Roman, read from the metric-compatible Liberation Serif."""

import struct
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tthc_gui.domain.document.layout import TextMeasure
from tthc_gui.resources import resource

REGULAR = "Regular"
BOLD = "Bold"
ITALIC = "Italic"

_WIDEST = 1.0
"""The width taken for a letter the font does not have: no letter in use is wider than its em."""


class FontProblem(Exception):
    """A font of the print that is missing or damaged: one Vietnamese sentence with what to do."""


@cache
def serif_measure(style: str = REGULAR) -> TextMeasure:
    """Return the measure of text in a style, in ems: times the font size it is in points.

    Raises FontProblem when its file cannot be read.
    """
    return TextMeasure(_advance(resource("fonts", f"LiberationSerif-{style}.ttf")))


def _advance(font_file: Path) -> Callable[[str], float]:
    """Read a font's letter widths; the widths of words are sums of them, in ems."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with font_file.open("rb") as file, TTFont(file, lazy=True) as font:
            em = font["head"].unitsPerEm
            metrics = font["hmtx"].metrics
            glyphs = font.getBestCmap() or {}
            widths: dict[int, float] = {
                code: metrics[name][0] / em for code, name in glyphs.items()
            }
    # What a damaged table makes of fontTools is in none of its own exceptions' family.
    except (OSError, TTLibError, AssertionError, LookupError, ValueError, struct.error) as error:
        raise FontProblem(
            f"phông chữ “{font_file.name}” của bản in bị thiếu hoặc hỏng; hãy cài lại chương trình."
        ) from error

    def advance(word: str) -> float:
        # Decomposed letters ("e" and two marks) are drawn as one, so they are measured as one.
        composed = unicodedata.normalize("NFC", word)
        return sum(
            widths.get(ord(letter), _WIDEST)
            for letter in composed
            if not unicodedata.combining(letter)
        )

    return advance
