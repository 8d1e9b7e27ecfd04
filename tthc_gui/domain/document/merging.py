"""Two states of one document side by side: which records differ, and taking either's."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Change, Edit, HeadingChange, Splice, WaiverChange
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.values.lazy_dataclass import dataclass, replace

D = TypeVar("D", bound=AnyDocument)


class Pair(NamedTuple):
    """The positions of one record in two lists; None where it is missing."""

    mine: int | None
    theirs: int | None


class Difference(NamedTuple):
    """A record as it is on either side; None where it is missing."""

    mine: Any | None
    theirs: Any | None


@dataclass(frozen=True)
class Comparison(Generic[D]):
    """How `theirs` differs from `mine`: heading, accepted findings, records in order."""

    mine: D
    theirs: D
    pairs: tuple[Pair, ...]

    @property
    def headings_differ(self) -> bool:
        """Return whether the heading lines differ."""
        return bool(self.mine.heading != self.theirs.heading)

    @property
    def waivers_differ(self) -> bool:
        """Return whether other findings are accepted."""
        return self.mine.waivers != self.theirs.waivers

    @property
    def differing(self) -> tuple[Pair, ...]:
        """Return the records that differ, or are missing on one side."""
        return tuple(pair for pair in self.pairs if self._differs(*self.of(pair)))

    def of(self, pair: Pair) -> Difference:
        """Return the two records of a pair."""
        mine, theirs = pair
        return Difference(
            None if mine is None else self.mine.records[mine],
            None if theirs is None else self.theirs.records[theirs],
        )

    def _differs(self, mine: Record | None, theirs: Record | None) -> bool:
        """Return whether two records differ in what counts when they are compared."""
        if mine is None or theirs is None or mine is theirs or mine == theirs:
            return mine is not theirs and mine != theirs
        compared = self.mine.form.compared
        return bool(compared(mine) != compared(theirs))

    def taking(self, pairs: Collection[Pair], *, heading: bool = False, waivers: bool = False) -> D:
        """Return mine with these of their records, and where told their heading and waivers."""
        taken = set(pairs)
        chosen = (
            self.of(pair).theirs if pair in taken else self.of(pair).mine for pair in self.pairs
        )
        return replace(
            self.mine,
            heading=(self.theirs if heading else self.mine).heading,
            records=[record for record in chosen if record is not None],
            waivers=(self.theirs if waivers else self.mine).waivers,
        )

    def changed_by_them(self, base: AnyDocument) -> set[Pair]:
        """Return the differing records that are in mine as in `base`, so that they changed it."""
        was = dict(_keyed(base.records))
        keys = {at: key for key, at in _keyed(self.mine.records)}
        found = set()
        differing = self.differing
        known = set(base.records) if any(pair.mine is None for pair in differing) else set()
        for pair in differing:
            if pair.mine is None:
                unchanged = self.theirs.records[pair.theirs or 0] not in known
            else:
                at = was.get(keys[pair.mine])
                mine = self.mine.records[pair.mine]
                unchanged = at is not None and base.records[at] == mine
            if unchanged:
                found.add(pair)
        return found


def compare(mine: D, theirs: D) -> Comparison[D]:
    """Compare two states of a document."""
    return Comparison(mine, theirs, tuple(align(mine.records, theirs.records)))


def align(mine: Sequence[Record], theirs: Sequence[Record]) -> list[Pair]:
    """Pair records by their codes, those without a partner by their places.

    The pairs stand in the order of mine; what only theirs has follows what it follows there.
    """
    places = dict(_keyed(theirs))
    partner = {at: places.pop(key) for key, at in _keyed(mine) if key in places}
    alone = set(places.values())
    for at in range(len(mine)):
        if at not in partner and at in alone:
            partner[at] = at
            alone.remove(at)
    pairs: list[Pair] = []

    def add_following(place: int) -> None:
        while place in alone:
            pairs.append(Pair(None, place))
            place += 1

    add_following(0)
    for at in range(len(mine)):
        found = partner.get(at)
        pairs.append(Pair(at, found))
        if found is not None:
            add_following(found + 1)
    return pairs


def become(document: AnyDocument, target: AnyDocument, label: str) -> Edit:
    """Make the edit that turns a document into another; empty when they are equal."""
    changes: list[Change] = []
    if document.heading != target.heading:
        changes.append(HeadingChange(document.heading, target.heading))
    changes += _splices(document.records, target.records)
    if document.waivers != target.waivers:
        changes.append(WaiverChange(document.waivers, target.waivers))
    return Edit(label, tuple(changes))


def _splices(old: Sequence[Record], new: Sequence[Record]) -> list[Splice]:
    if len(old) == len(new):
        pairs = zip(old, new, strict=True)
        return [Splice(at, (was,), (now,)) for at, (was, now) in enumerate(pairs) if was != now]
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    most = shorter - head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return [Splice(head, tuple(old[head : len(old) - tail]), tuple(new[head : len(new) - tail]))]


def _keyed(records: Sequence[Record]) -> list[tuple[tuple[str, int], int]]:
    """Return what identifies each record, counted where several have the same, and its place."""
    seen: Counter[str] = Counter()
    keys = []
    for at, record in enumerate(records):
        key = record.identity
        keys.append(((key, seen[key]), at))
        seen[key] += 1
    return keys
