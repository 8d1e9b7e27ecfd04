"""Hours in lines of working days, where an annex states that a working day has 8 of them.

Only then may "3 giờ" be written where the line counts working days, and both are shown. Calendar
days are never converted.
"""

from decimal import Decimal

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.annex.units import HOURS, WORKING_DAYS, converted, unit_named, units_in
from tthc_gui.domain.document.edits import Edit, replace_heading, replace_records
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Time, canonical, format_time

STATED = "8"
"""The hours of a working day (Labour Code 2019, article 105), as an annex states them."""


def state_hours(annex: Annex, *, stated: bool) -> Edit:
    """Make the edit that states what a working day has, or leaves that unsaid again.

    Times that name the other unit become numbers of their line's; 0,375 is then shown as 3 hours.
    """
    heading = replace(annex.heading, day_hours=STATED if stated else "")
    label = "Ghi 1 ngày làm việc = 8 giờ" if stated else "Bỏ ghi 1 ngày làm việc = 8 giờ"
    edit = replace_heading(annex, heading, label)
    if not stated:
        return edit
    new = {at: _counted(procedure) for at, procedure in enumerate(annex.procedures)}
    return Edit(label, (*edit.changes, *replace_records(annex, new, label).changes))


def both(heading: Heading, unit: str, time: Time) -> str:
    """Return a time in hours and in working days, "" where the annex does not let them convert."""
    other = _other_unit(heading, unit)
    if not other or not isinstance(time, Decimal):
        return ""
    found = {unit_named(unit): time, other: _in_other(time, other)}
    return " = ".join(f"{_shown(found[one])} {one.lower()}" for one in (WORKING_DAYS, HOURS))


def bracketed(heading: Heading, unit: str, *times: Decimal | None, between: str = " → ") -> str:
    """Return times in the other unit, to stand behind them: " (64 → 54 giờ)"; "" as `both`."""
    other = _other_unit(heading, unit)
    known = [_shown(_in_other(time, other)) for time in times if time is not None]
    return f" ({between.join(known)} {other.lower()})" if other and known else ""


def _other_unit(heading: Heading, unit: str) -> str:
    """Return the unit that times in one convert into by what the annex states, "" for none."""
    others = {WORKING_DAYS: HOURS, HOURS: WORKING_DAYS}
    return others.get(unit_named(unit), "") if heading.day_hours == STATED else ""


def _in_other(time: Decimal, other: str) -> Decimal:
    return time * 8 if other == HOURS else time / 8


def _shown(time: Decimal) -> str:
    return format_time(canonical(time))


def _counted(procedure: Procedure) -> Procedure:
    cases = tuple(map(_counted_case, procedure.cases))
    return procedure if cases == procedure.cases else replace(procedure, cases=cases)


def _counted_case(case: Case) -> Case:
    def counted(time: Time) -> Time:
        if not isinstance(time, str) or not units_in(time, case.unit):
            return time
        found = converted(time, case.unit)
        return time if found is None else found

    steps = tuple(Step(*map(counted, step)) for step in case.steps)
    current = counted(case.current)
    if steps == case.steps and current == case.current:
        return case
    return replace(case, current=current, steps=steps)
