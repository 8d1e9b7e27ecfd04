"""The audit as a document to send back to the department: "Phiếu rà soát", .xlsx or .docx."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from tthc_gui.domain.audit.report import Audited
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.printable import printable
from tthc_gui.files.problems import FileProblem, name_in
from tthc_gui.files.reports.audit import Report, ReportTable, make_report


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
        ReportTable(table.title, tuple(tuple(map(printable, row)) for row in table.rows))
        for table in report.tables
    )
    facts = tuple((name, printable(text)) for name, text in report.facts)
    return Report(facts, tuple(tables))


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
