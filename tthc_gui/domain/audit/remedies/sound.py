"""Make remedies sound: each ends its finding, and what the document states follows suit."""

from collections import Counter
from dataclasses import replace

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import CUT, RATE, REMAINING
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.summary import DEFAULT_TARGET
from tthc_gui.domain.audit.finding import Finding, Severity
from tthc_gui.domain.audit.registry import (
    CASE_RULES,
    CONTEXT_RULES,
    PROCEDURE_RULES,
    Context,
    local_findings,
)

STATED = (REMAINING.key, CUT.key, RATE.key)
"""The columns whose numbers follow from the others'."""

Place = tuple[str, str, int | None]
"""What makes a finding of a procedure the same after a change: rule, column and case."""


def settled(annex: Annex, finding: Finding, old: Procedure, new: Procedure) -> Procedure | None:
    """Return what a remedy makes of a procedure once the stated numbers that it upsets are gone.

    None where the finding stays, or where another would come.
    """
    before = _findings(annex, old)
    known = Counter(map(_place, before))
    while True:
        after = _findings(annex, new)
        added = Counter(map(_place, after)) - known
        upset = [one for one in after if one.severity is Severity.ERROR and _place(one) in added]
        if not upset:
            break
        case, column = upset[0].case, upset[0].column
        if column not in STATED or (case, column) == (finding.case, finding.column):
            return None
        new = without(new, case, column)
    place = _place(finding)
    ends = place not in known or Counter(map(_place, after))[place] < known[place]
    return new if ends and len(after) <= len(before) else None


def stands(annex: Annex, finding: Finding) -> bool:
    """Tell whether a finding is still there, as far as its procedure alone can tell."""
    of_procedure = (*CASE_RULES, *PROCEDURE_RULES, *CONTEXT_RULES)
    if finding.procedure is None or all(rule.id != finding.rule for rule, _ in of_procedure):
        return True
    found = _findings(annex, annex.procedures[finding.procedure])
    return _place(finding) in map(_place, found)


def without(procedure: Procedure, case: int | None, column: str) -> Procedure:
    """Return the procedure without the number that it states in a cell."""
    if case is None or (column == RATE.key and not procedure.cases[case].stated.rate):
        return replace(procedure, stated_rate="")
    lines = list(procedure.cases)
    lines[case] = replace(lines[case], stated=lines[case].stated._replace(**{column: ""}))
    return replace(procedure, cases=tuple(lines))


def _findings(annex: Annex, procedure: Procedure) -> tuple[Finding, ...]:
    return local_findings(procedure, Context(annex.heading.has_unit_column, DEFAULT_TARGET))


def _place(finding: Finding) -> Place:
    return finding.rule, finding.column, finding.case
