"""Filters: which procedures are shown; whole procedures only, never single cases."""

from collections.abc import Callable, Collection, Iterable, Sequence
from fractions import Fraction

from tthc_gui.domain.annex.annex import Annex, Procedure
from tthc_gui.domain.document.search import SearchIndex, needle

Filter = Callable[[Annex], Sequence[int]]
"""Gives the indexes of the procedures it lets through, in the document's order."""


def filtered(annex: Annex, filters: Iterable[Filter]) -> list[int]:
    """Give the indexes of the procedures that every filter lets through."""
    shown: Sequence[int] = range(len(annex.procedures))
    for let_through in filters:
        passed = set(let_through(annex))
        shown = [at for at in shown if at in passed]
    return list(shown)


def below_target(target: Fraction) -> Filter:
    """Let through procedures whose rate of cut is known and below a target (1 = 100 %)."""
    return _each(lambda procedure: procedure.rate is not None and procedure.rate < target)


def not_cut() -> Filter:
    """Let through procedures none of whose cases is cut."""
    return _each(lambda procedure: not any(case.totals.is_cut for case in procedure.cases))


def several_cases() -> Filter:
    """Let through procedures of more than one case."""
    return _each(lambda procedure: len(procedure.cases) > 1)


def of_unit(unit: str) -> Filter:
    """Let through procedures with a case in a unit; "" is a case without one."""
    return _each(lambda procedure: any(case.unit == unit for case in procedure.cases))


def with_findings(has_findings: Callable[[int], bool]) -> Filter:
    """Let through procedures that the audit has something to say about, asked by index."""
    return lambda annex: [at for at in range(len(annex.procedures)) if has_findings(at)]


def changed_since(saved: Collection[Procedure]) -> Filter:
    """Let through procedures unlike all of those that were opened or saved.

    Procedures that stayed are the same objects; only the few that did not are compared.
    """
    same = {id(procedure): procedure for procedure in saved}
    alike: dict[tuple[str, str], list[Procedure]] = {}
    for procedure in same.values():
        alike.setdefault((procedure.code, procedure.stt), []).append(procedure)
    return _each(
        lambda procedure: (
            id(procedure) not in same
            and procedure not in alike.get((procedure.code, procedure.stt), ())
        )
    )


def containing(typed: str, index: SearchIndex) -> Filter:
    """Let through procedures that hold a typed text, as Find would find it; all for a blank."""
    sought = needle(typed)
    return lambda annex: index.procedures(annex, sought)


def _each(test: Callable[[Procedure], bool]) -> Filter:
    return lambda annex: [at for at, procedure in enumerate(annex.procedures) if test(procedure)]
