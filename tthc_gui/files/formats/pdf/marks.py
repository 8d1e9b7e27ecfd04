"""What a page shows, before it means anything: glyphs and ruling lines.

Coordinates are in points from the upper left corner of the page as it is read: x to the right,
y downwards, text upright.
"""

from typing import NamedTuple

from tthc_gui.domain.values.lazy_dataclass import dataclass, field

UNKNOWN = "\ufffd"
"""What is read for a letter whose font does not say which it is."""


class TooComplex(Exception):
    """Say that a page has more on it than any table: a map, or a trap."""


class Glyph(NamedTuple):
    """A character: where it belongs on the page, and where it stands in its line.

    `x` and `y` are its centre, or for one that is not shown the nearest place of the box that
    cuts it off. `left`, `right` and `baseline` are measured along the line that it stands in,
    which for a `turn` of 1, 2 or 3 quarters runs down, backwards or up the page. Its `text` is
    UNKNOWN where the font does not tell, and "" for a gap between words that has no blank; `font`
    is named when it is one of before Unicode. `order` counts the characters as the file has them.
    """

    text: str
    x: float
    y: float
    left: float
    right: float
    baseline: float
    height: float
    turn: int = 0
    font: str = ""
    order: int = 0


class DrawnRule(NamedTuple):
    """A straight line along one axis: where it is on the other, and from where to where."""

    at: float
    start: float
    end: float


class MarkSpot(NamedTuple):
    """Something beside the text at a place, said in a sentence."""

    x: float
    y: float
    message: str


@dataclass
class PageMarks:
    """The marks of one page; `has_picture` tells that an image covers much of it.

    `hidden` are letters that nobody sees, `spots` what lies on the page without being part of it,
    `overlaps` pairs of `glyphs` whose lines are printed over each other.
    `unknown` counts the glyphs that are UNKNOWN, `slanted` the letters that are none because they
    stand on a slant, and `curves` the curves that areas are made of.
    """

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    across: list[DrawnRule] = field(default_factory=list)
    down: list[DrawnRule] = field(default_factory=list)
    hidden: list[Glyph] = field(default_factory=list)
    spots: list[MarkSpot] = field(default_factory=list)
    overlaps: list[tuple[int, int]] = field(default_factory=list)
    has_picture: bool = False
    unknown: int = 0
    slanted: int = 0
    curves: int = 0
