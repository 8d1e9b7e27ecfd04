"""The official workbook: heading lines, three-level header, one row a case, ready to print.

Source: the form of the annex to the decision on cutting handling times.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from itertools import count, groupby
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import UNITS
from tthc_gui.domain.document.columns import HEADER_ROWS, Column, Kind, header_cells
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.document.printout import Printout, printout_of
from tthc_gui.domain.document.sections import with_rows
from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.authorship import AUTHOR
from tthc_gui.files.beside.writing import write_beside
from tthc_gui.files.formats.xlsx.writing import styles as look
from tthc_gui.files.formats.xlsx.writing.body import Body
from tthc_gui.files.formats.xlsx.writing.notes import write_notes
from tthc_gui.files.formats.xlsx.writing.page import PageBreaks, set_breaks, set_page
from tthc_gui.files.problems import FileProblem
from tthc_gui.pages.fonts import BOLD

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEADING_ROWS = 3
MOST_ROWS = 1_048_576
"""Rows that a sheet of Excel can hold."""

CATEGORY = "Phương án cắt giảm thời gian giải quyết thủ tục hành chính"

TEXT_IS_TEXT = {
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
_SHEET_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\t\n\r\ud800-\udfff]+")


def write_xlsx(
    annex: Annex,
    file: BinaryIO,
    kept: Kept = Kept.NONE,
    *,
    created: datetime | None = None,
) -> None:
    """Write an annex as the official workbook.

    What is `kept` of the numbers that it states is written as values, and with it the findings
    that were accepted, on a sheet of their own. Open doubts stand on one in any case, but for
    those about totals that give way to what the steps add up to.
    `created` (default: now) is the date in the file's properties.
    """
    # In memory, for XlsxWriter leaves half a file and open ones behind where writing fails.
    content = BytesIO()
    book = AnnexBook(content)
    _set_properties(book.workbook, annex.heading, created)
    sheet = book.add(annex, kept, noted=True)
    write_beside(book.workbook, sheet, annex, whole=kept is not Kept.NONE)
    book.close()
    file.write(content.getbuffer())


class AnnexBook:
    """A workbook of official sheets, one an annex, that is being written."""

    def __init__(self, content: BytesIO) -> None:
        self.workbook = new_workbook(content)
        self.styles = look.WrittenStyles(self.workbook)

    def add(self, annex: Annex, kept: Kept = Kept.NONE, *, noted: bool = False) -> str:
        """Add an annex, its remarks `noted` on the cells or not, and return its sheet's name.

        Raises FileProblem for one of more lines than a sheet holds.
        """
        sections = sum(map(len, with_rows(annex.procedures)))
        if HEADING_ROWS + HEADER_ROWS + sections + annex.case_count > MOST_ROWS:
            raise FileProblem(
                "Không lưu được: phụ lục có nhiều dòng hơn một trang tính Excel chứa."
            )
        sheet = self.workbook.add_worksheet(self._free_name(annex.heading.label), sheet_class())
        columns = annex.columns
        heading = write_heading(sheet, self.styles, printout_of(annex))
        header = _write_header(sheet, self.styles, columns)
        breaks = PageBreaks(columns, heading, header)
        body = Body(sheet, self.styles, columns, breaks, kept)
        row = HEADING_ROWS + HEADER_ROWS
        firsts = []
        for procedure, rows in zip(annex.procedures, with_rows(annex.procedures), strict=True):
            firsts.append(row + len(rows))
            row = body.write(procedure, row, rows)
        _check_typing(sheet, columns, row)
        _set_columns(sheet, columns, row)
        set_page(sheet, columns, range(HEADING_ROWS, HEADING_ROWS + HEADER_ROWS), row)
        set_breaks(sheet, breaks)
        if noted:
            write_notes(sheet, annex, firsts)
        return str(sheet.name)

    def close(self) -> None:
        """Write what has been added."""
        self.workbook.close()

    def _free_name(self, label: str) -> str:
        """Return a name for a sheet that no other has."""
        name = sheet_name(label)
        taken = {str(sheet.name).casefold() for sheet in self.workbook.worksheets()}
        if name.casefold() not in taken:
            return name
        numbered = (f"{sheet_name(label, f' ({number})')}" for number in count(2))
        return next(one for one in numbered if one.casefold() not in taken)


def new_workbook(content: BytesIO) -> "Workbook":
    """Begin a workbook in our font, in which texts stay texts."""
    from xlsxwriter import Workbook

    font = {"font_name": look.FONT, "font_size": look.DEFAULT_SIZE, "font_scheme": "none"}
    options = {**TEXT_IS_TEXT, "default_format_properties": font, "in_memory": True}
    return Workbook(content, options)


def sheet_name(label: str, end: str = "") -> str:
    """Make a name that Excel takes for a sheet of a label, which may be any text, and an end."""
    name = " ".join(_FORBIDDEN.sub(" ", holdable(label)).split()).strip("'")
    while len(name.encode("utf-16-le")) > 2 * (_SHEET_NAME - len(end)):
        name = name[:-1]
    name = name.strip("' ")
    return ("Phụ lục" if not name or name.casefold() == "history" else name) + end


def _set_properties(workbook: "Workbook", heading: Heading, created: datetime | None) -> None:
    title = " - ".join(text for text in (heading.label, heading.title) if text)
    texts = {
        "title": title,
        "subject": heading.department,
        "company": heading.department,
        "category": CATEGORY,
        "author": AUTHOR,
    }
    properties = {key: holdable(text) for key, text in texts.items()}
    workbook.set_properties(properties if created is None else {**properties, "created": created})


def sheet_class() -> "type[Worksheet]":
    """Return the kind of sheet that says and does what XlsxWriter's own cannot."""
    from xlsxwriter.worksheet import Worksheet

    class AnnexSheet(Worksheet):
        def _write_header_footer(self) -> None:
            """Leave the first page without the header, which holds the page number."""
            self._xml_start_tag("headerFooter", [("differentFirst", 1)])
            self._write_odd_header()
            self._xml_end_tag("headerFooter")

        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
            """Take formulas as they are: none has a function newer than 2010 to be marked.

            Looking for each of those in each formula takes half the time of a large annex.
            """
            del expand_future_functions
            return formula.removeprefix("=")

        def _write_string(
            self, row: int, col: int, string: str, cell_format: "Format | None" = None
        ) -> Literal[0, -1, -2]:
            """Write a text without what no other kind of file holds."""
            return super()._write_string(row, col, holdable(string), cell_format)

    return AnnexSheet


