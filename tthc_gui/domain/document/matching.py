"""Which records of two lists are the same: by code, then by name, then by place.

So doubled and missing codes pair sensibly, and one record more moves nothing.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple
from unicodedata import normalize

from tthc_gui.domain.document.record import Record


class MatchedBy(StrEnum):
    """How two records were found to be one."""

    CODE = "code"
    NAME = "name"
    PLACE = "place"


class RecordMatch(NamedTuple):
    """The positions of one record in two documents; None where it is missing."""

    old: int | None
    new: int | None
    by: MatchedBy | None = None


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


def moved_among(matches: Sequence[RecordMatch]) -> set[RecordMatch]:
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


def named_alike(one: Record, other: Record, core_of: Callable[[Any], str]) -> bool:
    """Return whether two records pair with the same ones, as far as code and name go."""
    return core_of(one) == core_of(other) and plain_form(one.name) == plain_form(other.name)


def plain_form(text: str) -> str:
    """Return a text without what is only its form."""
    return " ".join(normalize("NFC", text).split()).casefold()
