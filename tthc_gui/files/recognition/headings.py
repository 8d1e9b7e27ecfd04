"""What the headings of the table are called in the documents that come in."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache

from tthc_gui.domain.annex.columns import (
    CODE,
    CURRENT,
    CUT,
    NAME,
    RATE,
    REMAINING,
    STT,
    UNIT,
    columns_of,
)
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.since import HEADINGS as EARLIER_HEADINGS
from tthc_gui.domain.document.columns import Kind
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.recognition.wording import folded, likeness, words

WORDINGS: Mapping[str, tuple[str, ...]] = {
    STT.key: ("STT", "TT", "Số TT", "Số thứ tự", "Thứ tự"),
    CODE.key: ("Mã TTHC", "Mã số TTHC", "Mã thủ tục", "Mã số", "Mã số hồ sơ TTHC", "Mã"),
    NAME.key: ("Tên TTHC", "TTHC", "Tên thủ tục", "Thủ tục", "Nội dung TTHC", "Danh mục TTHC"),
    CURRENT.key: (
        "Thời gian giải quyết hiện nay",
        "Thời gian hiện nay",
        "Thời hạn giải quyết hiện nay",
        "Thời gian giải quyết theo quy định",
        "Thời gian theo quy định",
        "Thời gian giải quyết trước cắt giảm",
        "Tổng thời gian trước cắt giảm",
        "Thời gian giải quyết",
        "Thời hạn giải quyết",
    ),
    UNIT.key: ("Đơn vị tính", "Đơn vị"),
    REMAINING.key: (
        "Tổng thời gian còn lại sau khi cắt giảm",
        "Thời gian còn lại sau cắt giảm",
        "Thời gian còn lại",
        "Thời gian giải quyết sau cắt giảm",
        "Tổng thời gian sau cắt giảm",
        "Thời gian sau cắt giảm",
        "Tổng sau cắt giảm",
        "Còn lại",
    ),
    CUT.key: (
        "Thời gian đã cắt giảm",
        "Tổng thời gian đã cắt giảm",
        "Thời gian cắt giảm",
        "Số ngày cắt giảm",
        "Đã cắt giảm",
        "Cắt giảm",
    ),
    RATE.key: ("Tỷ lệ bình quân đã cắt giảm", "Tỷ lệ cắt giảm", "Tỷ lệ"),
}
"""What headings are called in the documents that come in, by column key."""

FURTHER = {
    column.key: column
    for column in columns_of(Heading())
    if column.group is None and column.key not in WORDINGS and column.kind is Kind.TEXT
}
"""Columns of texts that this program has beyond the form; no file of others needs them."""
HEADINGS = {
    column.key: column.heading[-1]
    for column in (STT, CODE, NAME, CURRENT, UNIT, REMAINING, CUT, RATE, *FURTHER.values())
}
REQUIRED = {STT.key, CODE.key, NAME.key, CURRENT.key}
STEPS_MISSING = "các bước (Trước, Sau cắt giảm)"
"""What a table without steps lacks, beside the headings of single columns."""
_OF_STEPS = frozenset({REMAINING.key, CUT.key, RATE.key})
_MOST_OTHERS = 6
"""Columns beyond ours that a list of procedures has: field, agency, fee, remarks."""
OPTIONAL = {UNIT.key, REMAINING.key, CUT.key, RATE.key}
"""Columns a table may lack: the unit, and what is computed anyway."""

_TELLING = (
    ({"sau", "con"}, REMAINING.key),
    ({"truoc", "hien"}, CURRENT.key),
    ({"da"}, CUT.key),
)
"""Words, the first that occurs, that tell the three times apart, alike as their headings are."""

_ALIKE = 0.8
_TIMES = {key for _, key in _TELLING}
_LONGEST_HEADING = 160
_LONGEST_SINGLE = 80
_BRACKETS = regex(r"\([^()]*\)")
_SIDE_WORDS = {"truoc", "sau", "khi", "cat", "giam", "cg"}
_TIME_WORDS = {"thoi", "gian", "han", "tg"}
_NOW_WORDS = {"hien", "nay", "tai", "hanh"}
_BARE_SIDE = r"(?:thời gian\s+)?\b(?:trước|sau|truoc)(?:\s+khi)?(?:\s+(?:cắt giảm|cg))?\b"
_SIDE = regex(
    rf"(?<![\s–—:;,-])[\s–—:;,-]*(?:\(\s*{_BARE_SIDE}\s*\)|{_BARE_SIDE})[\s–—:;,-]*",
    re.IGNORECASE,
)
"""The words for before and after where they stand beside a step's label."""


