"""The figures of a province as tables of a report."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tthc_gui.domain.annex.summary import MEAN_RULE, UnitSums
from tthc_gui.domain.audit.report import SEVERITY_NAMES
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.domain.province.by_section import section_figures
from tthc_gui.domain.province.crossing import CrossFinding
from tthc_gui.domain.province.ranking import (
    PlacedProcedure,
    RatedProcedure,
    fractional_times,
    largest_cuts,
    smallest_cuts,
    times_text,
)
from tthc_gui.domain.province.sentences import sentences, target_text
from tthc_gui.domain.province.summary import EXACT_RATES, Figures, ProvinceSummary
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.files.province.collecting import LeftOut
from tthc_gui.files.reports.text_pages import Row, TextSheet

ALL = "Toàn tỉnh"


def tables(
    summary: ProvinceSummary, cross: Sequence[CrossFinding], left_out: Sequence[LeftOut] = ()
) -> list[TextSheet]:
    """Return the tables, those that would be empty left out but for the checks across."""
    pages = [
        _departments(summary),
        _units(summary),
        _steps(summary),
        _sections(summary),
        _ranked("Cắt giảm nhiều nhất", summary, largest_cuts(summary)),
        _ranked("Cắt giảm ít nhất", summary, smallest_cuts(summary)),
        _fractional(summary),
        TextSheet("Tệp bỏ ra", {"Tệp": 50, "Lý do": 90}, [*map(tuple, left_out)]),
    ]
    return [*(page for page in pages if page.rows), _checks(summary, cross)]


def _named(summary: ProvinceSummary) -> Iterator[tuple[str, str, Figures]]:
    """Yield the figures of each department, then those of all."""
    for one, figures in summary.departments:
        yield one.label, one.annex.heading.department, figures
    yield "", ALL, summary.total


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
        f"Dưới chỉ tiêu {target_text(summary.target)}": 10,
        **{f"Đúng {percent_text(rate, 0)}": 7 for rate in EXACT_RATES},
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
            *figures.exactly,
            figures.errors,
            figures.warnings,
            unsure,
        )
        for (label, department, figures), unsure in zip(
            _named(summary), [*doubts, sum(doubts)], strict=True
        )
    ]
    return TextSheet("Tổng hợp", columns, rows, sentences(summary))


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
        "Số lần có bước": 10,
        "Giữ nguyên": 10,
    }
    rows: list[Row] = [
        (
            label,
            department,
            step.label,
            step.unit,
            step.before,
            step.after,
            step.cut,
            share,
            step.filled,
            step.unchanged,
        )
        for label, department, figures in _named(summary)
        for step, share in figures.shares()
    ]
    return TextSheet("Theo bước", columns, rows)


def _sections(summary: ProvinceSummary) -> TextSheet:
    columns = {
        "Phụ lục": 12,
        "Cấp": 6,
        "Mục": 50,
        "Thủ tục": 9,
        "Trường hợp": 9,
        "Có cắt giảm": 9,
        "Tỷ lệ bình quân": 12,
        f"Dưới chỉ tiêu {target_text(summary.target)}": 10,
        "Đơn vị tính": 14,
        "Thời gian hiện nay": 12,
        "Còn lại": 12,
        "Đã cắt giảm": 12,
        "Tỷ lệ của tổng": 12,
    }
    rows: list[Row] = []
    for one, section, figures in section_figures(summary):
        counts = (
            one.label,
            section.level + 1,
            section.text,
            figures.procedures,
            figures.cases,
            figures.cut_cases,
            figures.mean_of_rates,
            figures.below_target,
        )
        rows += [(*counts, sums.unit, *_times(sums)) for sums in figures.units]
        if not figures.units:
            rows.append((*counts, *[None] * 5))
    return TextSheet("Theo mục", columns, rows)


def _ranked(name: str, summary: ProvinceSummary, found: Sequence[RatedProcedure]) -> TextSheet:
    columns = {
        "Hạng": 8,
        "Phụ lục": 12,
        "Cơ quan": 30,
        "STT": 7,
        "Mã": 24,
        "Thủ tục": 60,
        "Hiện nay → còn lại": 30,
        "Tỷ lệ": 10,
    }
    rows: list[Row] = [
        (number, *_place(summary, one), times_text(one.procedure), rate)
        for number, (one, rate) in enumerate(found, 1)
    ]
    return TextSheet(name, columns, rows)


def _fractional(summary: ProvinceSummary) -> TextSheet:
    columns = {
        "Phụ lục": 12,
        "Cơ quan": 30,
        "STT": 7,
        "Mã": 24,
        "Thủ tục": 60,
        "Trường hợp": 10,
        "Thời gian hiện nay": 12,
        "Đơn vị tính": 14,
    }
    rows: list[Row] = [
        (*_place(summary, one), number, case.current, case.unit)
        for one, number, case in fractional_times(summary)
    ]
    return TextSheet("Thời gian lẻ", columns, rows)


def _place(summary: ProvinceSummary, one: PlacedProcedure) -> tuple[str, str, str, str, str]:
    submission, _ = summary.departments[one.annex]
    department = submission.annex.heading.department
    procedure = one.procedure
    return submission.label, department, procedure.stt, procedure.code, procedure.name


def _checks(summary: ProvinceSummary, cross: Sequence[CrossFinding]) -> TextSheet:
    columns = {
        "Mức": 10,
        "Quy tắc": 20,
        "Mã": 14,
        "Tên": 44,
        "Ở đâu": 30,
        "Nội dung": 60,
        "Chấp nhận vì": 30,
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
        rows.append(
            (
                severity,
                finding.rule,
                finding.code,
                finding.name,
                where,
                finding.message,
                finding.reason,
            )
        )
    return TextSheet("Đối chiếu", columns, rows)
