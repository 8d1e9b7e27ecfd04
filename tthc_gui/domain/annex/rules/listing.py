"""Rules about the list itself: numbers, names, units, and what the title promises."""

from collections.abc import Iterator

from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.reference import has_name
from tthc_gui.domain.annex.rules.rule_set import RULES, Context
from tthc_gui.domain.annex.title import title_number
from tthc_gui.domain.audit.common_rules import (
    NAME_MISSING,
    enter_number_rule,
    enter_section_rules,
    missing_name,
)
from tthc_gui.domain.audit.finding import Fault, Severity

enter_number_rule(RULES)


@RULES.heading_rule(
    "title-count",
    Severity.WARNING,
    "Số thủ tục ghi ở tên phụ lục phải bằng số thủ tục được liệt kê.",
)
def title_count(heading: Heading, count: int) -> Iterator[Fault]:
    """Compare the number in the title with the procedures listed."""
    match = title_number(heading.title)
    if match is not None and int(match.group(1).replace(".", "")) != count:
        yield Fault(
            "title",
            f"Tên phụ lục ghi {match.group(1)} thủ tục, nhưng bảng liệt kê {count}.",
            match.group(1),
            str(count),
        )


enter_section_rules(RULES)


@RULES.context_rule("unit-missing", Severity.WARNING, "Mỗi dòng phải ghi đơn vị tính.")
def unit_missing(procedure: Procedure, context: Context) -> Iterator[Fault]:
    """Find lines without a unit, in an annex that has the column."""
    if context.has_unit_column:
        for number, case in enumerate(procedure.cases):
            if not case.unit.strip():
                yield Fault("unit", "Dòng này chưa ghi đơn vị tính.", line=number)


@RULES.record_rule(*NAME_MISSING)
def name_missing(procedure: Procedure) -> Iterator[Fault]:
    """Find procedures that carry no name, neither for all cases nor for one."""
    if not has_name(procedure):
        yield from missing_name(procedure)
