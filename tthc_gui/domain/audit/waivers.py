"""Findings a reviewer accepts with a reason, for as long as their numbers stay the same."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, WaiverChange
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.waiver import Waiver, WaiverError


class Sorted(NamedTuple):
    """Findings by whether they are accepted, and the waivers whose finding is gone or changed."""

    open: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...]
    lapsed: tuple[Waiver, ...]


def accept(document: AnyDocument, findings: Iterable[Finding], reason: str) -> Edit:
    """Make the edit that accepts findings for a reason; raise WaiverError for a blank one."""
    kept = {waiver.key: waiver for waiver in document.waivers}
    count = 0
    for finding in findings:
        count += 1
        at = finding.record
        record = None if at is None else document.records[at]
        waiver = waiver_of(finding, record, reason)
        kept[waiver.key] = waiver
    new = tuple(kept.values())
    changes = () if new == document.waivers else (WaiverChange(document.waivers, new),)
    return Edit(f"Chấp nhận {count} phát hiện", changes)


def withdraw(document: AnyDocument, waivers: Iterable[Waiver]) -> Edit:
    """Make the edit that takes acceptances back, lapsed ones too."""
    gone = set(waivers)
    new = tuple(waiver for waiver in document.waivers if waiver not in gone)
    count = len(document.waivers) - len(new)
    changes = (WaiverChange(document.waivers, new),) if count else ()
    return Edit(f"Bỏ {count} chấp nhận", changes)


def finding_key(finding: Finding, record: Record | None) -> Waiver:
    """Return what identifies a finding of a record, or of the document."""
    return _waiver(finding, record, "").key


def sort_out(
    findings: Iterable[Finding], records: Sequence[Record], waivers: Iterable[Waiver]
) -> Sorted:
    """Separate the accepted findings from the open ones."""
    by_key = {waiver.key: waiver for waiver in waivers}
    still: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    used = set()
    for finding in findings:
        at = finding.record
        key = finding_key(finding, None if at is None else records[at])
        if key in by_key:
            used.add(key)
            waived.append((finding, by_key[key]))
        else:
            still.append(finding)
    lapsed = tuple(waiver for key, waiver in by_key.items() if key not in used)
    return Sorted(tuple(still), tuple(waived), lapsed)


def waiver_of(finding: Finding, record: Record | None, reason: str) -> Waiver:
    """Accept a finding of a record, or of the document, for a reason; raise WaiverError."""
    if not reason.strip():
        raise WaiverError("Chấp nhận một phát hiện phải có lý do.")
    return _waiver(finding, record, reason.strip())


def _waiver(finding: Finding, record: Record | None, reason: str) -> Waiver:
    return Waiver(
        finding.rule,
        record.code if record else "",
        record.stt if record else "",
        finding.line,
        finding.column,
        finding.stated,
        finding.computed,
        reason,
    )
