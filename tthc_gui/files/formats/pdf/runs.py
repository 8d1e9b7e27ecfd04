"""See which letters a page writes in one go, and lines that belong to them and rule nothing."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from tthc_gui.files.formats.pdf.marks import Glyph, Rule
from tthc_gui.files.formats.pdf.ruling import SNAP

_TOUCHING = 0.06
"""The widest gap between letters of one run, as a part of their height."""
_BACK = 0.5
_SAME_BASELINE = 0.1
_TALLEST = 40.0
"""The height of the largest letters that lines are looked for through and under."""
_BELOW = 0.35
"""How far below its letters an underline is at most, as a part of their height."""
_THROUGH = (0.12, 0.7)
"""How far above the foot of its letters a line is that strikes them out."""
_BESIDE = 0.25
"""How far an underline goes beyond its letters."""
_OVER = 0.45
"""How far a line that strikes letters out goes beyond them."""
_FEWEST_INSIDE = 2
"""Lines down that a line crosses that strikes out the letters of a row."""
_ON_BORDER = 0.8
"""Points between the end of a border and the line it ends at."""


class Run(NamedTuple):
    """Letters side by side that the file has one after the other: the first and the last."""

    first: int
    last: int
    left: float
    right: float


def run_on(glyphs: Sequence[Glyph], at: int) -> Run | None:
    """Return the run of upright letters that goes on after one of them, single blanks inside."""
    last = _end(glyphs, at, 1)
    if last == at:
        return None
    first = _end(glyphs, at, -1)
    written = [glyph for glyph in glyphs[first : last + 1] if glyph.text.strip()]
    left, right = min(glyph.left for glyph in written), max(glyph.right for glyph in written)
    return Run(first, last, left, right)


def written_at_once(glyphs: Sequence[Glyph], at: int) -> range:
    """Return which letters are of one run with an upright one."""
    return range(_end(glyphs, at, -1), _end(glyphs, at, 1) + 1)


def _end(glyphs: Sequence[Glyph], at: int, step: int) -> int:
    """Return the last written letter of a run in one direction."""
    end, last = at, glyphs[at]
    blanks = 0
    while 0 <= at + step < len(glyphs) and blanks < 2:
        at += step
        glyph = glyphs[at]
        if not glyph.text:
            continue
        if glyph.turn or not (_goes_on(last, glyph) if step > 0 else _goes_on(glyph, last)):
            break
        blanks = blanks + 1 if glyph.text == " " else 0
        if not blanks:
            end = at
        last = glyph
    return end


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    height = last.height
    if abs(glyph.baseline - last.baseline) > _SAME_BASELINE * height:
        return False
    return -_BACK * height < glyph.left - last.right < _TOUCHING * height


def without_text_lines(
    glyphs: Sequence[Glyph], across: Sequence[Rule], down: Sequence[Rule]
) -> tuple[list[Rule], set[int]]:
    """Return the lines across that are no underlines, and the letters that lines strike out.

    A line under or through a text begins and ends where letters do, and at no line down; or it
    goes through letters of a whole row.
    """
    rulings: list[Rule] = []
    struck: set[int] = set()
    borders = sorted(down, key=attrgetter("at"))
    baselines = sorted({glyph.baseline for glyph in glyphs})
    usual = median(glyph.height for glyph in glyphs) if glyphs else 0.0
    feet: dict[float, _Foot] = {}
    heights: list[float] = []
    for rule, parts in _whole_lines(across):
        if _is_border(rule, borders):
            at = bisect_left(baselines, rule.at + _THROUGH[0] * usual)
            is_near = at < len(baselines) and baselines[at] < rule.at + _THROUGH[1] * usual
            row = _struck_row(rule, glyphs, borders) if is_near else set()
            struck |= row
            rulings += [] if row else parts
            continue
        if not feet:
            feet = _feet(glyphs)
            heights = sorted(feet)
        start = bisect_left(heights, rule.at - _TALLEST * _BELOW)
        is_ruling = True
        for at in range(start, len(heights)):
            foot = heights[at]
            if foot > rule.at + _TALLEST * _THROUGH[1]:
                break
            line = feet[foot]
            above = (foot - rule.at) / line.height
            if not -_BELOW < above < _THROUGH[1]:
                continue
            beyond = (_BESIDE if above <= _THROUGH[0] else _OVER) * line.height
            if line.has_ends(rule, beyond):
                is_ruling = False
                if above > _THROUGH[0]:
                    struck.update(line.letters(rule))
        if is_ruling:
            rulings += parts
    return rulings, struck


def _struck_row(rule: Rule, glyphs: Sequence[Glyph], down: Sequence[Rule]) -> set[int]:
    """Return the letters of several columns that a line over lines down goes through."""
    at, left, right = rule
    inside = [line.at for line in down if left < line.at < right and line.start < at < line.end]
    if len(inside) < _FEWEST_INSIDE:
        return set()
    through = {
        number
        for number, glyph in enumerate(glyphs)
        if _THROUGH[0] < (glyph.baseline - at) / (glyph.height or 1.0) < _THROUGH[1]
        if left < glyph.x < right and not glyph.turn and glyph.text.strip()
    }
    columns = {bisect_left(inside, glyphs[number].x) for number in through}
    return through if len(columns) > _FEWEST_INSIDE else set()


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

    def has_ends(self, rule: Rule, beyond: float) -> bool:
        """Return whether a line begins and ends where letters do."""
        return _has(self._lefts, rule.start, beyond) and _has(self._rights, rule.end, beyond)

    def letters(self, rule: Rule) -> Iterator[int]:
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


def _whole_lines(rules: Sequence[Rule]) -> Iterator[tuple[Rule, list[Rule]]]:
    """Return the lines that pieces and dashes at one height make, with the pieces."""
    parts: list[Rule] = []
    end = 0.0
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        if parts and (round(rule.at) != round(parts[0].at) or rule.start - end > SNAP):
            yield Rule(parts[0].at, parts[0].start, end), parts
            parts = []
        end = max(end, rule.end) if parts else rule.end
        parts.append(rule)
    if parts:
        yield Rule(parts[0].at, parts[0].start, end), parts


def _is_border(rule: Rule, down: Sequence[Rule]) -> bool:
    """Return whether a line goes from one line down to another; `down` is in order."""
    for end in (rule.start, rule.end):
        at = bisect_left(down, end - _ON_BORDER, key=attrgetter("at"))
        while at < len(down) and down[at].at <= end + _ON_BORDER:
            if down[at].start - _ON_BORDER <= rule.at <= down[at].end + _ON_BORDER:
                break
            at += 1
        else:
            return False
    return True
