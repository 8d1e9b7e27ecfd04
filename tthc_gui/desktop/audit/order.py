"""The order in which one goes through findings: as one reads the document, round and round."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from tthc_gui.desktop.document.marks import Mark
from tthc_gui.desktop.table.model import DocumentModel

if TYPE_CHECKING:
    from tthc_gui.desktop.document.audit_watch import AuditWatch
    from tthc_gui.domain.audit.finding import Finding


class FindingOrder:
    """The open findings of a table as it is shown now: those of the heading first.

    A place is None for the heading, else the position of a record. A finding about a section
    comes before those of the first record shown in it; where none is, with those of the heading.
    """

    def __init__(self, audit: "AuditWatch", model: DocumentModel) -> None:
        self._audit = audit
        self._model = model
        records = range(len(model.document.content.records))
        self._shown: Sequence[int] = records if model.order is None else model.order
        self._above = self._of_document()

    def _of_document(self) -> "dict[int | None, list[Finding]]":
        """Return the open findings that are about no record, by their places."""
        audit = self._audit
        found: dict[int | None, list[Finding]] = {}
        for finding in audit.document_findings():
            if not audit.waiver_of(finding):
                section = audit.section_of(finding)
                inside = range(section.first, section.end) if section else ()
                place = min((at for at in self._shown if at in inside), default=None)
                found.setdefault(place, []).append(finding)
        return found

    def next(
        self, here: QModelIndex, position: "Finding | None", *, forward: bool
    ) -> "Finding | None":
        """Return the finding after or before a cell, or after one found there; None without any.

        No cell stands for the heading.
        """
        places = (None, *self._shown)
        at = self._model.place(here.row()).record if here.isValid() else None
        start = places.index(at) if at in places else 0
        around = [*places[start + 1 :], *places[:start]]
        for number, place in enumerate(
            (places[start], *around[:: 1 if forward else -1], places[start])
        ):
            found = self._open(place)
            if number == 0:
                found = self._beyond(found, here, position, forward=forward)
            if found:
                return found[0 if forward else -1]
        return None

    def number(self, finding: "Finding") -> tuple[int, int]:
        """Count the open findings up to one, and all of them."""
        place = self._place(finding)
        places = (None, *self._shown)
        number = self._open(place).index(finding) + 1
        before = sum(map(self._count, places[: places.index(place)]))
        return number + before, sum(map(self._count, places))

    def _place(self, finding: "Finding") -> int | None:
        if finding.record is not None:
            return finding.record
        return next((place for place, found in self._above.items() if finding in found), None)

    def _count(self, place: int | None) -> int:
        own = 0 if place is None else self._audit.open_counts[place]
        return own + len(self._above.get(place, ()))

    def _open(self, place: int | None) -> "list[Finding]":
        """Return the findings of a place that are not accepted."""
        audit, above = self._audit, self._above.get(place, [])
        if place is None or audit.mark(place) <= Mark.ACCEPTED:
            return above
        return [*above, *(one for one in audit.findings(place) if not audit.waiver_of(one))]

    def _beyond(
        self,
        found: "list[Finding]",
        here: QModelIndex,
        position: "Finding | None",
        *,
        forward: bool,
    ) -> "list[Finding]":
        """Return those findings of the place one is at that follow, or go before."""
        if position in found:
            at = found.index(position)
            return found[at + 1 :] if forward else found[:at]
        if not here.isValid():
            return found
        current = self._cell(self._model.anchor(here))
        cells = [self._cell(self._model.index_of(one)) for one in found]
        pairs = zip(found, cells, strict=True)
        return [one for one, cell in pairs if (cell > current if forward else cell < current)]

    def _cell(self, index: QModelIndex) -> tuple[int, int]:
        """Return what sorts the cells of a record in reading order; what is above comes first."""
        if not index.isValid():
            return (-1, -1)
        return self._model.place(index.row()).line, index.column()
