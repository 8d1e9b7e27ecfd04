"""Report lines across that stand under or go through texts from those that rule tables."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter
from statistics import median

from tthc_gui.files.formats.pdf.lines import cell_text
from tthc_gui.files.formats.pdf.marks import DrawnRule, Glyph
from tthc_gui.files.formats.pdf.ruling import SNAP
from tthc_gui.files.formats.pdf.values import is_number

_TALLEST = 40.0
"""The height of the largest letters that lines are looked for through and under."""
_BELOW = 0.35
"""How far below its letters an underline is at most, as a part of their height."""
_THROUGH = (0.12, 0.6)
"""How far above the foot of its letters a line is that strikes them out."""
_BESIDE = 0.25
"""How far an underline goes beyond its letters."""
_OVER = 0.45
"""How far a line that strikes letters out goes beyond them."""
_FEWEST_INSIDE = 2
"""Lines down that a line crosses that strikes out the letters of a row."""
_TIGHT = 0.6
"""Points between pieces that are drawn as one line."""
_DASH = 12.0
"""Points that dashes are long at most."""
_ON_BORDER = 0.8
"""Points between the end of a border and the line it ends at."""


def without_text_lines(
    glyphs: Sequence[Glyph], across: Sequence[DrawnRule], down: Sequence[DrawnRule]
) -> tuple[list[DrawnRule], set[int]]:
    """Return the lines across that rule, and the letters that the other ones strike out.

    A line under or through a text begins and ends where letters do, and at no line down; or it
    goes through letters of a whole row; or it is within a cell that nothing else parts.
    """
    feet = _Feet(glyphs)
    borders = sorted(down, key=attrgetter("at"))
    kept, struck = _without_separate(across, feet, borders)
    rulings: list[DrawnRule] = []
    lines = [
        (rule, parts, _is_border(rule, borders, SNAP)) for rule, parts in _whole_lines(kept, SNAP)
    ]
    drawn: Counter[int] = Counter()
    for rule, _, is_border in lines:
        drawn[round(rule.at)] += round(rule.end - rule.start) if is_border else 0
    for rule, parts, is_border in lines:
        through = None if _is_border(rule, borders, _ON_BORDER) else feet.struck(rule)
        if through is not None:
            pass
        elif not is_border:
            through = feet.crossed(rule) or None
        elif 2 * sum(drawn[round(rule.at) + at] for at in (-1, 0, 1)) < _width(borders, rule.at):
            through = _struck_in_cell(rule, glyphs, [line for line, *_ in lines], borders)
        elif feet.is_through(rule):
            through = _struck_row(rule, glyphs, borders)
        if through is None:
            rulings += parts
        else:
            struck |= through
    return rulings, struck


def _without_separate(
    across: Sequence[DrawnRule], feet: "_Feet", borders: Sequence[DrawnRule]
) -> tuple[list[DrawnRule], set[int]]:
    """Return the lines without those of texts that leave a gap at the borders beside them."""
    kept: list[DrawnRule] = []
    struck: set[int] = set()
    for rule, parts in _whole_lines(across, _TIGHT):
        is_long = rule.end - rule.start > _DASH and not _is_border(rule, borders, _ON_BORDER)
        if is_long and (through := feet.struck(rule)) is not None:
            struck |= through
        else:
            kept += parts
    return kept, struck


def _width(borders: Sequence[DrawnRule], at: float) -> float:
    """Return how wide a table is at a height."""
    places = [line.at for line in borders if line.start - SNAP <= at <= line.end + SNAP]
    return places[-1] - places[0]


def _struck_in_cell(
    rule: DrawnRule, glyphs: Sequence[Glyph], across: Sequence[DrawnRule], down: Sequence[DrawnRule]
) -> set[int] | None:
    """Return the letters that a line from border to border strikes; None when it is a ruling.

    It is one where it parts two numbers, or where a line down begins or ends at it.
    """
    at, left, right = rule
    inside = [line for line in down if left + SNAP < line.at < right - SNAP]
    if any(min(abs(line.start - at), abs(line.end - at)) <= SNAP for line in inside):
        return None
    ends = (
        other.at
        for other in across
        if other.at > at + SNAP and other.start < left + SNAP and right - SNAP < other.end
    )
    end = min(ends, default=at)
    through: set[int] = set()
    over: list[Glyph] = []
    below: list[Glyph] = []
    for number, glyph in enumerate(glyphs):
        if glyph.turn or not left < glyph.x < right or not glyph.text.strip():
            continue
        above = (glyph.baseline - at) / (glyph.height or 1.0)
        if _THROUGH[0] < above < _THROUGH[1]:
            through.add(number)
        elif -_BELOW < above <= _THROUGH[0]:
            over.append(glyph)
        elif at < glyph.y < end:
            below.append(glyph)
    if through:
        return through
    parts_numbers = is_number(cell_text(over)) and is_number(cell_text(below))
    return set() if over and not parts_numbers else None


def _struck_row(
    rule: DrawnRule, glyphs: Sequence[Glyph], down: Sequence[DrawnRule]
) -> set[int] | None:
    """Return the letters of several columns that a line over lines down goes through."""
    at, left, right = rule
    inside = [line.at for line in down if left < line.at < right and line.start < at < line.end]
    if len(inside) < _FEWEST_INSIDE:
        return None
    through = {
        number
        for number, glyph in enumerate(glyphs)
        if _THROUGH[0] < (glyph.baseline - at) / (glyph.height or 1.0) < _THROUGH[1]
        if left < glyph.x < right and not glyph.turn and glyph.text.strip()
    }
    columns = {bisect_left(inside, glyphs[number].x) for number in through}
    return through if len(columns) > _FEWEST_INSIDE else None


class _Feet:
    """The heights that the letters of a page stand on."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._glyphs = glyphs
        self._baselines = sorted({glyph.baseline for glyph in glyphs})
        self._usual = median(glyph.height for glyph in glyphs) if glyphs else 0.0
        self._feet: dict[float, _Foot] = {}
        self._heights: list[float] = []

    def is_through(self, rule: DrawnRule) -> bool:
        """Return whether a line may go through letters."""
        at = bisect_left(self._baselines, rule.at + _THROUGH[0] * self._usual)
        baselines = self._baselines[at : at + 1]
        return any(foot < rule.at + _THROUGH[1] * self._usual for foot in baselines)

    def struck(self, rule: DrawnRule) -> set[int] | None:
        """Return the letters that a line strikes; None when it begins or ends beside letters."""
        struck: set[int] = set()
        is_under = is_through = False
        for line, above in self._near(rule):
            beyond = (_BESIDE if above <= _THROUGH[0] else _OVER) * line.height
            if line.has_ends(rule, beyond):
                is_under |= above <= _THROUGH[0]
                is_through |= above > _THROUGH[0]
                if above > _THROUGH[0]:
                    struck.update(line.letters(rule))
        if is_under:
            # The lower one of two lines under a text comes near the text below it.
            return set()
        return struck if is_through else None

    def crossed(self, rule: DrawnRule) -> set[int]:
        """Return the letters that a line goes through, wherever it ends."""
        return {
            at
            for line, above in self._near(rule)
            if above > _THROUGH[0]
            for at in line.letters(rule)
        }

    def _near(self, rule: DrawnRule) -> Iterator[tuple["_Foot", float]]:
        """Return the heights at or below a line, and how far below, in heights of letters."""
        if not self._feet:
            self._feet = _feet(self._glyphs)
            self._heights = sorted(self._feet)
        start = bisect_left(self._heights, rule.at - _TALLEST * _BELOW)
        end = bisect_left(self._heights, rule.at + _TALLEST * _THROUGH[1])
        for foot in self._heights[start:end]:
            line = self._feet[foot]
            above = (foot - rule.at) / line.height
            if -_BELOW < above < _THROUGH[1]:
                yield line, above


