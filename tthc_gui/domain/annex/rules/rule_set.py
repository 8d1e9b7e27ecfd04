"""The set that the annex's rules and remedies enter themselves into."""

from fractions import Fraction
from typing import NamedTuple

from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.keys import step_key
from tthc_gui.domain.annex.procedure import STEP_COUNT
from tthc_gui.domain.annex.reference import Reference
from tthc_gui.domain.annex.summary import DEFAULT_TARGET
from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.rule_set import RuleSet
from tthc_gui.domain.document.pairing import Pairing

PLACES = (
    *("label", "title", "department", "issued_with", "groups"),
    *("stt", "code", "name", "current", "unit", "remaining", "cut", "rate"),
    *(step_key(step, after=after) for step in range(STEP_COUNT) for after in (False, True)),
)
"""The keys of all places a finding can be at, in reading order."""


class Context(NamedTuple):
    """What a procedure's rules depend on beside the procedure."""

    has_unit_column: bool
    target: Fraction
    reference: Reference | None
    earlier: Pairing | None


def _context_of(heading: Heading, criteria: Criteria) -> Context:
    return Context(heading.has_unit_column, criteria.target, criteria.reference, criteria.earlier)


RULES = RuleSet(PLACES, _context_of, Criteria(DEFAULT_TARGET))
