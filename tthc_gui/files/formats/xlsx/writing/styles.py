"""How the official workbook looks: fonts, borders, number formats, and the height of its rows."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from tthc_gui.domain.document.columns import Column, Kind
from tthc_gui.domain.document.layout import TextMeasure
from tthc_gui.pages.fonts import REGULAR, FontProblem, serif_measure

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT = "Times New Roman"
DEFAULT_SIZE = 11
"""Size in points of the workbook's default font, whose digit is the unit of column widths."""
TITLE_SIZE = 14
ISSUED_SIZE = 13
TABLE_SIZE = 10
SMALLER_SIZES = (9, 8, 7, 6, 5, 4)
"""Sizes tried, in points, for a text too long for the highest row Excel has."""

HIGHEST_ROW = 409.0
"""Excel's limit of a row's height, in points."""
LINE = 1.3
"""Height of a line, in font sizes; Excel takes 1.275 (12.75 points for 10), LibreOffice 1.15."""
PADDING = 4.0
"""Room left above and below the text of a cell together, in points."""

_DIGIT = 7
"""Width in pixels of a digit in the default font at 96 dots per inch."""
_CELL_PADDING = 5
"""Pixels that Excel adds to the characters a column is wide."""
_POINTS_PER_PIXEL = 0.75
_MARGIN = 0.92
"""Part of a column's width counted on. Excel fits letters to whole pixels on the screen, which
makes lines some per cent longer than the font says; the rest is the cells' own padding."""

GENERAL = "General"


class WrittenStyles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        self._known: dict[tuple[object, ...], Format] = {}

    def title(self, *, bold: bool = False, italic: bool = False, size: int) -> "Format":
        """Return the format of a heading line above the table."""
        return self._format(bold=bold, italic=italic, font_size=size, align="center")

    def header(self, size: int = TABLE_SIZE) -> "Format":
        """Return the format of the table's header."""
        return self._format(bold=True, font_size=size, align="center", border=1)

    def body(
        self,
        column: Column,
        numbers: str = GENERAL,
        size: int = TABLE_SIZE,
        *,
        at_top: bool = False,
    ) -> "Format":
        """Return the format of a column's cells, with a number format and a font size in points."""
        align = "left" if column.kind is Kind.TEXT else "center"
        place = {"valign": "top"} if at_top else {}
        return self._format(font_size=size, align=align, border=1, num_format=numbers, **place)

    def section(self, size: int = TABLE_SIZE) -> "Format":
        """Return the format of a heading across the table."""
        return self._format(bold=True, font_size=size, align="left", border=1)

    def cell(self, *, bold: bool = False, align: str = "left", numbers: str = GENERAL) -> "Format":
        """Return the format of a cell in a table that is not the annex's."""
        shown = {} if numbers == GENERAL else {"num_format": numbers}
        return self._format(font_size=TABLE_SIZE, align=align, border=1, bold=bold, **shown)

    def plain(self, *, bold: bool = False) -> "Format":
        """Return the format of a line of text outside a table."""
        return self._format(font_size=DEFAULT_SIZE, align="left", bold=bold)

    def _format(self, **properties: object) -> "Format":
        key = tuple(sorted(properties.items()))
        known = self._known.get(key)
        if known is None:
            # Without a scheme of its own Excel would draw the theme's font, Calibri.
            base = {"font_name": FONT, "font_scheme": "none", "valign": "vcenter", "text_wrap": 1}
            known = self._known[key] = self._workbook.add_format({**base, **properties})
        return known


def percent_format(decimals: int) -> str:
    """Return the number format of a percentage."""
    return f"{fixed_format(decimals)}%"


def fixed_format(decimals: int) -> str:
    """Return the number format that shows exactly so many decimals."""
    return f"0.{'0' * decimals}" if decimals else "0"


@lru_cache(maxsize=65536)
def text_lines(text: str, width: float, size: int = TABLE_SIZE, style: str = REGULAR) -> int:
    """Count the lines of a text wrapped in columns of a width in characters together."""
    room = width * _DIGIT * _POINTS_PER_PIXEL * _MARGIN / size
    return _measure(style).lines(text, room)


def _measure(style: str) -> TextMeasure:
    """Return the measure of text; without its font each letter takes an em, which no row cuts."""
    try:
        return serif_measure(style)
    except FontProblem:
        return TextMeasure(len)


def width_of(columns: Sequence[Column]) -> float:
    """Return the width in points that columns take together, as Excel draws them."""
    return sum(column.width * _DIGIT + _CELL_PADDING for column in columns) * _POINTS_PER_PIXEL


def height_of(lines: int, size: int = TABLE_SIZE) -> float:
    """Return the height in points that lines of a size need, which may be more than a row has."""
    return lines * size * LINE + PADDING


MOST_LINES = int((HIGHEST_ROW - PADDING) / (TABLE_SIZE * LINE))
"""Lines of the table's font that fit in the highest row."""


def fitting_size(text: str, width: float, height: float, style: str = REGULAR) -> int:
    """Return the largest font size at which a text fits its cell, at worst the smallest tried."""
    for size in (TABLE_SIZE, *SMALLER_SIZES):
        if height_of(text_lines(text, width, size, style), size) <= height:
            return size
    return SMALLER_SIZES[-1]


def capped(lines: Sequence[int]) -> list[int]:
    """Cut lines down to what the highest row holds, moving the rest to rows with room."""
    kept = [min(count, MOST_LINES) for count in lines]
    excess = sum(lines) - sum(kept)
    for row, count in enumerate(kept):
        moved = min(excess, MOST_LINES - count)
        kept[row] += moved
        excess -= moved
    return kept
