"""The figures of a province as tables of a report."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tthc_gui.domain.annex.summary import MEAN_RULE, UnitSums
from tthc_gui.domain.audit.report import SEVERITY_NAMES
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.domain.province.crossing import CrossFinding
from tthc_gui.domain.province.summary import Figures, ProvinceSummary
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.files.province.collecting import LeftOut
from tthc_gui.files.reports.text_pages import Row, TextSheet

_ALL = "Toàn tỉnh"


def tables(
    summary: ProvinceSummary, cross: Sequence[CrossFinding], left_out: Sequence[LeftOut] = ()
) -> list[TextSheet]:
    """Return the tables: departments, units, steps, checks across, files left out if any."""
    pages = [_departments(summary), _units(summary), _steps(summary), _checks(summary, cross)]
    if left_out:
        rows = [(one.path, one.reason) for one in left_out]
        pages.append(TextSheet("Tệp bỏ ra", {"Tệp": 50, "Lý do": 90}, rows))
    return pages


def _named(summary: ProvinceSummary) -> Iterator[tuple[str, str, Figures]]:
    """Yield the figures of each department, then those of all."""
    for one, figures in summary.departments:
        yield one.label, one.annex.heading.department, figures
    yield "", _ALL, summary.total


def _departments(summary: ProvinceSummary) -> TextSheet:
    columns = {
        "Phụ lục": 12,
        "Cơ quan": 34,
        "Thủ tục": 9,
        "Trường hợp": 9,
        "Có cắt giảm": 9,
        "Không cắt giảm": 9,
        "Thủ tục có tỷ lệ": 10,
        f"Tỷ lệ bình quân ({MEAN_RULE})": 20,
        f"Dưới chỉ tiêu {percent_text(summary.target, 0)}": 10,
        "Lỗi": 7,
        "Cảnh báo": 7,
        "Chỗ đọc chưa chắc": 8,
    }
    doubts = [len(open_doubts(one.annex)) for one, _ in summary.departments]
    rows: list[Row] = [
        (
            label,
            department,
            figures.summary.procedures,
            figures.summary.cases,
            figures.summary.cut_cases,
            figures.uncut_cases,
            figures.summary.rated_procedures,
            figures.summary.mean_of_rates,
            figures.summary.below_target,
            figures.errors,
            figures.warnings,
            unsure,
        )
        for (label, department, figures), unsure in zip(
            _named(summary), [*doubts, sum(doubts)], strict=True
        )
    ]
    return TextSheet("Tổng hợp", columns, rows)


def _units(summary: ProvinceSummary) -> TextSheet:
    columns = {
        "Phụ lục": 12,
        "Cơ quan": 40,
        "Đơn vị tính": 16,
        "Trường hợp có bước": 12,
        "Thời gian hiện nay": 14,
        "Còn lại": 14,
        "Đã cắt giảm": 14,
        "Tỷ lệ của tổng": 12,
    }
    rows: list[Row] = [
        (label, department, sums.unit, sums.cases, *_times(sums))
        for label, department, figures in _named(summary)
        for sums in figures.summary.units
    ]
    return TextSheet("Theo đơn vị tính", columns, rows)


def _times(sums: UnitSums) -> tuple[Decimal, Decimal, Decimal, Fraction | None]:
    return sums.current, sums.remaining, sums.current - sums.remaining, sums.ratio


def _steps(summary: ProvinceSummary) -> TextSheet:
    columns = {
        "Phụ lục": 12,
        "Cơ quan": 34,
        "Bước": 44,
        "Đơn vị tính": 14,
        "Trước": 11,
        "Sau": 11,
        "Cắt giảm": 11,
        "Phần trong tổng cắt giảm": 12,
    }
    rows: list[Row] = [
        (label, department, step.label, step.unit, step.before, step.after, step.cut, share)
        for label, department, figures in _named(summary)
        for step, share in figures.shares()
    ]
    return TextSheet("Theo bước", columns, rows)


def _checks(summary: ProvinceSummary, cross: Sequence[CrossFinding]) -> TextSheet:
    columns = {
        "Mức": 10,
        "Quy tắc": 20,
        "Mã": 14,
        "Tên": 44,
        "Ở đâu": 30,
        "Nội dung": 60,
    }
    annexes = [one.annex for one, _ in summary.departments]
    rows: list[Row] = []
    for finding in cross:
        places = [
            annexes[place.annex].heading.label
            + (
                ""
                if place.record is None
                else f", STT {annexes[place.annex].records[place.record].stt}"
            )
            for place in finding.places
        ]
        severity = SEVERITY_NAMES[finding.severity]
        where = "; ".join(places)
        rows.append((severity, finding.rule, finding.code, finding.name, where, finding.message))
    return TextSheet("Đối chiếu", columns, rows)
