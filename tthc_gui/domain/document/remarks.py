"""Remarks of a document: listed by their places, and the edits that add, answer and remove them.

A remark is part of the value it is about, as a doubt is (doubts.py): `remarks` of a line for the
cells of that line alone, of a record for the cells that stand for all its lines and (`column` "")
for the whole of it, of the heading for the document. So it goes wherever that value goes: moved,
split, joined, removed, put back, merged, kept in a journal. Copies have none. Adding, answering and
removing are edits like any other.
"""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple, TypeVar

from tthc_gui.domain.document.attached import Placed, attached_in, of_cell
from tthc_gui.domain.document.cells import record_name
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, replace_heading, replace_records
from tthc_gui.domain.document.record import DocumentHeading, Record
from tthc_gui.domain.document.remark import Remark, Reply
from tthc_gui.domain.document.verdict import NO_VERDICT
from tthc_gui.domain.values.controls import holdable
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Refusal

LONGEST = 8_000
"""Letters of a remark or a reply: the note on a cell of a workbook holds few such."""
D = TypeVar("D", bound=AnyDocument)
H = TypeVar("H", bound=DocumentHeading)
_Change = Callable[[tuple[Remark, ...]], tuple[Remark, ...]]


class PlacedRemark(NamedTuple):
    """A remark and what holds it: the heading (`record` None), a record, or its line.

    Positions count from 0; `line` is None where the record itself holds the remark.
    """

    remark: Remark
    record: int | None = None
    line: int | None = None


def all_remarks(document: AnyDocument) -> list[PlacedRemark]:
    """Return all remarks, open and done, from top to bottom: the document's own first."""
    found = [PlacedRemark(remark) for remark in document.heading.remarks]
    for at, record in enumerate(document.records):
        if record.is_remarked:
            found += remarks_in(at, record)
    return found


def has_remarks(document: AnyDocument) -> bool:
    """Return whether there is any remark, quickly in a document that has just been read."""
    if document.heading.remarks:
        return True
    for record in document.records:
        if record.remarks:
            return True
        for line in record.lines:
            if line.remarks:
                return True
    return False


def remarks_in(at: int, record: Record) -> Iterator[PlacedRemark]:
    """Return the remarks of the record at a position, its own before those of its lines."""
    return (PlacedRemark(*one) for one in _held_in(at, record))


def remarks_at(at: int, record: Record, line: int, column: Column) -> list[PlacedRemark]:
    """Return the remarks on a cell of the record at a position."""
    if not record.is_remarked:
        return []
    return [PlacedRemark(*one) for one in of_cell(_held_in(at, record), record, line, column)]


def _held_in(at: int, record: Record) -> Iterator[Placed[Remark]]:
    return attached_in(at, record, attrgetter("remarks"))


def hold_remarks(document: AnyDocument, remarks: Iterable[PlacedRemark]) -> None:
    """Let a document that has just been read hold further remarks, each once, where they belong.

    One about no record, or about one that is not there, is held by the heading.
    """
    columns = document.form.columns_by_key(document.heading)
    for remark, at, line in remarks:
        if at is None or at >= len(document.records):
            held = _with(remark)(document.heading.remarks)
            document.heading = replace(document.heading, remarks=held)
        else:
            record = document.records[at]
            home = _home(record, line, columns.get(remark.column))
            document.records[at] = _changed(record, home, _with(remark))


def set_remarks(document: AnyDocument, remarks: Iterable[PlacedRemark]) -> None:
    """Let a document that has just been read hold these remarks and no others."""
    document.heading = replace(document.heading, remarks=())
    for at, record in enumerate(document.records):
        if record.is_remarked:
            lines = [replace(line, remarks=()) for line in record.lines]
            document.records[at] = replace(record.with_lines(lines), remarks=())
    hold_remarks(document, remarks)


def without_said(heading: H) -> H:
    """Return a heading without what reviewers said about the document."""
    return replace(heading, remarks=(), verdict=NO_VERDICT)


def without_remarks(document: D) -> D:
    """Return the document without anything that reviewers said: remarks and verdicts."""
    plain = document.with_records([record.unremarked() for record in document.records])
    plain.heading = without_said(document.heading)
    return plain


def add_remark(document: AnyDocument, new: PlacedRemark) -> Edit:
    """Make the edit that adds a remark; raise Refusal for one without a text.

    `line` may be any line of a cell that stands for all of them.
    """
    _check(new.remark)
    at, line = new.record, new.line
    column = document.form.columns_by_key(document.heading).get(new.remark.column)
    home = None if at is None else _home(document.records[at], line, column)
    label = f"Nhận xét {_about(document, at)}"
    return _edit(document, new._replace(line=home), _with(new.remark), label)


def answer(document: AnyDocument, placed: PlacedRemark, reply: Reply) -> Edit:
    """Make the edit that adds a reply to a remark; raise Refusal for one without a text."""
    _check(reply)
    label = f"Trả lời nhận xét {_about(document, placed.record)}"
    return replace_remark(document, placed, placed.remark.answered(reply), label)


def set_done(document: AnyDocument, placed: PlacedRemark, *, done: bool) -> Edit:
    """Make the edit that marks a remark as done, or opens it again; empty when it is so."""
    label = f"{'Xong' if done else 'Mở lại'} nhận xét {_about(document, placed.record)}"
    return replace_remark(document, placed, replace(placed.remark, is_done=done), label)


def remove_remark(document: AnyDocument, placed: PlacedRemark) -> Edit:
    """Make the edit that removes a remark with its replies."""
    label = f"Bỏ nhận xét {_about(document, placed.record)}"
    gone = placed.remark
    return _edit(document, placed, lambda held: tuple(one for one in held if one != gone), label)


def replace_remark(document: AnyDocument, placed: PlacedRemark, new: Remark, label: str) -> Edit:
    """Make the edit that puts another remark in the place of one; empty where that is gone."""
    old = placed.remark
    return _edit(
        document, placed, lambda held: tuple(new if one == old else one for one in held), label
    )


def _edit(document: AnyDocument, placed: PlacedRemark, change: _Change, label: str) -> Edit:
    if placed.record is None:
        heading = document.heading
        new = replace(heading, remarks=change(heading.remarks))
        return replace_heading(document, new, label)
    record = _changed(document.records[placed.record], placed.line, change)
    return replace_records(document, {placed.record: record}, label)


def _changed(record: Record, line: int | None, change: _Change) -> Record:
    """Return the record with other remarks of its own, or on a line."""
    if line is None:
        return replace(record, remarks=change(record.remarks))
    return record.with_lines(
        [
            replace(one, remarks=change(one.remarks)) if number == line else one
            for number, one in enumerate(record.lines)
        ]
    )


def _with(remark: Remark) -> _Change:
    return lambda held: held if remark in held else (*held, remark)


def _home(record: Record, line: int | None, column: Column | None) -> int | None:
    """Return the line that holds a remark on a cell, None where the record does."""
    if line is None or column is None or column.spans(record) or not record.lines:
        return None
    return min(line, len(record.lines) - 1)


def _about(document: AnyDocument, at: int | None) -> str:
    words = document.form.words
    return f"cả {words.document}" if at is None else f"{words.record} {record_name(document, at)}"


def _check(said: Remark | Reply) -> None:
    if not holdable(said.text).strip():
        raise Refusal("Nhận xét chưa có chữ nào; hãy gõ nội dung.")
    if len(said.text) > LONGEST:
        raise Refusal(f"Nhận xét dài quá {LONGEST} ký tự; hãy rút ngắn.")
