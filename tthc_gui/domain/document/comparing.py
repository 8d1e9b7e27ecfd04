"""What differs between two documents of one kind: which records pair, and which of their cells.

Records pair by their code, then by their name, then by their place, so that doubled and missing
codes pair sensibly and one record more moves nothing. What is said about them is no cell of them.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import Any, NamedTuple
from unicodedata import normalize

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.form import Form
from tthc_gui.domain.document.named_cells import Cells, NamedCell, Value
from tthc_gui.domain.document.record import Record

_NOTHING: tuple[Value, ...] = (None, "", ())


class Became(StrEnum):
    """What became of a record."""

    SAME = "same"
    CHANGED = "changed"
    FORM = "form"
    ADDED = "added"
    REMOVED = "removed"


class MatchedBy(StrEnum):
    """How two records were found to be one."""

    CODE = "code"
    NAME = "name"
    PLACE = "place"


class CellDifference(NamedTuple):
    """One cell on either side; `is_form` tells that only the form of a text differs."""

    cell: NamedCell
    old: Value
    new: Value
    is_form: bool


class RecordMatch(NamedTuple):
    """The positions of one record in two documents; None where it is missing."""

    old: int | None
    new: int | None
    by: MatchedBy | None = None


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
    known = _known(before) if before is not None and before.old is old else {}
    matches = matched(old.records, new.records, old.form.core_of)
    moved = _moved(matches)
    records = tuple(
        replace(one, match=match, moved=match in moved)
        if (one := known.get(_pair_of(match, new))) is not None
        else _difference(old, new, match, match in moved)
        for match in matches
    )
    return DocumentComparison(old, new, tuple(_headings(old, new)), records)


def _known(before: DocumentComparison) -> dict[tuple[int | None, int], RecordDifference]:
    return {_pair_of(one.match, before.new): one for one in before.records}


def _pair_of(match: RecordMatch, new: AnyDocument) -> tuple[int | None, int]:
    """Return which old record pairs with which very value; the documents keep both alive."""
    return match.old, 0 if match.new is None else id(new.records[match.new])


# Which records are the same


def matched(
    old: Sequence[Record], new: Sequence[Record], core_of: Callable[[Any], str]
) -> list[RecordMatch]:
    """Pair the records of two lists, in the order of the new one.

    What only the old one has stands where it stood there.
    """
    pairs: dict[int, tuple[int, MatchedBy]] = {}
    for by, key in (
        (MatchedBy.CODE, core_of),
        (MatchedBy.NAME, lambda record: plain_form(record.name)),
    ):
        for at, other in _unique_pairs(old, new, key, pairs):
            pairs[at] = other, by
    for at, other in _neighbours(old, new, core_of, pairs):
        pairs[at] = other, MatchedBy.PLACE
    return _in_order(len(old), len(new), pairs)


def _unique_pairs(
    old: Sequence[Record],
    new: Sequence[Record],
    key: Callable[[Any], str],
    known: Mapping[int, tuple[int, MatchedBy]],
) -> list[tuple[int, int]]:
    """Pair what is not paired yet by a key that one record on either side has."""
    taken = {other for other, _ in known.values()}
    left = _by_key(key, [(at, one) for at, one in enumerate(old) if at not in known])
    right = _by_key(key, [(at, one) for at, one in enumerate(new) if at not in taken])
    return [
        (places[0], right[text][0])
        for text, places in left.items()
        if text and len(places) == 1 and len(right.get(text, ())) == 1
    ]


def _by_key(
    key: Callable[[Any], str], records: Sequence[tuple[int, Record]]
) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, record in records:
        places.setdefault(key(record), []).append(at)
    return places


def _neighbours(
    old: Sequence[Record],
    new: Sequence[Record],
    core_of: Callable[[Any], str],
    known: Mapping[int, tuple[int, MatchedBy]],
) -> Iterator[tuple[int, int]]:
    """Pair records that stand between the same neighbours, unless they are surely two."""
    taken = {other: at for at, (other, _) in known.items()}
    gaps: dict[int, list[int]] = {}
    before = -1
    for other in range(len(new)):
        if other in taken:
            before = taken[other]
        else:
            gaps.setdefault(before, []).append(other)
    free: list[int] = []
    before = -1
    for at in range(len(old) + 1):
        if at < len(old) and at not in known:
            free.append(at)
            continue
        yield from _paired(old, new, free, gaps.get(before, []), core_of)
        free, before = [], at


def _paired(
    old: Sequence[Record],
    new: Sequence[Record],
    left: Sequence[int],
    right: Sequence[int],
    core_of: Callable[[Any], str],
) -> Iterator[tuple[int, int]]:
    rest = list(right)
    for at in left:
        found = next((one for one in rest if _may_be_one(old[at], new[one], core_of)), None)
        if found is not None:
            yield at, found
            del rest[: rest.index(found) + 1]


def _may_be_one(old: Record, new: Record, core_of: Callable[[Any], str]) -> bool:
    """Return whether records in one place may be one: not where code and name are others."""
    cores, names = {core_of(old), core_of(new)}, {plain_form(old.name), plain_form(new.name)}
    return len(cores) == 1 or len(names) == 1 or "" in cores or "" in names


def _in_order(old: int, new: int, pairs: Mapping[int, tuple[int, MatchedBy]]) -> list[RecordMatch]:
    """List pairs in the new order, each removed record after the one it followed in the old."""
    partner = {other: at for at, (other, _) in pairs.items()}
    removed: dict[int, list[int]] = {}
    before = -1
    for at in range(old):
        if at in pairs:
            before = at
        else:
            removed.setdefault(before, []).append(at)
    matches = [RecordMatch(at, None) for at in removed.get(-1, ())]
    for other in range(new):
        was = partner.get(other)
        matches.append(RecordMatch(was, other, None if was is None else pairs[was][1]))
        if was is not None:
            matches += [RecordMatch(gone, None) for gone in removed.get(was, ())]
    return matches


def _moved(matches: Sequence[RecordMatch]) -> set[RecordMatch]:
    """Return the fewest pairs whose moving explains the new order."""
    both = [match for match in matches if match.old is not None and match.new is not None]
    kept = _longest_rise([match.old or 0 for match in both])
    return {match for at, match in enumerate(both) if at not in kept}


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the places of a longest rising subsequence, in n log n steps."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
        ends[place : place + 1] = [at]
        before.append(ends[place - 1] if place else -1)
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept


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


def plain_form(text: str) -> str:
    """Return a text without what is only its form."""
    return " ".join(normalize("NFC", text).split()).casefold()


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
