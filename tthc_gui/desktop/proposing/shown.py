"""What a proposal makes of the cells of a table, kept in step with edits until it is made anew."""

from collections.abc import Sequence

from tthc_gui.desktop.table.proposal_mark import NOTHING_PROPOSED, CellLock, ProposedCell
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.proposing.proposal import (
    CaseProposal,
    Proposal,
    StepChange,
    with_cases,
)
from tthc_gui.domain.document.edits import Splice

Texts = dict[tuple[int, str], ProposedCell]
"""What the cells of a record would show, by line and column."""


def _content(record: Procedure) -> int:
    """Return what tells whether a record's times are as they were."""
    return id(record.cases)


class ShownProposal:
    """Says what a proposal makes of cells; of a record edited since, nothing."""

    def __init__(self, annex: Annex) -> None:
        self._annex = annex
        self._records: list[Sequence[CaseProposal]] = []
        self._expected: list[Sequence[CaseProposal]] = []
        self._texts: dict[int, Texts] = {}

    def take(self, proposal: Proposal) -> None:
        """Show a proposal from now on, which was made for the annex as it stands."""
        self._records = list(proposal.records)
        self._expected = list(proposal.records)
        self._texts = {}

    def follow(self, splice: Splice) -> None:
        """Take note of a change that was made to the annex."""
        if self._records:
            gone = slice(splice.at, splice.at + len(splice.old))
            places = list(map(_content, splice.old))
            known = dict(zip(places, self._records[gone], strict=True))
            self._records[gone] = [known.get(_content(one), ()) for one in splice.new]
            last = self._expected[gone]
            moved = dict(zip(places, last, strict=True))
            edited = last if len(splice.new) == len(last) else [()] * len(splice.new)
            self._expected[gone] = [
                moved.get(_content(one), found)
                for one, found in zip(splice.new, edited, strict=True)
            ]
            self._texts = {}

    def cases(self, record: int) -> Sequence[CaseProposal]:
        """Return what is proposed for the cases of a record."""
        return self._records[record] if record < len(self._records) else ()

    def changes(self, record: int, line: int) -> Sequence[StepChange]:
        """Return what is proposed for a case."""
        return next((one.changes for one in self.cases(record) if one.line == line), ())

    def expected(self, record: int, line: int) -> Sequence[StepChange]:
        """Return what was proposed for a case last, though it was edited since.

        Who types on before it is computed anew has seen that, and types instead of it.
        """
        found = self._expected[record] if record < len(self._expected) else ()
        return next((one.changes for one in found if one.line == line), ())

    def cell(self, record: int, line: int, column: str) -> ProposedCell:
        """Return what is said of a cell."""
        found = self._cells(record).get((line, column), NOTHING_PROPOSED)
        case = self._annex.procedures[record].cases[line]
        if column in case.locked:
            return found._replace(lock=CellLock.LOCKED)
        return found._replace(lock=CellLock.OPENED) if column in case.opened else found

    def _cells(self, record: int) -> Texts:
        known = self._texts.get(record)
        if known is None:
            known = self._texts[record] = self._made(record)
        return known

    def _made(self, record: int) -> Texts:
        changed = {one.line: one.changes for one in self.cases(record) if one.changes}
        if not changed:
            return {}
        old = self._annex.procedures[record]
        new = with_cases(old, changed)
        return {
            (line, column.key): ProposedCell(before, after)
            for line in range(old.line_count)
            for column in self._annex.columns
            for before, after in [(column.text(old, line), column.text(new, line))]
            if before != after and (line == 0 or not column.spans(old))
        }
