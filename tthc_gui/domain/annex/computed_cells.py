"""What the three computed columns hold: what the steps add up to, what is stated, what is open."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from tthc_gui.domain.annex.procedure import Case, Procedure, Stated, with_case
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.rates import agrees, parse_percent


def rated_by_case(procedure: Procedure) -> bool:
    """Return whether the document prints a rate on each line."""
    return any(case.stated.rate for case in procedure.cases)


def read_rate(procedure: Procedure, case: int) -> Fraction | None:
    """Return the rate that the cell of a line shows: the line's own, or the procedure's."""
    return procedure.cases[case].totals.rate if rated_by_case(procedure) else procedure.rate


def stated_rate(procedure: Procedure, case: int) -> str:
    """Return the rate that the document prints in the cell of a line."""
    if rated_by_case(procedure):
        return procedure.cases[case].stated.rate
    return procedure.stated_rate


def stated(field: str) -> Callable[[Procedure, int], str]:
    """Return the reader of what lines state in one of their fields."""
    index = Stated._fields.index(field)
    return lambda procedure, case: procedure.cases[case].stated[index]


def unstated(field: str) -> Callable[[Procedure, int | None], Procedure]:
    """Return what takes a stated number away: of a line, or a rate of the whole procedure."""

    def drop(procedure: Procedure, case: int | None) -> Procedure:
        of_whole = field == "rate" and case is not None and not procedure.cases[case].stated.rate
        if case is None or of_whole:
            return replace(procedure, stated_rate="")
        line = procedure.cases[case]
        dropped = replace(line, stated=line.stated._replace(**{field: ""}))
        return with_case(procedure, case, dropped)

    return drop


def is_open(procedure: Procedure, case: int) -> bool:
    """Return whether a line's total waits for the other time of a step."""
    return procedure.cases[case].totals.is_unfinished


def is_rate_open(procedure: Procedure, case: int) -> bool:
    """Return whether the rate in the cell of a line waits for the other time of a step."""
    return read_rate(procedure, case) is None and any(
        line.totals.is_unfinished for line in _rated_lines(procedure, case)
    )


def is_rate(printed: str, procedure: Procedure, case: int) -> bool:
    """Return whether a printed percentage is the computed one at the decimals it is printed with.

    What has no steps is not cut and has no rate, which many print as 0 %.
    """
    return _is_same(printed, read_rate(procedure, case), _rated_lines(procedure, case))


def is_mean(printed: str, procedure: Procedure) -> bool:
    """Return whether a printed percentage is the computed rate of the procedure as a whole."""
    return _is_same(printed, procedure.rate, procedure.cases)


def _is_same(printed: str, rate: Fraction | None, lines: Sequence[Case]) -> bool:
    if rate is not None:
        return agrees(printed, rate)
    return parse_percent(printed) == 0 and not any(line.totals.has_steps for line in lines)


def _rated_lines(procedure: Procedure, case: int) -> tuple[Case, ...]:
    return (procedure.cases[case],) if rated_by_case(procedure) else procedure.cases
