"""Which cells an edit changes, so that they can be shown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, Splice
from tthc_gui.domain.document.record import Record


class Touched(NamedTuple):
    """Where an edit was made: cells with another text, and positions of whole records."""

    cells: tuple[Cell, ...] = ()
    records: tuple[int, ...] = ()


def changed_columns(
    columns: Sequence[Column], old: Record, new: Record
) -> Iterator[tuple[int, Column, str, str]]:
    """Return the typed and stated cells that differ: line, column, both texts, in reading order."""
    for line in range(min(old.line_count, new.line_count)):
        for column in columns:
            if line and column.spans(old):
                continue
            before, after = _shown(column, old, new, line)
            if before != after:
                yield line, column, before, after


def _shown(column: Column, old: Record, new: Record, line: int) -> tuple[str, str]:
    """Return what a cell shows before and after; nothing where it is computed and never stated.

    Where a stated number goes, the computed one that stands there from then on is what it becomes.
    """
    if column.editable:
        return column.text(old, line), column.text(new, line)
    stated = column.stated(old, line), column.stated(new, line)
    if not any(stated):
        return stated
    return stated[0] or column.text(old, line), stated[1] or column.text(new, line)


def touched(document: AnyDocument, edit: Edit) -> Touched:
    """Return where an edit that has just been made, or taken back, has changed the document."""
    cells: list[Cell] = []
    whole: list[int] = []
    for change in edit.changes:
        if isinstance(change, Splice):
            _collect(document, change, cells, whole)
    return Touched(tuple(cells), tuple(whole))


def moved_on(at: int, edits: Iterable[Edit]) -> int:
    """Return where the record at a position stands after further edits, or what took its place."""
    for edit in edits:
        for change in edit.changes:
            if not isinstance(change, Splice):
                continue
            end = change.at + len(change.old)
            if at >= end:
                at += len(change.new) - len(change.old)
            elif at >= change.at:
                at = change.at + _place_of(change.old[at - change.at], at - change.at, change.new)
    return at


def _place_of(record: Record, at: int, among: Sequence[Record]) -> int:
    """Return the place of a record among those that replace it, near its own where it is gone."""
    named = (record.code, record.name)
    same = [number for number, one in enumerate(among) if one is record]
    if not same and any(named):
        same = [n for n, one in enumerate(among) if (one.code, one.name) == named]
    return min(same, key=lambda n: abs(n - at)) if same else min(at, max(len(among) - 1, 0))


def _collect(document: AnyDocument, change: Splice, cells: list[Cell], whole: list[int]) -> None:
    head = _in_common(change.old, change.new)
    tail = _in_common(change.old[head:][::-1], change.new[head:][::-1])
    old, new = change.old[head : len(change.old) - tail], change.new[head : len(change.new) - tail]
    first = change.at + head
    if len(old) == len(new):
        for at, (before, after) in enumerate(zip(old, new, strict=True), first):
            _compare(document, at, before, after, cells, whole)
    elif len(new) > len(old):
        whole += range(first, first + len(new))
    elif document.records:
        # What is gone cannot be shown; what follows stands where it was.
        whole.append(min(first + len(new), len(document.records) - 1))


def _compare(
    document: AnyDocument,
    at: int,
    before: Record,
    after: Record,
    cells: list[Cell],
    whole: list[int],
) -> None:
    if before is after:
        return
    found = [Cell(at, line, c) for line, c, *_ in changed_columns(document.columns, before, after)]
    # Stated numbers that follow from what was typed are not where somebody looks.
    found = [cell for cell in found if cell.column.editable] or found
    if found and before.line_count == after.line_count:
        cells += found
    else:
        whole.append(at)


def _in_common(one: Sequence[Record], other: Sequence[Record]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
