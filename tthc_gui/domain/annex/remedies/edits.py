"""Where a finding stands in an annex, and edits of that place."""

from tthc_gui.domain.annex.procedure import Case, Procedure, with_case
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.mending import record_edit
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit


def place(annex: AnyDocument, finding: Finding) -> tuple[int, Procedure, Case]:
    """Return position, procedure and line of a finding; the first line where it names none."""
    if finding.record is None:
        raise ValueError(f"{finding.rule} is about the document here")
    procedure: Procedure = annex.records[finding.record]
    return finding.record, procedure, procedure.cases[finding.line or 0]


def case_edit(annex: AnyDocument, finding: Finding, label: str, new: Case) -> Edit:
    """Make the edit that puts another line in the place of the finding's."""
    _, old, _ = place(annex, finding)
    return record_edit(annex, finding, label, with_case(old, finding.line or 0, new))
