"""The audit as a document to send back to the department: "Phiếu rà soát", .xlsx or .docx."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from tthc_gui.domain.audit.finding import Finding, Severity
from tthc_gui.domain.audit.printed import place_name
from tthc_gui.domain.audit.report import SEVERITY_NAMES, Audited
from tthc_gui.domain.document.waiver import Waiver
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.printable import printable
from tthc_gui.files.problems import FileProblem, name_in

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
class Table:
    """One table of the report: its title and rows, each as wide as COLUMNS."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Report:
    """What the report says, before it has a format."""

    facts: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]


def make_report(audited: Audited, day: date) -> Report:
    """Gather what is reported of one annex, as found on a day."""
    heading = audited.annex.heading
    errors, warnings = audited.count(Severity.ERROR), audited.count(Severity.WARNING)
    procedures, cases = len(audited.annex.procedures), audited.annex.case_count
    facts = (
        ("Cơ quan", heading.department),
        ("Phụ lục", " – ".join(filter(None, (heading.label, heading.title)))),
        ("Ngày rà soát", f"{day.day:02}/{day.month:02}/{day.year}"),
        ("Quy mô", f"{procedures} thủ tục, {cases} trường hợp"),
        (
            "Kết quả",
            f"{errors} lỗi ở {audited.procedures_with_errors} thủ tục, {warnings} cảnh báo"
            + (f"; {len(audited.waived)} phát hiện đã chấp nhận" if audited.waived else ""),
        ),
    )
    tables = (
        Table(OPEN_TITLE, tuple(_row(audited, finding) for finding in audited.findings)),
        Table(WAIVED_TITLE, tuple(_row(audited, *waived) for waived in audited.waived)),
        Table(LAPSED_TITLE, tuple(map(_lapsed_row, audited.lapsed))),
    )
    kept = (tables[0], *(table for table in tables[1:] if table.rows))
    return Report(tuple(fact for fact in facts if fact[1]), kept)


def write_report(audited: Audited, path: Path, day: date) -> None:
    """Save the report in the format its ending names; raise FileProblem."""
    writer = WRITERS.get(path.suffix.casefold())
    if writer is None:
        known = " hoặc ".join(WRITERS)
        raise FileProblem(f"Không lưu được “{name_in(path)}”: tên tệp phải có đuôi {known}.")
    report = _printable(make_report(audited, day))
    save(path, lambda file: writer(report, file))


def _printable(report: Report) -> Report:
    """Return the report with texts that every file can hold."""
    tables = (
        Table(table.title, tuple(tuple(map(printable, row)) for row in table.rows))
        for table in report.tables
    )
    facts = tuple((name, printable(text)) for name, text in report.facts)
    return Report(facts, tuple(tables))


def _row(audited: Audited, finding: Finding, waiver: Waiver | None = None) -> tuple[str, ...]:
    procedure = audited.procedure(finding)
    several = procedure is not None and len(procedure.cases) > 1 and finding.case is not None
    case = f"Trường hợp {(finding.case or 0) + 1}: " if several else ""
    reason = f" Lý do chấp nhận: {waiver.reason}" if waiver else ""
    own_name = procedure.cases[finding.case or 0].name if procedure else ""
    return (
        procedure.stt if procedure else "",
        procedure.code if procedure else "",
        procedure.name or own_name if procedure else "Phần đầu phụ lục",
        SEVERITY_NAMES[finding.severity].capitalize(),
        place_name(finding.column),
        *_values(finding.stated, finding.computed),
        f"{case}{finding.message}{reason}",
    )


def _lapsed_row(waiver: Waiver) -> tuple[str, ...]:
    place = place_name(waiver.column)
    return (
        *(waiver.stt, waiver.code, "", "", place, *_values(waiver.stated, waiver.computed)),
        f"Lý do chấp nhận trước đây: {waiver.reason}",
    )


def _values(*stated_and_computed: str) -> tuple[str, ...]:
    """Return what stands in the narrow columns: no names or codes, which the row shows."""
    if max(map(len, stated_and_computed)) > _LONGEST_VALUE:
        return ("",) * len(stated_and_computed)
    return stated_and_computed


def _write_xlsx(report: Report, file: BinaryIO) -> None:
    from tthc_gui.files.reports.audit_xlsx import write

    _through_memory(report, file, write)


def _write_docx(report: Report, file: BinaryIO) -> None:
    from tthc_gui.files.reports.audit_docx import write

    _through_memory(report, file, write)


def _through_memory(
    report: Report, file: BinaryIO, write: Callable[[Report, BinaryIO], None]
) -> None:
    content = BytesIO()
    write(report, content)
    file.write(content.getbuffer())


WRITERS: dict[str, Callable[[Report, BinaryIO], None]] = {
    ".docx": _write_docx,
    ".xlsx": _write_xlsx,
}
"""The writer of each ending."""
