"""Keep apart what stands in a cell and is no part of its value: footnote marks, struck text."""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import pairwise
from operator import attrgetter

from tthc_gui.files.formats.pdf.lines import cell_text
from tthc_gui.files.formats.pdf.marks import Glyph
from tthc_gui.files.formats.pdf.runs import TOUCHING, written_at_once
from tthc_gui.files.formats.pdf.values import is_number

_UPON = 0.5
"""The part of a letter's width, and of its height, that another one written upon it takes."""
_NEXT = 0.25
"""How far from the start of a letter the next one begins, as a part of a letter's width."""
_SMALL = 0.9
"""The height of a raised letter, as a part of that of the others, at most."""
_RAISED = (0.15, 0.9)
"""By how much its foot is above theirs."""
_OFF = (0.15, 0.6)
"""By how much the foot of a mark of any size is above, or below, that of a number."""
_SMALLER = 0.8
"""The height of a mark that stands on the line of a number."""
_CLOSE = 0.4
"""How far from the letter before it a raised one begins, as a part of that one's height."""
_MARK = re.compile(r"[(\[]?(?:\d{1,2}|\*{1,3}|[†‡])[)\]]?(?:\s*,\s*\d{1,2})*")
_PART = re.compile(r"[%/,½¼¾]")
"""What makes a small text a part of the number beside it."""
_MOST_LETTERS = 6
"""Letters in a code, and in the marks beside it."""
_POWERS = re.compile(r"(?:^|[\d\s/(])[kcdm]?m$")
"""Units of length, after which a raised 2 or 3 is a power."""
_CODE = re.compile(r"\d\.\d{3}[\d.\sH]*")
_POINTS = frozenset(".,-–—")
"""Signs that are small by nature, and no mark by themselves."""
_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


class Aside(Enum):
    """Why a text in a cell is no part of its value, to go after the text."""

    STRUCK = "bị gạch ngang"
    HIDDEN = "bị che hoặc không hiện trên trang"
    UNDER = "có chữ khác đè lên"
    RAISED = "viết nhỏ ở trên, có lẽ là dấu chú thích"
    SMALL = "viết nhỏ hoặc lệch dòng, có lẽ là dấu chú thích"


def read_cell(
    glyphs: Sequence[Glyph],
    struck: Sequence[Glyph],
    hidden: Sequence[Glyph],
    remarks: Iterable[str],
) -> tuple[str, str]:
    """Return the text of a cell, and the doubt about it; a text struck as a whole stays."""
    doubts = [*remarks]
    if struck and any(glyph.text.strip() for glyph in struck):
        if any(glyph.text.strip() for glyph in glyphs):
            doubts.append(_left_out(struck, Aside.STRUCK))
        else:
            doubts.append(f"chữ {Aside.STRUCK.value}, vẫn được đọc; hãy so lại với tệp gốc.")
            glyphs = sorted((*glyphs, *struck), key=attrgetter("order"))
    if hidden and any(glyph.text.strip() for glyph in hidden):
        doubts.append(_left_out(hidden, Aside.HIDDEN))
    glyphs, under = _without_lower(glyphs)
    if under:
        doubts.append(_left_out(under, Aside.UNDER))
    kept, marks, aside = _without_marks(glyphs)
    if marks:
        doubts.append(_left_out(marks, aside))
    return cell_text(kept), " ".join(doubts)


def _left_out(glyphs: Sequence[Glyph], aside: Aside) -> str:
    return f"“{cell_text(glyphs)}” {aside.value}, không tính vào ô; hãy so lại với tệp gốc."


def _without_lower(glyphs: Sequence[Glyph]) -> tuple[Sequence[Glyph], list[Glyph]]:
    """Return the letters without the texts that others were written upon, and those texts."""
    if len(glyphs) < 2 or not any(
        glyph.left < last.right - _UPON * (last.right - last.left) and _on_one_line(glyph, last)
        for last, glyph in pairwise(glyph for glyph in glyphs if glyph.text.strip())
    ):
        return glyphs, []
    lower: set[int] = set()
    before = _SideBySide(glyphs)
    for upper, glyph in enumerate(glyphs):
        for at in before.around(glyph):
            if at not in lower and _lies_upon(glyph, glyphs[at], is_next=at + 1 == upper):
                lower.update(one for one in written_at_once(glyphs, at) if one < upper)
        before.add(upper)
    if not lower:
        return glyphs, []
    again = _drawn_again(glyphs, lower)
    kept = [glyph for at, glyph in enumerate(glyphs) if at not in lower or at in again]
    return kept, [glyphs[at] for at in sorted(lower)]