@lru_cache(maxsize=8192)
def heading_of(text: str) -> tuple[str, float]:
    """Return the key of the single column a heading means, and how sure that is (0: none)."""
    if not 0 < len(text) <= _LONGEST_SINGLE:
        return "", 0.0
    if _SIDE_WORDS.issuperset(found := set(words(text))) and found & {"truoc", "sau"}:
        return "", 0.0
    told = _told_time(text)
    key, score = _heading_of(text, told)
    if score < 1 and "(" in text and (bare := _BRACKETS.sub(" ", text).strip()):
        # What stands in brackets explains: "Thời gian giải quyết hiện nay (ngày)".
        other, bare_score = _heading_of(bare, told)
        if bare_score > score:
            return other, bare_score
    return key, score


def _told_time(text: str) -> str:
    """Return the key of the one of three times that a heading's words allow, "" for any."""
    found = set(words(text))
    return next((key for telling, key in _TELLING if telling & found), "")


def _heading_of(text: str, told: str) -> tuple[str, float]:
    typed = folded(text)
    if (exact := _wordings().get(typed)) is not None:
        return exact, 1.0
    best, found = 0.0, ""
    for key, wordings in WORDINGS.items():
        if told not in ("", key) and key in _TIMES:
            continue
        if key == CURRENT.key and not _speaks_of_time(text, typed):
            continue  # "Tiếp nhận giải quyết" is a step.
        for wording in wordings:
            score = likeness(typed, folded(wording), _ALIKE)
            if score > best:
                best, found = score, key
    return (found, best) if best >= _ALIKE else ("", 0.0)


def _speaks_of_time(text: str, typed: str) -> bool:
    return not _TIME_WORDS.isdisjoint(words(text)) or "thoi" in typed


@cache
def _wordings() -> Mapping[str, str]:
    """Return the column key of each folded wording; the first one that uses it has it."""
    further = {folded(HEADINGS[key]): key for key in FURTHER}
    return further | {
        folded(wording): key
        for key, wordings in reversed([*WORDINGS.items()])
        for wording in wordings
    }


@lru_cache(maxsize=8192)
def side_of(text: str) -> int | None:
    """Return whether a step's heading means before (0) or after (1); None for any other text."""
    if not 0 < len(text) <= _LONGEST_HEADING:
        return None
    found = words(text)
    before, after = "truoc" in found, "sau" in found
    if before == after:
        return None
    return int(after) if _SIDE_WORDS.issuperset(found) or not heading_of(text)[0] else None


def is_plain_list(keys: Collection[str], headings: Iterable[str]) -> bool:
    """Return whether columns are a list's: what identifies a procedure and its time, no steps.

    `keys` are those of the columns that are ours, `headings` the texts over all columns. A table
    with totals, or with headings that might be those of steps, is an annex that was not understood.
    """
    others = [text for text in headings if not heading_of(text)[0]]
    return (
        {*keys} >= REQUIRED
        and not {*keys} & _OF_STEPS
        and len(others) <= _MOST_OTHERS
        and all(side_of(part) is None for text in headings for part in text.split(" / "))
    )


def side_below_step(text: str) -> int | None:
    """Return the side that a heading right below a step's own names, in as many words as it may."""
    found = set(words(text)) - _TIME_WORDS
    if not found or not found <= _SIDE_WORDS | _NOW_WORDS:
        return None
    before, after = bool(found & {"truoc", "hien"}), "sau" in found
    return None if before == after else int(after)


def without_side(text: str) -> str:
    """Return a step's label without the words for before and after."""
    return _SIDE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def is_worked_out(name: str) -> bool:
    """Return whether a column is about an earlier annex: worked out anew, and never read."""
    return folded(name) in _about_earlier()


def further_columns(names: Sequence[str], known: Collection[int]) -> dict[int, str]:
    """Return the headings of columns that are none of ours, by their places."""
    return {
        at: name
        for at, name in enumerate(names)
        if name and at not in known and not is_worked_out(name)
    }


@cache
def _about_earlier() -> frozenset[str]:
    return frozenset(map(folded, EARLIER_HEADINGS.values()))
