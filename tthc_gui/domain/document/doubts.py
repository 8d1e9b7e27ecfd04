"""What was read with doubt, until someone has compared it with what was received.

A doubt is part of the value it is about: a line, a record, or the heading for what concerns the
whole document. So it goes wherever that value goes (moved, copied, removed, put back, merged, kept
in a journal), and looking at it is an edit like any other. What is held is open; a doubt that was
settled is held no longer.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import NamedTuple, TypeVar

from tthc_gui.domain.document.attached import Placed, attached_in, of_cell
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.edits import (
    Change,
    Edit,
    HeadingChange,
    Splice,
    replace_heading,
    replace_records,
)
from tthc_gui.domain.document.record import DocumentHeading, Record
from tthc_gui.domain.values.lazy_dataclass import replace

H = TypeVar("H", bound=DocumentHeading)


class Standing(NamedTuple):
    """An open doubt and what holds it: the heading (`record` None), a record, or its line.

    Positions count from 0; `line` is None where the record itself holds the doubt.
    """

    doubt: Doubt
    record: int | None = None
    line: int | None = None


def open_doubts(document: AnyDocument) -> list[Standing]:
    """Return all that somebody should still look at, from top to bottom."""
    found = [Standing(doubt) for doubt in document.heading.doubts]
    for at, record in enumerate(document.records):
        if record.is_doubted:
            found += standing_in(at, record)
    return found


def doubts_at(record: Record, line: int, column: Column) -> tuple[Doubt, ...]:
    """Return the open doubts of a cell; those of all lines where it stands for all."""
    if not record.is_doubted:
        return ()
    return tuple(doubt for doubt, *_ in standing_at(0, record, line, column))


def standing_at(at: int, record: Record, line: int, column: Column) -> list[Standing]:
    """Return the open doubts of a cell of the record at a position."""
    return [Standing(*one) for one in of_cell(_doubts_in(at, record), record, line, column)]


def shown_text(record: Record, line: int, column: Column | None) -> str:
    """Return what a cell shows of what was read: what the document states, or else the value."""
    if column is None:
        return ""
    return column.stated(record, line) or column.text(record, line)


def place(document: AnyDocument, doubts: Iterable[Standing]) -> None:
    """Let a document that has just been read hold doubts, about its cells as they stand now.

    A doubt about no record, or about one that is not there, is held by the heading.
    """
    columns = document.form.columns_by_key(document.heading)
    of_whole = dict.fromkeys(document.heading.doubts)
    by_record: dict[int, list[Standing]] = {}
    for one in doubts:
        if one.record is None or one.record >= len(document.records):
            of_whole[one.doubt] = None
        else:
            by_record.setdefault(one.record, []).append(one)
    for at, found in by_record.items():
        document.records[at] = holding(document.records[at], found, columns)
    if of_whole:
        document.heading = replace(document.heading, doubts=tuple(of_whole))


def doubting(document: AnyDocument, edit: Edit, doubts: Collection[Standing]) -> Edit:
    """Return an edit that also lets records hold doubts about the cells it has changed."""
    if not doubts:
        return edit
    edited = document.copy()
    edit.apply(edited)
    held = edited.copy()
    place(held, doubts)
    changed = {at: one for at, one in enumerate(held.records) if one is not edited.records[at]}
    changes = replace_records(edited, changed, edit.label).changes
    return Edit(edit.label, (*edit.changes, *changes))


def confirm(document: AnyDocument, doubts: Collection[Standing]) -> Edit:
    """Make the edit by which somebody has looked at what was read; empty when none is open."""
    gone = set(doubts) & set(open_doubts(document))
    label = f"Xem lại {len(gone)} chỗ đọc chưa chắc"
    by_record: dict[int, set[Standing]] = {}
    for one in gone:
        if one.record is not None:
            by_record.setdefault(one.record, set()).add(one)
    new = {at: _without(document.records[at], found) for at, found in by_record.items()}
    heading = without(document.heading, {one.doubt for one in gone if one.record is None})
    changes = (
        *replace_heading(document, heading).changes,
        *replace_records(document, new, label).changes,
    )
    return Edit(label, changes)


def without(heading: H, doubts: Collection[Doubt]) -> H:
    """Return the heading without some of its doubts."""
    kept = _kept(heading.doubts, doubts)
    return heading if kept == heading.doubts else replace(heading, doubts=kept)


def settling(document: AnyDocument, edit: Edit) -> Edit:
    """Return an edit that also settles the doubts about cells whose content it changes."""
    headings = [change.new for change in edit.changes if isinstance(change, HeadingChange)]
    columns = document.form.columns_by_key(headings[-1] if headings else document.heading)
    settled: dict[int, Record] = {}
    changes: list[Change] = []
    for change in edit.changes:
        if isinstance(change, Splice):
            # A later change of the same edit begins from what an earlier one has made.
            old = tuple(settled.get(id(record), record) for record in change.old)
            doubted = [record for record in change.new if record.is_doubted]
            settled |= {id(one): _settled(one, columns) for one in doubted}
            new = tuple(settled.get(id(record), record) for record in change.new)
            changes.append(Splice(change.at, old, new))
        else:
            changes.append(change)
    return Edit(edit.label, tuple(changes)) if settled else edit


def standing_in(at: int, record: Record) -> Iterator[Standing]:
    """Return the open doubts of the record at a position, its own before those of its lines."""
    return (Standing(*one) for one in _doubts_in(at, record))


def _doubts_in(at: int, record: Record) -> Iterator[Placed[Doubt]]:
    return attached_in(at, record, attrgetter("doubts"))


def holding(record: Record, doubts: Iterable[Standing], columns: Mapping[str, Column]) -> Record:
    """Return the record with further doubts, each once, where they belong."""
    own = dict.fromkeys(record.doubts)
    held = [dict.fromkeys(line.doubts) for line in record.lines]
    for one in doubts:
        column = columns.get(one.doubt.column)
        of_all = column is None or column.spans(record) or not held
        line = 0 if of_all else min(one.line or 0, len(held) - 1)
        doubt = replace(one.doubt, text=shown_text(record, line, column))
        (own if of_all else held[line])[doubt] = None
    lines = [
        replace(line, doubts=tuple(further)) if further else line
        for line, further in zip(record.lines, held, strict=True)
    ]
    return replace(record.with_lines(lines), doubts=tuple(own))


def _without(record: Record, gone: Collection[Standing]) -> Record:
    """Return the record without some of what it and its lines hold."""
    held: dict[int | None, set[Doubt]] = {}
    for one in gone:
        held.setdefault(one.line, set()).add(one.doubt)
    if None in held:
        record = replace(record, doubts=_kept(record.doubts, held[None]))
    if set(held) == {None}:
        return record
    return record.with_lines(
        [
            replace(line, doubts=_kept(line.doubts, held[number])) if number in held else line
            for number, line in enumerate(record.lines)
        ]
    )


def _kept(doubts: Iterable[Doubt], gone: Collection[Doubt]) -> tuple[Doubt, ...]:
    return tuple(doubt for doubt in doubts if doubt not in gone)


def _settled(record: Record, columns: Mapping[str, Column]) -> Record:
    """Return the record without the doubts about cells that show something else by now."""
    return _without(
        record,
        [
            one
            for one in standing_in(0, record)
            if (column := columns.get(one.doubt.column)) is not None
            and shown_text(record, one.line or 0, column) != one.doubt.text
        ],
    )
