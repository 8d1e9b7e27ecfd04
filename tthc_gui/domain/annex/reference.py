"""A reference list: the procedures there are, by code and name, to hold an annex against."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from tthc_gui.domain.annex.listed import ListedProcedure, annex_ending, listed_cores, with_ending
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.lazy_dataclass import dataclass, replace
from tthc_gui.domain.values.meaning import LIKELY, changed_meaning
from tthc_gui.domain.values.names import same_name

_MOST = 3


@dataclass(frozen=True, eq=False)
class Reference:
    """The procedures of a list, the name of the file they came from, and the day it was loaded."""

    procedures: Sequence[ListedProcedure]
    source: str
    loaded: date

    def __len__(self) -> int:
        return len(self._by_code)

    def of_code(self, code: str) -> ListedProcedure | None:
        """Return the procedure of a code, whatever its ending."""
        return self._by_code.get(core(code))

    def of_name(self, name: str) -> ListedProcedure | None:
        """Return the one procedure called so, but for case, blanks and signs; None for several."""
        found = self._by_name.get(same_name(name), ()) if name.strip() else ()
        return found[0] if len(found) == 1 else None

    def like(self, name: str) -> list[ListedProcedure]:
        """Return procedures of similar names, the most alike first; none of another meaning."""
        from rapidfuzz import fuzz, process

        found = process.extract(
            same_name(name), self._names, scorer=fuzz.ratio, score_cutoff=LIKELY, limit=4 * _MOST
        )
        listed = (self._each[at] for _, _, at in found)
        return [one for one in listed if not changed_meaning(name, one.name)][:_MOST]

    def prepare(self) -> None:
        """Make what answers are looked up in, which takes a moment for a long list."""
        self.of_name("-")

    @cached_property
    def _by_code(self) -> dict[str, ListedProcedure]:
        # Of a code listed twice the first is meant.
        return {core(one.code): one for one in reversed(self.procedures)}

    @cached_property
    def _each(self) -> list[ListedProcedure]:
        return list(self._by_code.values())

    @cached_property
    def _names(self) -> list[str]:
        return [same_name(one.name) for one in self._each]

    @cached_property
    def _by_name(self) -> dict[str, list[ListedProcedure]]:
        found: dict[str, list[ListedProcedure]] = defaultdict(list)
        for name, one in zip(self._names, self._each, strict=True):
            found[name].append(one)
        return found


def completed(
    procedures: Sequence[Procedure], old: Procedure, new: Procedure, reference: Reference
) -> Procedure:
    """Return a procedure whose code or name was typed with the other one, where that is blank.

    A code that another of the annex's procedures has already is left out.
    """
    if new.code != old.code and not has_name(new):
        listed = reference.of_code(new.code)
        return replace(new, name=listed.name) if listed else new
    if new.name != old.name and not new.code.strip():
        listed = reference.of_name(new.name)
        if listed and core(listed.code) not in listed_cores(procedures):
            return replace(new, code=with_ending(listed.code, annex_ending(procedures)))
    return new


def has_name(procedure: Procedure) -> bool:
    """Return whether a procedure has a name, or one of its cases."""
    return bool(procedure.name.strip()) or any(case.name.strip() for case in procedure.cases)
