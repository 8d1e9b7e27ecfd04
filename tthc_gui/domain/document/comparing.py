"""What differs between two documents of one kind: which records pair, and which of their cells.

Records pair by their code, then by their name, then by their place, so that doubled and missing
codes pair sensibly and one record more moves nothing. What is said about them is no cell of them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.form import Form
from tthc_gui.domain.document.matching import (
    RecordMatch,
    matched,
    moved_among,
    named_alike,
    plain_form,
)
from tthc_gui.domain.document.named_cells import Cells, NamedCell, Value
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.values.lazy_dataclass import dataclass, replace

_NOTHING: tuple[Value, ...] = (None, "", ())


class Became(StrEnum):
    """What became of a record."""

    SAME = "same"
    CHANGED = "changed"
    FORM = "form"
    ADDED = "added"
    REMOVED = "removed"


class CellDifference(NamedTuple):
    """One cell on either side; `is_form` tells that only the form of a text differs."""

    cell: NamedCell
    old: Value
    new: Value
    is_form: bool


@dataclass(frozen=True)
class RecordDifference:
    """What became of one record: its cells, lines that came or went, and whether it moved."""

    kind: Became
    match: RecordMatch
    moved: bool = False
    cells: tuple[CellDifference, ...] = ()
    lines_added: tuple[int, ...] = ()
    lines_removed: tuple[int, ...] = ()


class HeadingDifference(NamedTuple):
    """One field of the heading on either side."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class DocumentComparison:
    """All that differs between two documents of one form, records in the order of the new one."""

    old: AnyDocument
    new: AnyDocument
    heading: tuple[HeadingDifference, ...]
    records: tuple[RecordDifference, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Count what became of the records, and those that moved."""
        kinds = Counter(one.kind for one in self.records)
        return {
            **{str(kind): kinds[kind] for kind in Became},
            "moved": sum(one.moved for one in self.records),
        }

    @property
    def differs(self) -> bool:
        """Return whether anything does."""
        return bool(self.heading) or any(
            one.moved or one.kind is not Became.SAME for one in self.records
        )


def compare_documents(
    old: AnyDocument, new: AnyDocument, before: DocumentComparison | None = None
) -> DocumentComparison:
    """Compare two documents of one form; raise ValueError when they are of two.

    What was compared `before`, with the same old document, is not looked at again where the very
    records still pair.
    """
    if old.form is not new.form:
        raise ValueError("documents of two kinds have nothing to compare")
    if before is None or before.old is not old:
        matches = matched(old.records, new.records, old.form.core_of)
        moved = moved_among(matches)
        records = [_difference(old, new, match, match in moved) for match in matches]
    else:
        records = list(_looked_at_again(before, new))
    return DocumentComparison(old, new, tuple(_headings(old, new)), tuple(records))


def _looked_at_again(before: DocumentComparison, new: AnyDocument) -> Iterator[RecordDifference]:
    """Yield what became of the records, of those that pair as before what is known already."""
    old, core_of = before.old, before.old.form.core_of
    if _is_named_as(before.new, new):
        matches = [one.match for one in before.records]
        moved = {one.match for one in before.records if one.moved}
    else:
        matches = matched(old.records, new.records, core_of)
        moved = moved_among(matches)
    known = {_pair_of(one.match, before.new): one for one in before.records}
    for match in matches:
        one = known.get(_pair_of(match, new))
        if one is None:
            yield _difference(old, new, match, match in moved)
        elif one.match == match and one.moved is (match in moved):
            yield one
        else:
            yield replace(one, match=match, moved=match in moved)


def _is_named_as(before: AnyDocument, new: AnyDocument) -> bool:
    if len(before.records) != len(new.records):
        return False
    pairs = zip(before.records, new.records, strict=True)
    core_of = new.form.core_of
    return all(was is now or named_alike(was, now, core_of) for was, now in pairs)


def _pair_of(match: RecordMatch, new: AnyDocument) -> tuple[int | None, int]:
    """Return which old record pairs with which very value; the documents keep both alive."""
    return match.old, 0 if match.new is None else id(new.records[match.new])


# What differs in a record


def _difference(
    old: AnyDocument, new: AnyDocument, match: RecordMatch, moved: bool
) -> RecordDifference:
    if match.new is None:
        return RecordDifference(Became.REMOVED, match)
    if match.old is None:
        return RecordDifference(Became.ADDED, match)
    was, now = old.records[match.old], new.records[match.new]
    if was is now or was == now:
        return RecordDifference(Became.SAME, match, moved)
    form, was, now = old.form, was.bare(), now.bare()
    counted = form.compared(was), form.compared(now)
    lines = list(aligned(*counted))
    cells = list(_cell_differences(form, (was, now), counted, lines))
    added = tuple(now for was, now in lines if was is None and now is not None)
    removed = tuple(was for was, now in lines if now is None and was is not None)
    if not added and not removed and all(one.cell.field == "stt" for one in cells):
        # A number alone follows from the order.
        return RecordDifference(Became.SAME, match, moved)
    is_form = (
        not added and not removed and all(one.is_form or one.cell.field == "stt" for one in cells)
    )
    kind = Became.FORM if is_form else Became.CHANGED
    return RecordDifference(kind, match, moved, tuple(cells), added, removed)


def aligned(old: Record, new: Record) -> Iterator[tuple[int | None, int | None]]:
    """Return which line became which: by position, or, where their number differs, by content."""
    if old.line_count == new.line_count:
        yield from ((at, at) for at in range(old.line_count))
        return
    matcher = SequenceMatcher(None, old.lines, new.lines, autojunk=False)
    for _, start, end, first, last in matcher.get_opcodes():
        yield from zip_longest(range(start, end), range(first, last))


def _cell_differences(
    form: Form,
    sides: tuple[Record, Record],
    counted: tuple[Record, Record],
    lines: Sequence[tuple[int | None, int | None]],
) -> Iterator[CellDifference]:
    """Yield the cells that differ, in themselves and in what of them counts.

    What a document states beside what its steps add up to counts only while the two disagree.
    """
    raw = _differing(form, sides, lines)
    if not raw:
        return
    counts = raw if counted == sides else _differing(form, counted, lines)
    same_code = form.core_of(sides[0]) == form.core_of(sides[1]) != ""
    for cell, (before, after) in raw.items():
        if cell in counts:
            is_form = same_form(before, after) or (cell.field == "code" and same_code)
            yield CellDifference(cell, before, after, is_form)


def _differing(
    form: Form,
    sides: tuple[Record, Record],
    lines: Sequence[tuple[int | None, int | None]],
) -> dict[NamedCell, tuple[Value, Value]]:
    """Return the cells of lines on both sides that differ, by their names in the new one."""
    was, now = map(form.cells_of, sides)
    if any(old != new for old, new in lines):
        was, now = _placed(was, lines), _kept(now, lines)
    pairs = ((cell, (was.get(cell), now.get(cell))) for cell in {**now, **was})
    return {cell: pair for cell, pair in pairs if not _equal(*pair)}


def _placed(cells: Cells, lines: Sequence[tuple[int | None, int | None]]) -> Cells:
    """Return old cells under the lines that theirs became, without those of lines that went."""
    became = {was: now for was, now in lines if was is not None and now is not None}
    return {
        NamedCell(None if cell.line is None else became[cell.line], cell.field): value
        for cell, value in cells.items()
        if cell.line is None or cell.line in became
    }


def _kept(cells: Cells, lines: Sequence[tuple[int | None, int | None]]) -> Cells:
    """Return new cells without those of lines that are new."""
    kept = {now for was, now in lines if was is not None and now is not None}
    return {cell: value for cell, value in cells.items() if cell.line is None or cell.line in kept}


def _equal(old: Value, new: Value) -> bool:
    """Compare values, numbers as decimals; nothing and a blank are one."""
    return old == new or (old in _NOTHING and new in _NOTHING)


def same_form(old: Value, new: Value) -> bool:
    """Return whether two texts differ in accents' composition, blanks or capitals only."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        return [plain_form(text) for text in old] == [plain_form(text) for text in new]
    if not isinstance(old, str) or not isinstance(new, str):
        return False
    return plain_form(old) == plain_form(new) != ""


def _headings(old: AnyDocument, new: AnyDocument) -> Iterator[HeadingDifference]:
    for field in old.form.heading_fields:
        if field.is_about:
            continue
        was, now = getattr(old.heading, field.key), getattr(new.heading, field.key)
        if was == now:
            continue
        if isinstance(was, tuple):
            for number, (one, other) in enumerate(zip_longest(was, now, fillvalue=""), 1):
                if one != other:
                    yield HeadingDifference(f"{field.key}.{number}", one, other)
        else:
            yield HeadingDifference(field.key, _told(was), _told(now))


def _told(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
