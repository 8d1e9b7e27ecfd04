"""The rules of a form by id. A rule is one function; its decorator says what it looks at.

Rules of a line or a record see nothing else. Rules across records are split so that the auditor
can keep them true while one record changes: a group rule holds for all records that share a key,
a chain rule for neighbouring numbers, a heading rule for the heading and how many records it has, a
section rule for one heading across the table. A list rule looks at all records anew after each
change.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from tthc_gui.domain.audit.criteria import NO_CRITERIA, Criteria
from tthc_gui.domain.audit.finding import Fault, Finding, Severity
from tthc_gui.domain.audit.remedy import Remedy
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.numbering import Ordinal
from tthc_gui.domain.document.record import SECTIONS, DocumentHeading, Record
from tthc_gui.domain.document.sections import Section, sections_of
from tthc_gui.domain.values.lazy_dataclass import dataclass


@dataclass(frozen=True)
class Rule:
    """A rule: its id, how bad it is to break it, and in one sentence what it asks for."""

    id: str
    severity: Severity
    reason: str

    def finding(self, fault: Fault, record: int | None = None) -> Finding:
        """Make the finding of a fault."""
        return Finding(
            self.id,
            self.severity,
            fault.column,
            fault.message,
            fault.stated,
            fault.computed,
            record,
            fault.line,
        )


class Peers(NamedTuple):
    """The group a record stands in: how many share its key, the first few others, in order.

    `leader` is the key of the largest group.
    """

    size: int
    others: tuple[Any, ...]
    leader: str


LineCheck = Callable[[Any], Iterator[Fault]]
RecordCheck = Callable[[Any], Iterator[Fault]]
ContextCheck = Callable[[Any, Any], Iterator[Fault]]
ListCheck = Callable[[Sequence[Any]], Iterator[tuple[int, Fault]]]
HeadingCheck = Callable[[Any, int], Iterator[Fault]]
SectionCheck = Callable[[Section], Iterator[Fault]]
GroupCheck = Callable[[Any, Peers], Fault]
ChainCheck = Callable[[Ordinal, Ordinal | None], Fault | None]
Maker = Callable[[Any, Finding], Iterator[Remedy]]
CriteriaMaker = Callable[[Any, Finding, Criteria], Iterator[Remedy]]
_Check = TypeVar("_Check", bound=Callable[..., Any])


@dataclass(frozen=True)
class GroupRule:
    """A rule about all records that share a key: broken for a group of size against largest."""

    rule: Rule
    key: Callable[[Any], str]
    broken: Callable[[int, int], bool]
    relative: bool
    check: GroupCheck


@dataclass(frozen=True)
class ChainRule:
    """A rule about a number and the one before it, if any; records without are left."""

    rule: Rule
    number: Callable[[Any], Ordinal | None]
    check: ChainCheck


def _no_context(_heading: DocumentHeading, _criteria: Criteria) -> object:
    return None


class RuleSet:
    """The rules of a form, and the remedies of what breaks them.

    `places` are the keys of all places a finding can be at, in reading order. `context_of` returns
    what context rules depend on beside the record: of the heading, and the criteria, of which
    `criteria` are the usual ones.
    """

    def __init__(
        self,
        places: Sequence[str],
        context_of: Callable[[Any, Criteria], object] = _no_context,
        criteria: Criteria = NO_CRITERIA,
    ) -> None:
        self.places = tuple(places)
        self.context_of = context_of
        self.criteria = criteria
        self.rules: dict[str, Rule] = {}
        self.line_rules: list[tuple[Rule, LineCheck]] = []
        self.record_rules: list[tuple[Rule, RecordCheck]] = []
        self.context_rules: list[tuple[Rule, ContextCheck]] = []
        self.list_rules: list[tuple[Rule, ListCheck]] = []
        self.heading_rules: list[tuple[Rule, HeadingCheck]] = []
        self.section_rules: list[tuple[Rule, SectionCheck]] = []
        self.group_rules: list[GroupRule] = []
        self.chain_rules: list[ChainRule] = []
        self.makers: dict[str, CriteriaMaker] = {}
        self._ranks = {key: rank for rank, key in enumerate(self.places)}

    def declare(self, identity: str, severity: Severity, reason: str) -> Rule:
        """Enter a rule; two functions may look for one rule in different places."""
        rule = Rule(identity, severity, reason)
        if self.rules.setdefault(identity, rule) != rule:
            raise ValueError(f"rule {identity} is declared twice, differently")
        return rule

    def line_rule(
        self, identity: str, severity: Severity, reason: str
    ) -> Callable[[_Check], _Check]:
        """Register a function from a line to its faults."""
        return _registers(self.line_rules, self.declare(identity, severity, reason))

    def record_rule(
        self, identity: str, severity: Severity, reason: str
    ) -> Callable[[_Check], _Check]:
        """Register a function from a record to its faults."""
        return _registers(self.record_rules, self.declare(identity, severity, reason))

    def context_rule(
        self, identity: str, severity: Severity, reason: str
    ) -> Callable[[_Check], _Check]:
        """Register a function from a record and its context to its faults."""
        return _registers(self.context_rules, self.declare(identity, severity, reason))

    def list_rule(
        self, identity: str, severity: Severity, reason: str
    ) -> Callable[[_Check], _Check]:
        """Register a function from all records to faults, each with the record's position."""
        return _registers(self.list_rules, self.declare(identity, severity, reason))

    def heading_rule(
        self, identity: str, severity: Severity, reason: str
    ) -> Callable[[_Check], _Check]:
        """Register a function from the heading and the number of records to faults."""
        return _registers(self.heading_rules, self.declare(identity, severity, reason))

    def section_rule(
        self, identity: str, severity: Severity, reason: str
    ) -> Callable[[_Check], _Check]:
        """Register a function from a heading across the table to its faults."""
        return _registers(self.section_rules, self.declare(identity, severity, reason))

    def group_rule(
        self,
        identity: str,
        severity: Severity,
        reason: str,
        *,
        key: Callable[[Any], str],
        broken: Callable[[int, int], bool],
        relative: bool = False,
    ) -> Callable[[GroupCheck], GroupCheck]:
        """Register a function that words the fault of one record of a broken group.

        Records with the key "" stand in no group. `relative` says that `broken` looks at the size
        of the largest group.
        """

        def register(check: GroupCheck) -> GroupCheck:
            rule = self.declare(identity, severity, reason)
            self.group_rules.append(GroupRule(rule, key, broken, relative, check))
            return check

        return register

    def chain_rule(
        self,
        identity: str,
        severity: Severity,
        reason: str,
        *,
        number: Callable[[Any], Ordinal | None],
    ) -> Callable[[ChainCheck], ChainCheck]:
        """Register a function from a number and the one before it to a fault."""

        def register(check: ChainCheck) -> ChainCheck:
            self.chain_rules.append(
                ChainRule(self.declare(identity, severity, reason), number, check)
            )
            return check

        return register

    def remedy(self, rule: str) -> Callable[[Maker], Maker]:
        """Register the function that makes the remedies of a rule's findings, the usual first."""

        def register(maker: Maker) -> Maker:
            self.makers[rule] = lambda document, finding, _criteria: maker(document, finding)
            return maker

        return register

    def criteria_remedy(self, rule: str) -> Callable[[CriteriaMaker], CriteriaMaker]:
        """Register a function that makes remedies as `remedy` does, from the criteria, too."""

        def register(maker: CriteriaMaker) -> CriteriaMaker:
            self.makers[rule] = maker
            return maker

        return register

    def place(self, finding: Finding) -> tuple[int, int, int]:
        """Return the key that sorts findings as one reads: document, then row by row."""
        record = -1 if finding.record is None else finding.record
        return record, finding.line or 0, self._ranks.get(finding.column, 0)

    def is_local(self, rule: str) -> bool:
        """Return whether one record alone tells whether it breaks a rule."""
        of_record = (*self.line_rules, *self.record_rules, *self.context_rules)
        return any(one.id == rule for one, _ in of_record)

    def local_findings(self, record: Record, context: object) -> tuple[Finding, ...]:
        """Return what a record breaks by itself, in reading order."""
        found = [rule.finding(one) for rule, check in self.record_rules for one in check(record)]
        for rule, context_check in self.context_rules:
            found.extend(rule.finding(fault) for fault in context_check(record, context))
        for number, line in enumerate(record.lines):
            for rule, line_check in self.line_rules:
                faults = line_check(line)
                found.extend(rule.finding(fault._replace(line=number)) for fault in faults)
        found.sort(key=self.place)
        return tuple(found)

    def section_findings(self, sections: Iterable[Section]) -> Iterator[tuple[Section, Finding]]:
        """Yield what is found of headings across the table, each with its section."""
        for section in sections:
            for rule, check in self.section_rules:
                for fault in check(section):
                    yield section, rule.finding(fault)


def rules_of(document: AnyDocument) -> RuleSet:
    """Return the rules that a document's form declares, none where it has no audit."""
    rules = document.form.rules()
    return rules if isinstance(rules, RuleSet) else RuleSet(())


def section_of(document: AnyDocument, finding: Finding) -> Section | None:
    """Return the section that a finding is about; None for one about anything else."""
    if finding.column != SECTIONS:
        return None
    found = rules_of(document).section_findings(sections_of(document.records))
    return next((section for section, one in found if one == finding), None)


def _registers(rules: list[tuple[Rule, Any]], rule: Rule) -> Callable[[_Check], _Check]:
    def register(check: _Check) -> _Check:
        rules.append((rule, check))
        return check

    return register
