"""The rules by id. A rule is one function; its decorator says what it looks at.

Rules of a case or a procedure see nothing else. Rules across procedures are split so that the
auditor can keep them true while one procedure changes: a group rule holds for all procedures that
share a key, a chain rule for neighbouring numbers, a heading rule for the heading and what the list
is: its length and its sections.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.audit.finding import Fault, Finding, Severity
from tthc_gui.domain.document.numbering import Ordinal
from tthc_gui.domain.document.sections import Section


@dataclass(frozen=True)
class Rule:
    """A rule: its id, how bad it is to break it, and in one sentence what it asks for."""

    id: str
    severity: Severity
    reason: str

    def finding(self, fault: Fault, procedure: int | None = None) -> Finding:
        """Make the finding of a fault."""
        return Finding(
            self.id,
            self.severity,
            fault.column,
            fault.message,
            fault.stated,
            fault.computed,
            procedure,
            fault.case,
        )


class Context(NamedTuple):
    """What a procedure's rules depend on beside the procedure."""

    has_unit_column: bool
    target: Fraction


class Peers(NamedTuple):
    """The group a procedure stands in: how many share its key, the first few others, in order.

    `leader` is the key of the largest group.
    """

    size: int
    others: tuple[Procedure, ...]
    leader: str


class Listing(NamedTuple):
    """What a heading's rules depend on beside it: how many procedures, in what sections."""

    length: int
    sections: tuple[Section, ...]


CaseCheck = Callable[[Case], Iterator[Fault]]
ProcedureCheck = Callable[[Procedure], Iterator[Fault]]
ContextCheck = Callable[[Procedure, Context], Iterator[Fault]]
HeadingCheck = Callable[[Heading, Listing], Iterator[Fault]]
GroupCheck = Callable[[Procedure, Peers], Fault]
ChainCheck = Callable[[Ordinal, Ordinal | None], Fault | None]


@dataclass(frozen=True)
class GroupRule:
    """A rule about all procedures that share a key: broken for a group of size against largest."""

    rule: Rule
    key: Callable[[Procedure], str]
    broken: Callable[[int, int], bool]
    relative: bool
    check: GroupCheck


@dataclass(frozen=True)
class ChainRule:
    """A rule about a number and the one before it, if any; procedures without are left."""

    rule: Rule
    number: Callable[[Procedure], Ordinal | None]
    check: ChainCheck


RULES: dict[str, Rule] = {}
CASE_RULES: list[tuple[Rule, CaseCheck]] = []
PROCEDURE_RULES: list[tuple[Rule, ProcedureCheck]] = []
CONTEXT_RULES: list[tuple[Rule, ContextCheck]] = []
HEADING_RULES: list[tuple[Rule, HeadingCheck]] = []
GROUP_RULES: list[GroupRule] = []
CHAIN_RULES: list[ChainRule] = []


def declare(identity: str, severity: Severity, reason: str) -> Rule:
    """Enter a rule; two functions may look for one rule in different places."""
    rule = Rule(identity, severity, reason)
    if RULES.setdefault(identity, rule) != rule:
        raise ValueError(f"rule {identity} is declared twice, differently")
    return rule


def case_rule(identity: str, severity: Severity, reason: str) -> Callable[[CaseCheck], CaseCheck]:
    """Register a function from a case to its faults."""

    def register(check: CaseCheck) -> CaseCheck:
        CASE_RULES.append((declare(identity, severity, reason), check))
        return check

    return register


def procedure_rule(
    identity: str, severity: Severity, reason: str
) -> Callable[[ProcedureCheck], ProcedureCheck]:
    """Register a function from a procedure to its faults."""

    def register(check: ProcedureCheck) -> ProcedureCheck:
        PROCEDURE_RULES.append((declare(identity, severity, reason), check))
        return check

    return register


def context_rule(
    identity: str, severity: Severity, reason: str
) -> Callable[[ContextCheck], ContextCheck]:
    """Register a function from a procedure and its context to its faults."""

    def register(check: ContextCheck) -> ContextCheck:
        CONTEXT_RULES.append((declare(identity, severity, reason), check))
        return check

    return register


def heading_rule(
    identity: str, severity: Severity, reason: str
) -> Callable[[HeadingCheck], HeadingCheck]:
    """Register a function from the heading and the listing of procedures to faults."""

    def register(check: HeadingCheck) -> HeadingCheck:
        HEADING_RULES.append((declare(identity, severity, reason), check))
        return check

    return register


def group_rule(
    identity: str,
    severity: Severity,
    reason: str,
    *,
    key: Callable[[Procedure], str],
    broken: Callable[[int, int], bool],
    relative: bool = False,
) -> Callable[[GroupCheck], GroupCheck]:
    """Register a function that words the fault of one procedure of a broken group.

    Procedures with the key "" stand in no group. `relative` says that `broken` looks at the size
    of the largest group.
    """

    def register(check: GroupCheck) -> GroupCheck:
        rule = declare(identity, severity, reason)
        GROUP_RULES.append(GroupRule(rule, key, broken, relative, check))
        return check

    return register


def chain_rule(
    identity: str,
    severity: Severity,
    reason: str,
    *,
    number: Callable[[Procedure], Ordinal | None],
) -> Callable[[ChainCheck], ChainCheck]:
    """Register a function from a number and the one before it to a fault."""

    def register(check: ChainCheck) -> ChainCheck:
        CHAIN_RULES.append(ChainRule(declare(identity, severity, reason), number, check))
        return check

    return register


def local_findings(procedure: Procedure, context: Context) -> tuple[Finding, ...]:
    """Give what a procedure breaks by itself, in reading order."""
    found = [rule.finding(fault) for rule, check in PROCEDURE_RULES for fault in check(procedure)]
    for rule, context_check in CONTEXT_RULES:
        found.extend(rule.finding(fault) for fault in context_check(procedure, context))
    for number, case in enumerate(procedure.cases):
        for rule, case_check in CASE_RULES:
            found.extend(rule.finding(fault._replace(case=number)) for fault in case_check(case))
    found.sort(key=lambda finding: finding.place)
    return tuple(found)
