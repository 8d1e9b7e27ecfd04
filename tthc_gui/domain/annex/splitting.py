"""Splitting a procedure into cases, breaking its cases apart, and joining procedures."""

from collections.abc import Iterable

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.annex.procedure import Case, Procedure, unsaid
from tthc_gui.domain.document.cells import record_name
from tthc_gui.domain.document.edits import Edit, replace_records
from tthc_gui.domain.document.structure import named_records, resplice
from tthc_gui.domain.document.verdicts import joined_verdict
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Refusal

MOST_CASES = 50
"""Cases of one procedure; a decision of the province has at most five."""


def split_into_cases(annex: Annex, at: int, count: int) -> Edit:
    """Make the edit that turns a procedure's only case into `count` like it.

    The first stays as the document states it; raises Refusal for a procedure of several cases.
    """
    old, name = annex.procedures[at], record_name(annex, at)
    if len(old.cases) > 1:
        raise Refusal(
            f"Thủ tục {name} đã có {len(old.cases)} trường hợp; hãy thêm từng trường hợp."
        )
    if not 2 <= count <= MOST_CASES:
        raise Refusal(f"Số trường hợp phải từ 2 đến {MOST_CASES}.")
    copies = (unsaid(old.cases[0]),) * (count - 1)
    new = replace(old, cases=(*old.cases, *copies))
    return replace_records(annex, {at: new}, f"Chia thủ tục {name} thành {count} trường hợp")


def break_apart(annex: Annex, at: int) -> Edit:
    """Make the edit that turns each case of a procedure into a procedure of its own.

    STT, code, name and verdict go to each; the stated mean rate belonged to the whole and goes.
    Remarks on the whole stay with the first.
    """
    old, name = annex.procedures[at], record_name(annex, at)
    if len(old.cases) == 1:
        raise Refusal(f"Thủ tục {name} chỉ có một trường hợp, không tách được.")
    parts = [
        replace(
            old,
            name=old.name or case.name,
            stated_rate="",
            cases=(case if old.name else replace(case, name=""),),
            remarks=() if number else old.remarks,
        )
        for number, case in enumerate(old.cases)
    ]
    label = f"Tách thủ tục {name} thành {len(parts)} thủ tục"
    return resplice(annex, at, at + 1, parts, label)


def join(annex: Annex, indexes: Iterable[int]) -> Edit:
    """Make the edit that joins neighbouring procedures into one with all their cases.

    It keeps the first STT and code there is, and all remarks. Names that differ become names of
    the cases; codes that differ are a Refusal, since one of them would be lost.
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
    remarks = dict.fromkeys(remark for procedure in old for remark in procedure.remarks)
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
        remarks=tuple(remark for remark in remarks if one_name or remark.column != NAME.key),
        verdict=joined_verdict([procedure.verdict for procedure in old]),
    )
    label = f"Gộp {named_records(annex, chosen)} thành một"
    return resplice(annex, chosen[0], chosen[-1] + 1, [joined], label)


def _named_cases(procedure: Procedure) -> Iterable[Case]:
    """Return a procedure's cases, each with the name the table prints for it and its doubts.

    Remarks on the name stay with the first.
    """
    if not procedure.name:
        return procedure.cases
    doubts = tuple(doubt for doubt in procedure.doubts if doubt.column == NAME.key)
    remarks = tuple(remark for remark in procedure.remarks if remark.column == NAME.key)
    return (
        replace(
            case,
            name=procedure.name,
            doubts=(*doubts, *case.doubts),
            remarks=case.remarks if number else (*remarks, *case.remarks),
        )
        for number, case in enumerate(procedure.cases)
    )
