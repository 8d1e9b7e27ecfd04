"""What stands in the places of templates: texts and lists, all numbers taken from the annexes."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.headings import Decision, decision_of
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.summary import DEFAULT_TARGET, Summary, Tally, UnitSums
from tthc_gui.domain.document.sections import with_rows
from tthc_gui.domain.province.compliance_cost import FORMULA, ComplianceCosts, CostLine
from tthc_gui.domain.province.papers import PAPER_FIELDS, PaperData
from tthc_gui.domain.province.step_tables import StepTable, step_table
from tthc_gui.domain.province.summary import Figures, ProvinceSummary
from tthc_gui.domain.province.wording import (
    BLANK,
    cut_phrase,
    handling_time,
    in_sentence,
    short_percent,
    time_text,
)
from tthc_gui.domain.values.amounts import grouped
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time

Values = dict[str, Any]
"""Texts, lists of texts and lists of further values, by the names of places."""

NO_COSTS = ComplianceCosts((), ())


def province_values(
    summary: ProvinceSummary, conflicts: Sequence[str], data: PaperData, costs: ComplianceCosts
) -> Values:
    """Return the values of a paper about all annexes; `conflicts` are sentences of checks."""
    annexes = [one.annex for one, _ in summary.departments]
    return {
        **_said(data, annexes),
        **_figures(summary.total, summary.target),
        **_costs(costs),
        "so_co_quan": str(len(annexes)),
        "cac_co_quan": [
            {
                "stt": str(number),
                "phu_luc": one.label or BLANK,
                "co_quan": one.annex.heading.department or BLANK,
                **_figures(figures, summary.target),
            }
            for number, (one, figures) in enumerate(summary.departments, 1)
        ],
        "so_mau_thuan": str(len(conflicts)),
        "mau_thuan": list(conflicts),
    }


def annex_values(
    annex: Annex,
    data: PaperData,
    costs: ComplianceCosts = NO_COSTS,
    target: Fraction = DEFAULT_TARGET,
) -> Values:
    """Return the values of a paper about one annex."""
    heading = annex.heading
    about = {
        (id(line.place.procedure), line.place.case): line
        for line in costs.lines
        if line.place.annex is annex
    }
    return {
        **_said(data, [annex]),
        **_counts(Tally(annex.procedures).summary(target), target),
        "phu_luc": heading.label or BLANK,
        "co_quan": heading.department or BLANK,
        "ten_phu_luc": heading.title or BLANK,
        "ban_hanh_kem": heading.issued_with or BLANK,
        "thu_tuc": [
            {"muc": [row.text for row in rows], **_procedure(annex, procedure, data, about)}
            for procedure, rows in zip(annex.procedures, with_rows(annex.procedures), strict=True)
        ],
    }


def _said(data: PaperData, annexes: Sequence[Annex]) -> Values:
    """Return the office's own texts, and the decision that all annexes name."""
    values: Values = {
        field.key: (data.entries(field.key) or [BLANK])
        if field.is_list
        else (data.text(field.key) or BLANK)
        for field in PAPER_FIELDS
    }
    values["can_cu"] = [one.removeprefix("Căn cứ").strip(" ;.") for one in values["can_cu"]]
    values["noi_nhan"] = [one.strip(" -;.") for one in values["noi_nhan"]]
    for key in ("ngay_to_trinh", "ngay_bao_cao"):
        values[key] = data.text(key) or _day_text(Decision())
    decisions = {decision_of(annex.heading.issued_with) for annex in annexes}
    decision = (decisions.pop() if len(decisions) == 1 else None) or Decision()
    values["so_quyet_dinh"] = decision.number or BLANK
    values["ngay_quyet_dinh"] = _day_text(decision)
    return values


def _day_text(decision: Decision) -> str:
    """Write a date as Decree 30/2020 asks, days below 10 and the months 1 and 2 with a zero."""
    day = "……" if decision.day is None else f"{decision.day:02}"
    month = "……" if decision.month is None else str(decision.month)
    month = f"0{month}" if month in {"1", "2"} else month
    year = "………" if decision.year is None else str(decision.year)
    return f"ngày {day} tháng {month} năm {year}"


def _counts(summary: Summary, target: Fraction) -> Values:
    mean = summary.mean_of_rates
    return {
        "so_thu_tuc": _count(summary.procedures),
        "so_truong_hop": _count(summary.cases),
        "so_co_cat_giam": _count(summary.cut_cases),
        "so_khong_cat_giam": _count(summary.cases - summary.cut_cases),
        "ty_le_binh_quan": BLANK if mean is None else percent_text(mean),
        "chi_tieu": short_percent(target),
        "so_duoi_chi_tieu": _count(summary.below_target),
        "theo_don_vi": [_unit(sums) for sums in summary.units],
    }


def _unit(sums: UnitSums) -> Values:
    return {
        "don_vi_tinh": in_sentence(sums.unit) or "không ghi đơn vị tính",
        "so_truong_hop": _count(sums.cases),
        "hien_nay": format_time(sums.current),
        "con_lai": format_time(sums.remaining),
        "cat_giam": format_time(sums.current - sums.remaining),
        "ty_le": BLANK if sums.ratio is None else percent_text(sums.ratio),
    }


