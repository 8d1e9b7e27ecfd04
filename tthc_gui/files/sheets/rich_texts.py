"""Texts of cells whose parts have fonts of their own, as all formats of workbooks hold them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from tthc_gui.domain.values.formatted_text import Run
from tthc_gui.domain.values.legacy import coding_of_font
from tthc_gui.files.sheets.old_fonts import font_of

WHITE = "FFFFFF"
UNKNOWN = "?"
"""A colour or a pattern that is none of the plain ones."""


class Font(NamedTuple):
    """What a font says of the letters set in it, and the colour of the cell behind them.

    Colours are written as "FFFFFF", "" for the usual one of letters.
    """

    name: str = ""
    struck: bool = False
    raised: bool = False
    color: str = ""
    ground: str = WHITE

    @property
    def is_pale(self) -> bool:
        """Return whether its letters have the colour of the cell behind them."""
        return self.color == self.ground != UNKNOWN

    @property
    def is_marked(self) -> bool:
        """Return whether its letters are struck out, raised, or not to be seen."""
        return self.struck or self.raised or self.is_pale

    def on(self, ground: str) -> "Font":
        """Return the font of letters in a cell, unless they have a background of their own."""
        return self._replace(ground=ground) if self.ground == WHITE else self

    @property
    def matters(self) -> bool:
        """Return whether its letters may be no part of a value, or of before Unicode."""
        return self.is_marked or bool(coding_of_font(self.name))


Parts = Sequence[tuple[str, Font | None]]
"""The parts of a text, each with its font, None for the cell's own."""


def parted(
    text: str, changes: Iterable[tuple[int, int]], fonts: Sequence[Font]
) -> list[tuple[str, Font | None]]:
    """Part a text where its fonts change: a place in the text, and the number of the font."""
    numbered = [(0, -1), *changes, (len(text), -1)]
    return [
        (text[start:stop], fonts[number] if 0 <= number < len(fonts) else None)
        for (start, number), (stop, _) in pairwise(numbered)
        if stop > start
    ]


def marked_runs(parts: Parts, own: Font) -> list[Run]:
    """Return the runs of a text of which some letters are marked, none of any other."""
    told = [(text, own if font is None else font.on(own.ground)) for text, font in parts]
    if not any(font.is_marked for _, font in told):
        return []
    return [Run(text, font.struck, font.raised, pale=font.is_pale) for text, font in told]


def old_font(parts: Parts, own: Font) -> str:
    """Name the font of before Unicode that a text is set in, "" where there is none."""
    if parts:
        return font_of((text, (own if font is None else font).name) for text, font in parts)
    return own.name if coding_of_font(own.name) else ""
