"""Taking the times of a procedure from one annex into another one where it stands too."""

from itertools import zip_longest

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.edits import Edit, replace_records
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Refusal

_TYPED = ("current", "unit", "before-", "after-")
"""How the keys of the columns begin that are taken."""


def take_side(source: Annex, record: int, target: Annex, at: int) -> Edit:
    """Make the edit of the target that gives a procedure the times of one in the source.

    Number, code, name and what is said about the procedure stay. A unit is taken where both
    annexes have a column for it; what was read with doubt is as doubtful where it is taken.
    """
    theirs, ours = source.procedures[record], target.procedures[at]
    has_units = source.heading.has_unit_column and target.heading.has_unit_column
    is_as_long = len(theirs.cases) == len(ours.cases)
    cases = [
        _with_times(their, our or Case(name=their.name), has_units, keeps_name=is_as_long)
        for their, our in zip_longest(theirs.cases, ours.cases[: len(theirs.cases)])
    ]
    label = f"Lấy thời gian của thủ tục {ours.stt or at + 1} theo {_named(source)}"
    return replace_records(target, {at: replace(ours, cases=tuple(cases))}, label)


def standing_again(annex: Annex, code: str, at: int) -> int:
    """Return where a procedure stands by now that stood at a position; raise Refusal."""
    places = [
        place for place, one in enumerate(annex.procedures) if core(one.code) == core(code) != ""
    ]
    if not places:
        raise Refusal(f"{_named(annex)} không còn thủ tục {core(code) or code}.")
    return min(places, key=lambda place: abs(place - at))


def _with_times(their: Case, our: Case, has_units: bool, *, keeps_name: bool) -> Case:
    taken = _about(their.doubts, has_units)
    kept = tuple(one for one in our.doubts if one not in _about(our.doubts, has_units))
    return replace(
        our,
        name=our.name if keeps_name else their.name,
        current=their.current,
        unit=their.unit if has_units else our.unit,
        steps=their.steps,
        blanks_are_nothing=their.blanks_are_nothing,
        doubts=(*kept, *taken),
    )


def _about(doubts: tuple[Doubt, ...], has_units: bool) -> tuple[Doubt, ...]:
    """Return the doubts about what is taken."""
    keys = _TYPED if has_units else tuple(key for key in _TYPED if key != "unit")
    return tuple(one for one in doubts if one.column.startswith(keys))


def _named(annex: Annex) -> str:
    return annex.heading.label or annex.heading.department or "phụ lục kia"