def _figures(figures: Figures, target: Fraction) -> Values:
    return {
        **_counts(figures.summary, target),
        "theo_buoc": [
            {
                "ten": " ".join(step.label.split()),
                "don_vi_tinh": in_sentence(step.unit) or "không ghi đơn vị tính",
                "truoc": format_time(step.before),
                "sau": format_time(step.after),
                "cat_giam": format_time(step.cut),
                "phan_trong_tong": "" if share is None else percent_text(share),
            }
            for step, share in figures.shares()
        ],
    }


def _procedure(
    annex: Annex,
    procedure: Procedure,
    data: PaperData,
    costs: dict[tuple[int, int], CostLine],
) -> Values:
    argument = data.argument_for(procedure.code)
    lines = [costs.get((id(procedure), at)) for at in range(len(procedure.cases))]
    is_cut = any(case.totals.is_cut for case in procedure.cases)
    return {
        "stt": procedure.stt,
        "ma": " ".join(procedure.code.split()) or BLANK,
        "ten": " ".join((procedure.name or procedure.cases[0].name).split()) or BLANK,
        "co_cat_giam": "có" if is_cut else "",
        "truong_hop": [_case(annex, procedure, at, data) for at in range(len(procedure.cases))],
        "noi_dung": list(_contents(procedure)),
        "ly_do": argument.reason or BLANK,
        "loi_ich": list(_benefits(procedure, lines)),
        "kien_nghi": argument.proposal or BLANK,
    }


def case_name(procedure: Procedure, at: int) -> str:
    """Return what a case is called, "Trường hợp 2: hồ sơ qua mạng"; "" for the only one."""
    own = " ".join(procedure.line_name(at).split())
    if len(procedure.cases) == 1:
        return own
    return f"Trường hợp {at + 1}{f': {own}' if own else ''}"


def _case(annex: Annex, procedure: Procedure, at: int, data: PaperData) -> Values:
    case, heading = procedure.cases[at], annex.heading
    table = step_table(case, heading.step_labels, data.duties_of(heading.department))
    totals = case.totals
    return {
        "ten": case_name(procedure, at),
        "hien_nay": time_text(case.current, case.unit),
        "con_lai": time_text(handling_time(case), case.unit),
        "cat_giam": time_text(totals.cut, case.unit),
        "ty_le": short_percent(totals.rate) if totals.has_steps else "",
        "don_vi_tinh": in_sentence(case.unit),
        "cum_tu": cut_phrase(case),
        **_steps(table),
    }


def _steps(table: StepTable) -> Values:
    return {
        "buoc": [
            {
                "stt": str(step.number),
                "noi_dung": step.work or BLANK,
                "trach_nhiem": step.post or BLANK,
                "thoi_gian": time_text(step.time, table.unit),
            }
            for step in table.steps
        ],
        "tong": time_text(table.total, table.unit),
    }


def _contents(procedure: Procedure) -> Iterator[str]:
    """Yield for each case what is cut, as a plan says it."""
    for at, case in enumerate(procedure.cases):
        name = case_name(procedure, at)
        taken = time_text(handling_time(case), case.unit)
        if not case.totals.is_cut:
            told = f"giữ nguyên thời gian giải quyết {taken}."
        else:
            cut = time_text(case.totals.cut, case.unit)
            told = (
                f"giảm thời gian giải quyết từ {time_text(case.current, case.unit)} xuống còn "
                f"{taken} (cắt giảm {cut}, tỷ lệ {short_percent(case.totals.rate)})."
            )
        yield f"{name}: {told}" if name else f"{told[0].upper()}{told[1:]}"


def _benefits(procedure: Procedure, costs: Sequence[CostLine | None]) -> Iterator[str]:
    """Yield for each case that is cut what it saves, in đồng where that is known."""
    for at, (case, line) in enumerate(zip(procedure.cases, costs, strict=True)):
        if not case.totals.is_cut:
            continue
        name = case_name(procedure, at)
        told = f"rút ngắn {time_text(case.totals.cut, case.unit)} cho mỗi hồ sơ"
        if line is not None:
            told += (
                f"; chi phí tuân thủ một năm từ {grouped(line.before)} đồng xuống còn "
                f"{grouped(line.after)} đồng, tiết kiệm {grouped(line.saved)} đồng "
                f"(nguồn: {line.source})"
            )
        yield f"{name}: {told}." if name else f"{told[0].upper()}{told[1:]}."


def _costs(costs: ComplianceCosts) -> Values:
    are_known = bool(costs.lines)
    return {
        "cong_thuc_chi_phi": FORMULA,
        "chi_phi_truoc": grouped(costs.before) if are_known else BLANK,
        "chi_phi_sau": grouped(costs.after) if are_known else BLANK,
        "chi_phi_tiet_kiem": grouped(costs.saved) if are_known else BLANK,
        "chi_phi": [_cost(line) for line in costs.lines],
        "so_thieu_chi_phi": _count(len(costs.gaps)),
    }


def _cost(line: CostLine) -> Values:
    place = line.place
    return {
        "phu_luc": place.annex.heading.label or BLANK,
        "ma": " ".join(place.procedure.code.split()) or BLANK,
        "ten": " ".join(place.procedure.name.split()) or BLANK,
        "truong_hop": case_name(place.procedure, place.case),
        "ho_so": grouped(line.files),
        "dong_gio": grouped(line.hourly),
        "gio_truoc": grouped(line.hours_before),
        "gio_sau": grouped(line.hours_after),
        "truoc": grouped(line.before),
        "sau": grouped(line.after),
        "tiet_kiem": grouped(line.saved),
        "nguon": line.source,
    }


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
