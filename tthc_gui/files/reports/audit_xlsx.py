"""The report of an audit as a workbook, ready to print."""

from typing import TYPE_CHECKING, BinaryIO

from tthc_gui.files.authorship import AUTHOR
from tthc_gui.files.formats.xlsx.writing import styles as look
from tthc_gui.files.reports.audit import COLUMNS, NOTHING, TITLE, Report, ReportTable

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_CENTRED = {"STT", "Mức độ", "Số ghi", "Số tính"}
_LAST = len(COLUMNS) - 1
_WIDTH = sum(COLUMNS.values())


def write(report: Report, file: BinaryIO) -> None:
    """Write the report on one sheet, as wide as a page across."""
    from xlsxwriter import Workbook

    font = {"font_name": look.FONT, "font_size": look.DEFAULT_SIZE, "font_scheme": "none"}
    options = {"in_memory": True, "strings_to_urls": False, "default_format_properties": font}
    workbook = Workbook(file, options)
    workbook.set_properties({"title": TITLE, "subject": report.subtitle, "author": AUTHOR})
    sheet = workbook.add_worksheet("Phiếu rà soát")
    styles = look.WrittenStyles(workbook)
    for column, width in enumerate(COLUMNS.values()):
        sheet.set_column(column, column, width)
    row = _write_facts(sheet, styles, report)
    for table in report.tables:
        row = _write_table(sheet, styles, table, row + 1)
    _set_page(sheet)
    workbook.close()


def _write_facts(sheet: "Worksheet", styles: look.WrittenStyles, report: Report) -> int:
    """Write what stands above the tables; return the row below it."""
    for row, (text, bold) in enumerate(((TITLE, True), (report.subtitle, False))):
        style = styles.title(bold=bold, size=look.TITLE_SIZE if bold else look.ISSUED_SIZE)
        sheet.merge_range(row, 0, row, _LAST, "", style)
        sheet.write_string(row, 0, text, style)
    row, plain = 3, styles.plain()
    for name, text in report.facts:
        said = f"{name}: {text}"
        lines = look.text_lines(said, _WIDTH, look.DEFAULT_SIZE)
        sheet.merge_range(row, 0, row, _LAST, "", plain)
        sheet.write_string(row, 0, said, plain)
        sheet.set_row(row, look.height_of(lines, look.DEFAULT_SIZE))
        row += 1
    return row


def _write_table(
    sheet: "Worksheet", styles: look.WrittenStyles, table: ReportTable, row: int
) -> int:
    """Write a table under its title; return the row below it."""
    sheet.merge_range(row, 0, row, _LAST, "", styles.plain(bold=True))
    sheet.write_string(row, 0, table.title, styles.plain(bold=True))
    row += 1
    if not table.rows:
        sheet.write_string(row, 0, NOTHING, styles.plain())
        return row + 1
    for column, heading in enumerate(COLUMNS):
        sheet.write_string(row, column, heading, styles.header())
    for cells in table.rows:
        row += 1
        lines = 1
        for column, (text, heading) in enumerate(zip(cells, COLUMNS, strict=True)):
            align = "center" if heading in _CENTRED else "left"
            sheet.write_string(row, column, text, styles.cell(align=align))
            lines = max(lines, look.text_lines(text, COLUMNS[heading]))
        sheet.set_row(row, min(look.height_of(lines), look.HIGHEST_ROW))
    return row + 1


def _set_page(sheet: "Worksheet") -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=30 / 25.4, right=15 / 25.4, top=20 / 25.4, bottom=20 / 25.4)
    sheet.set_footer(f'&C&"{look.FONT},Regular"&P/&N')
