"""The rule about text that was mistyped or comes from an old font."""

from collections.abc import Iterator

from tthc_gui.domain.annex.columns import step_key
from tthc_gui.domain.annex.heading import HEADING_FIELDS, Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.rules.rule_set import RULES
from tthc_gui.domain.audit.finding import Fault, Severity
from tthc_gui.domain.audit.rule_set import Listing
from tthc_gui.domain.values.cleaning import cleaned, flaws

_RULE = ("text-suspicious", Severity.WARNING, "Chữ phải là tiếng Việt Unicode, không ký tự lạ.")


@RULES.record_rule(*_RULE)
def suspicious_name(procedure: Procedure) -> Iterator[Fault]:
    """Look at the name of the procedure and those of its cases."""
    yield from _faults("name", "Tên thủ tục", procedure.name)
    for number, case in enumerate(procedure.cases):
        for fault in _faults("name", "Tên trường hợp", case.name):
            yield fault._replace(case=number)


@RULES.heading_rule(*_RULE)
def suspicious_heading(heading: Heading, _listing: Listing) -> Iterator[Fault]:
    """Look at the heading lines and the step headings, which stand over the "before" columns."""
    for field in HEADING_FIELDS:
        if field.is_line:
            yield from _faults(field.key, field.label, getattr(heading, field.key))
    for number, label in enumerate(heading.step_labels, 1):
        yield from _faults(step_key(number - 1, after=False), f"Tên bước {number}", label)


def _faults(key: str, name: str, text: str) -> Iterator[Fault]:
    blanks_kept = key == "issued_with"
    found = [flaw.name for flaw in flaws(text, blanks_kept)]
    if found:
        message = f"{name} {', '.join(found)}."
        yield Fault(key, message, text, cleaned(text, blanks_kept))
