"""Findings in groups, by rule or by procedure, as the panel lists them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from tthc_gui.desktop.document.audit_watch import AuditWatch
from tthc_gui.desktop.widgets.text import tr, worded
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.audit.finding import Finding, Severity
from tthc_gui.domain.audit.rule_set import rules_of
from tthc_gui.domain.document.waiver import Waiver
from tthc_gui.domain.values.folding import folding_for
from tthc_gui.domain.values.lazy_dataclass import dataclass, field

_HEADING = -1
Rank = tuple[int, int]
"""What sorts groups, and tells them apart."""

_ACCEPTED: Rank = (8, 0)
_LAPSED: Rank = (9, 0)


class Grouping(Enum):
    """What findings are grouped by."""

    RULE = "rule"
    PROCEDURE = "procedure"


class Row(NamedTuple):
    """One line of the list: a finding, a finding that is accepted, or a waiver that lapsed."""

    procedure: int
    finding: Finding | None
    waiver: Waiver | None = None


@dataclass
class Group:
    """The rows listed together, in reading order."""

    rank: Rank
    rows: list[Row] = field(default_factory=list)

    def slice_of(self, procedure: int) -> tuple[int, int]:
        """Return where the rows of a procedure begin and end."""
        return (
            bisect_left(self.rows, procedure, key=_procedure_of),
            bisect_right(self.rows, procedure, key=_procedure_of),
        )


class ShownFindings(NamedTuple):
    """Which findings are listed, and how: `severity` None for all, `sought` "" for all."""

    grouping: Grouping = Grouping.RULE
    severity: Severity | None = None
    sought: str = ""


class Sorter:
    """Put the findings of a document into the groups that are shown."""

    def __init__(self, annex: Annex, audit: AuditWatch, shown: ShownFindings) -> None:
        self._annex, self._audit, self._shown = annex, audit, shown
        self._matches = _matcher(shown.sought)
        self._rule_ranks = {rule: (1, number) for number, rule in enumerate(rules_of(annex).rules)}

    def groups(self) -> list[Group]:
        """Return all groups with their rows."""
        groups: dict[Rank, Group] = {}
        for procedure in (_HEADING, *range(len(self._annex.records))):
            for rank, row in self.rows(procedure):
                if rank not in groups:
                    groups[rank] = Group(rank)
                groups[rank].rows.append(row)
        lapsed = self.lapsed()
        if lapsed:
            groups[_LAPSED] = Group(_LAPSED, lapsed)
        return sorted(groups.values(), key=lambda group: group.rank)

    def rows(self, procedure: int) -> Iterator[tuple[Rank, Row]]:
        """Return the rows of a procedure, -1 for the heading, with the ranks of their groups."""
        audit = self._audit
        found = audit.document_findings() if procedure < 0 else audit.findings(procedure)
        for finding in found:
            if self._shown.severity not in (None, finding.severity):
                continue
            if not self._matches(self._text(finding)):
                continue
            waiver = audit.waiver_of(finding)
            yield (_ACCEPTED if waiver else self._rank(finding)), Row(procedure, finding, waiver)

    def lapsed(self) -> list[Row]:
        """Return the rows of the waivers that lapsed."""
        return [
            Row(_HEADING, None, waiver)
            for waiver in self._audit.lapsed()
            if self._matches(f"{waiver.stt} {waiver.code} {waiver.reason}")
        ]

    def _rank(self, finding: Finding) -> Rank:
        if self._shown.grouping is Grouping.PROCEDURE:
            return 1, _HEADING if finding.record is None else finding.record
        group = 0 if finding.severity is Severity.ERROR else 1
        return group, self._rule_ranks[finding.rule][1]

    def title(self, rank: Rank) -> str:
        """Return the title of a group as it is now."""
        if rank == _ACCEPTED:
            return tr("Đã chấp nhận")
        if rank == _LAPSED:
            return tr("Chấp nhận đã hết hiệu lực")
        if self._shown.grouping is Grouping.RULE:
            return next(
                rule
                for number, rule in enumerate(rules_of(self._annex).rules.values())
                if number == rank[1]
            ).reason
        if rank[1] == _HEADING:
            return worded(tr("Phần đầu {document}"), self._annex.form.words)
        procedure = self._annex.records[rank[1]]
        stt = procedure.stt and f"{procedure.stt}."
        return " ".join(filter(None, (stt, procedure.code, procedure.name)))

    def _text(self, finding: Finding) -> str:
        if not self._shown.sought or finding.record is None:
            return finding.message
        procedure = self._annex.records[finding.record]
        return f"{procedure.stt} {procedure.code} {procedure.name} {finding.message}"


def ranked(rows: Iterable[tuple[Rank, Row]]) -> dict[Rank, list[Row]]:
    """Collect rows by the rank of their group."""
    found: dict[Rank, list[Row]] = {}
    for rank, row in rows:
        found.setdefault(rank, []).append(row)
    return found


def _procedure_of(row: Row) -> int:
    return row.procedure


def _matcher(sought: str) -> Callable[[str], bool]:
    if not sought.strip():
        return lambda _text: True
    folding = folding_for(sought)
    needle = folding(sought.strip())
    return lambda text: needle in folding(text)
