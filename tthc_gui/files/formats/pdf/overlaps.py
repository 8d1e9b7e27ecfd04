"""Find texts that are printed over each other.

A row of a sheet that is too low for its text lets it run over the rows above and below: letters
of two lines then lie upon each other, and nothing tells which of the cells each belongs to.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from tthc_gui.files.formats.pdf.marks import Glyph
from tthc_gui.files.formats.pdf.ruling import Ruling

OVERLAPPING = (
    "chữ của hai dòng in chồng lên nhau, không chắc chữ nào thuộc ô này; "
    "hãy so lại với tệp gốc, hoặc mở bảng tính đã in ra tệp này."
)
_LINE = 0.1
"""The part of a letter's height by which letters of one line may stand higher or lower."""
_APART = 0.75
"""The part of a letter's height below which the lines of two letters are too near each other."""
_FEWEST = 3
"""Letters of a line that lie upon another one; a raised mark or a sign over letters has fewer."""


def overlapping(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Return the upright letters of lines that are printed over each other."""
    lines: defaultdict[float, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if not glyph.turn and glyph.text.strip():
            lines[round(glyph.baseline, 1)].append(glyph)
    heights = sorted(glyph.height for line in lines.values() for glyph in line)
    if not heights:
        return
    height = heights[len(heights) // 2]
    baselines = sorted(lines)
    for line in lines.values():
        line.sort(key=attrgetter("left"))
    for at, baseline in enumerate(baselines):
        for other in baselines[at + 1 :]:
            if other - baseline >= _APART * height:
                break
            if other - baseline > _LINE * height:
                pairs = list(_upon(lines[baseline], lines[other]))
                if len(pairs) >= _FEWEST:
                    yield from (glyph for pair in pairs for glyph in pair)


def _upon(line: Sequence[Glyph], other: Sequence[Glyph]) -> Iterator[tuple[Glyph, Glyph]]:
    """Return the letters of two lines that stand at the same place across the page."""
    start = 0
    for glyph in line:
        middle = (glyph.left + glyph.right) / 2
        while start < len(other) and other[start].right <= middle:
            start += 1
        if start < len(other) and other[start].left < middle:
            yield glyph, other[start]


def around(glyphs: Iterable[Glyph], rulings: Sequence[Ruling]) -> set[tuple[int, int]]:
    """Return the cells that letters stand in, and those above and below, as table and cell.

    The other lines of a text that runs over its row may lie wholly in the rows beside it.
    """
    cells: set[tuple[int, int]] = set()
    for glyph in glyphs:
        for number, ruling in enumerate(rulings):
            column = bisect_right(ruling.xs, glyph.x) - 1
            row = bisect_right(ruling.ys, glyph.y) - 1
            if 0 <= column < len(ruling.xs) - 1 and 0 <= row < len(ruling.ys) - 1:
                near = ruling.owner[max(row - 1, 0) : row + 2]
                cells.update((number, owners[column]) for owners in near)
    return cells
