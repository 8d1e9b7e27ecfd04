"""Rules about the rate of cut: column 8."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.rules.rule_set import RULES, Context
from tthc_gui.domain.annex.totals import mean_rate as mean_over
from tthc_gui.domain.audit.finding import Fault, Severity
from tthc_gui.domain.values.rates import agrees, percent_text, printed_decimals
from tthc_gui.domain.values.times import format_time, printed_time

StatedRate = tuple[int | None, str]
"""A printed rate and the case it is stated for; None is the procedure as a whole."""


def stated_rates(procedure: Procedure) -> Iterator[StatedRate]:
    """Return the printed rates; a procedure with one case states its rate for that case."""
    if procedure.stated_rate.strip():
        yield (0 if len(procedure.cases) == 1 else None), procedure.stated_rate
    for number, case in enumerate(procedure.cases):
        if case.stated.rate.strip():
            yield number, case.stated.rate


def line_rate(case: Case) -> Fraction | None:
    """Return cut / current, exactly; None where one of them is not known or current is 0.

    The cut is the stated one; where none is, the cell shows the computed one.
    """
    cut = printed_time(case.stated.cut)
    if case.totals.has_steps and not case.stated.cut.strip():
        cut = case.totals.cut
    if cut is None or not isinstance(case.current, Decimal) or case.current <= 0:
        return None
    return Fraction(cut) / Fraction(case.current)


def checkable_mean(procedure: Procedure) -> Fraction | None:
    """Return the mean rate of the cut cases; None where one of its cases cannot be computed.

    A line that states its remaining time is not being drafted: its blanks are nothing.
    """
    totals = [
        case.totals_as_printed if case.stated.remaining.strip() else case.totals
        for case in procedure.cases
    ]
    return mean_over(totals) if all(line.cut is not None for line in totals) else None


@RULES.record_rule(
    "rate",
    Severity.ERROR,
    "Tỷ lệ của một dòng phải bằng thời gian đã cắt giảm chia cho thời gian hiện nay.",
)
def rate(procedure: Procedure) -> Iterator[Fault]:
    """Compare each line's printed rate with its stated cut / current, at the decimals printed."""
    for number, stated in stated_rates(procedure):
        decimals = printed_decimals(stated)
        value = None if number is None else line_rate(procedure.cases[number])
        if decimals is None or number is None or value is None or agrees(stated, value):
            continue
        case = procedure.cases[number]
        computed = percent_text(value, decimals)
        cut = case.stated.cut.strip() or format_time(case.totals.cut)
        yield Fault(
            "rate",
            f"Tỷ lệ ghi {stated.strip()}, nhưng {cut} / {format_time(case.current)} = {computed}.",
            stated,
            computed,
            number,
        )


@RULES.record_rule(
    "mean-rate",
    Severity.ERROR,
    "Tỷ lệ bình quân phải bằng trung bình tỷ lệ của các trường hợp được cắt giảm.",
)
def mean_rate(procedure: Procedure) -> Iterator[Fault]:
    """Compare the rate over several cases with the mean over those that are cut."""
    decimals = printed_decimals(procedure.stated_rate)
    if len(procedure.cases) == 1 or decimals is None:
        return
    value = checkable_mean(procedure)
    if value is not None and not agrees(procedure.stated_rate, value):
        stated, computed = procedure.stated_rate, percent_text(value, decimals)
        count = sum(case.totals.is_cut for case in procedure.cases)
        yield Fault(
            "rate",
            f"Tỷ lệ bình quân ghi {stated.strip()}, nhưng trung bình của {count} trường hợp "
            f"được cắt giảm là {computed}.",
            stated,
            computed,
        )


@RULES.record_rule("rate-format", Severity.ERROR, "Tỷ lệ phải là một số và một dấu %.")
def rate_format(procedure: Procedure) -> Iterator[Fault]:
    """Find printed rates that are not a number and one %."""
    for number, stated in stated_rates(procedure):
        if printed_decimals(stated) is None:
            yield Fault(
                "rate", f"“{stated}” không phải là một số và một dấu %.", stated, "", number
            )


@RULES.context_rule("below-target", Severity.WARNING, "Tỷ lệ cắt giảm phải đạt chỉ tiêu.")
def below_target(procedure: Procedure, context: Context) -> Iterator[Fault]:
    """Find procedures whose computed rate is below the target."""
    value = procedure.rate
    if value is not None and value < context.target:
        computed = percent_text(value)
        target = percent_text(context.target).replace(",00", "")
        yield Fault(
            "rate",
            f"Tỷ lệ cắt giảm {computed} chưa đạt chỉ tiêu {target}.",
            procedure.stated_rate,
            computed,
        )
