"""What was read with doubt, until someone has compared it with what was received.

A doubt is part of the value it is about: a case, a procedure, or the heading for what concerns the
whole annex. So it goes wherever that value goes (moved, copied, removed, put back, merged, kept in
a journal), and looking at it is an edit like any other. What is held is open; a doubt that was
settled is held no longer.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex, Heading, Procedure
from tthc_gui.domain.document.columns import Column, columns_of, with_case
from tthc_gui.domain.document.edits import (
    Change,
    Edit,
    HeadingChange,
    Splice,
    replace_heading,
    replace_procedures,
)


@dataclass(frozen=True)
class Doubt:
    """One thing that was read, though something else may have been meant.

    `column` is the key of the cell's column, "" where it is about no cell; `text` what the cell
    shows as long as nobody edits it. `where` is the place in the file that was read ("trang tính
    “PL 5”, ô F12"), `message` says what is doubtful, and `proposal` is a text that would be taken
    instead with the user's consent.
    """

    column: str
    text: str
    where: str
    message: str
    proposal: str = ""

    def __str__(self) -> str:
        """Give the doubt as one sentence with its place."""
        return f"{self.where}: {self.message}" if self.where else self.message


class Standing(NamedTuple):
    """An open doubt and what holds it: the heading (`procedure` None), a procedure, or its case.

    Positions count from 0; `case` is None where the procedure itself holds the doubt.
    """

    doubt: Doubt
    procedure: int | None = None
    case: int | None = None


def open_doubts(annex: Annex) -> list[Standing]:
    """Give all that somebody should still look at, from top to bottom."""
    found = [Standing(doubt) for doubt in annex.heading.doubts]
    for at, procedure in enumerate(annex.procedures):
        if procedure.is_doubted:
            found += _standing(at, procedure)
    return found


def doubts_at(procedure: Procedure, case: int, column: Column) -> tuple[Doubt, ...]:
    """Give the open doubts of a cell; those of all cases where it stands for all."""
    if not procedure.is_doubted:
        return ()
    return tuple(doubt for doubt, *_ in standing_at(0, procedure, case, column))


def standing_at(at: int, procedure: Procedure, case: int, column: Column) -> list[Standing]:
    """Give the open doubts of a cell of the procedure at a position."""
    spans = column.spans(procedure)
    return [
        one
        for one in _standing(at, procedure)
        if one.doubt.column == column.key and (spans or (one.case or 0) == case)
    ]


def columns_by_key(heading: Heading) -> Mapping[str, Column]:
    """Give the columns a doubt may be about: units too, for they may be shown again."""
    return {column.key: column for column in columns_of(replace(heading, has_unit_column=True))}


def shown_text(procedure: Procedure, case: int, column: Column | None) -> str:
    """Give what a cell shows of what was read: what the document states, or else the value."""
    if column is None:
        return ""
    return column.stated(procedure, case) or column.text(procedure, case)


def place(annex: Annex, doubts: Iterable[Standing]) -> None:
    """Let an annex that has just been read hold doubts, about its cells as they stand now.

    A doubt about no procedure, or about one that is not there, is held by the heading.
    """
    columns = columns_by_key(annex.heading)
    of_whole = dict.fromkeys(annex.heading.doubts)
    by_procedure: dict[int, list[Standing]] = {}
    for one in doubts:
        if one.procedure is None or one.procedure >= len(annex.procedures):
            of_whole[one.doubt] = None
        else:
            by_procedure.setdefault(one.procedure, []).append(one)
    for at, found in by_procedure.items():
        annex.procedures[at] = _holding(annex.procedures[at], found, columns)
    if of_whole:
        annex.heading = replace(annex.heading, doubts=tuple(of_whole))


def doubting(annex: Annex, edit: Edit, doubts: Collection[Standing]) -> Edit:
    """Return an edit that also lets procedures hold doubts about the cells it has changed."""
    if not doubts:
        return edit
    edited = Annex(annex.heading, list(annex.procedures))
    edit.apply(edited)
    held = Annex(edited.heading, list(edited.procedures))
    place(held, doubts)
    changed = {
        at: one for at, one in enumerate(held.procedures) if one is not edited.procedures[at]
    }
    changes = replace_procedures(edited, changed, edit.label).changes
    return Edit(edit.label, (*edit.changes, *changes))


def confirm(annex: Annex, doubts: Collection[Standing]) -> Edit:
    """Make the edit by which somebody has looked at what was read; empty when none is open."""
    gone = set(doubts) & set(open_doubts(annex))
    label = f"Xem lại {len(gone)} chỗ đọc chưa chắc"
    by_procedure: dict[int, set[Standing]] = {}
    for one in gone:
        if one.procedure is not None:
            by_procedure.setdefault(one.procedure, set()).add(one)
    new = {at: _without(annex.procedures[at], found) for at, found in by_procedure.items()}
    heading = without(annex.heading, {one.doubt for one in gone if one.procedure is None})
    changes = (
        *replace_heading(annex, heading).changes,
        *replace_procedures(annex, new, label).changes,
    )
    return Edit(label, changes)


def without(heading: Heading, doubts: Collection[Doubt]) -> Heading:
    """Give the heading without some of its doubts."""
    kept = tuple(doubt for doubt in heading.doubts if doubt not in doubts)
    return heading if kept == heading.doubts else replace(heading, doubts=kept)


def settling(annex: Annex, edit: Edit) -> Edit:
    """Give an edit that also settles the doubts about cells which it makes show something else."""
    headings = [change.new for change in edit.changes if isinstance(change, HeadingChange)]
    columns = columns_by_key(headings[-1] if headings else annex.heading)
    settled: dict[int, Procedure] = {}
    changes: list[Change] = []
    for change in edit.changes:
        if isinstance(change, Splice):
            # A later change of the same edit begins from what an earlier one has made.
            old = tuple(settled.get(id(procedure), procedure) for procedure in change.old)
            doubted = [procedure for procedure in change.new if procedure.is_doubted]
            settled |= {id(one): _settled(one, columns) for one in doubted}
            new = tuple(settled.get(id(procedure), procedure) for procedure in change.new)
            changes.append(Splice(change.at, old, new))
        else:
            changes.append(change)
    return Edit(edit.label, tuple(changes)) if settled else edit


def _standing(at: int, procedure: Procedure) -> Iterator[Standing]:
    for doubt in procedure.doubts:
        yield Standing(doubt, at)
    for number, case in enumerate(procedure.cases):
        for doubt in case.doubts:
            yield Standing(doubt, at, number)


def _holding(
    procedure: Procedure, doubts: Iterable[Standing], columns: Mapping[str, Column]
) -> Procedure:
    """Give the procedure with further doubts, each once, where they belong."""
    own = dict.fromkeys(procedure.doubts)
    lines = [dict.fromkeys(case.doubts) for case in procedure.cases]
    for one in doubts:
        column = columns.get(one.doubt.column)
        spans = column is None or column.spans(procedure)
        case = 0 if spans else min(one.case or 0, len(lines) - 1)
        held = replace(one.doubt, text=shown_text(procedure, case, column))
        (own if spans else lines[case])[held] = None
    cases = tuple(
        replace(case, doubts=tuple(line)) if line else case
        for case, line in zip(procedure.cases, lines, strict=True)
    )
    return replace(procedure, doubts=tuple(own), cases=cases)


def _without(procedure: Procedure, gone: Collection[Standing]) -> Procedure:
    """Give the procedure without some of what it and its cases hold."""
    held: dict[int | None, set[Doubt]] = {}
    for one in gone:
        held.setdefault(one.case, set()).add(one.doubt)
    if None in held:
        kept = tuple(doubt for doubt in procedure.doubts if doubt not in held[None])
        procedure = replace(procedure, doubts=kept)
    for number, case in enumerate(procedure.cases):
        if number in held:
            kept = tuple(doubt for doubt in case.doubts if doubt not in held[number])
            procedure = with_case(procedure, number, replace(case, doubts=kept))
    return procedure


def _settled(procedure: Procedure, columns: Mapping[str, Column]) -> Procedure:
    """Give the procedure without the doubts about cells that show something else by now."""
    return _without(
        procedure,
        [
            one
            for one in _standing(0, procedure)
            if (column := columns.get(one.doubt.column)) is not None
            and shown_text(procedure, one.case or 0, column) != one.doubt.text
        ],
    )
