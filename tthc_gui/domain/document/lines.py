"""Adding, moving and removing the lines of one record; a line never leaves it."""

from collections.abc import Iterable, Sequence

from tthc_gui.domain.document.cells import record_name
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, replace_records
from tthc_gui.domain.document.record import RecordLine
from tthc_gui.domain.values.times import Refusal


def add_blank_line(document: AnyDocument, at: int, before: int) -> Edit:
    """Make the edit that puts a blank line before the line `before`; at their count, last."""
    lines = document.records[at].lines
    new = (*lines[:before], *document.form.blank.lines, *lines[before:])
    return _with_lines(document, at, new, "Thêm {line} vào")


def duplicate_lines(document: AnyDocument, at: int, lines: Iterable[int]) -> Edit:
    """Make the edit that copies lines below the last of them; a copy states nothing."""
    chosen, old = sorted(set(lines)), document.records[at].lines
    copied = document.form.copied(document.records[at]).unremarked().lines
    copies = [copied[number] for number in chosen]
    end = chosen[-1] + 1 if chosen else 0
    label = f"Nhân đôi {len(chosen)} {{line}} của"
    return _with_lines(document, at, (*old[:end], *copies, *old[end:]), label)


def delete_lines(document: AnyDocument, at: int, lines: Iterable[int]) -> Edit:
    """Make the edit that removes lines; raise Refusal when none would be left."""
    chosen, old = set(lines), document.records[at].lines
    kept = [line for number, line in enumerate(old) if number not in chosen]
    if not kept:
        words, name = document.form.words, record_name(document, at)
        raise Refusal(
            f"{words.record.capitalize()} {name} phải còn ít nhất một {words.line}; muốn bỏ hẳn, "
            f"hãy xoá {words.record}."
        )
    return _with_lines(document, at, kept, f"Xoá {len(chosen)} {{line}} của")


def move_line(document: AnyDocument, at: int, line: int, to: int) -> Edit:
    """Make the edit that gives a line the place `to` (from 0) among the record's lines."""
    rest = list(document.records[at].lines)
    moving = rest.pop(line)
    rest.insert(to, moving)
    return _with_lines(document, at, rest, f"Chuyển {{line}} {line + 1} của")


def _with_lines(document: AnyDocument, at: int, lines: Sequence[RecordLine], label: str) -> Edit:
    words = document.form.words
    new = document.records[at].with_lines(lines)
    told = f"{label.format(line=words.line)} {words.record} {record_name(document, at)}"
    return replace_records(document, {at: new}, told)
