"""A list of ISO processes as the official workbook: A4 upright, one row a process."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.document.sections import with_rows
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.iso_list.iso_process import IsoHeading, IsoProcess
from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.authorship import AUTHOR
from tthc_gui.files.beside.writing import write_beside
from tthc_gui.files.formats.xlsx.writing import styles as look
from tthc_gui.files.formats.xlsx.writing.notes import write_notes
from tthc_gui.files.formats.xlsx.writing.writer import MOST_ROWS, TEXT_IS_TEXT, sheet_class
from tthc_gui.files.problems import FileProblem
from tthc_gui.pages.fonts import BOLD
from tthc_gui.pages.setup import Margins

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SHEET = "Danh mục"
_HEADING_ROWS = 2
_A4 = 9
_INCH = 25.4


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
    from xlsxwriter import Workbook

    sections = sum(map(len, with_rows(iso_list.records)))
    if _HEADING_ROWS + 1 + sections + len(iso_list.records) > MOST_ROWS:
        raise FileProblem("Không lưu được: danh mục có nhiều dòng hơn một trang tính Excel chứa.")
    content = BytesIO()
    font = {"font_name": look.FONT, "font_size": look.DEFAULT_SIZE, "font_scheme": "none"}
    workbook = Workbook(
        content, {**TEXT_IS_TEXT, "default_format_properties": font, "in_memory": True}
    )
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
        self._width = sum(column.width for column in columns)

    def write(self, iso_list: IsoList) -> list[int]:
        """Write heading, header, sections and rows, set the page, and return where rows stand."""
        self._write_heading(iso_list.heading)
        self._write_header()
        row = _HEADING_ROWS + 1
        records = iso_list.records
        rows = []
        for process, sections in zip(records, with_rows(records), strict=True):
            for section in sections:
                self._across(row, section.text, look.TABLE_SIZE, self._styles.section())
                row += 1
            self._write_row(process, row)
            rows.append(row)
            row += 1
        self._set_page(row)
        return rows

    def _write_heading(self, heading: IsoHeading) -> None:
        title = self._styles.title(bold=True, size=look.TITLE_SIZE)
        attached = self._styles.title(italic=True, size=look.ISSUED_SIZE)
        self._across(0, heading.title, look.TITLE_SIZE, title)
        self._across(1, heading.attached_to, look.ISSUED_SIZE, attached)

    def _across(self, row: int, text: str, size: int, style: "Format") -> None:
        lines = look.text_lines(text, self._width, size, BOLD)
        self._sheet.set_row(row, min(look.height_of(lines, size), look.HIGHEST_ROW))
        self._sheet.merge_range(row, 0, row, len(self._columns) - 1, "", style)
        self._put(row, 0, text, style)

    def _write_header(self) -> None:
        lines = 1
        for at, column in enumerate(self._columns):
            self._sheet.set_column(at, at, column.width)
            self._put(_HEADING_ROWS, at, column.heading[-1], self._styles.header())
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
            self._put(row, at, text, self._styles.body(column, size=size))

    def _put(self, row: int, at: int, text: str, style: "Format") -> None:
        if self._sheet.write_string(row, at, text, style):
            raise FileProblem(
                f"Không lưu được: dòng {row + 1} có chữ dài hơn một ô Excel chứa được; "
                "hãy rút ngắn."
            )

    def _set_page(self, end: int) -> None:
        sheet, margins = self._sheet, Margins()
        sheet.set_portrait()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(
            left=margins.left / _INCH,
            right=margins.right / _INCH,
            top=margins.top / _INCH,
            bottom=margins.bottom / _INCH,
        )
        sheet.set_header(f'&C&"{look.FONT},Regular"&13&P', {"margin": 10 / _INCH})
        sheet.center_horizontally()
        sheet.repeat_rows(_HEADING_ROWS)
        sheet.freeze_panes(_HEADING_ROWS + 1, 2)
        sheet.print_area(0, 0, end - 1, len(self._columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{end}"})
