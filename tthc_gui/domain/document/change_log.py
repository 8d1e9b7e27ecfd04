"""What edits changed, cell by cell, for people to read: what, before, after, when."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple, TypeVar

from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.comparing import aligned
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.doubts import doubts_at
from tthc_gui.domain.document.edits import Edit, HeadingChange, Splice
from tthc_gui.domain.document.form import Form, Words
from tthc_gui.domain.document.merging import Difference, align, compare
from tthc_gui.domain.document.record import DocumentHeading, Record
from tthc_gui.domain.document.remark import Remark
from tthc_gui.domain.document.remarks import remarks_in
from tthc_gui.domain.values.lazy_dataclass import dataclass

_T = TypeVar("_T")


@dataclass(frozen=True)
class CellChange:
    """What one place of a record held and holds; `line` counts from 0, None for all."""

    where: str
    before: str
    after: str
    line: int | None = None


@dataclass(frozen=True)
class LogEntry:
    """One line of the log: when, by which edit, in which record, what."""

    when: datetime | None
    edit: str
    stt: str
    code: str
    name: str
    change: CellChange


def cell_changes(document: AnyDocument, states: Difference) -> Iterator[CellChange]:
    """Yield what differs between two states of a record of a document, None for none at all."""
    old, new = states
    words, columns = document.form.words, document.columns
    if old is None or new is None:
        if new is not None:
            title = _title(new)
            if not new.code and not new.name and new.line_count == 1:
                # A number alone does not tell what was typed.
                title = " · ".join(filter(None, (title, _line_text(document, new, 0, columns))))
            yield CellChange(f"Thêm {words.record}", "", title)
        elif old is not None:
            yield CellChange(f"Xoá {words.record}", _title(old), "")
        return
    yield from _record_changes(words, old, new)
    yield from _remarked(document, old, new)
    several = old.line_count > 1 or new.line_count > 1
    shared = [column for column in columns if column.spans(old) and column.spans(new)]
    for column in shared:
        yield from _column_changes(_Pair(document, old, new, 0, 0), column, None)
    columns = tuple(column for column in columns if column not in shared)
    for was, now in aligned(old, new):
        if now is None:
            yield CellChange(f"Xoá {words.line}", _line_text(document, old, was, columns), "", was)
        elif was is None:
            yield CellChange(f"Thêm {words.line}", "", _line_text(document, new, now, columns), now)
        else:
            pair = _Pair(document, old, new, was, now)
            for column in columns:
                number = now if several and not column.spans(new) else None
                yield from _column_changes(pair, column, number)
            names = pair.of(lambda record, line: record.line_name(line))
            if names[0] != names[1] and bool(old.name) == bool(new.name):
                yield CellChange(f"Tên {words.line}", *names, now)


def texts_beside(old: Record, new: Record) -> Iterator[tuple[str, str, str]]:
    """Yield what differs of the texts without a cell: what it is called, before and after."""
    after = new.beside_cells()
    for name, text in old.beside_cells().items():
        if text != after.get(name, text):
            yield name, text, after[name]


def log_of(edit: Edit, when: datetime | None, document: AnyDocument) -> Iterator[LogEntry]:
    """Yield the lines of the log for an edit of a document."""
    for change in edit.changes:
        if isinstance(change, Splice):
            yield from _log_of_splice(change, edit.label, when, document)
        elif isinstance(change, HeadingChange):
            for entry in heading_changes(document.form, change.old, change.new):
                yield LogEntry(when, edit.label, "", "", "", entry)
        else:
            counts = str(len(change.old)), str(len(change.new))
            accepted = CellChange("Phát hiện đã chấp nhận", *counts)
            yield LogEntry(when, edit.label, "", "", "", accepted)


def log_between(
    old: AnyDocument, new: AnyDocument, when: datetime | None, label: str
) -> Iterator[LogEntry]:
    """Return the lines of the log for all that differs between two states of a document."""
    for entry in heading_changes(new.form, old.heading, new.heading):
        yield LogEntry(when, label, "", "", "", entry)
    comparison = compare(old, new)
    for pair in comparison.differing:
        yield from _entries(new, comparison.of(pair), label, when)


def heading_changes(form: Form, old: DocumentHeading, new: DocumentHeading) -> Iterator[CellChange]:
    """Return what differs between two headings."""
    before, after = form.heading_texts(old), form.heading_texts(new)
    for name in dict.fromkeys((*before, *after)):
        if before.get(name, "") != after.get(name, ""):
            yield CellChange(name, before.get(name, ""), after.get(name, ""))


def _log_of_splice(
    splice: Splice, label: str, when: datetime | None, document: AnyDocument
) -> Iterator[LogEntry]:
    found = False
    for mine, theirs in align(splice.old, splice.new):
        old = None if mine is None else splice.old[mine]
        new = None if theirs is None else splice.new[theirs]
        for entry in _entries(document, Difference(old, new), label, when):
            found = True
            yield entry
    if not found:
        count = len(splice.new)
        before, after = (
            ", ".join(entry.stt or entry.code for entry in side)
            for side in (splice.old, splice.new)
        )
        order = CellChange(f"Thứ tự của {count} {document.form.words.record}", before, after)
        yield LogEntry(when, label, "", "", "", order)


def _entries(
    document: AnyDocument, states: Difference, label: str, when: datetime | None
) -> Iterator[LogEntry]:
    named = states.theirs or states.mine or document.form.blank
    for change in cell_changes(document, states):
        yield LogEntry(when, label, named.stt, named.code, named.name, change)


def _record_changes(words: Words, old: Record, new: Record) -> Iterator[CellChange]:
    """Yield what differs between two states of a record beside its cells."""
    if old.line_count != new.line_count:
        yield CellChange(f"Số {words.line}", str(old.line_count), str(new.line_count))
    if old.groups != new.groups:
        yield CellChange("Mục", " / ".join(old.groups), " / ".join(new.groups))
    for name, before, after in texts_beside(old, new):
        yield CellChange(name, before, after)
    if old.verdict != new.verdict:
        yield CellChange("Kết quả xem", str(old.verdict), str(new.verdict))


class _Pair(NamedTuple):
    """A line as it was in a record of a document, and as it is."""

    document: AnyDocument
    old: Record
    new: Record
    was: int
    now: int

    def of(self, get: Callable[[Record, int], _T]) -> tuple[_T, _T]:
        """Return what is got of either side."""
        return get(self.old, self.was), get(self.new, self.now)


def _column_changes(pair: _Pair, column: Column, number: int | None) -> Iterator[CellChange]:
    found = list(_differences(pair, column, number))
    yield from found or _looked_at(pair, column, number)
    before, after = pair.of(lambda record, line: record.lock_at(line, column.key))
    if before != after:
        where = f"{_place(pair.document, column)} (khoá khi đề xuất)"
        yield CellChange(where, before, after, number)


def _line_text(
    document: AnyDocument, record: Record, line: int | None, columns: tuple[Column, ...]
) -> str:
    """Return what is typed in the cells of a line alone."""
    at = line or 0
    cells = (
        (_place(document, column), column.text(record, at))
        for column in columns
        if column.editable and not column.spans(record)
    )
    texts = [f"{where}: {text}" for where, text in cells if text]
    name = record.line_name(at)
    return "; ".join([name, *texts] if name else texts)


def _differences(pair: _Pair, column: Column, number: int | None) -> Iterator[CellChange]:
    where = _place(pair.document, column)
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
    before, after = pair.of(lambda record, line: doubts_at(record, line, column))
    if before != after:
        was, now = ("; ".join(map(str, side)) or "đã xem lại" for side in (before, after))
        yield CellChange(f"{_place(pair.document, column)} (chỗ đọc chưa chắc)", was, now, number)


def _remarked(document: AnyDocument, old: Record, new: Record) -> Iterator[CellChange]:
    """Yield what differs of the remarks on the cells of a record, and on the whole of it."""
    before, after = _remarks_by_column(old), _remarks_by_column(new)
    columns = document.form.columns_by_key(document.heading)
    for key in dict.fromkeys((*before, *after)):
        was, now = ("; ".join(map(str, side.get(key, ()))) for side in (before, after))
        if was != now:
            where = f"Nhận xét · {_place(document, columns[key])}" if key in columns else "Nhận xét"
            yield CellChange(where, was, now)


def _remarks_by_column(record: Record) -> dict[str, list[Remark]]:
    found: dict[str, list[Remark]] = {}
    for remark, *_ in remarks_in(0, record) if record.is_remarked else ():
        found.setdefault(remark.column, []).append(remark)
    return found


def _place(document: AnyDocument, column: Column) -> str:
    return document.form.place_name(document.heading, column.key)


def _title(record: Record) -> str:
    parts = (record.stt, record.code, record.name)
    return " · ".join(part for part in parts if part)
