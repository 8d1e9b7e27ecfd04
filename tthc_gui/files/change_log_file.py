"""The change log of a document as a table, .csv or .xlsx by the ending: a line a changed cell."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from tthc_gui.domain.document.change_log import LogEntry
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.formats.csv.guarding import guarded
from tthc_gui.files.printable import printable
from tthc_gui.files.problems import FileProblem, name_in

HEADINGS = {
    "Thời điểm": 18,
    "Thao tác": 36,
    "STT": 6,
    "Mã TTHC": 24,
    "Tên TTHC": 48,
    "Trường hợp": 10,
    "Chỗ sửa": 36,
    "Trước": 24,
    "Sau": 24,
}
"""The headings and their widths in characters."""


def write_change_log(entries: Iterable[LogEntry], path: Path) -> None:
    """Save a change log; raise FileProblem when that is not possible."""
    writers = {".csv": _write_csv, ".xlsx": _write_xlsx}
    writer = writers.get(path.suffix.casefold())
    if writer is None:
        known = ", ".join(writers)
        raise FileProblem(f"Không lưu được “{name_in(path)}”: tên tệp phải có đuôi {known}.")
    rows = [tuple(map(printable, _texts(entry))) for entry in entries]
    save(path, lambda file: writer(rows, file))


def _texts(entry: LogEntry) -> tuple[str, ...]:
    change = entry.change
    when = entry.when.astimezone().strftime("%d/%m/%Y %H:%M:%S") if entry.when else ""
    case = "" if change.line is None else str(change.line + 1)
    return (
        *(when, entry.edit, entry.stt, entry.code, entry.name),
        *(case, change.where, change.before, change.after),
    )


def _write_csv(rows: Sequence[Sequence[str]], file: BinaryIO) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for row in rows:
        writer.writerow(map(guarded, row))
    file.write(text.getvalue().encode("utf-8-sig", "replace"))


def _write_xlsx(rows: Sequence[Sequence[str]], file: BinaryIO) -> None:
    from xlsxwriter import Workbook

    content = io.BytesIO()
    workbook = Workbook(content, {"in_memory": True})
    sheet = workbook.add_worksheet("Nhật ký thay đổi")
    bold = workbook.add_format({"bold": True})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for column, (heading, width) in enumerate(HEADINGS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, bold)
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, wrapped)
    sheet.freeze_panes(1, 0)
    workbook.close()
    file.write(content.getvalue())
