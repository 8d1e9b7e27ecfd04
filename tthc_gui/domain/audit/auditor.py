"""The audit of one document, kept true edit by edit.

Findings are held without their record's position, which is added when they are read, so that
inserting a record moves nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.finding import Finding, Severity
from tthc_gui.domain.audit.indexes import Entry, Groups, GroupWatch
from tthc_gui.domain.audit.rule_set import rules_of
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Change, HeadingChange, Splice
from tthc_gui.domain.document.record import DocumentHeading, Record
from tthc_gui.domain.document.sections import Section, sections_of


class Changed(NamedTuple):
    """What an update did to the findings: the positions, after it, of records to look at again.

    `document` tells that those of the heading changed.
    """

    records: Sequence[int]
    document: bool


class Auditor:
    """Every finding of an document; told of each change, it looks again at what that can affect."""

    def __init__(self, document: AnyDocument, criteria: Criteria | None = None) -> None:
        self._rules = rules_of(document)
        self._heading = document.heading
        criteria = self._rules.criteria if criteria is None else criteria
        self._earlier = document.earlier
        self._changes = 0
        self._criteria = criteria._replace(earlier=self._earlier)
        self._context = self._rules.context_of(self._heading, self._criteria)
        self._entries: list[Entry] = []
        self._groups = [Groups(declared) for declared in self._rules.group_rules]
        self._counts: Counter[str] = Counter()
        self._document: tuple[Finding, ...] = ()
        self._headed: tuple[DocumentHeading, int] | None = None
        self._sections: tuple[tuple[Section, Finding], ...] | None = None
        self._places: dict[Entry, int] | None = None
        self.update(Splice(0, (), tuple(document.records)))

    @property
    def criteria(self) -> Criteria:
        """Return what the document is held against."""
        return self._criteria

    def hold_against(self, criteria: Criteria) -> Changed:
        """Look again at every record with other criteria."""
        self._criteria = criteria._replace(earlier=self._earlier)
        touched = self._look_again(self._rules.context_of(self._heading, self._criteria))
        return Changed(self._places_of(touched), document=False)

    def update(self, *changes: Change) -> Changed:
        """Follow changes that were made to the document, in order; waivers change no finding.

        Raises ValueError when a change is not for the document as the auditor knows it.
        """
        touched: set[Entry] = set()
        for change in changes:
            if isinstance(change, Splice):
                touched |= self._splice(change)
            elif isinstance(change, HeadingChange):
                touched |= self._reheaded(change)
        touched |= self._pair_again()
        document = self._refresh_document()
        return Changed(self._places_of(touched), document)

    def extend(self, records: Sequence[Record]) -> None:
        """Take in further records at the end of the document.

        What is said of the document as a whole follows with the next update, which may be an empty
        one: looked at with every few records, a long document would take minutes.
        """
        self._splice(Splice(len(self._entries), (), tuple(records)))

    def counts(self) -> dict[str, int]:
        """Count the findings of each rule that has some, most first."""
        counts = +self._counts
        for groups in self._groups:
            counts[groups.declared.rule.id] += groups.count()
        return dict((+counts).most_common())

    def severities(self) -> dict[Severity, int]:
        """Count the findings of each severity."""
        totals = dict.fromkeys(Severity, 0)
        for identity, count in self.counts().items():
            totals[self._rules.rules[identity].severity] += count
        return totals

    def document_findings(self) -> tuple[Finding, ...]:
        """Return the findings about the heading lines and the headings across the table."""
        return self._document

    def section_findings(self) -> tuple[tuple[Section, Finding], ...]:
        """Return those of the document that are about a section, with it, in printed order."""
        return self._sections or ()

    def findings(self, record: int) -> tuple[Finding, ...]:
        """Return the findings of the record at a position, in reading order."""
        found = sorted(self._found(self._entries[record]), key=self._rules.place)
        return tuple(finding.at(record) for finding in found)

    def severity(self, record: int) -> Severity | None:
        """Return the worst severity among a record's findings, None where there is none."""
        entry = self._entries[record]
        found = {finding.severity for finding in self._own(entry)}
        found.update(groups.declared.rule.severity for groups, _ in self._broken_groups(entry))
        return next((severity for severity in Severity if severity in found), None)

    def __iter__(self) -> Iterator[Finding]:
        """Return every finding in reading order, made as they are asked for."""
        yield from self._document
        for position in range(len(self._entries)):
            yield from self.findings(position)

    def records_with_errors(self) -> int:
        """Count the records with a finding of severity error."""
        return sum(self.severity(at) is Severity.ERROR for at in range(len(self._entries)))

    def sharing(self, rule: str, record: int) -> list[int]:
        """Return the positions of all records of a group, this one too: the same code."""
        entry = self._entries[record]
        for groups, key in zip(self._groups, entry.keys, strict=True):
            if groups.declared.rule.id == rule and key:
                return sorted(map(self._position, groups.members(key)))
        return []

    def _places_of(self, entries: set[Entry]) -> list[int]:
        if self._places is None:
            return [at for at, entry in enumerate(self._entries) if entry in entries]
        return sorted(self._places[entry] for entry in entries if entry in self._places)

    def _found(self, entry: Entry) -> Iterator[Finding]:
        yield from self._own(entry)
        for groups, key in self._broken_groups(entry):
            yield groups.finding(key, entry, self._position)

    def _own(self, entry: Entry) -> Iterator[Finding]:
        yield from entry.local
        yield from entry.listed
        for finding in entry.chained:
            if finding is not None:
                yield finding

    def _broken_groups(self, entry: Entry) -> Iterator[tuple[Groups, str]]:
        for groups, key in zip(self._groups, entry.keys, strict=True):
            if key and groups.broken(key):
                yield groups, key

    def _position(self, entry: Entry) -> int:
        if self._places is None:
            self._places = {entry: at for at, entry in enumerate(self._entries)}
        return self._places[entry]

    def _splice(self, splice: Splice) -> set[Entry]:
        end = splice.at + len(splice.old)
        old = self._entries[splice.at : end]
        if tuple(entry.record for entry in old) != splice.old:
            raise ValueError(f"the records at {splice.at} are not those of the change")
        if len(splice.old) == len(splice.new):
            pairs = zip(old, splice.new, strict=True)
            changing = [pair for pair in pairs if pair[0].record is not pair[1]]
            leaving = [entry for entry, _ in changing]
        else:
            changing = [(Entry(record), record) for record in splice.new]
            leaving = old
            self._entries[splice.at : end] = [entry for entry, _ in changing]
            self._reordered()
        if len(splice.old) != len(splice.new) or _groups(splice.old) != _groups(splice.new):
            self._sections = None
        watches = [
            GroupWatch(groups, self._keys(index, leaving, changing))
            for index, groups in enumerate(self._groups)
        ]
        for entry in leaving:
            self._forget(entry)
        for entry, record in changing:
            self._learn(entry, record)
        touched = {entry for entry, _ in changing}
        touched.update(self._relink(splice.at, splice.at + len(splice.new)))
        touched.update(self._relist())
        return touched.union(*(watch.touched() for watch in watches))

    def _keys(
        self, index: int, leaving: Iterable[Entry], changing: Iterable[tuple[Entry, Record]]
    ) -> set[str]:
        """Return the groups of one rule that records leave or join, or whose others quote them."""
        groups = self._groups[index]
        joined = {entry: groups.declared.key(new) for entry, new in changing}
        keys = {key for entry, key in joined.items() if not entry.keys}
        for entry in leaving:
            key = entry.keys[index]
            stays = joined.get(entry) == key
            if not stays or groups.quotes(key, entry, self._position):
                keys |= {key, joined.get(entry, key)}
        return keys

    def _reordered(self) -> None:
        self._places = None
        for groups in self._groups:
            groups.reordered()

    def _forget(self, entry: Entry) -> None:
        self._counts.subtract(finding.rule for finding in self._own(entry))
        entry.chained, entry.listed = (), ()
        for groups, key in zip(self._groups, entry.keys, strict=True):
            if key:
                groups.remove(key, entry)

    def _learn(self, entry: Entry, record: Record) -> None:
        entry.record = record
        entry.local = self._rules.local_findings(record, self._context)
        self._counts.update(finding.rule for finding in entry.local)
        entry.keys = tuple(groups.declared.key(record) for groups in self._groups)
        entry.numbers = tuple(chain.number(record) for chain in self._rules.chain_rules)
        for groups, key in zip(self._groups, entry.keys, strict=True):
            if key:
                groups.add(key, entry)

    def _relink(self, start: int, stop: int) -> Iterator[Entry]:
        """Look again at numbers from start to stop and at the next one; return the changed."""
        for index, chain in enumerate(self._rules.chain_rules):
            numbers = (self._entries[at].numbers[index] for at in range(start - 1, -1, -1))
            previous = next((number for number in numbers if number is not None), None)
            for at in range(start, len(self._entries)):
                entry = self._entries[at]
                number = entry.numbers[index]
                if number is not None:
                    fault = chain.check(number, previous)
                    finding = chain.rule.finding(fault) if fault else None
                    previous = number
                    if self._rechain(entry, index, finding):
                        yield entry
                    if at >= stop:
                        break

    def _relist(self) -> Iterator[Entry]:
        """Look at all records together again; yield those whose findings changed."""
        found: dict[int, list[Finding]] = {}
        records = [entry.record for entry in self._entries] if self._rules.list_rules else ()
        for rule, check in self._rules.list_rules:
            for at, fault in check(records):
                found.setdefault(at, []).append(rule.finding(fault))
        for at, entry in enumerate(self._entries if self._rules.list_rules else ()):
            listed = tuple(found.get(at, ()))
            if listed != entry.listed:
                self._counts.subtract(finding.rule for finding in entry.listed)
                self._counts.update(finding.rule for finding in listed)
                entry.listed = listed
                yield entry

    def _rechain(self, entry: Entry, index: int, finding: Finding | None) -> bool:
        chained = entry.chained or (None,) * len(self._rules.chain_rules)
        if chained[index] == finding:
            return False
        old = chained[index]
        self._counts.subtract([old.rule] if old else [])
        self._counts.update([finding.rule] if finding else [])
        entry.chained = (*chained[:index], finding, *chained[index + 1 :])
        return True

    def _reheaded(self, change: HeadingChange) -> set[Entry]:
        if change.old != self._heading:
            raise ValueError("the heading is not that of the change")
        self._heading = change.new
        context = self._rules.context_of(change.new, self._criteria)
        return set() if context == self._context else self._look_again(context)

    def _pair_again(self) -> set[Entry]:
        """Look again at all where others of the earlier document are their partners now."""
        if self._earlier is None:
            return set()
        self._earlier.follow()
        if self._earlier.changes == self._changes:
            return set()
        self._changes = self._earlier.changes
        return self._look_again(self._context)

    def _look_again(self, context: object) -> set[Entry]:
        """Run the rules of every record in another context; return those that changed."""
        self._context = context
        touched = set()
        for entry in self._entries:
            found = self._rules.local_findings(entry.record, context)
            if found != entry.local:
                self._counts.subtract(finding.rule for finding in entry.local)
                self._counts.update(finding.rule for finding in found)
                entry.local = found
                touched.add(entry)
        return touched

    def _refresh_document(self) -> bool:
        headed = (self._heading, len(self._entries))
        if self._sections is not None and headed == self._headed:
            return False
        self._headed = headed
        if self._sections is None:
            sections = sections_of([entry.record for entry in self._entries])
            self._sections = tuple(self._rules.section_findings(sections))
        of_heading = (
            rule.finding(fault)
            for rule, check in self._rules.heading_rules
            for fault in check(self._heading, len(self._entries))
        )
        of_sections = (finding for _, finding in self._sections)
        found = tuple(sorted((*of_heading, *of_sections), key=self._rules.place))
        if found == self._document:
            return False
        self._counts.subtract(finding.rule for finding in self._document)
        self._counts.update(finding.rule for finding in found)
        self._document = found
        return True


def _groups(records: Iterable[Record]) -> list[tuple[str, ...]]:
    return [record.groups for record in records]
