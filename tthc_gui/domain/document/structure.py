"""Adding, moving and removing procedures, and joining and splitting them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tthc_gui.domain.annex.annex import Annex, Case, Procedure, unsaid, without_stated
from tthc_gui.domain.document.cells import procedure_name
from tthc_gui.domain.document.columns import NAME
from tthc_gui.domain.document.edits import Edit, Splice, replace_procedures
from tthc_gui.domain.values.times import Refusal

MOST_CASES = 50
"""Cases of one procedure; a decision of the province has at most five."""


def insert_procedures(
    annex: Annex, at: int, procedures: Sequence[Procedure], label: str = ""
) -> Edit:
    """Make the edit that puts procedures before the one at `at`; at the count, at the end."""
    label = label or f"Thêm {len(procedures)} thủ tục"
    new = within_section(annex, at, procedures)
    return Edit(label, (Splice(at, (), new),) if new else ())


def add_blank_procedures(annex: Annex, at: int, count: int = 1) -> Edit:
    """Make the edit that puts blank procedures before the one at `at`."""
    return insert_procedures(annex, at, [Procedure()] * count)


def within_section(annex: Annex, at: int, procedures: Sequence[Procedure]) -> tuple[Procedure, ...]:
    """Return new procedures under the headings of the one above their place, else of the one there.

    Those that bring headings of their own keep them.
    """
    around = annex.procedures[max(at - 1, 0) : at + 1]
    if not around or any(procedure.groups for procedure in procedures):
        return tuple(procedures)
    return tuple(_under(procedure, around[0].groups) for procedure in procedures)


def duplicate_procedures(annex: Annex, indexes: Iterable[int]) -> Edit:
    """Make the edit that copies procedures below the last of them.

    A copy was never printed: it states nothing.
    """
    chosen = sorted(set(indexes))
    copies = [without_stated(annex.procedures[at]) for at in chosen]
    label = f"Nhân đôi {_named(annex, chosen)}"
    return insert_procedures(annex, chosen[-1] + 1 if chosen else 0, copies, label)


def delete_procedures(annex: Annex, indexes: Iterable[int]) -> Edit:
    """Make the edit that removes procedures."""
    chosen = set(indexes)
    label = f"Xoá {_named(annex, sorted(chosen))}"
    if not chosen:
        return Edit(label, ())
    first, end = min(chosen), max(chosen) + 1
    kept = [annex.procedures[at] for at in range(first, end) if at not in chosen]
    return _resplice(annex, first, end, kept, label)


def move_procedures(
    annex: Annex, indexes: Iterable[int], before: int, *, regroup: bool = True
) -> Edit:
    """Make the edit that moves procedures, in their order, before the one at `before`.

    `before` counts procedures as they stand now; their number means the end. What is moved comes
    under the headings of the place it goes to, unless it is a whole section.
    """
    chosen = sorted(set(indexes))
    label = f"Chuyển {_named(annex, chosen)}"
    if not chosen:
        return Edit(label, ())
    moving = set(chosen)
    first, end = min(chosen[0], before), max(chosen[-1] + 1, before)
    above = [at for at in range(first, before) if at not in moving]
    below = [at for at in range(before, end) if at not in moving]
    moved = [annex.procedures[at] for at in chosen]
    passed = below[0] if below else above[-1] if above else None
    if regroup and passed is not None:
        moved = [_under(procedure, annex.procedures[passed].groups) for procedure in moved]
    standing = annex.procedures
    new = [*(standing[at] for at in above), *moved, *(standing[at] for at in below)]
    return _resplice(annex, first, end, new, label)


def move_procedures_up(annex: Annex, indexes: Iterable[int]) -> Edit:
    """Make the edit that moves procedures above the one before the first of them."""
    chosen = sorted(set(indexes))
    return move_procedures(annex, chosen, max(chosen[0] - 1, 0) if chosen else 0)


def move_procedures_down(annex: Annex, indexes: Iterable[int]) -> Edit:
    """Make the edit that moves procedures below the one after the last of them."""
    chosen = sorted(set(indexes))
    below = min(chosen[-1] + 2, len(annex.procedures)) if chosen else 0
    return move_procedures(annex, chosen, below)


def split_into_cases(annex: Annex, at: int, count: int) -> Edit:
    """Make the edit that turns a procedure's only case into `count` like it.

    The first stays as the document states it; raises Refusal for a procedure of several cases.
    """
    old, name = annex.procedures[at], procedure_name(annex, at)
    if len(old.cases) > 1:
        raise Refusal(
            f"Thủ tục {name} đã có {len(old.cases)} trường hợp; hãy thêm từng trường hợp."
        )
    if not 2 <= count <= MOST_CASES:
        raise Refusal(f"Số trường hợp phải từ 2 đến {MOST_CASES}.")
    copies = (unsaid(old.cases[0]),) * (count - 1)
    new = replace(old, cases=(*old.cases, *copies))
    return replace_procedures(annex, {at: new}, f"Chia thủ tục {name} thành {count} trường hợp")


def break_apart(annex: Annex, at: int) -> Edit:
    """Make the edit that turns each case of a procedure into a procedure of its own.

    STT, code and name go to each; the stated mean rate belonged to the whole and goes.
    """
    old, name = annex.procedures[at], procedure_name(annex, at)
    if len(old.cases) == 1:
        raise Refusal(f"Thủ tục {name} chỉ có một trường hợp, không tách được.")
    parts = [
        replace(
            old,
            name=old.name or case.name,
            stated_rate="",
            cases=(case if old.name else replace(case, name=""),),
        )
        for case in old.cases
    ]
    label = f"Tách thủ tục {name} thành {len(parts)} thủ tục"
    return _resplice(annex, at, at + 1, parts, label)


def join(annex: Annex, indexes: Iterable[int]) -> Edit:
    """Make the edit that joins neighbouring procedures into one with all their cases.

    It keeps the first STT and code there is. Names that differ become names of the cases; codes
    that differ are a Refusal, since one of them would be lost.
    """
    chosen = sorted(set(indexes))
    if len(chosen) < 2 or chosen[-1] - chosen[0] != len(chosen) - 1:
        raise Refusal("Hãy chọn từ hai thủ tục liền nhau trở lên để gộp.")
    old = annex.procedures[chosen[0] : chosen[-1] + 1]
    codes = list(dict.fromkeys(procedure.code for procedure in old if procedure.code))
    if len(codes) > 1:
        raise Refusal(f"Các thủ tục có mã khác nhau ({codes[0]}, {codes[1]}); không gộp được.")
    cases = tuple(case for procedure in old for case in procedure.cases)
    if len(cases) > MOST_CASES:
        raise Refusal(f"Một thủ tục có nhiều nhất {MOST_CASES} trường hợp.")
    names = {name for procedure in old if (name := procedure.name)}
    names |= {case.name for procedure in old if not procedure.name for case in procedure.cases}
    one_name = len(names - {""}) <= 1
    doubts = dict.fromkeys(doubt for procedure in old for doubt in procedure.doubts)
    if one_name:
        cases = tuple(replace(case, name="") for case in cases)
    else:
        cases = tuple(case for procedure in old for case in _named_cases(procedure))
    joined = Procedure(
        stt=next((procedure.stt for procedure in old if procedure.stt), ""),
        code=codes[0] if codes else "",
        name=next(iter(names - {""}), "") if one_name else "",
        cases=cases,
        groups=old[0].groups,
        doubts=tuple(doubt for doubt in doubts if one_name or doubt.column != NAME.key),
    )
    label = f"Gộp {_named(annex, chosen)} thành một"
    return _resplice(annex, chosen[0], chosen[-1] + 1, [joined], label)


def _named_cases(procedure: Procedure) -> Iterable[Case]:
    """Give a procedure's cases, each with the name the table prints for it and its doubts."""
    if not procedure.name:
        return procedure.cases
    named = tuple(doubt for doubt in procedure.doubts if doubt.column == NAME.key)
    return (
        replace(case, name=procedure.name, doubts=(*named, *case.doubts))
        for case in procedure.cases
    )


def _under(procedure: Procedure, groups: tuple[str, ...]) -> Procedure:
    return procedure if procedure.groups == groups else replace(procedure, groups=groups)


def _resplice(annex: Annex, at: int, end: int, new: Sequence[Procedure], label: str) -> Edit:
    old = tuple(annex.procedures[at:end])
    return Edit(label, () if tuple(new) == old else (Splice(at, old, tuple(new)),))


def _named(annex: Annex, indexes: Sequence[int]) -> str:
    """Name one procedure, or count several: "thủ tục 12", "3 thủ tục"."""
    if len(indexes) == 1:
        return f"thủ tục {procedure_name(annex, indexes[0])}"
    return f"{len(indexes)} thủ tục"
