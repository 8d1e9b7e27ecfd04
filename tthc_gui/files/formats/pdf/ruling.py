"""Find the tables that ruling lines draw: their rows and columns, and which cells are one."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.files.formats.pdf.marks import DrawnRule, TooComplex

SNAP = 3.0
"""Points within which lines, and the ends of lines, are one: less than any letter's height."""
MOST_RULES = 3_000
"""Lines of one page, collinear ones joined; the pages of a drawing have more, tables do not."""
_MOST_PLACES = 50_000
"""Places in the grid of one page's table; 27 columns of 100 lines have 2,700."""
_HALF = 0.5


class RuledCell(NamedTuple):
    """A cell: its first and last rows and columns; whether no line closes its bottom."""

    top: int
    left: int
    bottom: int
    right: int
    is_open: bool = False


@dataclass(frozen=True)
class Ruling:
    """A ruled table: the positions of its lines, from the outer left and top on, and its cells.

    `owner` gives the index of the cell that each place of the grid belongs to.
    """

    xs: Sequence[float]
    ys: Sequence[float]
    cells: Sequence[RuledCell]
    owner: Sequence[Sequence[int]]


def find_tables(
    across: Iterable[DrawnRule], down: Iterable[DrawnRule], *, fewest: int = 2
) -> list[Ruling]:
    """Find the tables from top to bottom that have so many columns at least.

    Raises TooComplex where there are too many lines.
    """
    rows, columns = merged(across), merged(down)
    if len(rows) + len(columns) > MOST_RULES:
        raise TooComplex
    tables = [
        ruling
        for some_rows, some_columns in _connected(rows, columns)
        if (ruling := _ruling(some_rows, some_columns, fewest)) is not None
    ]
    tables.sort(key=lambda table: (table.ys[0], table.xs[0]))
    return [table for table in tables if not any(_holds(other, table) for other in tables)]


def merged(rules: Iterable[DrawnRule]) -> list[DrawnRule]:
    """Join lines that run on in each other, and put them on common positions."""
    whole: list[DrawnRule] = []
    group: list[DrawnRule] = []
    for rule in sorted(rules, key=attrgetter("at")):
        if group and rule.at - group[-1].at > SNAP:
            whole += _runs(group)
            group = []
        group.append(rule)
    return whole + (_runs(group) if group else [])


def _runs(rules: Sequence[DrawnRule]) -> list[DrawnRule]:
    """Join neighbouring lines of one position wherever they meet; drop what is a dot."""
    at = sum(rule.at for rule in rules) / len(rules)
    runs: list[DrawnRule] = []
    for _, start, end in sorted(rules, key=attrgetter("start")):
        if runs and start - runs[-1].end <= SNAP:
            runs[-1] = DrawnRule(at, runs[-1].start, max(end, runs[-1].end))
        else:
            runs.append(DrawnRule(at, start, end))
    return [run for run in runs if run.end - run.start > SNAP]


def _connected(
    rows: Sequence[DrawnRule], columns: Sequence[DrawnRule]
) -> list[tuple[list[DrawnRule], list[DrawnRule]]]:
    """Part the lines into groups that touch each other."""
    group_of = list(range(len(rows) + len(columns)))

    def root(at: int) -> int:
        while group_of[at] != at:
            group_of[at] = group_of[group_of[at]]
            at = group_of[at]
        return at

    for number, column in enumerate(columns, start=len(rows)):
        for at, row in enumerate(rows):
            if (
                column.start - SNAP <= row.at <= column.end + SNAP
                and row.start - SNAP <= column.at <= row.end + SNAP
            ):
                group_of[root(at)] = root(number)
    groups: dict[int, tuple[list[DrawnRule], list[DrawnRule]]] = {}
    for at, row in enumerate(rows):
        groups.setdefault(root(at), ([], []))[0].append(row)
    for number, column in enumerate(columns, start=len(rows)):
        groups.setdefault(root(number), ([], []))[1].append(column)
    return list(groups.values())


