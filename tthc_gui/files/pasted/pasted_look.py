"""What the columns of a pasted block are, told by the look of their cells."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import chain
from typing import NamedTuple

from tthc_gui.domain.annex.columns import CODE, CURRENT, CUT, NAME, RATE, REMAINING, STT, UNIT
from tthc_gui.domain.annex.keys import STEP_KEYS
from tthc_gui.domain.annex.units import unit_named
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.pasted.clipboard_text import Block
from tthc_gui.files.pasted.pasted_text import read_pasted

_RATE = re.compile(r"\d+(?:[.,]\d+)?\s*%")
_LONGEST_CODE = 40
_MOST = 0.8
"""Share of a column's cells that must look alike."""
_STEPS = tuple(chain(*STEP_KEYS))


class PastedLook(NamedTuple):
    """The key of each column of a block, None for one beyond the form; and whether that is sure."""

    keys: tuple[str | None, ...]
    is_sure: bool


class _Kind(Enum):
    BLANK = auto()
    CODE = auto()
    UNIT = auto()
    RATE = auto()
    TIME = auto()
    TEXT = auto()


def look_of(block: Block) -> PastedLook:
    """Recognise the columns of rows of procedures that come without a heading."""
    width = max(map(len, block), default=0)
    columns = [[row[at].strip() if at < len(row) else "" for row in block] for at in range(width)]
    kinds = [_kind([text for text in column if text]) for column in columns]
    keys: dict[int, str] = {}
    codes, units = _of_kind(kinds, _Kind.CODE), _of_kind(kinds, _Kind.UNIT)
    if codes:
        keys[codes[0]] = CODE.key
    texts = [at for at in _of_kind(kinds, _Kind.TEXT) if columns[at]]
    if texts:
        keys[max(texts, key=lambda at: sum(map(len, columns[at])))] = NAME.key
    if units:
        keys[units[0]] = UNIT.key
    named = [at for at, key in keys.items() if key in (CODE.key, NAME.key)]
    times = _of_kind(kinds, _Kind.TIME)
    if times and named and times[0] < min(named) and _counts(columns[times[0]]):
        keys[times.pop(0)] = STT.key
    sure = bool(named) and len(codes) <= 1 and len(units) <= 1
    if times:
        keys[times[0]] = CURRENT.key
        rest = [
            at
            for at in range(times[0] + 1, width)
            if kinds[at] in (_Kind.TIME, _Kind.RATE, _Kind.BLANK) and at not in keys
        ]
        sure = _tell_rest(rest, kinds, keys) and sure
    return PastedLook(tuple(keys.get(at) for at in range(width)), sure)


def _tell_rest(rest: list[int], kinds: Sequence[_Kind], keys: dict[int, str]) -> bool:
    """Recognise totals and steps after the legal time; return whether that is sure."""
    while rest and kinds[rest[-1]] is _Kind.BLANK and len(rest) not in (len(_STEPS), 21):
        rest.pop()
    rate = next((n for n, at in enumerate(rest) if kinds[at] is _Kind.RATE), None)
    if rate is None and len(rest) == len(_STEPS) + 3 and kinds[rest[2]] is _Kind.BLANK:
        rate = 2
    steps = rest if rate is None else rest[rate + 1 :]
    if rate is not None:
        totals = (RATE.key, CUT.key, REMAINING.key)
        keys.update(zip(rest[: rate + 1][::-1], totals, strict=False))
    keys.update(zip(steps, _STEPS, strict=False))
    return len(steps) in (0, len(_STEPS)) and rate in (None, 2)


def _kind(texts: Sequence[str]) -> _Kind:
    if not texts:
        return _Kind.BLANK
    for kind, fits in (
        (_Kind.CODE, lambda text: bool(core(text)) and len(text) < _LONGEST_CODE),
        (_Kind.UNIT, lambda text: bool(unit_named(text))),
        (_Kind.RATE, lambda text: _RATE.fullmatch(text) is not None),
        (_Kind.TIME, _is_time),
    ):
        if sum(map(fits, texts)) >= _MOST * len(texts):
            return kind
    return _Kind.TEXT


def _is_time(text: str) -> bool:
    try:
        return read_pasted(CURRENT, text).value is not None
    except Refusal:
        return False


def _counts(texts: Sequence[str]) -> bool:
    """Return whether a column counts its rows: whole numbers, each one more than the last."""
    numbers = [text.rstrip(".") for text in texts if text]
    if not all(number.isascii() and number.isdecimal() for number in numbers):
        return False
    first = int(numbers[0])
    return [int(number) for number in numbers] == list(range(first, first + len(numbers)))


def _of_kind(kinds: Sequence[_Kind], kind: _Kind) -> list[int]:
    return [at for at, one in enumerate(kinds) if one is kind]