def _drawn_again(glyphs: Sequence[Glyph], lower: set[int]) -> set[int]:
    """Return the lower letters that the text upon them has too, of which pdfium gives one.

    Nothing lies upon them, and a letter of the upper text goes on from them.
    """
    upper = _SideBySide(glyphs)
    last = [at for at in range(len(glyphs)) if at not in lower and glyphs[at].text.strip()]
    for at in last:
        upper.add(at)
    free = [
        at
        for at in sorted(lower)
        if glyphs[at].text.strip()
        if not any(_shares(glyphs[other], glyphs[at]) for other in upper.around(glyphs[at]))
    ]
    again: set[int] = set()
    # Only what was found last can be touched that nothing touched before.
    while last and free:
        edges = _Edges(glyphs[at] for at in last)
        last = [at for at in free if edges.touch(glyphs[at])]
        again.update(last)
        free = [at for at in free if at not in again]
    return again


class _SideBySide:
    """Letters by their left edges, so that those far from one need no look."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._glyphs = glyphs
        self._widest = max(glyph.right - glyph.left for glyph in glyphs)
        self._added: list[tuple[float, int]] = []

    def add(self, at: int) -> None:
        """Add the letter at a place."""
        insort(self._added, (self._glyphs[at].left, at))

    def around(self, glyph: Glyph) -> list[int]:
        """Return the places of the letters that may share room with one across the page."""
        start = bisect_left(self._added, (glyph.left - self._widest, 0))
        return [at for _, at in self._added[start : bisect_left(self._added, (glyph.right, 0))]]


class _Edges:
    """The edges of letters on their lines."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self._lefts: defaultdict[tuple[float, float], list[float]] = defaultdict(list)
        self._rights: defaultdict[tuple[float, float], list[float]] = defaultdict(list)
        for glyph in glyphs:
            insort(self._lefts[_line(glyph)], glyph.left)
            insort(self._rights[_line(glyph)], glyph.right)

    def touch(self, glyph: Glyph) -> bool:
        """Return whether a letter begins where one of them ends, or ends where one begins."""
        gap, line = TOUCHING * glyph.height, _line(glyph)
        return _is_within(self._rights[line], glyph.left, gap) or _is_within(
            self._lefts[line], glyph.right, gap
        )


def _is_within(places: Sequence[float], place: float, gap: float) -> bool:
    """Return whether one of sorted places is nearer to a place than a gap."""
    at = bisect_left(places, place)
    return any(abs(one - place) < gap for one in places[max(at - 1, 0) : at + 1])


def _line(glyph: Glyph) -> tuple[float, float]:
    return glyph.height, glyph.baseline


def _shares(glyph: Glyph, other: Glyph) -> bool:
    shared = min(glyph.right, other.right) - max(glyph.left, other.left)
    narrower = min(glyph.right - glyph.left, other.right - other.left)
    return shared > _UPON * narrower and _on_one_line(glyph, other)


def _lies_upon(glyph: Glyph, other: Glyph, *, is_next: bool) -> bool:
    """Return whether a letter stands where another one was written before.

    The widths that a font states may be wrong: the next letter lies upon one only at its start.
    """
    if glyph.text == other.text or not (glyph.text.isalnum() and other.text.isalnum()):
        return False
    shared = min(glyph.right, other.right) - max(glyph.left, other.left)
    narrower = min(glyph.right - glyph.left, other.right - other.left)
    is_beside = is_next and glyph.left - other.left > _NEXT * narrower
    return not is_beside and shared > _UPON * narrower > 0 and _on_one_line(glyph, other)


def _on_one_line(glyph: Glyph, other: Glyph) -> bool:
    return abs(glyph.baseline - other.baseline) < _UPON * min(glyph.height, other.height)


