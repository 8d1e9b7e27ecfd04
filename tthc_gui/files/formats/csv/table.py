"""The annex as pandas tables: one row per case and step, and a summary per step and unit.

Numbers stay exact: times are Decimal, rates Fraction, blanks None, so the columns hold objects.

| column | what |
|---|---|
| annex, department | the label and the department of the annex |
| procedure | the procedure's place in the annex, from 1 |
| stt, code, name | the procedure's ordinal as printed, code (mã TTHC) and name |
| case, case_name | the case's place in the procedure, from 1, and a name of its own |
| unit | the unit of all times in the row: Giờ, Ngày or Ngày làm việc |
| current, remaining, cut | the case's time today, after the cut, and the difference |
| rate | cut / current of the case, 1 = 100 %; blank for a case without steps |
| step, step_label | the step's number, 1 to 9, and its heading |
| before, after | the time of the step before and after the cut |
| groups | the headings the procedure stands under, outermost first, a line each |

Texts that procedures or cases hold beyond these follow in columns of their own, several in lines.

What the document states is not in it: remaining, cut and rate are what the steps add up to.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.document.columns import Value
from tthc_gui.domain.document.further import further_fields

if TYPE_CHECKING:
    from pandas import DataFrame

FORM = (
    "annex",
    "department",
    "procedure",
    "stt",
    "code",
    "name",
    "case",
    "case_name",
    "unit",
    "current",
    "remaining",
    "cut",
    "rate",
    "step",
    "step_label",
    "before",
    "after",
)
"""The columns of every table."""

_ABOUT = ("doubts", "remarks", "verdict", "locked", "opened")
"""What is said about the values has no place in a table of them."""
FURTHER_OF_PROCEDURE = further_fields(
    Procedure, ("stt", "code", "name", "cases", "stated_rate", *_ABOUT)
)
FURTHER_OF_CASE = further_fields(
    Case, ("name", "unit", "current", "steps", "stated", "extras", "blanks_are_nothing", *_ABOUT)
)
COLUMNS = (*FORM, *FURTHER_OF_PROCEDURE, *FURTHER_OF_CASE)


def tidy(annex: Annex) -> "DataFrame":
    """Return one row per case and step, in the annex's order; a text stays where a time was."""
    from pandas import DataFrame

    return DataFrame(list(_rows(annex)), columns=list(COLUMNS), dtype=object)


def _rows(annex: Annex) -> Iterator[tuple[Value | int, ...]]:
    heading = annex.heading
    for number, procedure in enumerate(annex.procedures, 1):
        document = (heading.label, heading.department)
        named = (number, procedure.stt, procedure.code, procedure.name)
        for place, case in enumerate(procedure.cases, 1):
            totals = case.totals
            line = (place, case.name, case.unit, case.current)
            computed = (totals.remaining, totals.cut, totals.rate)
            further = (
                *_further(procedure, FURTHER_OF_PROCEDURE),
                *_further(case, FURTHER_OF_CASE),
            )
            for step, (label, times) in enumerate(
                zip(heading.step_labels, case.steps, strict=True), 1
            ):
                yield (*document, *named, *line, *computed, step, label, *times, *further)


def _further(value: Procedure | Case, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        held = getattr(value, name)
        yield held if isinstance(held, str) else "\n".join(held)
