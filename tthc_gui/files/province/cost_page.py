"""The cost of compliance as a table of a report: in a workbook every result is a formula."""

from collections.abc import Sequence

from tthc_gui.domain.province.compliance_cost import FORMULA, ComplianceCosts, CostLine, CostPlace
from tthc_gui.files.reports.text_pages import Amount, Row, TextSheet

NAME, GAPS_NAME = "Chi phí tuân thủ", "Thiếu số liệu chi phí"
_COLUMNS = {
    "Phụ lục": 12,
    "Mã TTHC": 22,
    "Tên TTHC": 40,
    "Trường hợp": 9,
    "Đơn vị tính": 13,
    "Hiện nay": 9,
    "Còn lại": 9,
    "Giờ một đơn vị": 8,
    "Giờ trước": 9,
    "Giờ sau": 9,
    "Đồng/giờ": 11,
    "Hồ sơ/năm": 10,
    "Trước (đồng)": 17,
    "Sau (đồng)": 17,
    "Tiết kiệm (đồng)": 17,
    "Nguồn": 28,
}
_HEADER_ROWS = 1


def cost_pages(costs: ComplianceCosts) -> list[TextSheet]:
    """Return the costs with their formulas, and the cases that have none with the reason."""
    rows: list[Row] = [_row(line, at) for at, line in enumerate(costs.lines, _HEADER_ROWS + 1)]
    last = len(rows) + _HEADER_ROWS
    if rows:
        rows.append(
            (
                *("", "", "Cộng", *[""] * 9),
                Amount(costs.before, f"=SUM(M2:M{last})"),
                Amount(costs.after, f"=SUM(N2:N{last})"),
                Amount(costs.saved, f"=SUM(O2:O{last})"),
                "",
            )
        )
    sentences = [f"Công thức: {FORMULA}."]
    pages = [TextSheet(NAME, _COLUMNS, rows, sentences)]
    if costs.gaps or costs.unmet:
        columns = {"Phụ lục": 14, "Mã TTHC": 26, "Tên TTHC": 60, "Trường hợp": 12, "Thiếu gì": 60}
        pages.append(TextSheet(GAPS_NAME, columns, list(_gaps(costs))))
    return pages


def _row(line: CostLine, row: int) -> Row:
    return (
        *_named(line.place),
        line.place.line.unit,
        line.time_before,
        line.time_after,
        line.unit_hours,
        Amount(line.hours_before, f"=F{row}*H{row}"),
        Amount(line.hours_after, f"=G{row}*H{row}"),
        Amount(line.hourly),
        Amount(line.files),
        Amount(line.before, f"=I{row}*K{row}*L{row}"),
        Amount(line.after, f"=J{row}*K{row}*L{row}"),
        Amount(line.saved, f"=M{row}-N{row}"),
        line.source,
    )


def _named(place: CostPlace) -> Sequence[str]:
    procedure = place.procedure
    case = str(place.case + 1) if len(procedure.cases) > 1 else ""
    return place.annex.heading.label, procedure.code, procedure.name, case


def _gaps(costs: ComplianceCosts) -> list[Row]:
    rows: list[Row] = [(*_named(gap.place), gap.reason) for gap in costs.gaps]
    for one in costs.unmet:
        case = "" if one.case is None else str(one.case)
        reason = "dòng số liệu không khớp trường hợp nào trong các phụ lục."
        rows.append((one.annex, one.code, "", case, reason))
    return rows
