"""The report of an audit as a Word document, ready to sign and send."""

from typing import TYPE_CHECKING, BinaryIO

from tthc_gui.files.authorship import AUTHOR
from tthc_gui.files.reports.audit import COLUMNS, NOTHING, SUBTITLE, TITLE, Report, Table
from tthc_gui.files.workbook.styles import FONT

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
"""Characters that XML cannot hold."""
_LEFT, _RIGHT, _TOP = 3.0, 1.5, 2.0
"""Margins in centimetres, after Decree 30/2020/NĐ-CP."""
_WIDE, _HIGH = 29.7, 21.0


def write(report: Report, file: BinaryIO) -> None:
    """Write the report on A4 pages across."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    document = docx.Document()
    _set_font(document)
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(_WIDE), Cm(_HIGH)
    page.left_margin, page.right_margin = Cm(_LEFT), Cm(_RIGHT)
    page.top_margin = page.bottom_margin = Cm(_TOP)
    properties = document.core_properties
    properties.title, properties.subject, properties.author = TITLE, SUBTITLE, AUTHOR
    for text, bold, size in ((TITLE, True, 14), (SUBTITLE, False, 13)):
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _say(line, text, size, bold=bold)
    for name, text in report.facts:
        line = document.add_paragraph()
        _say(line, f"{name}: ", 13, bold=True)
        _say(line, text, 13)
    for table in report.tables:
        _say(document.add_paragraph(), table.title, 13, bold=True)
        if table.rows:
            _add_table(document, table)
        else:
            _say(document.add_paragraph(), NOTHING, 13)
    _add_signatures(document)
    document.save(file)


def _set_font(document: "Document") -> None:
    """Set the font for every script, or Word draws Vietnamese letters in another one."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    style.paragraph_format.space_after = Pt(4)


def _add_table(document: "Document", table: Table) -> None:
    from docx.shared import Cm

    made = document.add_table(rows=1, cols=len(COLUMNS))
    made.style = document.styles["Table Grid"]
    made.autofit = False
    room = (_WIDE - _LEFT - _RIGHT) / sum(COLUMNS.values())
    widths = [Cm(width * room) for width in COLUMNS.values()]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for cell, text in zip(made.rows[0].cells, COLUMNS, strict=True):
        _fill(cell, text, bold=True)
    for cells in table.rows:
        for cell, text in zip(made.add_row().cells, cells, strict=True):
            _fill(cell, text)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    _keep_rows_whole(document)
    document.add_paragraph()


def _keep_rows_whole(document: "Document") -> None:
    """Let no row of the last table part over pages; its heading stands on every page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = list(document.element.body.iter(qn("w:tbl")))[-1]
    for number, row in enumerate(made.iter(qn("w:tr"))):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if not number:
            properties.append(OxmlElement("w:tblHeader"))


def _add_signatures(document: "Document") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    made = document.add_table(rows=1, cols=2)
    for cell, text in zip(
        made.rows[0].cells, ("CƠ QUAN LẬP PHỤ LỤC", "NGƯỜI RÀ SOÁT"), strict=True
    ):
        line = cell.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _say(line, text, 13, bold=True)


def _fill(cell: "_Cell", text: str, *, bold: bool = False) -> None:
    _say(cell.paragraphs[0], text, 10, bold=bold)


def _say(line: "Paragraph", text: str, size: int, *, bold: bool = False) -> None:
    from docx.shared import Pt

    run = line.add_run(text.translate(_CONTROLS))
    run.font.size, run.bold = Pt(size), bold
