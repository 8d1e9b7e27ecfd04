"""Adding, copying, moving and removing records."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from tthc_gui.domain.document.cells import record_name
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, Splice
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.values.lazy_dataclass import replace

R = TypeVar("R", bound=Record)


def insert_records(
    document: AnyDocument, at: int, records: Sequence[Record], label: str = ""
) -> Edit:
    """Make the edit that puts records before the one at `at`; at the count, at the end."""
    label = label or f"Thêm {len(records)} {document.form.words.record}"
    new = within_section(document, at, records)
    return Edit(label, (Splice(at, (), new),) if new else ())


def within_section(document: AnyDocument, at: int, records: Sequence[R]) -> tuple[R, ...]:
    """Return new records under the headings of the one above their place, else of the one there.

    Those that bring headings of their own keep them.
    """
    around = document.records[max(at - 1, 0) : at + 1]
    if not around or any(record.groups for record in records):
        return tuple(records)
    return tuple(_under(record, around[0].groups) for record in records)


def duplicate_records(document: AnyDocument, indexes: Iterable[int]) -> Edit:
    """Make the edit that copies records below the last of them.

    A copy was never printed: of what a document states it holds nothing. Nobody has looked at it
    either: remarks and verdict stay with the original.
    """
    chosen = sorted(set(indexes))
    copies = [document.form.copied(document.records[at]).unremarked() for at in chosen]
    label = f"Nhân đôi {named_records(document, chosen)}"
    return insert_records(document, chosen[-1] + 1 if chosen else 0, copies, label)


def delete_records(document: AnyDocument, indexes: Iterable[int]) -> Edit:
    """Make the edit that removes records."""
    chosen = set(indexes)
    label = f"Xoá {named_records(document, sorted(chosen))}"
    if not chosen:
        return Edit(label, ())
    first, end = min(chosen), max(chosen) + 1
    kept = [document.records[at] for at in range(first, end) if at not in chosen]
    return resplice(document, first, end, kept, label)


def move_records(
    document: AnyDocument, indexes: Iterable[int], before: int, *, regroup: bool = True
) -> Edit:
    """Make the edit that moves records, in their order, before the one at `before`.

    `before` counts records as they stand now; their number means the end. What is moved comes
    under the headings of the place it goes to, unless it is a whole section.
    """
    chosen = sorted(set(indexes))
    label = f"Chuyển {named_records(document, chosen)}"
    if not chosen:
        return Edit(label, ())
    moving = set(chosen)
    first, end = min(chosen[0], before), max(chosen[-1] + 1, before)
    above = [at for at in range(first, before) if at not in moving]
    below = [at for at in range(before, end) if at not in moving]
    standing = document.records
    moved = [standing[at] for at in chosen]
    passed = below[0] if below else above[-1] if above else None
    if regroup and passed is not None:
        moved = [_under(record, standing[passed].groups) for record in moved]
    new = [*(standing[at] for at in above), *moved, *(standing[at] for at in below)]
    return resplice(document, first, end, new, label)


def move_records_up(document: AnyDocument, indexes: Iterable[int]) -> Edit:
    """Make the edit that moves records above the one before the first of them."""
    chosen = sorted(set(indexes))
    return move_records(document, chosen, max(chosen[0] - 1, 0) if chosen else 0)


def move_records_down(document: AnyDocument, indexes: Iterable[int]) -> Edit:
    """Make the edit that moves records below the one after the last of them."""
    chosen = sorted(set(indexes))
    below = min(chosen[-1] + 2, len(document.records)) if chosen else 0
    return move_records(document, chosen, below)


def _under(record: R, groups: tuple[str, ...]) -> R:
    return record if record.groups == groups else replace(record, groups=groups)


def resplice(document: AnyDocument, at: int, end: int, new: Sequence[Record], label: str) -> Edit:
    """Make the edit that puts records in place of those from `at` to before `end`."""
    old = tuple(document.records[at:end])
    return Edit(label, () if tuple(new) == old else (Splice(at, old, tuple(new)),))


def named_records(document: AnyDocument, indexes: Sequence[int]) -> str:
    """Name one record, or count several: "thủ tục 12", "3 thủ tục"."""
    word = document.form.words.record
    if len(indexes) == 1:
        return f"{word} {record_name(document, indexes[0])}"
    return f"{len(indexes)} {word}"
