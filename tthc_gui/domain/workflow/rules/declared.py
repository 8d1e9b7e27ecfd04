"""The set that the rules and remedies of workflows enter themselves into."""

from fractions import Fraction

from tthc_gui.domain.audit.common_rules import (
    CODE_MALFORMED,
    NAME_MISSING,
    enter_number_rule,
    enter_section_rules,
    malformed_code,
    missing_name,
)
from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.rule_set import RuleSet
from tthc_gui.domain.workflow.durations import hours_of_day
from tthc_gui.domain.workflow.workflow import WorkflowHeading

PLACES = (
    *("title", "issued_with", "working_day", "groups"),
    *("stt", "code", "name", "process_code", "case", "total"),
    *("number", "part", "content", "responsible", "time"),
)
"""The keys of all places a finding can be at, in reading order."""


def _day_hours(heading: WorkflowHeading, _criteria: Criteria) -> Fraction | None:
    """Return the hours of a working day, which the rules about sums depend on."""
    return hours_of_day(heading.working_day)


RULES = RuleSet(PLACES, _day_hours)
RULES.record_rule(*CODE_MALFORMED)(malformed_code)
RULES.record_rule(*NAME_MISSING)(missing_name)
enter_number_rule(RULES)
enter_section_rules(RULES)
