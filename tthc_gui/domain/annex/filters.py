"""Filters by what only procedures of the annex have: rates, cases and units."""

from fractions import Fraction

from tthc_gui.domain.document.filters import Filter, each


def below_target(target: Fraction) -> Filter:
    """Let through procedures whose rate of cut is known and below a target (1 = 100 %)."""
    return each(lambda procedure: procedure.rate is not None and procedure.rate < target)


def not_cut() -> Filter:
    """Let through procedures none of whose cases is cut."""
    return each(lambda procedure: not any(case.totals.is_cut for case in procedure.cases))


def several_cases() -> Filter:
    """Let through procedures of more than one case."""
    return each(lambda procedure: len(procedure.cases) > 1)


def of_unit(unit: str) -> Filter:
    """Let through procedures with a case in a unit; "" is a case without one."""
    return each(lambda procedure: any(case.unit == unit for case in procedure.cases))
