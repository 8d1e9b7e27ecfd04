"""What a change of a procedure does to what remains, is cut, and to the sums of an annex."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.summary import Summary, UnitSums


class Effect(NamedTuple):
    """The sums over a procedure's cases; `unit` is None where they have several.

    A sum that a case leaves open is None.
    """

    unit: str | None
    remaining: Decimal | None
    cut: Decimal | None
    rate: Fraction | None


def effect_of(procedure: Procedure) -> Effect:
    """Return what a procedure comes to."""
    units = {case.unit for case in procedure.cases}
    totals = [case.totals for case in procedure.cases]
    remaining = [one.remaining for one in totals]
    cut = [one.cut for one in totals]
    return Effect(
        units.pop() if len(units) == 1 else None, _sum(remaining), _sum(cut), procedure.rate
    )


def unit_sums(old: Summary, new: Summary) -> dict[str, tuple[UnitSums | None, UnitSums | None]]:
    """Return the sums by unit on either side, None where a side has nothing in it."""
    before, after = ({one.unit: one for one in side.units} for side in (old, new))
    return {unit: (before.get(unit), after.get(unit)) for unit in dict.fromkeys([*before, *after])}


def _sum(times: list[Decimal | None]) -> Decimal | None:
    known = [time for time in times if time is not None]
    return sum(known, Decimal(0)) if len(known) == len(times) else None
