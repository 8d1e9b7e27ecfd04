"""Put the letters of a page into the cells of its tables."""

from bisect import bisect_right
from collections.abc import Sequence

from tthc_gui.files.formats.pdf.marks import Glyph
from tthc_gui.files.formats.pdf.ruling import Ruling
from tthc_gui.files.formats.pdf.runs import TOUCHING, GlyphRun, run_on
from tthc_gui.files.formats.pdf.values import is_number

_HANGING = 0.4
"""The part of a letter's height, from its middle on, that is above the line it hangs over."""
_SAME_BASELINE = 0.1
_BLANK = 0.6
"""The widest blank between two words of a text, as a part of a letter's height."""
_CENTRED = 1.0
"""Points by which the middle of a text may be beside that of its cell."""

Home = tuple[int, int]
"""A table, and a cell of it."""


def homes(glyphs: Sequence[Glyph], rulings: Sequence[Ruling]) -> list[Home | None]:
    """Return the cell of each letter; a text that runs over its cell's border stays whole."""
    if len(rulings) == 1:
        cells = [_cell_at(rulings[0], glyph) for glyph in glyphs]
        found: list[Home | None] = [None if cell is None else (0, cell) for cell in cells]
    else:
        found = [home_at(rulings, glyph) for glyph in glyphs]
    done = -1
    last: int | None = None
    for at, (home, glyph) in enumerate(zip(found, glyphs, strict=True)):
        if glyph.turn or not glyph.text.strip():
            continue
        if last is not None and home != found[last] and last > done:
            run = run_on(glyphs, last)
            if run is not None:
                done = run.last
                if (whole := _home_of_run(glyphs, run, rulings, found)) is not None:
                    found[run.first : run.last + 1] = [whole] * (run.last + 1 - run.first)
                    _keep_whole(glyphs, run, found)
        last = at
    return found


def _keep_whole(glyphs: Sequence[Glyph], run: GlyphRun, found: list[Home | None]) -> None:
    """Put the rest of a text into the cell of its beginning that runs over the border.

    A program that takes some letters of it from another font writes them elsewhere in the file.
    """
    first = glyphs[run.first]
    home, edge = found[run.first], run.right
    following = sorted(
        (glyph.left, at)
        for at, glyph in enumerate(glyphs)
        if abs(glyph.baseline - first.baseline) < _SAME_BASELINE * first.height
        if glyph.left > run.left and not glyph.turn and not run.first <= at <= run.last
    )
    for left, at in following:
        gap = _BLANK if glyphs[at].text.isalpha() else TOUCHING
        if left - edge > gap * first.height:
            break
        if glyphs[at].right > edge:
            found[at], edge = home, glyphs[at].right


def home_at(rulings: Sequence[Ruling], glyph: Glyph) -> Home | None:
    """Return the cell at the place of a letter; None outside all tables."""
    for number, ruling in enumerate(rulings):
        if (cell := _cell_at(ruling, glyph)) is not None:
            return number, cell
    return None


def _home_of_run(
    glyphs: Sequence[Glyph], run: GlyphRun, rulings: Sequence[Ruling], found: Sequence[Home | None]
) -> Home | None:
    """Return the cell of a text over several cells: where it begins, or where its middle is.

    Numbers that stand in cells of their own are several texts, though written in one go.
    """
    places = range(run.first, run.last + 1)
    words: list[tuple[str, set[Home | None]]] = [("", set())]
    for at in places:
        if not glyphs[at].text.strip():
            words.append(("", set()))
            continue
        text, cells = words[-1]
        words[-1] = (text + glyphs[at].text, {*cells, found[at]})
    if all(len(cells) < 2 for _, cells in words) and any(is_number(text) for text, _ in words):
        return None
    middle = (run.left + run.right) / 2
    for home in {found[at] for at in places}:
        if home is None:
            continue
        ruling = rulings[home[0]]
        cell = ruling.cells[home[1]]
        left, right = ruling.xs[cell.left], ruling.xs[cell.right + 1]
        if run.left < left and right < run.right and abs((left + right) / 2 - middle) < _CENTRED:
            return home
    return found[run.first]


def _cell_at(ruling: Ruling, glyph: Glyph) -> int | None:
    """Find the cell that a glyph stands in, or that it hangs out of where a page's end cuts it."""
    y, bottom = glyph.y, ruling.ys[-1]
    if not glyph.turn and y - _HANGING * glyph.height < bottom <= y:
        y = (ruling.ys[-2] + bottom) / 2
    if not (ruling.xs[0] <= glyph.x < ruling.xs[-1] and ruling.ys[0] <= y < bottom):
        return None
    return ruling.owner[bisect_right(ruling.ys, y) - 1][bisect_right(ruling.xs, glyph.x) - 1]
