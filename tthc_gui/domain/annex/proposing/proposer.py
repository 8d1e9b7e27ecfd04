"""Propose for a whole annex, again and again: what was found for a value is known next time."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.proposing.choices import Per, ProposalChoices
from tthc_gui.domain.annex.proposing.proposal import CaseProposal, Proposal
from tthc_gui.domain.annex.proposing.together import for_cases
from tthc_gui.domain.values.lazy_dataclass import replace

Found = tuple[CaseProposal, ...]
Tell = Callable[[int], object]
"""Is told how many records are done, and may end the work by raising something."""


def propose(annex: Annex, choices: ProposalChoices) -> Proposal:
    """Propose times after the cut for all procedures of an annex."""
    return Proposer(choices).propose(annex)


class Proposer:
    """Proposes by one set of choices, and remembers what it found by the times of cases."""

    def __init__(self, choices: ProposalChoices) -> None:
        self.choices = choices
        self._by_record: dict[int, tuple[Procedure, Found]] = {}
        """By the identity of records, which are values; each is held, so that it stays one."""
        self._by_times: dict[Any, Found] = {}

    def propose(self, annex: Annex, tell: Tell = int) -> Proposal:
        """Propose for all procedures of an annex."""
        if self.choices.per is Per.ANNEX:
            from tthc_gui.domain.annex.proposing.mean import for_mean

            return for_mean(annex, self.choices, tell)
        found = Proposal(self.choices, tuple(self._all(annex.procedures, tell)))
        if not found.is_proven:
            found = replace(found, gap=None)
        if self.choices.limits:
            from tthc_gui.domain.annex.proposing.limits import within_limits

            return within_limits(annex, found, tell)
        return found

    def _all(self, procedures: Sequence[Procedure], tell: Tell) -> Iterator[Found]:
        only = self.choices.only
        for at, procedure in enumerate(procedures):
            tell(at)
            if only and procedure.identity not in only:
                yield ()
            else:
                yield self._record(at, procedure)

    def _record(self, at: int, procedure: Procedure) -> Found:
        known = self._by_record.get(id(procedure))
        if known is None:
            found = self._found(procedure)
        elif known[1][0].record == at:
            return known[1]
        else:
            found = known[1]
        placed = tuple([CaseProposal(at, *one[1:]) for one in found])
        self._by_record[id(procedure)] = procedure, placed
        return placed

    def _found(self, procedure: Procedure) -> Found:
        if self.choices.per is Per.PROCEDURE or len(procedure.cases) == 1:
            return self._together(procedure.cases)
        return tuple(
            self._together((case,))[0]._replace(line=line)
            for line, case in enumerate(procedure.cases)
        )

    def _together(self, cases: tuple[Case, ...]) -> Found:
        key = tuple(map(_times, cases))
        if (found := self._by_times.get(key)) is None:
            found = self._by_times[key] = for_cases(cases, self.choices)
        return found


def _times(case: Case) -> tuple[object, ...]:
    """Return all of a case that a proposal depends on."""
    totals = case.totals
    return case.current, case.unit, case.steps, totals.remaining, case.locked, case.opened
