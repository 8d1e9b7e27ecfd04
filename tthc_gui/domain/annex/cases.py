"""Adding, moving and removing the cases of one procedure; a case never leaves it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case, unsaid
from tthc_gui.domain.document.cells import record_name
from tthc_gui.domain.document.edits import Edit, replace_records
from tthc_gui.domain.values.times import Refusal


def add_blank_case(annex: Annex, at: int, before: int) -> Edit:
    """Make the edit that puts a blank case before the case `before`; at their count, last."""
    cases = annex.procedures[at].cases
    new = (*cases[:before], Case(), *cases[before:])
    return _with_cases(annex, at, new, "Thêm trường hợp vào")


def duplicate_cases(annex: Annex, at: int, cases: Iterable[int]) -> Edit:
    """Make the edit that copies cases below the last of them; a copy states nothing."""
    chosen, old = sorted(set(cases)), annex.procedures[at].cases
    copies = [unsaid(old[number]) for number in chosen]
    end = chosen[-1] + 1 if chosen else 0
    label = f"Nhân đôi {len(chosen)} trường hợp của"
    return _with_cases(annex, at, (*old[:end], *copies, *old[end:]), label)


def delete_cases(annex: Annex, at: int, cases: Iterable[int]) -> Edit:
    """Make the edit that removes cases; raise Refusal when none would be left."""
    chosen, old = set(cases), annex.procedures[at].cases
    kept = [case for number, case in enumerate(old) if number not in chosen]
    if not kept:
        name = record_name(annex, at)
        raise Refusal(
            f"Thủ tục {name} phải còn ít nhất một trường hợp; muốn bỏ hẳn, hãy xoá thủ tục."
        )
    return _with_cases(annex, at, kept, f"Xoá {len(chosen)} trường hợp của")


def move_case(annex: Annex, at: int, case: int, to: int) -> Edit:
    """Make the edit that gives a case the place `to` (from 0) among the procedure's cases."""
    rest = list(annex.procedures[at].cases)
    moving = rest.pop(case)
    rest.insert(to, moving)
    return _with_cases(annex, at, rest, f"Chuyển trường hợp {case + 1} của")


def _with_cases(annex: Annex, at: int, cases: Sequence[Case], label: str) -> Edit:
    new = replace(annex.procedures[at], cases=tuple(cases))
    return replace_records(annex, {at: new}, f"{label} thủ tục {record_name(annex, at)}")
