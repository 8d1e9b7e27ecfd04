"""Which cells an edit changes, so that they can be shown."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex, Heading, Procedure
from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.document.columns import Column, columns_of
from tthc_gui.domain.document.edits import Edit, Splice


class Touched(NamedTuple):
    """Where an edit was made: cells with another text, and positions of whole procedures."""

    cells: tuple[Cell, ...] = ()
    procedures: tuple[int, ...] = ()


def changed_columns(
    heading: Heading, old: Procedure, new: Procedure
) -> Iterator[tuple[int, Column, str, str]]:
    """Give the typed and stated cells that differ: case, column, both texts, in reading order."""
    for case in range(min(len(old.cases), len(new.cases))):
        for column in columns_of(heading):
            if case and column.spans(old):
                continue
            before, after = _shown(column, old, new, case)
            if before != after:
                yield case, column, before, after


def _shown(column: Column, old: Procedure, new: Procedure, case: int) -> tuple[str, str]:
    """Return what a cell shows before and after; nothing where it is computed and never stated.

    Where a stated number goes, the computed one that stands there from then on is what it becomes.
    """
    if column.editable:
        return column.text(old, case), column.text(new, case)
    stated = column.stated(old, case), column.stated(new, case)
    if not any(stated):
        return stated
    return stated[0] or column.text(old, case), stated[1] or column.text(new, case)


def touched(annex: Annex, edit: Edit) -> Touched:
    """Give where an edit that has just been made, or taken back, has changed the annex."""
    cells: list[Cell] = []
    whole: list[int] = []
    for change in edit.changes:
        if isinstance(change, Splice):
            _collect(annex, change, cells, whole)
    return Touched(tuple(cells), tuple(whole))


def _collect(annex: Annex, change: Splice, cells: list[Cell], whole: list[int]) -> None:
    head = _in_common(change.old, change.new)
    tail = _in_common(change.old[head:][::-1], change.new[head:][::-1])
    old, new = change.old[head : len(change.old) - tail], change.new[head : len(change.new) - tail]
    first = change.at + head
    if len(old) == len(new):
        for at, (before, after) in enumerate(zip(old, new, strict=True), first):
            _compare(annex, at, before, after, cells, whole)
    elif len(new) > len(old):
        whole += range(first, first + len(new))
    elif annex.procedures:
        # What is gone cannot be shown; what follows stands where it was.
        whole.append(min(first + len(new), len(annex.procedures) - 1))


def _compare(
    annex: Annex,
    at: int,
    before: Procedure,
    after: Procedure,
    cells: list[Cell],
    whole: list[int],
) -> None:
    if before is after:
        return
    found = [Cell(at, case, c) for case, c, *_ in changed_columns(annex.heading, before, after)]
    # Stated numbers that follow from what was typed are not where somebody looks.
    found = [cell for cell in found if cell.column.editable] or found
    if found and len(before.cases) == len(after.cases):
        cells += found
    else:
        whole.append(at)


def _in_common(one: Sequence[Procedure], other: Sequence[Procedure]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
