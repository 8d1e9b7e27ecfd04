"""Find texts that are printed over each other.

A row of a sheet that is too low for its text lets it run over the rows above and below: letters
of two lines then lie upon each other, and nothing tells which of the cells each belongs to.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tthc_gui.files.formats.pdf.marks import Glyph
from tthc_gui.files.formats.pdf.placing import Home
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


def overlapping(glyphs: Sequence[Glyph], places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Return the upright letters, of those at some places, whose lines are over each other."""
    lines: defaultdict[float, list[int]] = defaultdict(list)
    for at in places:
        if not glyphs[at].turn and glyphs[at].text.strip():
            lines[round(glyphs[at].baseline, 1)].append(at)
    heights = sorted(glyphs[at].height for line in lines.values() for at in line)
    if not heights:
        return
    height = heights[len(heights) // 2]
    baselines = sorted(lines)
    for line in lines.values():
        line.sort(key=lambda at: glyphs[at].left)
    for at, baseline in enumerate(baselines):
        for other in baselines[at + 1 :]:
            if other - baseline >= _APART * height:
                break
            if other - baseline > _LINE * height:
                pairs = list(_upon(glyphs, lines[baseline], lines[other]))
                if len(pairs) >= _FEWEST:
                    yield from pairs


def _upon(
    glyphs: Sequence[Glyph], line: Sequence[int], other: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Return the letters of two lines that stand at the same place across the page."""
    start = 0
    for at in line:
        middle = (glyphs[at].left + glyphs[at].right) / 2
        while start < len(other) and glyphs[other[start]].right <= middle:
            start += 1
        if start < len(other) and glyphs[other[start]].left < middle:
            yield at, other[start]


def doubtful(
    overlaps: Iterable[tuple[int, int]], found: Sequence[Home | None], rulings: Sequence[Ruling]
) -> set[Home]:
    """Return the cells of letters over each other in one column, and those above and below.

    The other lines of a text that runs over its row may lie wholly in the rows beside it.
    """
    cells: set[Home] = set()
    for home, other in {(found[at], found[upon]) for at, upon in overlaps}:
        if home is None or other is None or home[0] != other[0]:
            continue
        ruling = rulings[home[0]]
        one, two = ruling.cells[home[1]], ruling.cells[other[1]]
        column = max(one.left, two.left)
        if column <= min(one.right, two.right):
            rows = range(min(one.top, two.top) - 1, max(one.bottom, two.bottom) + 2)
            near = (row for row in rows if 0 <= row < len(ruling.owner))
            cells.update((home[0], ruling.owner[row][column]) for row in near)
    return cells
