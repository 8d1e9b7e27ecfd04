"""Sheets of text and numbers, as reports are made of: a workbook or a Word document of tables."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from tthc_gui.domain.values.amounts import grouped
from tthc_gui.domain.values.controls import holdable
from tthc_gui.domain.values.rates import DECIMALS, percent_text
from tthc_gui.domain.values.times import format_time
from tthc_gui.files.authorship import AUTHOR
from tthc_gui.files.formats.docx import streaming as xml
from tthc_gui.files.formats.xlsx.writing import styles as look
from tthc_gui.pages.fonts import BOLD

if TYPE_CHECKING:
    from docx.document import Document
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_WIDE, _MARGIN = 29.7, 1.5
"""Width of the page and its margins in centimetres."""
_PICTURE_WIDE, _PICTURE_HIGH = 20.0, 13.0
"""The most room that a picture takes, in centimetres."""
_TWIPS = 567
_AMOUNT = "#,##0.####"
_SMALL = '<w:sz w:val="18"/>'


class Amount(NamedTuple):
    """A number with its thousands apart, and the formula by which a workbook has it, if any."""

    value: Decimal
    formula: str = ""


ReportCell = str | int | Decimal | Fraction | Amount | None
"""A text, a count, a time, a rate (1 = 100 %), an amount, or nothing."""
Row = Sequence[ReportCell]


class TextSheet(NamedTuple):
    """A sheet of a report: its name, the columns with their widths in characters, and its rows.

    `sentences` stand below the table.
    """

    name: str
    columns: dict[str, int]
    rows: Sequence[Row]
    sentences: Sequence[str] = ()


def write_pages(title: str, pages: Sequence[TextSheet], file: BinaryIO) -> None:
    """Write sheets of a report on A4 across, ready to print."""
    from xlsxwriter import Workbook

    font = {"font_name": look.FONT, "font_size": look.DEFAULT_SIZE, "font_scheme": "none"}
    texts = dict.fromkeys(("strings_to_numbers", "strings_to_formulas", "strings_to_urls"), False)
    workbook = Workbook(file, {"in_memory": True, "default_format_properties": font, **texts})
    workbook.set_properties({"title": holdable(title), "author": AUTHOR})
    styles = look.WrittenStyles(workbook)
    for page in pages:
        add_page(workbook, styles, page)
    workbook.close()


def add_page(workbook: "Workbook", styles: look.WrittenStyles, page: TextSheet) -> None:
    """Add a sheet of a report to a workbook that is being written."""
    sheet = workbook.add_worksheet(page.name)
    widths = list(page.columns.values())
    lines = 1
    for column, (heading, width) in enumerate(page.columns.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles.header())
        lines = max(lines, look.text_lines(heading, width, style=BOLD))
    sheet.set_row(0, look.height_of(lines))
    for number, cells in enumerate(page.rows, 1):
        for column, cell in enumerate(cells):
            _write_cell(sheet, styles, (number, column), cell, is_wide=widths[column] > 20)
        texts = [cell_text(cell) for cell in cells]
        lines = max(look.text_lines(text, width) for text, width in zip(texts, widths, strict=True))
        sheet.set_row(number, min(look.height_of(lines), look.HIGHEST_ROW))
    _write_sentences(sheet, styles, page)
    sheet.freeze_panes(1, 0)
    if not page.sentences:  # headings of columns stand above no sentence
        sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=30 / 25.4, right=15 / 25.4, top=20 / 25.4, bottom=20 / 25.4)


def _write_sentences(sheet: "Worksheet", styles: look.WrittenStyles, page: TextSheet) -> None:
    """Write sentences across the columns, a blank row below the table."""
    width, last = sum(page.columns.values()), len(page.columns) - 1
    for row, text in enumerate(page.sentences, len(page.rows) + 2):
        sheet.merge_range(row, 0, row, last, "", styles.plain())
        sheet.write_string(row, 0, holdable(text), styles.plain())
        lines = look.text_lines(text, width, look.DEFAULT_SIZE)
        sheet.set_row(row, min(look.height_of(lines, look.DEFAULT_SIZE), look.HIGHEST_ROW))


def _write_cell(
    sheet: "Worksheet",
    styles: look.WrittenStyles,
    at: tuple[int, int],
    cell: ReportCell,
    *,
    is_wide: bool,
) -> None:
    """Write a number as a number, so that a spreadsheet can go on with it."""
    if cell is None or isinstance(cell, str):
        style = styles.cell(align="left" if is_wide else "center")
        sheet.write_string(*at, holdable(cell or ""), style)
    elif isinstance(cell, Amount):
        style = styles.cell(align="right", numbers=_AMOUNT)
        if cell.formula:
            sheet.write_formula(*at, cell.formula, style, float(cell.value))
        else:
            sheet.write_number(*at, float(cell.value), style)
    else:
        is_rate = isinstance(cell, Fraction)
        numbers = look.percent_format(DECIMALS) if is_rate else look.GENERAL
        sheet.write_number(*at, float(cell), styles.cell(align="center", numbers=numbers))


def cell_text(cell: ReportCell) -> str:
    """Return what a cell shows."""
    if isinstance(cell, Fraction):
        return percent_text(cell)
    if isinstance(cell, Amount):
        return grouped(cell.value)
    if isinstance(cell, Decimal):
        return format_time(cell)
    return "" if cell is None else str(cell)


def texts_of(page: TextSheet) -> list[list[str]]:
    """Return the rows of a sheet as the texts that they show."""
    return [[cell_text(cell) for cell in row] for row in page.rows]


class ReportPicture(NamedTuple):
    """A picture of a report: its title, all its numbers as text, and what it looks like as PNG."""

    title: str
    description: str
    png: bytes


def write_document(
    title: str,
    pages: Sequence[TextSheet],
    file: BinaryIO,
    pictures: Sequence[ReportPicture] = (),
) -> None:
    """Write sheets of a report as a Word document on A4 across, each under its name.

    Pictures stand between the first sheet and the others.
    """
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    document = docx.Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(_WIDE), Cm(21.0)
    page.left_margin = page.right_margin = Cm(_MARGIN)
    document.styles["Normal"].font.name = look.FONT
    xml.set_properties(document, title=holdable(title), author=AUTHOR)
    drawn = [_picture(document, one) for one in pictures]
    run = xml.run_xml(title, '<w:b/><w:sz w:val="28"/>')
    head = xml.paragraph_xml(run, "", '<w:jc w:val="center"/>')
    body = chain([head], _tables(pages[:1]), drawn, _tables(pages[1:]))
    xml.save_streamed(document, body, file)


def _picture(document: "Document", picture: ReportPicture) -> str:
    """Add a picture to a document; return the paragraphs that hold it and say what it shows."""
    from docx.shared import Cm

    inline = document.part.new_pic_inline(BytesIO(picture.png), width=Cm(_PICTURE_WIDE))
    if (part := Cm(_PICTURE_HIGH) / inline.extent.cy) < 1:
        frame: Any = inline.graphic.graphicData.pic.spPr
        for extent in (inline.extent, frame.xfrm.ext):
            extent.cx, extent.cy = int(extent.cx * part), int(extent.cy * part)
    inline.docPr.set("title", holdable(picture.title))
    inline.docPr.set("descr", holdable(picture.description))
    drawing = f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"
    told = xml.run_xml(holdable(picture.description), "<w:i/>" + _SMALL)
    centred = '<w:keepNext/><w:jc w:val="center"/>'
    return xml.paragraph_xml(drawing, "", centred) + xml.paragraph_xml(told)


def _tables(pages: Sequence[TextSheet]) -> Iterator[str]:
    for page in pages:
        yield xml.paragraph_xml(xml.run_xml(page.name, "<w:b/>"), "", "<w:keepNext/>")
        room = (_WIDE - 2 * _MARGIN) * _TWIPS / sum(page.columns.values())
        widths = [int(width * room) for width in page.columns.values()]
        yield xml.table_start_xml(widths, "TableNormal")
        yield xml.row_xml((_cell(heading, "<w:b/>") for heading in page.columns), header=True)
        for row in page.rows:
            yield xml.row_xml(_cell(cell_text(cell)) for cell in row)
        yield xml.TABLE_END
        yield xml.paragraph_xml("")
        for text in page.sentences:
            yield xml.paragraph_xml(xml.run_xml(text))


def _cell(text: str, weight: str = "") -> str:
    run = xml.run_xml(holdable(text), weight + _SMALL)
    paragraph = xml.paragraph_xml(run, "", '<w:spacing w:after="0"/>')
    return f"<w:tc>{paragraph}</w:tc>"
