"""A list of ISO processes as the official workbook: A4 upright, one row a process."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.document.printout import printout_of
from tthc_gui.domain.document.sections import with_rows
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.iso_list.iso_process import IsoProcess
from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.authorship import AUTHOR
from tthc_gui.files.beside.writing import write_beside
from tthc_gui.files.formats.xlsx.writing import styles as look
from tthc_gui.files.formats.xlsx.writing.body import put_text, write_section
from tthc_gui.files.formats.xlsx.writing.notes import write_notes
from tthc_gui.files.formats.xlsx.writing.page import set_page
from tthc_gui.files.formats.xlsx.writing.writer import (
    MOST_ROWS,
    new_workbook,
    sheet_class,
    write_heading,
)
from tthc_gui.files.problems import FileProblem
from tthc_gui.pages.fonts import BOLD

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SHEET = "Danh mục"
_HEADING_ROWS = 2


def write_list_xlsx(
    iso_list: IsoList,
    file: BinaryIO,
    kept: Kept = Kept.NONE,
    *,
    created: datetime | None = None,
) -> None:
    """Write a list; `created` (default: now) is the date in the file's properties.

    The findings that were accepted are told where anything is `kept`.
    """
    sections = sum(map(len, with_rows(iso_list.records)))
    if _HEADING_ROWS + 1 + sections + len(iso_list.records) > MOST_ROWS:
        raise FileProblem("Không lưu được: danh mục có nhiều dòng hơn một trang tính Excel chứa.")
    content = BytesIO()
    workbook = new_workbook(content)
    about = {"title": holdable(iso_list.heading.title), "author": AUTHOR}
    workbook.set_properties(about if created is None else {**about, "created": created})
    sheet = workbook.add_worksheet(SHEET, sheet_class())
    firsts = _ListSheet(sheet, look.WrittenStyles(workbook), iso_list.columns).write(iso_list)
    write_notes(sheet, iso_list, firsts)
    write_beside(workbook, SHEET, iso_list, whole=kept is not Kept.NONE)
    workbook.close()
    file.write(content.getbuffer())


class _ListSheet:
    """The sheet being written."""

    def __init__(
        self, sheet: "Worksheet", styles: look.WrittenStyles, columns: Sequence[Column]
    ) -> None:
        self._sheet = sheet
        self._styles = styles
        self._columns = columns

    def write(self, iso_list: IsoList) -> list[int]:
        """Write heading, header, sections and rows, set the page, and return where rows stand."""
        write_heading(self._sheet, self._styles, printout_of(iso_list))
        self._write_header()
        row = _HEADING_ROWS + 1
        records = iso_list.records
        rows = []
        for process, sections in zip(records, with_rows(records), strict=True):
            for section in sections:
                write_section(self._sheet, self._styles, self._columns, section, row)
                row += 1
            self._write_row(process, row)
            rows.append(row)
            row += 1
        header = range(_HEADING_ROWS, _HEADING_ROWS + 1)
        set_page(self._sheet, self._columns, header, row, upright=True)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{row}"})
        return rows

    def _write_header(self) -> None:
        lines = 1
        for at, column in enumerate(self._columns):
            self._sheet.set_column(at, at, column.width)
            self._sheet.write_string(_HEADING_ROWS, at, column.heading[-1], self._styles.header())
            lines = max(lines, look.text_lines(column.heading[-1], column.width, style=BOLD))
        self._sheet.set_row(_HEADING_ROWS, look.height_of(min(lines, look.MOST_LINES)))

    def _write_row(self, process: IsoProcess, row: int) -> None:
        texts = [column.text(process, 0) for column in self._columns]
        pairs = list(zip(texts, self._columns, strict=True))
        lines = max(look.text_lines(text, column.width) for text, column in pairs)
        height = look.height_of(min(lines, look.MOST_LINES))
        self._sheet.set_row(row, height)
        for at, (text, column) in enumerate(pairs):
            size = look.TABLE_SIZE
            if lines > look.MOST_LINES:
                size = look.fitting_size(text, column.width, height)
            style = self._styles.body(column, size=size)
            put_text(self._sheet, self._columns, row, at, text, style)
