"""What edits changed, cell by cell, for people to read: what, before, after, when."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from tthc_gui.domain.annex.annex import Annex, Case, Heading, Procedure
from tthc_gui.domain.document.columns import NAME, Column, columns_of
from tthc_gui.domain.document.doubts import doubts_at
from tthc_gui.domain.document.edits import Edit, HeadingChange, Splice
from tthc_gui.domain.document.merging import align, compare

_T = TypeVar("_T")
HEADING_FIELDS = {
    "label": "Số phụ lục",
    "title": "Tiêu đề",
    "issued_with": "Ban hành kèm theo",
    "department": "Đơn vị",
    "has_unit_column": "Cột đơn vị tính",
    "step_labels": "Tên các bước",
    "extra_columns": "Cột thêm",
    "doubts": "Chỗ đọc chưa chắc",
}


@dataclass(frozen=True)
class CellChange:
    """What one place of a procedure held and holds; `case` counts from 0, None for all."""

    where: str
    before: str
    after: str
    case: int | None = None


@dataclass(frozen=True)
class LogEntry:
    """One line of the log: when, by which edit, in which procedure, what."""

    when: datetime | None
    edit: str
    stt: str
    code: str
    name: str
    change: CellChange


def cell_changes(
    old: Procedure | None, new: Procedure | None, columns: tuple[Column, ...]
) -> Iterator[CellChange]:
    """Give what differs between two states of a procedure, None for none at all."""
    if old is None or new is None:
        if new is not None:
            yield CellChange("Thêm thủ tục", "", _title(new))
        elif old is not None:
            yield CellChange("Xoá thủ tục", _title(old), "")
        return
    if len(old.cases) != len(new.cases):
        yield CellChange("Số trường hợp", str(len(old.cases)), str(len(new.cases)))
    if old.groups != new.groups:
        yield CellChange("Mục", " / ".join(old.groups), " / ".join(new.groups))
    several = len(old.cases) > 1 or len(new.cases) > 1
    shared = [column for column in columns if column.spans(old) and column.spans(new)]
    for column in shared:
        yield from _column_changes(_Pair(old, new, 0, 0), column, None)
    columns = tuple(column for column in columns if column not in shared)
    for was, now in _aligned(old.cases, new.cases):
        if now is None:
            yield CellChange("Xoá trường hợp", _case_text(old, was, columns), "", was)
        elif was is None:
            yield CellChange("Thêm trường hợp", "", _case_text(new, now, columns), now)
        else:
            yield from _case_changes(_Pair(old, new, was, now), columns, several=several)


def log_of(edit: Edit, when: datetime | None, heading: Heading) -> Iterator[LogEntry]:
    """Give the lines of the log for an edit of an annex with that heading."""
    for change in edit.changes:
        if isinstance(change, Splice):
            yield from _log_of_splice(change, edit.label, when, heading)
        elif isinstance(change, HeadingChange):
            for entry in heading_changes(change.old, change.new):
                yield LogEntry(when, edit.label, "", "", "", entry)
        else:
            counts = str(len(change.old)), str(len(change.new))
            accepted = CellChange("Phát hiện đã chấp nhận", *counts)
            yield LogEntry(when, edit.label, "", "", "", accepted)


def log_between(old: Annex, new: Annex, when: datetime | None, label: str) -> Iterator[LogEntry]:
    """Give the lines of the log for all that differs between two states of a document."""
    for entry in heading_changes(old.heading, new.heading):
        yield LogEntry(when, label, "", "", "", entry)
    comparison = compare(old, new)
    columns = columns_of(new.heading)
    for pair in comparison.differing:
        yield from _entries(*comparison.of(pair), columns, label, when)


def heading_changes(old: Heading, new: Heading) -> Iterator[CellChange]:
    """Give what differs between two headings."""
    for name in (field.name for field in fields(Heading)):
        before, after = _shown(getattr(old, name)), _shown(getattr(new, name))
        if before != after:
            yield CellChange(HEADING_FIELDS[name], before, after)


def _log_of_splice(
    splice: Splice, label: str, when: datetime | None, heading: Heading
) -> Iterator[LogEntry]:
    columns = columns_of(heading)
    found = False
    for mine, theirs in align(splice.old, splice.new):
        old = None if mine is None else splice.old[mine]
        new = None if theirs is None else splice.new[theirs]
        for entry in _entries(old, new, columns, label, when):
            found = True
            yield entry
    if not found:
        count = len(splice.new)
        before, after = (
            ", ".join(entry.stt or entry.code for entry in side)
            for side in (splice.old, splice.new)
        )
        yield LogEntry(
            when, label, "", "", "", CellChange(f"Thứ tự của {count} thủ tục", before, after)
        )


def _entries(
    old: Procedure | None,
    new: Procedure | None,
    columns: tuple[Column, ...],
    label: str,
    when: datetime | None,
) -> Iterator[LogEntry]:
    named = new or old or Procedure()
    for change in cell_changes(old, new, columns):
        yield LogEntry(when, label, named.stt, named.code, named.name, change)


class _Pair(NamedTuple):
    """A case as it was in a procedure, and as it is."""

    old: Procedure
    new: Procedure
    was: int
    now: int

    def of(self, get: Callable[[Procedure, int], _T]) -> tuple[_T, _T]:
        """Return what is got of either side."""
        return get(self.old, self.was), get(self.new, self.now)


def _aligned(old: Sequence[Case], new: Sequence[Case]) -> Iterator[tuple[int | None, int | None]]:
    """Return which case became which: by position, or, where their number differs, by content."""
    if len(old) == len(new):
        yield from ((at, at) for at in range(len(old)))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, start, end, first, last in matcher.get_opcodes():
        yield from zip_longest(range(start, end), range(first, last))


def _case_changes(
    pair: _Pair, columns: tuple[Column, ...], *, several: bool
) -> Iterator[CellChange]:
    for column in columns:
        number = pair.now if several and not column.spans(pair.new) else None
        yield from _column_changes(pair, column, number)
    names = pair.old.cases[pair.was].name, pair.new.cases[pair.now].name
    if names[0] != names[1] and NAME.spans(pair.old) and NAME.spans(pair.new):
        yield CellChange("Tên trường hợp", *names, pair.now)


def _column_changes(pair: _Pair, column: Column, number: int | None) -> Iterator[CellChange]:
    found = list(_differences(pair, column, number))
    yield from found or _looked_at(pair, column, number)


def _case_text(procedure: Procedure, case: int | None, columns: tuple[Column, ...]) -> str:
    """Return what is typed in the cells of a case alone."""
    at = case or 0
    cells = (
        (_where(column), column.text(procedure, at))
        for column in columns
        if column.editable and not column.spans(procedure)
    )
    texts = [f"{where}: {text}" for where, text in cells if text]
    name = procedure.cases[at].name if NAME.spans(procedure) else ""
    return "; ".join([name, *texts] if name else texts)


def _differences(pair: _Pair, column: Column, number: int | None) -> Iterator[CellChange]:
    where = _where(column)
    if column.editable:
        before, after = pair.of(column.text)
        if before != after:
            yield CellChange(where, before, after, number)
        return
    # What follows from the steps needs no line of its own; what is stated beside it does.
    stated, disputed = pair.of(column.stated), pair.of(column.disputed)
    if stated[0] != stated[1] and disputed[0] != disputed[1]:
        yield CellChange(f"{where} (văn bản ghi)", *stated, number)


def _looked_at(pair: _Pair, column: Column, number: int | None) -> Iterator[CellChange]:
    """Return the change of a cell that shows the same, but is doubted no more, or again."""
    before, after = pair.of(lambda procedure, case: doubts_at(procedure, case, column))
    if before != after:
        was, now = ("; ".join(map(str, side)) or "đã xem lại" for side in (before, after))
        yield CellChange(f"{_where(column)} (chỗ đọc chưa chắc)", was, now, number)


def _where(column: Column) -> str:
    return " · ".join(column.heading[1:] or column.heading)


def _title(procedure: Procedure) -> str:
    parts = (procedure.stt, procedure.code, procedure.name)
    return " · ".join(part for part in parts if part)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