class _Foot:
    """The letters that stand on one height: their edges, and which they are."""

    def __init__(self) -> None:
        self.height = 0.1
        self._lefts: list[float] = []
        self._rights: list[float] = []
        self._places: list[tuple[float, int]] = []

    def add(self, at: int, glyph: Glyph) -> None:
        """Add a letter; sort afterwards."""
        self.height = max(self.height, glyph.height)
        self._lefts.append(glyph.left)
        self._rights.append(glyph.right)
        self._places.append(((glyph.left + glyph.right) / 2, at))

    def sort(self) -> None:
        """Put the edges in order."""
        self._lefts.sort()
        self._rights.sort()

    def has_ends(self, rule: DrawnRule, beyond: float) -> bool:
        """Return whether a line begins and ends where letters do."""
        return _has(self._lefts, rule.start, beyond) and _has(self._rights, rule.end, beyond)

    def letters(self, rule: DrawnRule) -> Iterator[int]:
        """Return the letters whose middle a line goes through."""
        return (at for x, at in self._places if rule.start <= x <= rule.end)


def _feet(glyphs: Sequence[Glyph]) -> dict[float, _Foot]:
    feet: defaultdict[float, _Foot] = defaultdict(_Foot)
    for at, glyph in enumerate(glyphs):
        if not glyph.turn and glyph.text.strip():
            feet[round(glyph.baseline, 1)].add(at, glyph)
    for foot in feet.values():
        foot.sort()
    return feet


def _has(edges: Sequence[float], edge: float, beyond: float) -> bool:
    at = bisect_left(edges, edge - beyond)
    return at < len(edges) and edges[at] <= edge + beyond


def _whole_lines(
    rules: Sequence[DrawnRule], gap: float
) -> Iterator[tuple[DrawnRule, list[DrawnRule]]]:
    """Return the lines that pieces at one height make, so far apart at most, with the pieces."""
    parts: list[DrawnRule] = []
    end = 0.0
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        if parts and (round(rule.at) != round(parts[0].at) or rule.start - end > gap):
            yield DrawnRule(parts[0].at, parts[0].start, end), parts
            parts = []
        end = max(end, rule.end) if parts else rule.end
        parts.append(rule)
    if parts:
        yield DrawnRule(parts[0].at, parts[0].start, end), parts


def _is_border(rule: DrawnRule, down: Sequence[DrawnRule], near: float) -> bool:
    """Return whether a line goes from one line down to another; `down` is in order."""
    for end in (rule.start, rule.end):
        at = bisect_left(down, end - near, key=attrgetter("at"))
        while at < len(down) and down[at].at <= end + near:
            if down[at].start - near <= rule.at <= down[at].end + near:
                break
            at += 1
        else:
            return False
    return True
