"""The fonts of before Unicode that cells are set in, as all readers tell of them.

Such fonts show letters beyond ASCII as others, so only texts that have some matter.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.domain.values.legacy import coding_of_font, legacy_coding
from tthc_gui.files.grid import Grid, Place

Piece = tuple[str, str]
"""A part of a text, and the name of its font."""

_QUOTED = (b'".vn', b'"vni')
_BEYOND_LATIN = regex("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
"""Letters and signs that no font of before Unicode has."""


def names_old_font(xml: bytes) -> bool:
    """Return whether an attribute in XML may name a font of before Unicode."""
    # Two searches of a copy take half as long as one for every way to write the names.
    xml = xml.lower()
    return any(name in xml for name in _QUOTED)


def font_of(pieces: Iterable[Piece]) -> str:
    """Name the font of before Unicode that a text is set in; "" where there is none.

    A text partly in other fonts, or in two codings, is left to be judged by its letters. Of two
    fonts of one coding the one with small letters is named.
    """
    fonts = {font for text, font in pieces if not text.isascii()}
    codings = {coding_of_font(font) for font in fonts}
    if len(codings) != 1 or "" in codings:
        return ""
    return min(fonts, key=lambda font: (font.endswith("H"), font))


def set_fonts(grid: Grid, fonts: Mapping[Place, str]) -> None:
    """Say which cells are set in fonts of before Unicode, where that tells anything.

    Texts that somebody converted often keep their font: a coding is not believed when more of its
    cells are plainly in Unicode than plainly typed in it.
    """
    codings = {place: coding_of_font(font) for place, font in fonts.items()}
    texts = {place: _letters(grid, place) for place, coding in codings.items() if coding}
    leaning: Counter[str] = Counter()
    found = Counter((codings[place], text) for place, text in texts.items())
    for (coding, text), count in found.items():
        if _BEYOND_LATIN.search(text):
            leaning[coding] -= count
        elif legacy_coding(text) == coding:
            leaning[coding] += count
    grid.fonts = {
        place: fonts[place]
        for place, text in texts.items()
        if text and leaning[codings[place]] >= 0
    }


def _letters(grid: Grid, place: Place) -> str:
    """Return the text of a cell when it has letters beyond ASCII, else ""."""
    value = grid.cell(*place)
    return value if isinstance(value, str) and not value.isascii() else ""
