"""The rule about text that was mistyped or comes from an old font."""

from collections.abc import Iterator

from tthc_gui.domain.annex.heading import HEADING_FIELDS, Heading
from tthc_gui.domain.annex.keys import step_key
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.rules.rule_set import RULES
from tthc_gui.domain.audit.common_rules import TEXT_SUSPICIOUS, heading_faults, text_faults
from tthc_gui.domain.audit.finding import Fault


@RULES.record_rule(*TEXT_SUSPICIOUS)
def suspicious_name(procedure: Procedure) -> Iterator[Fault]:
    """Look at the name of the procedure and those of its cases."""
    yield from text_faults("name", "Tên thủ tục", procedure.name)
    for number, case in enumerate(procedure.cases):
        for fault in text_faults("name", "Tên trường hợp", case.name):
            yield fault._replace(line=number)


@RULES.heading_rule(*TEXT_SUSPICIOUS)
def suspicious_heading(heading: Heading, _count: int) -> Iterator[Fault]:
    """Look at the heading lines and the step headings, which stand over the "before" columns."""
    yield from heading_faults(HEADING_FIELDS, heading)
    for number, label in enumerate(heading.step_labels, 1):
        yield from text_faults(step_key(number - 1, after=False), f"Tên bước {number}", label)
