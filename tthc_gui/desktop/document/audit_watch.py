"""The findings of an open document, kept true while it is edited."""

from collections.abc import Iterable, Iterator, Sequence
from time import perf_counter
from typing import cast
from weakref import ref

from PySide6.QtCore import QObject, QTimer

from tthc_gui.desktop.document.audited import AuditedDocument
from tthc_gui.desktop.document.marks import Mark, mark_of
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.rule_set import rules_of
from tthc_gui.domain.audit.waivers import finding_key
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.edits import Change, Edit, HeadingChange, Splice, WaiverChange
from tthc_gui.domain.document.record import SECTIONS
from tthc_gui.domain.document.sections import Section
from tthc_gui.domain.document.waiver import Waiver
from tthc_gui.domain.values.lazy_dataclass import replace

_CHUNK = 20
_BUDGET = 0.012
"""Seconds of auditing between two looks at what the user does."""
_AT_ONCE = 500
"""Records that may be audited anew in one go; more are audited incrementally."""

Found = tuple[Finding, ...]


class AuditWatch(QObject):
    """Audit a document incrementally, then follow its edits one by one.

    The document's `findings_changed` tells what is new.
    """

    def __init__(self, document: AuditedDocument) -> None:
        super().__init__(document)
        self._watched = ref(document)  # which holds this: see _EditCommand
        self._waivers: dict[Waiver, Waiver] = {}
        self._past: object = None
        """What was known before an edit of very much, which is let go once that is seen."""
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        document.made.connect(self._follow)
        document.target_changed.connect(self._hold_against)
        document.reference_changed.connect(self._hold_against)
        document.earlier_changed.connect(self._begin_again)
        self._restart()

    @property
    def _document(self) -> AuditedDocument:
        return cast("AuditedDocument", self._watched())  # a parent outlives its children

    # What is known

    @property
    def is_ready(self) -> bool:
        """Return whether the whole document has been audited."""
        return not self._timer.isActive()

    @property
    def auditor(self) -> Auditor:
        """Return the audit itself; it knows only part of the document until it is ready."""
        return self._auditor

    @property
    def marks(self) -> bytearray:
        """Return the worst mark of each record audited so far, one byte each."""
        return self._marks

    @property
    def open_count(self) -> int:
        """Count the findings that are not accepted, the document's too."""
        document = sum(not self.waiver_of(finding) for finding in self.document_findings())
        return sum(self._open) + document

    @property
    def open_counts(self) -> Sequence[int]:
        """Count the open findings of each record audited so far."""
        return self._open

    def findings(self, record: int) -> Found:
        """Return the findings of the record at a position, in reading order."""
        if record >= len(self._found):
            return ()
        found = self._found[record]
        if found and found[0].record != record:
            found = self._found[record] = tuple(one.at(record) for one in found)
        return found

    def document_findings(self) -> Found:
        """Return the findings about the heading lines and the headings across the table."""
        return self._auditor.document_findings() if self.is_ready else ()

    def section_of(self, finding: Finding) -> Section | None:
        """Return the section that a finding is about; None for one about anything else."""
        found = self._section_findings() if finding.column == SECTIONS else ()
        return next((section for section, one in found if one == finding), None)

    def section_findings(self, record: int, level: int) -> list[Finding]:
        """Return the findings about the section of a level that a record is in."""
        return [
            finding
            for section, finding in self._section_findings()
            if section.level == level and section.first <= record < section.end
        ]

    def _section_findings(self) -> Sequence[tuple[Section, Finding]]:
        return self._auditor.section_findings() if self.is_ready else ()

    def findings_at(self, record: int, line: int, column: Column) -> list[Finding]:
        """Return the findings of one cell, which may span the lines."""
        found = [one for one in self.findings(record) if one.column == column.key]
        if not found or column.spans(self._document.content.records[record]):
            return found
        return [one for one in found if (one.line or 0) == line]

    def waiver_of(self, finding: Finding) -> Waiver | None:
        """Return the waiver that accepts a finding, None for an open one."""
        if not self._waivers:
            return None
        at = finding.record
        record = None if at is None else self._document.content.records[at]
        return self._waivers.get(finding_key(finding, record))

    def mark(self, record: int) -> Mark:
        """Return the worst mark of a record."""
        return Mark(self._marks[record]) if record < len(self._marks) else Mark.NONE

    def mark_of(self, findings: Sequence[Finding]) -> Mark:
        """Return the worst mark of some findings."""
        return max(
            (
                Mark.ACCEPTED if self.waiver_of(finding) else mark_of(finding.severity)
                for finding in findings
            ),
            default=Mark.NONE,
        )

    def has_findings(self, record: int) -> bool:
        """Return whether a record has a finding that is not accepted."""
        return self.mark(record) > Mark.ACCEPTED

    def lapsed(self) -> list[Waiver]:
        """Return the waivers whose finding is gone or has other numbers."""
        if not self._waivers or not self.is_ready:
            return []
        concerned = set(self._concerned(self._waivers.values()))
        live = {self.waiver_of(one) for at in concerned for one in self.findings(at)}
        live |= {self.waiver_of(one) for one in self.document_findings()}
        return [waiver for waiver in self._waivers.values() if waiver not in live]

    # Auditing incrementally

    def _restart(self) -> None:
        document = self._document.content
        blank = replace(document, records=[], waivers=())
        blank.earlier = document.earlier
        self._auditor = Auditor(blank, self._document.criteria)
        self._known = 0
        self._found: list[Found] = []
        self._open: list[int] = []
        self._marks = bytearray()
        self._waivers = {waiver.key: waiver for waiver in document.waivers}
        self._timer.start()

    def _go_on(self) -> None:
        self._past = None
        end = perf_counter() + _BUDGET
        while self._learn_more():
            if perf_counter() >= end:
                return
        self._auditor.update()
        self._timer.stop()
        self._tell(None)

    def _learn_more(self) -> bool:
        """Audit a few more records and look at what was found; return whether any were left."""
        records, start = self._document.content.records, len(self._found)
        if self._known < len(records):
            chunk = records[self._known : self._known + _CHUNK]
            self._auditor.extend(chunk)
            self._known += len(chunk)
            return True
        count = min(_CHUNK, self._known - start)
        self._found.extend([()] * count)
        self._open.extend([0] * count)
        self._marks.extend(bytes(count))
        for record in range(start, start + count):
            self._look_at(record)
        return count > 0

    def _look_at(self, record: int) -> None:
        found = self._auditor.findings(record)
        self._found[record] = found
        accepted = sum(self.waiver_of(one) is not None for one in found) if self._waivers else 0
        self._open[record] = len(found) - accepted
        self._marks[record] = self.mark_of(found)

    # Following

    def _follow(self, edit: Edit) -> None:
        self._waivers = {waiver.key: waiver for waiver in self._document.content.waivers}
        if self._is_heavy(edit.changes):
            self._past = self._auditor, self._found
            self._restart()
            self._tell(None)
            return
        known = list(self._clipped(edit.changes))
        touched = set(self._auditor.update(*known).records)
        moved = False
        for change in known:
            if isinstance(change, Splice) and len(change.old) != len(change.new):
                self._splice(change)
                moved = True
        for change in edit.changes:
            if isinstance(change, WaiverChange):
                touched.update(self._concerned({*change.old} ^ {*change.new}))
        for record in touched:
            if record < len(self._found):
                self._look_at(record)
        if self.is_ready:
            self._tell(None if moved else sorted(touched))

    def _is_heavy(self, changes: Sequence[Change]) -> bool:
        """Return whether changes make so much to be looked at anew that it would be felt."""
        splices = [change for change in changes if isinstance(change, Splice)]
        touched = sum(max(len(change.old), len(change.new)) for change in splices)
        context_of, criteria = rules_of(self._document.content).context_of, self._document.criteria
        if any(
            isinstance(change, HeadingChange)
            and context_of(change.old, criteria) != context_of(change.new, criteria)
            for change in changes
        ):
            touched = len(self._document.content.records)
        return touched > _AT_ONCE

    def _clipped(self, changes: Sequence[Change]) -> Iterator[Change]:
        """Return the part of changes that the auditor knows of; the rest it will read as it is."""
        for change in changes:
            if not isinstance(change, Splice):
                yield change
            elif change.at + len(change.old) <= self._known:
                self._known += len(change.new) - len(change.old)
                yield change
            elif change.at < self._known:
                gone = change.old[: self._known - change.at]
                self._known = change.at
                yield Splice(change.at, gone, ())

    def _splice(self, change: Splice) -> None:
        start, end, count = change.at, change.at + len(change.old), len(change.new)
        if start > len(self._found):
            return
        if end > len(self._found):
            count = 0
        self._found[start:end] = [()] * count
        self._open[start:end] = [0] * count
        self._marks[start:end] = bytes(count)

    def _concerned(self, waivers: Iterable[Waiver]) -> Iterator[int]:
        """Return the positions of the records that waivers may be about."""
        codes: set[str] = set()
        numbers: set[str] = set()
        for waiver in waivers:
            (codes if waiver.key.code else numbers).add(waiver.key.code or waiver.key.stt)
        for at, record in enumerate(self._document.content.records):
            if record.code.strip() in codes or record.stt.strip() in numbers:
                yield at

    def _hold_against(self) -> None:
        document, old, new = self._document.content, self._auditor.criteria, self._document.criteria
        context_of = rules_of(document).context_of
        if context_of(document.heading, old) == context_of(document.heading, new):
            return
        if len(self._document.content.records) > _AT_ONCE or not self.is_ready:
            self._restart()
            self._tell(None)
            return
        touched = self._auditor.hold_against(self._document.criteria).records
        for record in touched:
            self._look_at(record)
        self._tell(list(touched))

    def _begin_again(self) -> None:
        self._restart()
        self._tell(None)

    def _tell(self, records: list[int] | None) -> None:
        self._document.findings_changed.emit(records)
