"""What the audit says to the department: "Phiếu rà soát", before it has a format."""

from datetime import date

from tthc_gui.domain.audit.finding import Finding, Severity
from tthc_gui.domain.audit.report import SEVERITY_NAMES, Audited
from tthc_gui.domain.document.waiver import Waiver
from tthc_gui.domain.values.lazy_dataclass import dataclass

TITLE = "PHIẾU RÀ SOÁT"
SUBTITLE = "Phương án cắt giảm thời gian giải quyết thủ tục hành chính"
OPEN_TITLE = "Các phát hiện cần xem lại"
WAIVED_TITLE = "Các phát hiện đã được chấp nhận"
LAPSED_TITLE = "Chấp nhận đã hết hiệu lực (số liệu đã khác)"
NOTHING = "Không có phát hiện nào."

COLUMNS = {
    "STT": 7,
    "Mã TTHC": 28,
    "Tên TTHC": 44,
    "Mức độ": 10,
    "Ô": 20,
    "Số ghi": 12,
    "Số tính": 12,
    "Nội dung": 56,
}
"""The headings of the table of findings and their widths in characters."""

_LONGEST_VALUE = COLUMNS["Số ghi"]
"""Letters of the longest number."""


@dataclass(frozen=True)
class ReportTable:
    """One table of the report: its title and rows, each as wide as COLUMNS."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Report:
    """What the report says, before it has a format."""

    facts: tuple[tuple[str, str], ...]
    tables: tuple[ReportTable, ...]
    subtitle: str = ""


def make_report(audited: Audited, day: date) -> Report:
    """Gather what is reported of one annex, as found on a day."""
    form, heading = audited.document.form, audited.document.heading
    errors, warnings = audited.count(Severity.ERROR), audited.count(Severity.WARNING)
    records, lines = len(audited.document.records), audited.document.line_count
    counted = f"{records} {form.words.record}"
    if form.has_several_lines:
        counted += f", {lines} {form.words.line}"
    titles = dict.fromkeys((audited.label, heading.title))
    facts = (
        ("Cơ quan", audited.department),
        (form.words.document.capitalize(), " – ".join(filter(None, titles))),
        ("Ngày rà soát", f"{day.day:02}/{day.month:02}/{day.year}"),
        ("Quy mô", counted),
        (
            "Kết quả",
            f"{errors} lỗi ở {audited.records_with_errors} {form.words.record}, "
            f"{warnings} cảnh báo"
            + (f"; {len(audited.waived)} phát hiện đã chấp nhận" if audited.waived else ""),
        ),
    )
    tables = (
        ReportTable(OPEN_TITLE, tuple(_row(audited, finding) for finding in audited.findings)),
        ReportTable(WAIVED_TITLE, tuple(_row(audited, *waived) for waived in audited.waived)),
        ReportTable(LAPSED_TITLE, tuple(_lapsed_row(audited, lapsed) for lapsed in audited.lapsed)),
    )
    kept = (tables[0], *(table for table in tables[1:] if table.rows))
    subtitle = SUBTITLE if form.has_times else ""
    return Report(tuple(fact for fact in facts if fact[1]), kept, subtitle)


def _row(audited: Audited, finding: Finding, waiver: Waiver | None = None) -> tuple[str, ...]:
    record, line = audited.record(finding), finding.line or 0
    several = record is not None and record.line_count > 1 and finding.line is not None
    words = audited.document.form.words
    case = f"{words.line.capitalize()} {line + 1}: " if several else ""
    reason = f" Lý do chấp nhận: {waiver.reason}" if waiver else ""
    return (
        record.stt if record else "",
        record.code if record else "",
        record.name or record.line_name(line) if record else f"Phần đầu {words.document}",
        SEVERITY_NAMES[finding.severity].capitalize(),
        audited.place(finding.column),
        *_values(finding.stated, finding.computed),
        f"{case}{finding.message}{reason}",
    )


def _lapsed_row(audited: Audited, waiver: Waiver) -> tuple[str, ...]:
    place = audited.place(waiver.column)
    return (
        *(waiver.stt, waiver.code, "", "", place, *_values(waiver.stated, waiver.computed)),
        f"Lý do chấp nhận trước đây: {waiver.reason}",
    )


def _values(*stated_and_computed: str) -> tuple[str, ...]:
    """Return what stands in the narrow columns: no names or codes, which the row shows."""
    if max(map(len, stated_and_computed)) > _LONGEST_VALUE:
        return ("",) * len(stated_and_computed)
    return stated_and_computed
