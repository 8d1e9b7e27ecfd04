"""Annexes that break no rule, to be broken in one place."""

from dataclasses import replace
from fractions import Fraction

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import BLANK_STEPS, Case, Procedure, Stated
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time, parse_time

NO_TARGET = Fraction(-10)
STEPS = "1/0,5 7/4 2/1,5"
"""10 before, 6 after: 40 % cut."""


def steps(text: str) -> tuple[Step, ...]:
    """Read steps as "1/0,5 -/4": before and after, "-" for blank."""
    pairs = [pair.split("/") for pair in text.split()]
    typed = [Step(*(None if time == "-" else parse_time(time) for time in pair)) for pair in pairs]
    return (*typed, *BLANK_STEPS[len(typed) :])


def case(
    text: str = STEPS,
    current: str = "10",
    stated: tuple[str, str] = ("6", "4"),
    rate: str = "",
    unit: str = "Ngày",
) -> Case:
    return Case(parse_time(current), unit, steps(text), Stated(*stated, rate))


def procedure(*cases: Case, rate: str = "40%", number: int = 1) -> Procedure:
    code = f"1.{number:06}.000.00.00.H21"
    return Procedure(str(number), code, f"Thủ tục {number}", rate, cases or (case(),))


def annex(*procedures: Procedure, title: str = "") -> Annex:
    count = f"Danh mục {len(procedures):02} thủ tục hành chính"
    heading = Heading("Phụ lục 1", title or count, "(Ban hành kèm theo)", "Sở Nội vụ")
    return Annex(heading, list(procedures))


def numbered(count: int) -> Annex:
    return annex(*(procedure(number=number) for number in range(1, count + 1)))


def found(annex: Annex, target: Fraction = Fraction(30, 100)) -> list[Finding]:
    return list(Auditor(annex, Criteria(target)))


def rules(annex: Annex) -> list[str]:
    return [finding.rule for finding in found(annex)]


def only(annex: Annex) -> Finding:
    (finding,) = found(annex)
    return finding


def honest(procedure: Procedure) -> Procedure:
    """Let a procedure state what its steps add up to, its current time what they were before."""
    cases = []
    for line in procedure.cases:
        before, remaining = line.totals.before, line.totals.remaining
        assert before is not None
        assert remaining is not None
        current = before if line.totals.has_steps else line.current
        cut = before - remaining
        stated = Stated(format_time(remaining), format_time(cut))
        cases.append(replace(line, current=current, stated=stated))
    whole = replace(procedure, cases=tuple(cases))
    return replace(whole, stated_rate=percent_text(whole.rate))
