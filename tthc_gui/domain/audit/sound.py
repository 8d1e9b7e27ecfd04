"""Make remedies sound: each ends its finding, and what the document states follows suit."""

from collections import Counter

from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.finding import Finding, Severity
from tthc_gui.domain.audit.rule_set import rules_of
from tthc_gui.domain.document.columns import Role
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.record import Record

Place = tuple[str, str, int | None]
"""What makes a finding of a record the same after a change: rule, column and line."""


def settled(
    document: AnyDocument, finding: Finding, criteria: Criteria, old: Record, new: Record
) -> Record | None:
    """Return what a remedy makes of a record once the stated numbers that it upsets are gone.

    None where the finding stays, or where another would come.
    """
    columns = document.form.columns_by_key(document.heading)
    before = _findings(document, old, criteria)
    known = Counter(map(_place, before))
    while True:
        after = _findings(document, new, criteria)
        added = Counter(map(_place, after)) - known
        upset = [one for one in after if one.severity is Severity.ERROR and _place(one) in added]
        if not upset:
            break
        line, column = upset[0].line, upset[0].column
        is_stated = column in columns and columns[column].role is Role.STATED
        if not is_stated or (line, column) == (finding.line, finding.column):
            return None
        new = columns[column].unstated(new, line)
    place = _place(finding)
    ends = place not in known or Counter(map(_place, after))[place] < known[place]
    return new if ends and len(after) <= len(before) else None


def stands(document: AnyDocument, finding: Finding, criteria: Criteria) -> bool:
    """Return whether a finding is still there, as far as its record alone can tell."""
    if finding.record is None or not rules_of(document).is_local(finding.rule):
        return True
    found = _findings(document, document.records[finding.record], criteria)
    return _place(finding) in map(_place, found)


def _findings(document: AnyDocument, record: Record, criteria: Criteria) -> tuple[Finding, ...]:
    rules = rules_of(document)
    counted = criteria._replace(earlier=document.earlier)
    return rules.local_findings(record, rules.context_of(document.heading, counted))


def _place(finding: Finding) -> Place:
    return finding.rule, finding.column, finding.line
