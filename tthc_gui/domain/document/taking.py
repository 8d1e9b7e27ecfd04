"""Taking from an older document into a newer one what differs: cell by cell, or all of it.

What was read with doubt is as doubtful where it is taken. Remarks and verdicts are not taken: they
stay with the record that is open.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from tthc_gui.domain.document.comparing import DocumentComparison, aligned
from tthc_gui.domain.document.differences import DifferencePart, Sort, parts_of, parts_of_record
from tthc_gui.domain.document.doubts import Standing, holding, standing_in
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.form import Form
from tthc_gui.domain.document.merging import become
from tthc_gui.domain.document.record import DocumentHeading, Record
from tthc_gui.domain.values.lazy_dataclass import replace


def take_old(found: DocumentComparison, parts: Collection[DifferencePart], label: str) -> Edit:
    """Make the edit of the new document that takes parts of what differs from the old one.

    Whoever takes all of them has the old records, their numbers and their order.
    """
    fields: set[str] = set()
    by_record: dict[int, set[DifferencePart]] = defaultdict(set)
    for part in parts:
        if part.record is not None:
            by_record[part.record].add(part)
        elif part.cell is not None:
            fields.add(part.cell.field)
    heading = _heading(found, fields)
    is_all = bool(parts) and set(parts) >= set(parts_of(found))
    records = _all(found) if is_all else _in_order(found, by_record)
    return become(found.new, replace(found.new, heading=heading, records=records), label)


# Which records there are, and where


def _all(found: DocumentComparison) -> list[Record]:
    partner = {one.match.old: one.match.new for one in found.records}
    return [
        old if (new := partner[at]) is None else _remarked_as(old, found.new.records[new], found)
        for at, old in enumerate(found.old.records)
    ]


def _in_order(found: DocumentComparison, chosen: dict[int, set[DifferencePart]]) -> list[Record]:
    """Return the new records with what is chosen of them.

    What comes or moves stands after what it follows in the old document.
    """
    placed = {
        at
        for at, parts in chosen.items()
        if any(part.cell is None and part.sort is not Sort.ADDED for part in parts)
    }
    after = _followers(found, placed)
    result: list[Record] = []
    for at in (None, *range(len(found.records))):
        if at is None or (at not in placed and found.records[at].match.new is not None):
            if at is not None:
                result += _taken(found, at, chosen.get(at, set()))
            following = after.get(at)
            while following is not None:
                result += _taken(found, following, chosen[following])
                following = after.get(following)
    return result


def _followers(found: DocumentComparison, placed: Collection[int]) -> dict[int | None, int]:
    """Return which record that comes or moves follows which other, None at the beginning.

    One that has moved itself is none to follow.
    """
    places = {one.match.old: at for at, one in enumerate(found.records)}
    after: dict[int | None, int] = {}
    before: int | None = None
    for was in range(len(found.old.records)):
        at = places[was]
        if at in placed:
            after[before] = at
        elif found.records[at].match.new is None or found.records[at].moved:
            continue
        before = at
    return after


def _taken(found: DocumentComparison, at: int, parts: Collection[DifferencePart]) -> list[Record]:
    """Return what becomes of a record of the new document, none where it goes."""
    one = found.records[at]
    old = None if one.match.old is None else found.old.records[one.match.old]
    new = None if one.match.new is None else found.new.records[one.match.new]
    if old is None or new is None:
        taken = old if parts else new
        return [] if taken is None else [taken]
    inner = {part for part in parts if part.cell is not None}
    if not inner:
        return [new]
    if inner >= {part for part in parts_of_record(at, one) if part.cell is not None}:
        return [_remarked_as(old, new, found)]
    return [_with_parts(found, (old, new), inner)]


# What is in a record


def _with_parts(
    found: DocumentComparison, sides: tuple[Record, Record], parts: Collection[DifferencePart]
) -> Record:
    old, new = sides
    form = found.new.form
    cells = [part for part in parts if not part.is_line]
    # What is stated goes with the times it follows from, unless it is taken itself.
    record: Record = form.following(new, _with_cells(form, new, cells))
    record = _with_cells(form, record, cells)
    lines = list(aligned(form.compared(old.bare()), form.compared(new.bare())))
    record = holding(
        record,
        _doubts(form, old, cells, lines),
        form.columns_by_key(found.new.heading),
    )
    changed = {(part.sort, part.cell.line) for part in parts if part.is_line and part.cell}
    return _with_lines(old, record, lines, changed) if changed else record


def _remarked_as(old: Record, new: Record, found: DocumentComparison) -> Record:
    """Return an old record with what is said about the new one that it replaces."""
    if old.unremarked() is old and new.unremarked() is new:
        return old
    form = found.new.form
    lines = list(old.unremarked().lines)
    for was, now in aligned(form.compared(old.bare()), form.compared(new.bare())):
        if was is not None and now is not None and lines:
            lines[was] = replace(lines[was], remarks=new.lines[now].remarks)
    return replace(old.with_lines(lines), remarks=new.remarks, verdict=new.verdict)


def _with_cells(form: Form, record: Record, cells: Iterable[DifferencePart]) -> Record:
    for part in cells:
        if part.cell is not None:
            record = form.with_cell(record, part.cell, part.old)
    return record


def _doubts(
    form: Form,
    old: Record,
    cells: Iterable[DifferencePart],
    lines: Iterable[tuple[int | None, int | None]],
) -> Iterator[Standing]:
    """Yield the doubts about the cells that are taken, on the lines where they come to stand."""
    if not old.is_doubted:
        return
    became = {was: now for was, now in lines if was is not None and now is not None}
    taken = {(part.cell.line, form.column_of(part.cell.field)) for part in cells if part.cell}
    for doubt, _, line in standing_in(0, old):
        now = None if line is None else became.get(line)
        if (now, doubt.column) in taken:
            yield Standing(doubt, 0, now)


def _with_lines(
    old: Record,
    new: Record,
    lines: Sequence[tuple[int | None, int | None]],
    changed: Collection[tuple[Sort, int | None]],
) -> Record:
    """Return a record without lines that came, and with lines that went; one at least stays."""
    kept = []
    for was, now in lines:
        if was is not None and now is None and (Sort.REMOVED, was) in changed:
            kept.append(old.lines[was])
        elif now is not None and (was is not None or (Sort.ADDED, now) not in changed):
            kept.append(new.lines[now])
    return new.with_lines(kept) if kept else new


# What is above the table


def _heading(found: DocumentComparison, fields: Collection[str]) -> DocumentHeading:
    """Return the new heading with fields of the old one; "step_labels.3" is one of several."""
    old, new = found.old.heading, found.new.heading
    changes: dict[str, Any] = {}
    for key in dict.fromkeys(field.partition(".")[0] for field in fields):
        theirs, ours = getattr(old, key), getattr(new, key)
        if isinstance(ours, tuple):
            pairs = enumerate(zip_longest(theirs, ours, fillvalue=""), 1)
            texts = [was if f"{key}.{n}" in fields else now for n, (was, now) in pairs]
            changes[key] = theirs if texts[: len(theirs)] == list(theirs) else tuple(texts)
        else:
            changes[key] = theirs
    changed: DocumentHeading = replace(new, **changes)
    return changed
