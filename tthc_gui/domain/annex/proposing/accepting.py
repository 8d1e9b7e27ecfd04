"""Edits that write what is proposed, all of it or some.

A plan is computed from what stands there, so what was not certain stays so: cells that were read
with doubt keep it with their new time, and half steps go on counting as the document has it.
"""

from collections.abc import Iterator, Mapping, Sequence

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.keys import STEP_KEYS
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.proposing.proposal import Proposal, StepChange, with_cases
from tthc_gui.domain.document.doubts import Standing, doubting
from tthc_gui.domain.document.edits import Change, Edit, Splice, replace_records
from tthc_gui.domain.values.lazy_dataclass import replace


def accept(annex: Annex, proposal: Proposal) -> Edit:
    """Make the edit that writes all that is proposed."""
    return accept_changes(
        annex, {(one.record, one.line): one.changes for one in proposal.cases if one.changes}
    )


def accept_changes(annex: Annex, changes: Mapping[tuple[int, int], Sequence[StepChange]]) -> Edit:
    """Make the edit that writes some changes, by the positions of record and case."""
    by_record: dict[int, dict[int, Sequence[StepChange]]] = {}
    for (at, line), some in changes.items():
        by_record.setdefault(at, {})[line] = some
    new = {at: with_cases(annex.procedures[at], lines) for at, lines in by_record.items()}
    count = sum(map(len, changes.values()))
    label = f"Nhận phương án ở {count} ô của {len(new)} thủ tục"
    edit = replace_records(annex, new, label)
    still = Edit(label, tuple(map(_still_adding, edit.changes)))
    return doubting(annex, still, list(_doubts_changed(annex, changes)))


def _still_adding(change: Change) -> Change:
    """Return a change whose lines add half steps up as they did: a plan leaves blanks alone."""
    if not isinstance(change, Splice):
        return change
    pairs = zip(change.old, change.new, strict=True)
    return replace(change, new=tuple(_adding_as(old, new) for old, new in pairs))


def _adding_as(old: Procedure, new: Procedure) -> Procedure:
    cases = tuple(
        replace(case, blanks_are_nothing=True) if was.settles_blanks else case
        for was, case in zip(old.cases, new.cases, strict=True)
    )
    return new if cases == new.cases else replace(new, cases=cases)


def _doubts_changed(
    annex: Annex, changes: Mapping[tuple[int, int], Sequence[StepChange]]
) -> Iterator[Standing]:
    """Yield the doubts about cells that change: nobody has compared them with the original yet."""
    for (at, line), some in changes.items():
        keys = {STEP_KEYS[change.step][1] for change in some}
        for doubt in annex.procedures[at].cases[line].doubts:
            if doubt.column in keys:
                yield Standing(doubt, at, line)
