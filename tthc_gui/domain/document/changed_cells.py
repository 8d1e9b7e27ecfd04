"""Which cells an edit changes, so that they can be shown."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, Splice
from tthc_gui.domain.document.record import Record

_COMPARED = 100
"""Records that are compared cell by cell, at most."""


class Spread(NamedTuple):
    """Neighbouring records, the first at a position, that have changed in the same columns."""

    first: int
    records: tuple[Record, ...]
    columns: tuple[Column, ...]

    @property
    def positions(self) -> range:
        """Return the positions of the records."""
        return range(self.first, self.first + len(self.records))

    def cells(self) -> Iterator[Cell]:
        """Return each of the cells."""
        for at, record in zip(self.positions, self.records, strict=True):
            for line in range(record.line_count):
                for column in self.columns:
                    if not (line and column.spans(record)):
                        yield Cell(at, line, column)


class Touched(NamedTuple):
    """Where an edit was made: cells with another text, and positions of whole records.

    `spread` stands for the cells of very many records, which were not compared one by one.
    """

    cells: tuple[Cell, ...] = ()
    records: tuple[int, ...] = ()
    spread: tuple[Spread, ...] = ()

    def every_cell(self) -> Iterator[Cell]:
        """Return each of the cells, those too that stand for many."""
        yield from self.cells
        for one in self.spread:
            yield from one.cells()


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
        if _same(column, old, new, line):
            return "", ""
        return column.text(old, line), column.text(new, line)
    stated = column.stated(old, line), column.stated(new, line)
    if not any(stated):
        return stated
    return stated[0] or column.text(old, line), stated[1] or column.text(new, line)


def _same(column: Column, old: Record, new: Record, line: int) -> bool:
    """Return whether a cell holds the same before and after; much faster asked than shown."""
    held = column.read(old, line) == column.read(new, line)
    return bool(held and column.is_open(old, line) == column.is_open(new, line))


def touched(document: AnyDocument, edit: Edit) -> Touched:
    """Return where an edit that has just been made, or taken back, has changed the document.

    Of very many records those after the first ones are taken to have changed in the same columns.
    """
    found = _Found(document)
    for change in edit.changes:
        if isinstance(change, Splice):
            found.collect(change)
    return Touched(tuple(found.cells), tuple(found.whole), tuple(found.spread))


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


class _Found:
    """What was found of the changes of an edit until now."""

    def __init__(self, document: AnyDocument) -> None:
        self._document = document
        self._columns = document.columns
        self._compared = 0
        self._used: dict[str, Column] = {}
        self.cells: list[Cell] = []
        self.whole: list[int] = []
        self.spread: list[Spread] = []

    def collect(self, change: Splice) -> None:
        """Look at a change of the records."""
        first, old, new = _differing(change)
        if len(old) == len(new):
            for at, (before, after) in enumerate(zip(old, new, strict=True)):
                if self._compared >= _COMPARED and self._used:
                    self._take_alike(first + at, old[at:], new[at:])
                    break
                if before is not after:
                    self._compare(first + at, before, after)
        elif len(new) > len(old):
            self.whole += range(first, first + len(new))
        elif self._document.records:
            # What is gone cannot be shown; what follows stands where it was.
            self.whole.append(min(first + len(new), len(self._document.records) - 1))

    def _compare(self, at: int, before: Record, after: Record) -> None:
        if before.line_count != after.line_count:
            self.whole.append(at)
        elif found := self._changed(at, before, after):
            self._compared += 1
            self._used.update((cell.column.key, cell.column) for cell in found)
            self.cells += found
        else:
            self.whole.append(at)

    def _take_alike(self, first: int, old: Sequence[Record], new: Sequence[Record]) -> None:
        """Take records to have changed as those before them, neighbours together."""
        columns = tuple(self._used.values())
        if all(map(_is_alike, old, new)):
            self.spread.append(Spread(first, tuple(new), columns))
            return
        pairs = enumerate(zip(old, new, strict=True), first)
        for alike, run in groupby(pairs, key=lambda pair: _is_alike(*pair[1])):
            members = [(at, after) for at, (before, after) in run if before is not after]
            if members and alike:
                records = tuple(after for _, after in members)
                self.spread.append(Spread(members[0][0], records, columns))
            else:
                self.whole += (at for at, _ in members)

    def _changed(self, at: int, before: Record, after: Record) -> list[Cell]:
        changed = changed_columns(self._columns, before, after)
        found = [Cell(at, line, column) for line, column, *_ in changed]
        # Stated numbers that follow from what was typed are not where somebody looks.
        return [cell for cell in found if cell.column.editable] or found


def _is_alike(before: Record, after: Record) -> bool:
    return before is not after and before.line_count == after.line_count


def _differing(change: Splice) -> tuple[int, Sequence[Record], Sequence[Record]]:
    """Return the part of a change without what is the same at its ends, and where it begins."""
    head = _in_common(change.old, change.new)
    tail = _in_common(change.old[head:][::-1], change.new[head:][::-1])
    old, new = change.old[head : len(change.old) - tail], change.new[head : len(change.new) - tail]
    return change.at + head, old, new


def _in_common(one: Sequence[Record], other: Sequence[Record]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