def write_heading(sheet: "Worksheet", styles: look.WrittenStyles, printout: Printout) -> float:
    """Write the lines above the table; return their height in points."""
    used = 0.0
    columns = printout.columns
    width = sum(column.width for column in columns)
    title = styles.title(bold=True, size=look.TITLE_SIZE)
    issued = styles.title(italic=True, size=look.ISSUED_SIZE)
    titled = ((text, look.TITLE_SIZE, title) for text in printout.titles)
    below = ((text, look.ISSUED_SIZE, issued) for text in printout.issued_with)
    lines = (*titled, *below)
    for row, (text, size, style) in enumerate(lines):
        needed = look.height_of(look.text_lines(text, width, size, BOLD), size)
        height = min(needed, look.HIGHEST_ROW)
        used += height
        sheet.set_row(row, height)
        sheet.merge_range(row, 0, row, len(columns) - 1, "", style)
        sheet.write_string(row, 0, text, style)
    return used


def _write_header(
    sheet: "Worksheet", styles: look.WrittenStyles, columns: Sequence[Column]
) -> float:
    """Write the header of the table; return its height in points."""
    cells = header_cells(columns)
    widths = {
        cell: sum(column.width for column in columns[cell.column : cell.column + cell.columns])
        for cell in cells
    }
    lines = {cell: look.text_lines(cell.text, width, style=BOLD) for cell, width in widths.items()}
    levels = [
        max((lines[cell] for cell in cells if cell.row == row and cell.rows == 1), default=1)
        for row in range(HEADER_ROWS)
    ]
    # A heading over all three rows that needs more than they have makes the middle one higher.
    levels[1] += max(0, max(lines.values()) - sum(levels))
    heights = [look.height_of(count) for count in look.capped(levels)]
    for row, height in enumerate(heights, HEADING_ROWS):
        sheet.set_row(row, height)
    for cell in cells:
        room = sum(heights[cell.row : cell.row + cell.rows])
        style = styles.header(look.fitting_size(cell.text, widths[cell], room, BOLD))
        top, left = HEADING_ROWS + cell.row, cell.column
        bottom, right = top + cell.rows - 1, left + cell.columns - 1
        if (top, left) != (bottom, right):
            sheet.merge_range(top, left, bottom, right, "", style)
        sheet.write_string(top, left, cell.text, style)
    return sum(heights)


def _check_typing(sheet: "Worksheet", columns: Sequence[Column], end: int) -> None:
    """Let Excel offer the units and refuse times below zero, in every line of the table."""
    top = HEADING_ROWS + HEADER_ROWS
    if end == top:
        return
    rules: dict[Kind, dict[str, Any]] = {Kind.UNIT: _UNIT_RULE, Kind.TIME: _TIME_RULE}
    groups = groupby(enumerate(columns), key=lambda at: (at[1].kind, at[1].editable))
    for (kind, editable), members in groups:
        places = [at for at, _ in members]
        if editable and kind in rules:
            sheet.data_validation(top, places[0], end - 1, places[-1], rules[kind])


_UNIT_RULE = {
    "validate": "list",
    "source": list(UNITS),
    "error_title": "Đơn vị tính",
    "error_message": f"Hãy chọn một trong các đơn vị: {', '.join(UNITS)}.",
}
_TIME_RULE = {
    "validate": "decimal",
    "criteria": ">=",
    "value": 0,
    "error_title": "Thời gian",
    "error_message": "Thời gian phải là một số từ 0 trở lên; để trống nếu không có bước này.",
}


def _set_columns(sheet: "Worksheet", columns: Sequence[Column], end: int) -> None:
    """Set widths, and keep Excel from doubting what is meant as it is."""
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
    sheet.ignore_errors(
        dict.fromkeys(
            ("number_stored_as_text", "formula_differs", "formula_range"),
            f"A1:XFD{end}",
        )
    )
