"""Which procedures of annexes a row of the list may be, and which processes to issue anew.

A row and a procedure are linked for certain by the procedure's code, by a name that differs in
form alone, or by what a person has confirmed. Likeness only proposes.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.iso_list.iso_process import IsoProcess
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.domain.values.meaning import LIKELY, changed_meaning
from tthc_gui.domain.values.names import same_name, without_level
from tthc_gui.domain.values.times import format_time

SIMILAR = 80.0
"""The likeness from which on it is told that a word changes the meaning."""
_TIMES = " → "
"""What stands before the times in the key of an issue."""
MOST = 5
"""How many are proposed for one row."""


class State(StrEnum):
    """How sure a row's link is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    NONE = "none"
    VETOED = "vetoed"


class Place(NamedTuple):
    """A procedure, and the heading of the annex that it stands in."""

    heading: Heading
    procedure: Procedure


class Match(NamedTuple):
    """A procedure that a row may be: how alike the names are in percent, and what speaks against.

    `vetoes` are words that change the meaning and stand in one of the names only.
    """

    place: Place
    likeness: float
    vetoes: tuple[str, ...] = ()


class Times(NamedTuple):
    """The time of a procedure today and after the cut, summed over its cases of one unit."""

    current: Decimal
    remaining: Decimal
    unit: str


@dataclass(frozen=True)
class Link:
    """What a row of the list is linked with."""

    process: IsoProcess
    state: State
    matches: tuple[Match, ...] = ()

    @property
    def is_cut(self) -> bool:
        """Return whether its procedure takes less time than it does today."""
        return bool(self.cut_procedures)

    @property
    def is_due(self) -> bool:
        """Return whether its process has to be issued anew, and has not been for these times."""
        return any(issue_key(one) not in self.process.reissued for one in self.cut_procedures)

    @property
    def cut_procedures(self) -> list[Procedure]:
        """Return the procedures that it is for certain and that take less time."""
        if self.state is not State.CERTAIN:
            return []
        procedures = [match.place.procedure for match in self.matches]
        return [one for one in procedures if any(case.totals.is_cut for case in one.cases)]

    @property
    def times(self) -> Times | None:
        """Return the times of its procedures; None where they differ, or are not known."""
        if self.state is not State.CERTAIN:
            return None
        told = {times_of(match.place.procedure) for match in self.matches}
        return told.pop() if len(told) == 1 else None


def times_of(procedure: Procedure) -> Times | None:
    """Return a procedure's times over its cases that have steps; None where their units differ."""
    cases = [case for case in procedure.cases if case.totals.has_steps]
    if not cases or len({case.unit for case in cases}) > 1:
        return None
    current = remaining = Decimal(0)
    for case in cases:
        if not isinstance(case.current, Decimal) or case.totals.remaining is None:
            return None
        current += case.current
        remaining += case.totals.remaining
    return Times(current, remaining, cases[0].unit)


def link_key(procedure: Procedure) -> str:
    """Return by what a list remembers a confirmed procedure: its code's core, else its name."""
    return core(procedure.code) or procedure.name.strip()


def issue_key(procedure: Procedure) -> str:
    """Return by what a list remembers that a process was issued anew: the procedure, its times."""
    times = (
        f"{format_time(case.totals.remaining)} {case.unit}".strip()
        for case in procedure.cases
        if case.totals.has_steps
    )
    return f"{link_key(procedure)}{_TIMES}{'; '.join(times)}"


def is_issue_of(key: str, procedure: Procedure) -> bool:
    """Return whether a key of an issue is about a procedure, with whatever times."""
    return key.rpartition(_TIMES)[0] == link_key(procedure)


class Linker:
    """The procedures of some annexes, found by code, name and likeness."""

    def __init__(self, annexes: Iterable[Annex]) -> None:
        self._places = [
            Place(annex.heading, procedure) for annex in annexes for procedure in annex.procedures
        ]
        self._by_key: dict[str, list[Place]] = defaultdict(list)
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        self._by_bare_name: dict[str, list[Place]] = defaultdict(list)
        for place in self._places:
            self._by_key[link_key(place.procedure)].append(place)
            if name := same_name(place.procedure.name):
                self._by_name[name].append(place)
                self._by_bare_name[without_level(place.procedure.name)].append(place)
        self._names = [without_level(place.procedure.name) for place in self._places]

    def links(self, processes: Sequence[IsoProcess]) -> list[Link]:
        """Return the link of each row."""
        return [self.link(process) for process in processes]

    def link(self, process: IsoProcess) -> Link:
        """Return what a row is linked with; several procedures of its very name are proposed."""
        own = core(process.procedure_code)
        keys = (own, *process.links) if own else process.links
        known = [place for key in keys for place in self._by_key.get(key, ())]
        named = [] if known or own else self._of_same_name(process.name)
        if known or len({link_key(place.procedure) for place in named}) == 1:
            matches = (self._match(process.name, place) for place in known or named)
            return Link(process, State.CERTAIN, tuple(matches))
        similar = self._similar(process.name)
        likely = [m for m in similar if m.likeness >= LIKELY and not m.vetoes]
        vetoed = [match for match in similar if match.vetoes]
        for state, found in ((State.LIKELY, likely), (State.VETOED, vetoed)):
            if found:
                return Link(process, state, tuple(found[:MOST]))
        return Link(process, State.NONE)

    def _of_same_name(self, name: str) -> list[Place]:
        """Return the procedures called the same, of those of several levels the commune's."""
        if not same_name(name):
            return []
        return self._by_name.get(same_name(name)) or self._by_bare_name.get(without_level(name), [])

    def _match(self, name: str, place: Place) -> Match:
        from rapidfuzz import fuzz

        other = place.procedure.name
        if same_name(name) == same_name(other):
            return Match(place, 100.0)
        likeness = fuzz.ratio(without_level(name), without_level(other))
        return Match(place, round(likeness, 1), changed_meaning(name, other))

    def _similar(self, name: str) -> list[Match]:
        """Return procedures of similar names, the most alike first."""
        from rapidfuzz import fuzz, process

        text = without_level(name)
        if not text:
            return []
        found = process.extract(
            text, self._names, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=4 * MOST
        )
        return [self._match(name, self._places[at]) for _, _, at in found]
