"""The numbers (STT) of records."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, Splice, replace_records
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.structure import within_section
from tthc_gui.domain.values.lazy_regex import regex

R = TypeVar("R", bound=Record)
_NUMBER = regex(r"([0-9]{1,6})\.?")


def stt_number(record: Record) -> int | None:
    """Return the printed number; None for blank and for numbers of sections ("I", "1.1")."""
    match = _NUMBER.fullmatch(record.stt.strip())
    return int(match.group(1)) if match else None


class Ordinal(NamedTuple):
    """A printed number, and the headings it stands under: it may restart below another one."""

    number: int
    groups: tuple[str, ...]


def ordinal(record: Record) -> Ordinal | None:
    """Return the printed number and its headings; None where it has no number."""
    number = stt_number(record)
    return None if number is None else Ordinal(number, record.groups)


def restarts(records: Sequence[Record]) -> bool:
    """Return whether the numbers begin at 1 again below a heading."""
    ordinals = [one for record in records if (one := ordinal(record)) is not None]
    return any(
        now.number == 1 and now.groups != before.groups for before, now in pairwise(ordinals)
    )


def renumber(document: AnyDocument) -> Edit:
    """Make the edit that counts records from 1 anew, and in each section where they did.

    Numbers such as "I" or "1.1" stay, and count for none.
    """
    new, number = {}, 0
    groups: tuple[str, ...] = ()
    by_section = restarts(document.records)
    for at, record in enumerate(document.records):
        if record.stt.strip() and stt_number(record) is None:
            continue
        number = 1 if by_section and record.groups != groups else number + 1
        groups = record.groups
        new[at] = record.with_stt(str(number))
    return replace_records(document, new, "Đánh lại số thứ tự")


def is_counted(document: AnyDocument) -> bool:
    """Return whether the records are numbered as counting them anew would number them."""
    return not renumber(document)


def add_numbered(document: AnyDocument, at: int, count: int = 1) -> Edit:
    """Make the edit that puts blank records before the one at `at`, numbered on."""
    label = f"Thêm {count} {document.form.words.record}"
    return insert_numbered(document, at, [document.form.blank] * count, label)


def numbered_on(document: AnyDocument, new: Sequence[R]) -> tuple[R, ...]:
    """Return new records as they are put at the end: under its heading, numbered on."""
    above = (n for p in reversed(document.records) if (n := stt_number(p)) is not None)
    placed = within_section(document, len(document.records), new)
    return tuple(
        record.with_stt(str(number)) for number, record in enumerate(placed, next(above, 0) + 1)
    )


def insert_numbered(document: AnyDocument, at: int, new: Sequence[Record], label: str) -> Edit:
    """Make the edit that puts records before the one at `at`, numbered on from those above.

    In a document that counts from 1 without a gap those below are counted anew, too.
    """
    if not new:
        return Edit(label, ())
    standing = document.records
    new = within_section(document, at, new)
    counts = [stt_number(p) for p in standing] == list(range(1, len(standing) + 1))
    above = [n for p in standing[:at] if (n := stt_number(p)) is not None]
    first = above[-1] + 1 if above else 1
    below = tuple(standing[at:]) if counts else ()
    numbered = tuple(
        record.with_stt(str(number)) for number, record in enumerate((*new, *below), first)
    )
    return Edit(label, (Splice(at, below, numbered),))
