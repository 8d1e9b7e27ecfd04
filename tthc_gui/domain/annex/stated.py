"""What becomes of the numbers a document states when its times change, or somebody decides.

A stated number that agrees with the steps follows them: the first edit of its times drops it. One
that disagrees stays beside the computed one until a person adopts one of the two.
"""

from collections import Counter
from operator import is_

from tthc_gui.domain.annex.columns import CUT, RATE, REMAINING
from tthc_gui.domain.annex.computed_cells import is_mean, rated_by_case
from tthc_gui.domain.annex.procedure import NOTHING_STATED, Case, Procedure, Stated
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import format_time

_OF_LINE: dict[str, Column] = {"remaining": REMAINING, "cut": CUT, "rate": RATE}
"""The column of each number that a line states."""
_OF_TIME_TODAY = {"cut": CUT, "rate": RATE}
"""Those that follow from the time today."""


def following(old: Procedure, new: Procedure) -> Procedure:
    """Return `new` without what agreed with times of `old` that it has changed."""
    if new.cases == old.cases or not (states_anything(new) or _adds_blanks(new)):
        return new
    # Not a set: to hash all the times of a line takes longer than to find that others differ.
    known = [(case.current, case.steps, case.stated) for case in old.cases]
    cases = tuple(
        case
        if number >= len(old.cases) or (case.current, case.steps, case.stated) in known
        else _following_line(old, number, case)
        for number, case in enumerate(new.cases)
    )
    rate = new.stated_rate
    if rate and rate == old.stated_rate and _retimed(old, new) and is_mean(rate, old):
        rate = ""
    if rate == new.stated_rate and all(map(is_, cases, new.cases)):
        return new
    return replace(new, cases=cases, stated_rate=rate)


def states_anything(procedure: Procedure) -> bool:
    """Return whether the document states any total of its own for a procedure."""
    return bool(procedure.stated_rate) or any(
        case.stated != NOTHING_STATED for case in procedure.cases
    )


def is_disputed(procedure: Procedure, number: int) -> bool:
    """Return whether a line states something else than what its steps add up to."""
    of_its_own = len(procedure.cases) == 1 or rated_by_case(procedure)
    columns = (REMAINING, CUT, RATE) if of_its_own else (REMAINING, CUT)
    return any(column.disputed(procedure, number) for column in columns)


def disputes_only(procedure: Procedure) -> Procedure:
    """Return the procedure stating nothing that follows from its steps, line by line.

    The numbers of a disputed line belong together, and rates printed on each line do.
    """
    if not states_anything(procedure):
        return procedure
    disputed = [is_disputed(procedure, number) for number in range(len(procedure.cases))]
    rate = procedure.stated_rate
    mean_differs = bool(rate) and not is_mean(rate, procedure)
    by_case = rated_by_case(procedure) and (any(disputed) or mean_differs)
    cases = tuple(
        case if stays else replace(case, stated=_settling(case, keep_rate=by_case))
        for case, stays in zip(procedure.cases, disputed, strict=True)
    )
    stays = disputed[0] if len(cases) == 1 else by_case or mean_differs
    return replace(procedure, cases=cases, stated_rate=rate if stays else "")


def adopted(procedure: Procedure, number: int | None = None) -> Procedure:
    """Return the procedure with the computed numbers alone, on one line or everywhere.

    A remaining time that says what half steps are is kept, for nothing else says it.
    """
    if not states_anything(procedure):
        return procedure
    cases = tuple(
        replace(case, stated=_settling(case)) if number in (None, at) else case
        for at, case in enumerate(procedure.cases)
    )
    goes = number is None or len(cases) == 1
    return replace(procedure, cases=cases, stated_rate="" if goes else procedure.stated_rate)


def saying_sums(procedure: Procedure) -> Procedure:
    """Return the procedure with the sums stated that tell of half steps that blanks are nothing.

    For forms that hold nothing else by which that is known.
    """
    if not _adds_blanks(procedure):
        return procedure
    cases = tuple(
        replace(case, stated=case.stated._replace(remaining=format_time(case.totals.remaining)))
        if case.blanks_are_nothing and case.settles_blanks and not case.stated.remaining
        else case
        for case in procedure.cases
    )
    return replace(procedure, cases=cases)


def _adds_blanks(procedure: Procedure) -> bool:
    return any(case.blanks_are_nothing for case in procedure.cases)


def _following_line(old: Procedure, number: int, case: Case) -> Case:
    """Return a line without the numbers that agreed with its times as they were."""
    was = old.cases[number]
    if (was.current, was.steps) == (case.current, case.steps):
        return case
    if was.steps != case.steps and case.blanks_are_nothing:
        case = replace(case, blanks_are_nothing=False)
    follow = _OF_LINE if was.steps != case.steps else _OF_TIME_TODAY
    dropped = {
        field: ""
        for field, column in follow.items()
        if (text := getattr(case.stated, field))
        and text == getattr(was.stated, field)
        and not column.disputed(old, number)
    }
    return replace(case, stated=case.stated._replace(**dropped)) if dropped else case


def _settling(case: Case, *, keep_rate: bool = False) -> Stated:
    """Return what a line goes on stating where nothing of it is disputed."""
    stated = case.stated
    return Stated(
        remaining=stated.remaining if case.settles_blanks else "",
        rate=stated.rate if keep_rate else "",
    )


def _retimed(old: Procedure, new: Procedure) -> bool:
    """Return whether two states of a procedure have lines of other times, in whatever order."""
    before, after = ([(case.current, case.steps) for case in one.cases] for one in (old, new))
    if before == after:
        return False
    return len(before) != len(after) or len(before) == 1 or Counter(before) != Counter(after)
