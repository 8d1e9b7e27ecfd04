"""Procedures of a province by their rate of cut, and legal times that are no whole numbers."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.province.summary import ProvinceSummary
from tthc_gui.domain.values.times import format_time

MOST_RANKED = 20
"""Procedures that a report names at either end."""
_MOST_TIMES = 3
"""Cases whose times are told of one procedure."""


class PlacedProcedure(NamedTuple):
    """A procedure, and where it stands: its annex by its position in the order, and its own."""

    annex: int
    record: int
    procedure: Procedure


class RatedProcedure(NamedTuple):
    """A procedure with its rate of cut (1 = 100 %)."""

    placed: PlacedProcedure
    rate: Fraction


class FractionalTime(NamedTuple):
    """A case, counted from 1, whose legal time is no whole number."""

    placed: PlacedProcedure
    number: int
    case: Case


def placed_procedures(summary: ProvinceSummary) -> Iterator[PlacedProcedure]:
    """Yield all procedures in the order of annexes."""
    for annex, (one, _) in enumerate(summary.departments):
        for record, procedure in enumerate(one.annex.procedures):
            yield PlacedProcedure(annex, record, procedure)


def rated_procedures(summary: ProvinceSummary) -> list[RatedProcedure]:
    """Return the procedures that have a rate, the most cut first, equal ones in their order."""
    rated = [
        RatedProcedure(one, rate)
        for one in placed_procedures(summary)
        if (rate := one.procedure.rate) is not None
    ]
    return sorted(rated, key=lambda one: -one.rate)


def largest_cuts(summary: ProvinceSummary, most: int = MOST_RANKED) -> list[RatedProcedure]:
    """Return the procedures that are cut most, by their rate."""
    return [one for one in rated_procedures(summary) if one.rate > 0][:most]


def smallest_cuts(summary: ProvinceSummary, most: int = MOST_RANKED) -> list[RatedProcedure]:
    """Return the procedures that are cut least, by their rate; those not cut are none of them."""
    cut = [one for one in rated_procedures(summary) if one.rate > 0]
    return sorted(cut, key=lambda one: one.rate)[:most]


def fractional_times(summary: ProvinceSummary) -> list[FractionalTime]:
    """Return the cases whose legal time is no whole number of its unit."""
    return [
        FractionalTime(one, number, case)
        for one in placed_procedures(summary)
        for number, case in enumerate(one.procedure.cases, 1)
        if isinstance(case.current, Decimal) and case.current % 1
    ]


def times_text(procedure: Procedure) -> str:
    """Return the times of the cases that are cut, "25 → 18 Ngày", each once."""
    cut = (case for case in procedure.cases if case.totals.is_cut)
    return some(map(_times_of, cut))


def some(texts: Iterable[str]) -> str:
    """Return texts of cases, each once, and not all of very many."""
    each = list(dict.fromkeys(texts))
    more = ["…"] if len(each) > _MOST_TIMES else []
    return "; ".join([*each[:_MOST_TIMES], *more])


def _times_of(case: Case) -> str:
    current, remaining = format_time(case.current), format_time(case.totals.remaining)
    return f"{current} → {remaining} {case.unit}".rstrip()
