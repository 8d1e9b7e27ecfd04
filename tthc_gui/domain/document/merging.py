"""Two states of one document side by side: which procedures differ, and taking either's."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex, Procedure
from tthc_gui.domain.annex.stated import disputes_only
from tthc_gui.domain.document.edits import Change, Edit, HeadingChange, Splice, WaiverChange


class Pair(NamedTuple):
    """The positions of one procedure in two lists; None where it is missing."""

    mine: int | None
    theirs: int | None


class Difference(NamedTuple):
    """A procedure as it is on either side; None where it is missing."""

    mine: Procedure | None
    theirs: Procedure | None


@dataclass(frozen=True)
class Comparison:
    """How `theirs` differs from `mine`: heading, accepted findings, procedures in order."""

    mine: Annex
    theirs: Annex
    pairs: tuple[Pair, ...]

    @property
    def headings_differ(self) -> bool:
        """Tell whether the heading lines differ."""
        return self.mine.heading != self.theirs.heading

    @property
    def waivers_differ(self) -> bool:
        """Tell whether other findings are accepted."""
        return self.mine.waivers != self.theirs.waivers

    @property
    def differing(self) -> tuple[Pair, ...]:
        """Give the procedures that differ, or are missing on one side."""
        return tuple(pair for pair in self.pairs if _differs(self.of(pair)))

    def of(self, pair: Pair) -> Difference:
        """Give the two procedures of a pair."""
        mine, theirs = pair
        return Difference(
            None if mine is None else self.mine.procedures[mine],
            None if theirs is None else self.theirs.procedures[theirs],
        )

    def taking(
        self, pairs: Collection[Pair], *, heading: bool = False, waivers: bool = False
    ) -> Annex:
        """Give mine with these of their procedures, and where told their heading and waivers."""
        taken = set(pairs)
        chosen = (
            self.of(pair).theirs if pair in taken else self.of(pair).mine for pair in self.pairs
        )
        return replace(
            self.mine,
            heading=(self.theirs if heading else self.mine).heading,
            procedures=[procedure for procedure in chosen if procedure is not None],
            waivers=(self.theirs if waivers else self.mine).waivers,
        )

    def changed_by_them(self, base: Annex) -> set[Pair]:
        """Give the differing procedures that are in mine as in `base`, so that they changed it."""
        was = dict(_keyed(base.procedures))
        keys = {at: key for key, at in _keyed(self.mine.procedures)}
        found = set()
        differing = self.differing
        known = set(base.procedures) if any(pair.mine is None for pair in differing) else set()
        for pair in differing:
            if pair.mine is None:
                unchanged = self.theirs.procedures[pair.theirs or 0] not in known
            else:
                at = was.get(keys[pair.mine])
                mine = self.mine.procedures[pair.mine]
                unchanged = at is not None and base.procedures[at] == mine
            if unchanged:
                found.add(pair)
        return found


def compare(mine: Annex, theirs: Annex) -> Comparison:
    """Compare two states of a document."""
    return Comparison(mine, theirs, tuple(align(mine.procedures, theirs.procedures)))


def align(mine: Sequence[Procedure], theirs: Sequence[Procedure]) -> list[Pair]:
    """Pair procedures by their codes, those without a partner by their places.

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


def become(annex: Annex, target: Annex, label: str) -> Edit:
    """Make the edit that turns an annex into another; empty when they are equal."""
    changes: list[Change] = []
    if annex.heading != target.heading:
        changes.append(HeadingChange(annex.heading, target.heading))
    changes += _splices(annex.procedures, target.procedures)
    if annex.waivers != target.waivers:
        changes.append(WaiverChange(annex.waivers, target.waivers))
    return Edit(label, tuple(changes))


def _splices(old: Sequence[Procedure], new: Sequence[Procedure]) -> list[Splice]:
    if len(old) == len(new):
        pairs = zip(old, new, strict=True)
        return [Splice(at, (was,), (now,)) for at, (was, now) in enumerate(pairs) if was != now]
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    most = shorter - head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return [Splice(head, tuple(old[head : len(old) - tail]), tuple(new[head : len(new) - tail]))]


def _keyed(procedures: Sequence[Procedure]) -> list[tuple[tuple[str, int], int]]:
    """Give what identifies each procedure, counted where several have the same, and its place."""
    seen: Counter[str] = Counter()
    keys = []
    for at, procedure in enumerate(procedures):
        key = procedure.code.strip() or procedure.name.strip() or procedure.stt.strip()
        keys.append(((key, seen[key]), at))
        seen[key] += 1
    return keys


def _differs(difference: Difference) -> bool:
    """Tell whether two procedures differ in more than stated numbers that follow from steps."""
    mine, theirs = difference
    if mine is None or theirs is None or mine is theirs or mine == theirs:
        return mine is not theirs and mine != theirs
    return disputes_only(mine) != disputes_only(theirs)