def _without_marks(glyphs: Sequence[Glyph]) -> tuple[Sequence[Glyph], list[Glyph], Aside]:
    """Return the letters without the footnote marks among them, the marks, and what they are."""
    written = [glyph for glyph in glyphs if not glyph.turn and glyph.text.strip()]
    if len(written) < 2 or not _may_have_marks(
        [glyph for glyph in written if glyph.text not in _POINTS]
    ):
        return glyphs, [], Aside.RAISED
    for marks, aside in ((_raised(written), Aside.RAISED), (_beside(written), Aside.SMALL)):
        if all(glyph.text in _POINTS for glyph in marks):
            continue
        places = {id(glyph) for glyph in marks}
        base = [glyph for glyph in glyphs if id(glyph) not in places]
        text, mark = cell_text(base), cell_text(marks)
        is_plain = is_number(text) or _CODE.fullmatch(text) is not None
        if not text or not (is_plain or _MARK.fullmatch(mark)):
            continue
        if is_plain:
            if not _PART.search(mark):
                return base, marks, aside
        elif aside is Aside.RAISED and not _follows_unit(base, marks[0]):
            return base, marks, aside
    return glyphs, [], Aside.RAISED


def _beside(written: Sequence[Glyph]) -> list[Glyph]:
    """Return the letters that are smaller than those beside them, or stand off their line."""
    if sum(glyph.text.isalpha() for glyph in written) > _MOST_LETTERS:
        return []
    return [
        glyph
        for glyph in written
        if any(
            max(glyph.left - other.right, other.left - glyph.right) < _CLOSE * other.height
            and _is_off(glyph, other)
            for other in written
        )
    ]


def _is_off(glyph: Glyph, other: Glyph) -> bool:
    away = abs(other.baseline - glyph.baseline) / (other.height or 1.0)
    if glyph.height <= _SMALLER * other.height:
        return away < _OFF[1]
    follows = glyph.left > other.left and glyph.height <= other.height
    return follows and _OFF[0] < away < _OFF[1]


def _raised(written: Sequence[Glyph]) -> list[Glyph]:
    """Return the letters that are smaller and higher than the one before them."""
    found: list[Glyph] = []
    tallest = max(glyph.height for glyph in written)
    least, reach = _SMALL * tallest, _CLOSE * tallest
    others = sorted(written, key=attrgetter("right"))
    rights = [other.right for other in others]
    small = [glyph for glyph in written if glyph.height <= least or glyph.text in _SUPERSCRIPTS]
    for glyph in sorted(small, key=attrgetter("left")):
        start, end = (bisect_left(rights, glyph.left + away) for away in (-reach, reach))
        if any(
            _is_raised(glyph, other)
            and -_CLOSE * other.height < glyph.left - other.right < _CLOSE * other.height
            for other in others[start:end]
        ) or any(
            other.baseline == glyph.baseline and 0 < glyph.left - other.left < 2 * other.height
            for other in found
        ):
            found.append(glyph)
    return found


def _is_raised(glyph: Glyph, other: Glyph) -> bool:
    if glyph.text in _SUPERSCRIPTS:
        return abs(glyph.baseline - other.baseline) < _RAISED[0] * other.height
    higher = (other.baseline - glyph.baseline) / (other.height or 1.0)
    return glyph.height <= _SMALL * other.height and _RAISED[0] < higher < _RAISED[1]


def _may_have_marks(glyphs: Sequence[Glyph]) -> bool:
    """Return whether feet of letters stand closer together than lines do, or some are small."""
    heights = {glyph.height for glyph in glyphs}
    if len(heights) > 1 and min(heights) <= _SMALLER * max(heights):
        return True
    feet = sorted({glyph.baseline for glyph in glyphs})
    if len(feet) > 1:
        tallest = max(heights)
        if any(
            _RAISED[0] * _SMALL * tallest < low - high < _RAISED[1] * tallest
            for high, low in pairwise(feet)
        ):
            return True
    return any(glyph.text in _SUPERSCRIPTS for glyph in glyphs)


def _follows_unit(base: Sequence[Glyph], mark: Glyph) -> bool:
    """Return whether a mark is the power of a unit: 100 m²."""
    before = [
        glyph
        for glyph in base
        if glyph.left < mark.left and 0 <= glyph.baseline - mark.baseline < glyph.height
    ]
    return mark.text in "23²³" and _POWERS.search(cell_text(before)) is not None
