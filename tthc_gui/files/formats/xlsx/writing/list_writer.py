"""A document of texts as the official workbook: A4, one row a line, spanning cells merged."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.document.layout import line_heights
from tthc_gui.domain.document.printout import Printout, printout_of
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.sections import with_rows
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
from tthc_gui.pages.setup import usual_setup

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


def write_list_xlsx(
    document: AnyDocument,
    file: BinaryIO,
    kept: Kept = Kept.NONE,
    *,
    created: datetime | None = None,
) -> None:
    """Write a document; `created` (default: now) is the date in the file's properties.

    The findings that were accepted are told where anything is `kept`.
    """
    printout = printout_of(document)
    name = document.form.words.document
    sections = sum(map(len, with_rows(document.records)))
    if _header_row(printout) + 1 + sections + document.line_count > MOST_ROWS:
        raise FileProblem(f"Không lưu được: {name} có nhiều dòng hơn một trang tính Excel chứa.")
    content = BytesIO()
    workbook = new_workbook(content)
    about = {"title": holdable(document.heading.title), "author": AUTHOR}
    workbook.set_properties(about if created is None else {**about, "created": created})
    sheet = workbook.add_worksheet(document.form.sheet, sheet_class())
    firsts = _ListSheet(sheet, look.WrittenStyles(workbook), printout).write(document)
    write_notes(sheet, document, firsts)
    write_beside(workbook, document.form.sheet, document, whole=kept is not Kept.NONE)
    workbook.close()
    file.write(content.getbuffer())


def _header_row(printout: Printout) -> int:
    """Count the lines above the table."""
    return len(printout.titles) + len(printout.issued_with)


class _ListSheet:
    """The sheet being written."""

    def __init__(self, sheet: "Worksheet", styles: look.WrittenStyles, printout: Printout) -> None:
        self._sheet = sheet
        self._styles = styles
        self._printout = printout
        self._columns = printout.columns
        self._header = _header_row(printout)

    def write(self, document: AnyDocument) -> list[int]:
        """Write heading, header, sections and rows, set the page; return where records begin."""
        write_heading(self._sheet, self._styles, self._printout)
        self._write_header()
        row = self._header + 1
        records = document.records
        rows = []
        for record, sections in zip(records, with_rows(records), strict=True):
            for section in sections:
                write_section(self._sheet, self._styles, self._columns, section, row)
                row += 1
            self._write_record(record, row)
            rows.append(row)
            row += record.line_count
        header = range(self._header, self._header + 1)
        paper = usual_setup(document.form).paper
        set_page(self._sheet, self._columns, header, row, paper)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{row}"})
        return rows

    def _write_header(self) -> None:
        lines = 1
        for at, column in enumerate(self._columns):
            self._sheet.set_column(at, at, column.width)
            self._sheet.write_string(self._header, at, column.heading[-1], self._styles.header())
            lines = max(lines, look.text_lines(column.heading[-1], column.width, style=BOLD))
        self._sheet.set_row(self._header, look.height_of(min(lines, look.MOST_LINES)))

    def _write_record(self, record: Record, first: int) -> None:
        count = record.line_count
        lines = line_heights(
            record,
            self._columns,
            lambda text, column: look.text_lines(text, column.width),
            lambda column, one, line: column.text(one, line),
        )
        heights = [look.height_of(number) for number in look.capped(lines)]
        for line, height in enumerate(heights):
            self._sheet.set_row(first + line, height)
        is_cramped = max(lines) > look.MOST_LINES
        for at, column in enumerate(self._columns):
            spans = count > 1 and column.spans(record)
            if spans:
                style = self._styles.body(column)
                self._sheet.merge_range(first, at, first + count - 1, at, "", style)
            for line in range(1 if spans else count):
                text = column.text(record, line)
                room = sum(heights) if spans else heights[line]
                size = look.TABLE_SIZE
                if is_cramped:
                    size = look.fitting_size(text, column.width, room)
                style = self._styles.body(column, size=size)
                put_text(self._sheet, self._columns, first + line, at, text, style)
