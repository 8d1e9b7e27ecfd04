"""The rule about text that was mistyped or comes from an old font."""

from collections.abc import Iterator

from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.audit.cleaning import cleaned, flaws
from tthc_gui.domain.audit.finding import Fault, Severity
from tthc_gui.domain.audit.registry import Listing, heading_rule, procedure_rule

_RULE = ("text-suspicious", Severity.WARNING, "Chữ phải là tiếng Việt Unicode, không ký tự lạ.")
HEADING_LINES = {
    "label": "Nhãn phụ lục",
    "title": "Tên phụ lục",
    "department": "Tên cơ quan",
    "issued_with": "Dòng ban hành kèm theo",
}


@procedure_rule(*_RULE)
def suspicious_name(procedure: Procedure) -> Iterator[Fault]:
    """Look at the name of the procedure and those of its cases."""
    yield from _faults("name", "Tên thủ tục", procedure.name)
    for number, case in enumerate(procedure.cases):
        for fault in _faults("name", "Tên trường hợp", case.name):
            yield fault._replace(case=number)


@heading_rule(*_RULE)
def suspicious_heading(heading: Heading, _listing: Listing) -> Iterator[Fault]:
    """Look at the heading lines and the step headings, which stand over the "before" columns."""
    for key, name in HEADING_LINES.items():
        yield from _faults(key, name, getattr(heading, key))
    for number, label in enumerate(heading.step_labels, 1):
        yield from _faults(f"before-{number}", f"Tên bước {number}", label)


def _faults(key: str, name: str, text: str) -> Iterator[Fault]:
    blanks_kept = key == "issued_with"
    found = [flaw.name for flaw in flaws(text, blanks_kept)]
    if found:
        message = f"{name} {', '.join(found)}."
        yield Fault(key, message, text, cleaned(text, blanks_kept))