def _ruling(rows: Sequence[DrawnRule], columns: Sequence[DrawnRule], fewest: int) -> Ruling | None:
    """Make the table of lines that touch; None when they enclose nothing."""
    if not rows or not columns:
        return None
    # Where an outer border is missing, the lines that run towards it end there.
    ys = _positions(rows, columns)
    xs = _positions(columns, rows)
    xs = _parting(xs, _drawn(columns, xs, ys))
    ys = _parting(ys, _drawn(rows, ys, xs))
    if len(xs) <= fewest or len(ys) < 2:
        return None
    if len(xs) * len(ys) > _MOST_PLACES:
        raise TooComplex
    beside = _drawn(columns, xs, ys)
    below = _drawn(rows, ys, xs)
    cells, owner = _cells(beside, below, len(ys) - 1, len(xs) - 1)
    return Ruling(xs, ys, cells, owner)


def _positions(rules: Sequence[DrawnRule], others: Sequence[DrawnRule]) -> list[float]:
    positions = sorted({rule.at for rule in rules})
    first, last = min(other.start for other in others), max(other.end for other in others)
    if first < positions[0] - SNAP:
        positions.insert(0, first)
    if last > positions[-1] + SNAP:
        positions.append(last)
    return positions


def _parting(positions: Sequence[float], drawn: Sequence[Sequence[bool]]) -> list[float]:
    """Leave out positions inside at which no line parts two cells."""
    last = len(positions) - 1
    return [
        position
        for at, (position, line) in enumerate(zip(positions, drawn, strict=True))
        if at in (0, last) or any(line)
    ]


def _drawn(
    rules: Sequence[DrawnRule], positions: Sequence[float], marks: Sequence[float]
) -> list[list[bool]]:
    """Return for each position whether a line is drawn there between neighbouring marks."""
    drawn = [[False] * (len(marks) - 1) for _ in positions]
    index = {position: at for at, position in enumerate(positions)}
    for rule in rules:
        if rule.at not in index:
            continue
        line = drawn[index[rule.at]]
        for at in range(len(marks) - 1):
            start, end = marks[at], marks[at + 1]
            if min(rule.end, end) - max(rule.start, start) > _HALF * (end - start):
                line[at] = True
    return drawn


def _cells(
    beside: Sequence[Sequence[bool]], below: Sequence[Sequence[bool]], height: int, width: int
) -> tuple[list[RuledCell], list[list[int]]]:
    """Part the grid into rectangles that no line crosses.

    `beside[column][row]` tells of a line left of a place, `below[row][column]` of one above it.
    """
    owner = [[-1] * width for _ in range(height)]
    cells: list[RuledCell] = []
    for top in range(height):
        for left in range(width):
            if owner[top][left] >= 0:
                continue
            right = left
            while right + 1 < width and not beside[right + 1][top] and owner[top][right + 1] < 0:
                right += 1
            bottom = top
            while bottom + 1 < height and _goes_on(beside, below, bottom + 1, left, right):
                bottom += 1
            for row in range(top, bottom + 1):
                owner[row][left : right + 1] = [len(cells)] * (right - left + 1)
            is_open = not any(below[bottom + 1][left : right + 1])
            cells.append(RuledCell(top, left, bottom, right, is_open))
    return cells, owner


def _goes_on(
    beside: Sequence[Sequence[bool]],
    below: Sequence[Sequence[bool]],
    row: int,
    left: int,
    right: int,
) -> bool:
    """Return whether a cell goes on in a row: nothing drawn above or inside, both sides closed."""
    if any(below[row][column] for column in range(left, right + 1)):
        return False
    if any(beside[column][row] for column in range(left + 1, right + 1)):
        return False
    outer = len(beside) - 1
    return (left == 0 or beside[left][row]) and (right + 1 == outer or beside[right + 1][row])


def _holds(outer: Ruling, inner: Ruling) -> bool:
    """Return whether a table lies inside another one's cell."""
    return (
        outer is not inner
        and outer.xs[0] <= inner.xs[0]
        and inner.xs[-1] <= outer.xs[-1]
        and outer.ys[0] <= inner.ys[0]
        and inner.ys[-1] <= outer.ys[-1]
    )
