"""Rows of a pasted block, whose columns are known, made the procedures of an annex."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import (
    CODE,
    CURRENT,
    CUT,
    NAME,
    RATE,
    REMAINING,
    STT,
    UNIT,
    columns_of,
)
from tthc_gui.domain.annex.procedure import Case, Procedure, Stated
from tthc_gui.domain.annex.units import unit_named
from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.document.columns import extra_key
from tthc_gui.domain.document.doubts import Standing, place
from tthc_gui.domain.document.edits import Edit, HeadingChange, Splice
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.pasted.clipboard_text import Block, ClipboardTable
from tthc_gui.files.pasted.pasted_text import read_pasted
from tthc_gui.files.pasted.pasting import paste
from tthc_gui.files.recognition.rows import heading_in
from tthc_gui.files.recognition.sections import Sections

_NAMING = (STT.key, CODE.key, NAME.key)
_STATED = (REMAINING.key, CUT.key, RATE.key)


class RowsPasted(NamedTuple):
    """The edit that brings the rows into an annex without procedures, and what to say of it."""

    edit: Edit
    notes: tuple[str, ...]


def paste_rows(
    annex: Annex, table: ClipboardTable, keys: Sequence[str | None], headings: Sequence[str]
) -> RowsPasted:
    """Make the procedures of rows; columns without a key become columns beyond the form.

    A row that names no procedure is a further case of the one above, one that is a heading alone
    a section. A unit written beside a time goes to its column. Raises Refusal where a cell does
    not fit.
    """
    numbers = [
        number
        for number, row in enumerate(table.block)
        if any(map(str.strip, row)) and not _counts_columns(row)
    ]
    sections = _sections(table.block, numbers)
    numbers = list(sections)
    rows = [table.block[number] for number in numbers]
    texts = [_by_key(row, keys) for row in rows]
    extra = [at for at, key in enumerate(keys) if key is None and _is_used(rows, at)]
    for row, found in zip(rows, texts, strict=True):
        found.update({extra_key(n): _text(row, at) for n, at in enumerate(extra)})
    has_units = any(found.get(UNIT.key) for found in texts)
    heading = replace(
        annex.heading,
        extra_columns=tuple(headings[at] for at in extra),
        has_unit_column=annex.heading.has_unit_column or has_units,
    )
    begun = Annex(heading, list(_begun(texts, list(sections.values()))))
    if not begun.procedures:
        raise Refusal("Không có gì để dán.")
    columns = columns_of(heading)
    block = [[found.get(column.key, "") for column in columns] for found in texts]
    result = paste(begun, block, [Cell(0, 0, columns[0])])
    result.edit.apply(begun)
    place(begun, _doubts(begun, table, numbers, _keys(keys, extra)))
    label = f"Dán {len(begun.procedures)} thủ tục"
    changes: list[HeadingChange | Splice] = []
    if heading != annex.heading:
        changes.append(HeadingChange(annex.heading, heading))
    changes.append(Splice(0, tuple(annex.procedures), tuple(begun.procedures)))
    return RowsPasted(Edit(label, tuple(changes)), result.notes)


def _by_key(row: Sequence[str], keys: Sequence[str | None]) -> dict[str, str]:
    found = {key: _text(row, at) for at, key in enumerate(keys) if key}
    if unit := found.get(UNIT.key):
        found[UNIT.key] = unit_named(unit) or unit
    elif time := found.get(CURRENT.key):
        with suppress(Refusal):
            found[UNIT.key] = read_pasted(CURRENT, time).unit
    return found


def _keys(keys: Sequence[str | None], extra: Sequence[int]) -> dict[int, str]:
    """Return the keys of columns by their places in the block."""
    known = {at: key for at, key in enumerate(keys) if key}
    return known | {at: extra_key(number) for number, at in enumerate(extra)}


def _doubts(
    annex: Annex, table: ClipboardTable, numbers: Sequence[int], keys: Mapping[int, str]
) -> Iterator[Standing]:
    """Return what is doubtful about the rows with those numbers, one for each case."""
    cases = (
        (at, case)
        for at, procedure in enumerate(annex.procedures)
        for case in range(len(procedure.cases))
    )
    lines = dict(zip(numbers, cases, strict=True))
    for (row, column), doubt in table.doubts.items():
        if row in lines and column in keys:
            yield Standing(replace(doubt, column=keys[column]), *lines[row])


def _counts_columns(row: Sequence[str]) -> bool:
    """Return whether a row only numbers the columns, as in (1), (2), (3)."""
    numbers = [text.strip().strip("()[]") for text in row]
    return len(row) > 2 and numbers == [str(at + 1) for at in range(len(row))]


def _sections(block: Block, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return the headings that rows stand under, by the rows' numbers; rows of headings have none.

    A heading without a row below it stays a row.
    """
    sections, found = Sections(), {}
    last = max((at for at in numbers if not _heading(block[at])), default=-1)
    for number in numbers:
        if number < last and (heading := _heading(block[number])):
            sections.enter(heading)
        else:
            found[number] = sections.above_line()
    return found


def _heading(row: Sequence[str]) -> str:
    return heading_in([text for cell in row if (text := " ".join(cell.split()))])


def _begun(
    texts: Sequence[dict[str, str]], sections: Sequence[tuple[str, ...]]
) -> Iterator[Procedure]:
    """Return the procedures that rows make up, with what they state; the cells come later.

    A row that names no procedure is a further case of the one above it.
    """
    groups: list[list[dict[str, str]]] = []
    headings: list[tuple[str, ...]] = []
    for found, above in zip(texts, sections, strict=True):
        if groups and not any(found.get(key) for key in _NAMING):
            groups[-1].append(found)
        else:
            groups.append([found])
            headings.append(above)
    for group, above in zip(groups, headings, strict=True):
        stated = [Stated(*(found.pop(key, "") for key in _STATED)) for found in group]
        if any(one.rate for one in stated[1:]):
            yield Procedure(groups=above, cases=tuple(Case(stated=one) for one in stated))
        else:
            cases = tuple(Case(stated=one._replace(rate="")) for one in stated)
            yield Procedure(groups=above, stated_rate=stated[0].rate, cases=cases)


def _is_used(rows: Block, at: int) -> bool:
    return any(_text(row, at) for row in rows)


def _text(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""
