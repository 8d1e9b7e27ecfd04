"""What a project says of its annexes, written into them: their numbers, and the decision."""

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.headings import Decision, decision_of, with_decision
from tthc_gui.domain.document.edits import Edit, replace_heading
from tthc_gui.domain.province.order import label_number, numbered
from tthc_gui.domain.province.project import Member, ProjectHeader
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Refusal


def checked_decision(decision: Decision) -> Decision:
    """Return a decision that can be written into an annex; raise Refusal."""
    with_decision(_ANY_LINE, decision)
    return decision


_ANY_LINE = "số /QĐ-UBND ngày tháng năm "


def as_member(annex: Annex, member: Member, header: ProjectHeader) -> tuple[Annex, str]:
    """Return an annex as the project has it, and why the decision is not in it, "" where it is."""
    heading, reason = _heading(annex, member, header)
    if heading == annex.heading:
        return annex, reason
    changed = annex.copy()
    changed.heading = heading
    return changed, reason


def write_into(annex: Annex, member: Member, header: ProjectHeader) -> Edit:
    """Make the edit that writes into an annex what the project says of it; raise Refusal."""
    heading, reason = _heading(annex, member, header)
    if reason and heading == annex.heading:
        raise Refusal(reason)
    return replace_heading(annex, heading, "Ghi số phụ lục và quyết định theo dự án")


def _heading(annex: Annex, member: Member, header: ProjectHeader) -> tuple[Heading, str]:
    heading = annex.heading
    if member.number is not None and label_number(heading.label) != member.number:
        heading = replace(heading, label=numbered(heading.label, member.number))
    try:
        return _issued(heading, header.decision), ""
    except Refusal as refusal:
        return heading, str(refusal)


def _issued(heading: Heading, decision: Decision) -> Heading:
    """Write a decision into a heading; what it leaves open stays as it was."""
    said = {part: new for part, new in decision._asdict().items() if new}
    if not said:
        return heading
    line = heading.issued_with
    merged = (decision_of(line) or Decision())._replace(**said)
    return replace(heading, issued_with=with_decision(line, merged))
