"""Cells that a proposal leaves alone, or may change though their step is locked in all others."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.keys import STEP_KEYS
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.proposing.choices import ProposalChoices, steps_of
from tthc_gui.domain.annex.proposing.proposal import StepChange
from tthc_gui.domain.document.edits import Edit, Splice, replace_records
from tthc_gui.domain.values.lazy_dataclass import replace


class StepPlace(NamedTuple):
    """A step, counted from 0, of a case, by the positions of its record and its line."""

    record: int
    line: int
    step: int


def is_locked(annex: Annex, choices: ProposalChoices, place: StepPlace) -> bool:
    """Return whether a proposal leaves a cell alone."""
    case = annex.procedures[place.record].cases[place.line]
    return place.step in choices.locked_in(case)


def switch_locks(
    annex: Annex, choices: ProposalChoices, places: Iterable[StepPlace], what: str
) -> Edit:
    """Make the edit that locks cells, or opens them where all of them are locked.

    `what` names them in the history: "bước 2 của thủ tục 5".
    """
    chosen = list(places)
    locks = not all(is_locked(annex, choices, place) for place in chosen)
    new: dict[int, Procedure] = {}
    for at, line, step in chosen:
        procedure = new.get(at, annex.procedures[at])
        cases = list(procedure.cases)
        cases[line] = with_lock(cases[line], step, choices, locks=locks)
        new[at] = replace(procedure, cases=tuple(cases))
    return replace_records(annex, new, f"{'Khoá' if locks else 'Mở khoá'} {what}")


def with_lock(case: Case, step: int, choices: ProposalChoices, *, locks: bool) -> Case:
    """Return a case with a step locked or opened; nothing is kept that is so without it."""
    key = STEP_KEYS[step][1]
    locked = [one for one in case.locked if one != key]
    opened = [one for one in case.opened if one != key]
    if locks and step not in choices.locked:
        locked.append(key)
    elif not locks and step in choices.locked:
        opened.append(key)
    return replace(case, locked=tuple(sorted(locked)), opened=tuple(sorted(opened)))


def places_like(annex: Annex, place: StepPlace) -> list[StepPlace]:
    """Return the places of a step in all cases of a procedure."""
    lines = range(annex.procedures[place.record].line_count)
    return [place._replace(line=line) for line in lines]


def places_in_section(annex: Annex, place: StepPlace) -> list[StepPlace]:
    """Return the places of a step in all procedures that stand under the same headings."""
    groups = annex.procedures[place.record].groups
    return [
        StepPlace(at, line, place.step)
        for at, procedure in enumerate(annex.procedures)
        if procedure.groups == groups
        for line in range(procedure.line_count)
    ]


Proposed = Callable[[int, int], Iterable[StepChange]]
"""Returns what is proposed for a case, by the positions of its record and its line."""


def keeping_typed(edit: Edit, choices: ProposalChoices, proposed: Proposed) -> Edit:
    """Return an edit that also locks the cells it changes for which something was proposed.

    The rest is then proposed around them. A case that is just as it was proposed needs no locks,
    nor does one that was moved.
    """
    changes = tuple(
        _kept(change, choices, proposed) if isinstance(change, Splice) else change
        for change in edit.changes
    )
    return Edit(edit.label, changes)


def _kept(splice: Splice, choices: ProposalChoices, proposed: Proposed) -> Splice:
    if len(splice.old) != len(splice.new):
        return splice
    moved = {id(old.cases) for old in splice.old if isinstance(old, Procedure)}
    new = tuple(
        _kept_record(at, old, record, choices, proposed)
        if isinstance(record, Procedure) and id(record.cases) not in moved
        else record
        for at, (old, record) in enumerate(zip(splice.old, splice.new, strict=True), splice.at)
    )
    return Splice(splice.at, splice.old, new)


def _kept_record(
    at: int, old: object, new: Procedure, choices: ProposalChoices, proposed: Proposed
) -> Procedure:
    if not isinstance(old, Procedure) or old.line_count != new.line_count:
        return new
    moved = set(map(id, old.cases))
    cases = tuple(
        now if id(now) in moved else _kept_case(was, now, choices, proposed(at, line))
        for line, (was, now) in enumerate(zip(old.cases, new.cases, strict=True))
    )
    return new if cases == new.cases else replace(new, cases=cases)


def _kept_case(
    old: Case, new: Case, choices: ProposalChoices, proposed: Iterable[StepChange]
) -> Case:
    wanted = {change.step: change.new for change in proposed}
    typed = [step for step in wanted if old.steps[step].after != new.steps[step].after]
    if all(new.steps[step].after == time for step, time in wanted.items()):
        return new
    for step in typed:
        if step not in steps_of(new.locked):
            new = with_lock(new, step, choices, locks=True)
    return new
