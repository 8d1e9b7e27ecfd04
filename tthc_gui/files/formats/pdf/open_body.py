"""See the columns of tables that have lines between their columns in the header alone.

Some programs rule the header, and below it only the lines between rows. The header's own lines
then part the rows as well, but where a text runs over them.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tthc_gui.files.formats.pdf.lines import text_lines
from tthc_gui.files.formats.pdf.marks import DrawnRule, Glyph, PageMarks
from tthc_gui.files.formats.pdf.ruling import SNAP, Ruling, merged
from tthc_gui.files.formats.pdf.values import is_number

_FEWEST_ROWS = 2
_FEWEST_NUMBERS = 3
_LINE_SPACING = 2.0
_OVER = 0.5
"""Points by which a letter stands on both sides of a line that it runs over."""


def lines_below_headers(marks: PageMarks, rulings: Sequence[Ruling]) -> list[DrawnRule]:
    """Return the lines down that the bodies of tables lack, after the tables that were found."""
    found: list[DrawnRule] = []
    rows = merged(marks.across) if rulings else []
    for header in rulings:
        end = min((other.ys[0] for other in rulings if other.ys[0] > header.ys[-1]), default=None)
        if free := _free(rows, header, marks.height if end is None else end):
            ys = [header.ys[-1], *(row.at for row in free)]
            if end is None and (rest := _rest(marks, header, ys[-1])) is not None:
                ys.append(rest)
            found += _lines(marks, header, ys)
    return found


def _free(rows: Sequence[DrawnRule], header: Ruling, end: float) -> list[DrawnRule]:
    """Return the lines across below a table that end with it at both sides, and those between."""
    left, right = header.xs[0], header.xs[-1]
    inside = [
        row
        for row in rows
        if header.ys[-1] + SNAP < row.at < end - SNAP
        and row.start >= left - SNAP
        and row.end <= right + SNAP
    ]
    whole = [row.at for row in inside if row.end - row.start >= right - left - 2 * SNAP]
    if len(whole) < _FEWEST_ROWS:
        return []
    return [row for row in inside if row.at <= max(whole)]


def _rest(marks: PageMarks, header: Ruling, end: float) -> float | None:
    """Return where a last row ends that the page's end cuts, so that no line stands below it."""
    glyphs = [
        glyph
        for glyph in marks.glyphs
        if glyph.y > end and header.xs[0] < glyph.x < header.xs[-1] and not glyph.turn
    ]
    bottom, numbers = end, 0
    for line in text_lines(glyphs):
        if line.baseline - bottom > _LINE_SPACING * line.height:
            break
        bottom = max(bottom, line.baseline)
        numbers += sum(map(is_number, line.text.split()))
    return bottom + SNAP if numbers >= _FEWEST_NUMBERS else None


def _lines(marks: PageMarks, header: Ruling, ys: Sequence[float]) -> Iterator[DrawnRule]:
    """Return the parts of the header's lines between rows that no text runs over."""
    lowest = header.owner[-1]
    edges = [
        x
        for at, x in enumerate(header.xs)
        if at in (0, len(lowest)) or lowest[at - 1] != lowest[at]
    ]
    for top, bottom in pairwise(ys):
        glyphs = [glyph for glyph in marks.glyphs if top < glyph.y < bottom and glyph.turn == 0]
        for x in edges:
            if not any(_runs_over(glyph, x) for glyph in glyphs):
                yield DrawnRule(x, top, bottom)


def _runs_over(glyph: Glyph, x: float) -> bool:
    return glyph.left < x - _OVER and glyph.right > x + _OVER and bool(glyph.text.strip())
