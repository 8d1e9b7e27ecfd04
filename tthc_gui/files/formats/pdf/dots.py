"""See the lines that rows of dots make."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tthc_gui.files.formats.pdf.drawing import Point
from tthc_gui.files.formats.pdf.marks import DrawnRule

_SAME_LINE = 0.5
"""Points by which the dots of one line may stand aside from it."""
_FARTHEST = 4.0
"""Points between the middles of two dots of one line."""
_SHORTEST = 8.0
"""Points of the shortest line: less than any cell is wide, or high."""


def dotted(dots: Iterable[Point]) -> Iterator[DrawnRule]:
    """Return the lines along the first coordinate that dots make; those of lines across none."""
    rows: defaultdict[int, list[Point]] = defaultdict(list)
    for dot in dots:
        rows[round(dot[1] / _SAME_LINE)].append(dot)
    for row in rows.values():
        row.sort()
        start = last = row[0][0]
        for x, y in row[1:]:
            if x - last > _FARTHEST:
                if last - start >= _SHORTEST:
                    yield DrawnRule(y, start, last)
                start = x
            last = x
        if last - start >= _SHORTEST:
            yield DrawnRule(row[0][1], start, last)
