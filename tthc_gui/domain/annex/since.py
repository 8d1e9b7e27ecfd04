"""How far an annex has come since an earlier one: line by line, and in all.

A line takes what its steps after the cut add up to, or its time today where it is not cut. Lines
are put beside each other in one unit only, for units are never converted.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from tthc_gui.domain.annex.columns import parse_computed
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.document.columns import Column, Kind, Scope, Value
from tthc_gui.domain.document.pairing import Pairing
from tthc_gui.domain.values.times import canonical

HEADINGS = {
    "earlier_time": "THỜI GIAN Ở BẢN GỐC",
    "earlier_cut": "CẮT GIẢM SO VỚI BẢN GỐC",
    "earlier_rate": "TỶ LỆ CẮT GIẢM SO VỚI BẢN GỐC",
    "earlier_missing": "CÒN THIẾU ĐỂ ĐẠT CHỈ TIÊU SO VỚI BẢN GỐC",
}
"""The headings of the columns about the earlier annex, by their keys."""


class Since(NamedTuple):
    """What a line took in the earlier annex, and what it takes, in their common unit."""

    unit: str
    before: Decimal
    now: Decimal

    @property
    def cut(self) -> Decimal:
        """Return how much less it takes; below zero where it takes longer."""
        return self.before - self.now

    @property
    def rate(self) -> Fraction | None:
        """Return the rate of cut since then, None from nothing."""
        return Fraction(self.cut) / Fraction(self.before) if self.before > 0 else None

    def missing(self, target: Fraction) -> Decimal:
        """Return how much more has to go for a rate of cut; 0 where it is reached."""
        wanted = self.before * (target.denominator - target.numerator) / target.denominator
        return max(canonical(self.now - wanted), Decimal(0))


def since(pairing: Pairing, procedure: Procedure, line: int) -> Since | None:
    """Return how far a line has come, None where the earlier annex tells nothing to compare."""
    old = pairing.of(procedure)
    was = line_before(old, procedure, line) if isinstance(old, Procedure) else None
    if was is None:
        return None
    case = procedure.cases[line]
    before, now = time_taken(was), time_taken(case)
    if before is None or now is None or was.unit.strip() != case.unit.strip():
        return None
    return Since(case.unit, before, now)


def time_taken(case: Case) -> Decimal | None:
    """Return what a line takes, None where it is not known."""
    if case.totals.has_steps:
        return case.totals.remaining
    return case.current if isinstance(case.current, Decimal) else None


def line_before(old: Procedure, new: Procedure, line: int) -> Case | None:
    """Return what a line of a procedure was, None for one that is new."""
    if len(old.cases) == len(new.cases):
        return old.cases[line]
    at = _lines(old, new).get(line)
    return None if at is None else old.cases[at]


class SumsSince(NamedTuple):
    """The lines of one unit that stand in both annexes, added up."""

    unit: str
    before: Decimal
    now: Decimal


class ProgressSince(NamedTuple):
    """How far an annex has come in all since an earlier one."""

    sums: tuple[SumsSince, ...]
    reached: int
    rated: int
    slower: int
    missing: int
    vanished: int


def progress(pairing: Pairing, procedures: Iterable[Procedure]) -> ProgressSince:
    """Add up how far procedures have come: lines by unit, and procedures by what became of them.

    `rated` procedures have a line with a rate since then; `reached` are those of them all of whose
    lines reach the target, `slower` those with a line that takes longer, `missing` those that the
    earlier annex does not have, `vanished` those that only it has.
    """
    sums: dict[str, list[Decimal]] = {}
    counts: Counter[str] = Counter()
    for procedure in procedures:
        counts["missing"] += pairing.of(procedure) is None
        lines = [since(pairing, procedure, line) for line in range(len(procedure.cases))]
        known = [one for one in lines if one is not None]
        for one in known:
            of_unit = sums.setdefault(one.unit, [Decimal(0), Decimal(0)])
            of_unit[0] += one.before
            of_unit[1] += one.now
        counts["slower"] += any(one.cut < 0 for one in known)
        if any(one.rate is not None for one in known):
            counts["rated"] += 1
            counts["reached"] += all(one.missing(pairing.target) == 0 for one in known)
    return ProgressSince(
        tuple(SumsSince(unit, *of_unit) for unit, of_unit in sorted(sums.items())),
        reached=counts["reached"],
        rated=counts["rated"],
        slower=counts["slower"],
        missing=counts["missing"],
        vanished=len(pairing.vanished),
    )


def columns_since(pairing: Pairing) -> tuple[Column, ...]:
    """Return the computed columns about the earlier annex."""

    def column(key: str, kind: Kind, value: Callable[[Since], Value]) -> Column:
        def read(procedure: Procedure, line: int) -> Value:
            found = since(pairing, procedure, line)
            return None if found is None else value(found)

        return Column(
            key, (HEADINGS[key],), kind, Scope.LINE, width=11, read=read, parse=parse_computed
        )

    return (
        column("earlier_time", Kind.TIME, lambda found: found.before),
        column("earlier_cut", Kind.TIME, lambda found: found.cut),
        column("earlier_rate", Kind.RATE, lambda found: found.rate),
        column("earlier_missing", Kind.TIME, lambda found: found.missing(pairing.target)),
    )


@lru_cache(maxsize=256)
def _lines(old: Procedure, new: Procedure) -> dict[int, int]:
    """Return which line of the old procedure each line of the new one was."""
    from tthc_gui.domain.document.comparing import aligned

    pairs = aligned(old.bare(), new.bare())
    return {now: was for was, now in pairs if was is not None and now is not None}
