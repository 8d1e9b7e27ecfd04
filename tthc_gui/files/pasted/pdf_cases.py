"""The numbers of cases in a text without columns: which belong together tells their arithmetic."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from tthc_gui.domain.annex.procedure import STEP_COUNT, UNITS
from tthc_gui.domain.annex.splitting import MOST_CASES
from tthc_gui.domain.values.rates import agrees
from tthc_gui.domain.values.times import Refusal, parse_time

STEP_TIMES = 2 * STEP_COUNT
LONGEST_NAME = 2000
"""Letters of a name, behind which the first number of a case stands."""
_NUMBER = r"(?<!\S)\d{1,5}(?:[.,]\d{1,4})?(?!\S)"
_UNIT = r"(?<!\S)(?:ngày\s+làm\s+việc|ngày|giờ)(?!\S)"
_PERCENT = r"(?<!\S)\d{1,3}(?:[.,]\d{1,4})?\s?%(?!\S)"
_GROUP = re.compile(
    rf"({_NUMBER})(?:\s+({_UNIT}))?\s+({_NUMBER})\s+({_NUMBER})(?:\s+({_PERCENT}))?"
    rf"((?:\s+{_NUMBER}(?!\s+{_UNIT})){{0,{2 * STEP_TIMES}}})\s*",
    re.IGNORECASE,
)
"""A case: the time today, its unit, what remains, what is cut, the rate, and times of steps."""
_NUMBERS = re.compile(_NUMBER)
_NOT_BEFORE = re.compile(rf"{_NUMBER}\s+{_NUMBER}|\A\s*{_UNIT}|{_PERCENT}", re.IGNORECASE)
"""What never stands before the first case: several numbers, or a unit where the name begins."""


class CopiedLine(NamedTuple):
    """A case as it stands in the text."""

    current: Decimal
    unit: str
    remaining: Decimal
    cut: Decimal
    rate: str
    times: Sequence[Decimal]
    shown: str


class Cases(NamedTuple):
    """The cases of a procedure: where the first begins in the text behind the code, and the end."""

    start: int
    lines: Sequence[CopiedLine]
    end: int


MIXED = Cases(0, (), 0)
"""What is read of a text in which cells of several rows may be mixed up: nothing."""


def find_cases(body: str) -> Cases:
    """Find the cases of a procedure, unless numbers are left that may belong to others."""
    for first in _NUMBERS.finditer(body, 0, LONGEST_NAME):
        lines: list[CopiedLine] = []
        end = first.start()
        while (
            len(lines) < MOST_CASES
            and (found := _GROUP.match(body, end))
            and (line := _line(found, is_first=not lines))
        ):
            lines.append(line)
            end = found.end()
        if lines:
            rest = _NUMBERS.finditer(body, end)
            groups = filter(None, (_GROUP.match(body, number.start()) for number in rest))
            is_mixed = _NOT_BEFORE.search(body[: first.start()]) or any(
                _line(group, is_first=True) for group in groups
            )
            if is_mixed or not _belong_together(lines):
                return MIXED
            return Cases(first.start(), lines, end)
    return MIXED


def _belong_together(lines: Sequence[CopiedLine]) -> bool:
    """Return whether cases are those of one procedure, and all their times are their own.

    One case tells so by its unit, where its numbers end; several by their rate, which is the mean.
    """
    return _has_mean(lines) if len(lines) > 1 else bool(lines[0].unit) or _is_complete(lines[0])


def _has_mean(lines: Sequence[CopiedLine]) -> bool:
    """Return whether one rate is printed, the mean of the rates of the cases that are cut."""
    rates = [Fraction(line.cut) / Fraction(line.current) for line in lines if line.cut]
    mean = sum(rates, Fraction()) / len(rates) if rates else None
    return not any(line.rate for line in lines[1:]) and agrees(lines[0].rate, mean)


def _is_complete(line: CopiedLine) -> bool:
    """Return whether rate and times add up, so that nothing of another case is among them."""
    share = Fraction(line.cut) / Fraction(line.current) if line.current else None
    return agrees(line.rate, share) and (not line.times or all(agreement(line)))


def agreement(line: CopiedLine) -> tuple[bool, bool]:
    """Return whether the times before add up to the time today, and those after to what remains."""
    times = line.times[:STEP_TIMES]
    return sum(times[0::2]) == line.current, sum(times[1::2]) == line.remaining


def _line(found: re.Match[str], *, is_first: bool) -> CopiedLine | None:
    """Read a case; None where its numbers do not belong together."""
    unit = next((unit for unit in UNITS if unit.casefold() == _plain(found[2])), "")
    rate = "".join((found[5] or "").split()).replace(".", ",")
    texts = [found[1], found[3], found[4], *_NUMBERS.findall(found[6])]
    times = [_time(text) for text in texts]
    if None in times:
        return None
    current, remaining, cut, *steps = (time for time in times if time is not None)
    is_exact = current == remaining + cut or not (remaining or cut)
    if not current or (not (unit and rate) and not (is_exact and (unit or (rate and is_first)))):
        return None
    return CopiedLine(current, unit, remaining, cut, rate, steps, " ".join(found[6].split()))


@lru_cache(maxsize=4096)
def _time(text: str) -> Decimal | None:
    try:
        return parse_time(text)
    except Refusal:
        return None


def _plain(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()
