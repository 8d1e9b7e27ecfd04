"""The annex as a Word table, for those who paste it into the decision.

Source: the printed form of the annex; margins after Decree 30/2020/NĐ-CP, Appendix I.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.kept import Kept, columns_showing, stating
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.columns import (
    HEADER_ROWS,
    Column,
    Kind,
    header_cells,
)
from tthc_gui.domain.document.sections import SectionRow, with_rows
from tthc_gui.files.formats.docx import streaming as xml
from tthc_gui.pages.setup import PageSetup

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
TITLE_SIZE, ISSUED_SIZE, TABLE_SIZE = 14, 13, 9
_TWIPS = 20
"""Twentieths of a point, the unit of widths in Word."""
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CENTRED, _LEFT, _HEADER = "TTHCGiua", "TTHCTrai", "TTHCTieuDe"
"""The styles of the table's paragraphs: what pastes it takes them along."""
_TABLE = "TTHCBang"
_TABLE_STYLE = (
    f'<w:style {_NAMESPACE} w:type="table" w:customStyle="1" w:styleId="{_TABLE}">'
    f'<w:name w:val="{_TABLE}"/><w:basedOn w:val="TableNormal"/>'
    '<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
)
"""Said once here, for in every cell it would make the document a third longer."""


def write_docx(annex: Annex, file: BinaryIO, kept: Kept = Kept.NONE) -> None:
    """Write an annex as a Word document on A3 landscape, its header repeated on each page."""
    from docx import Document

    document = Document()
    setup = PageSetup()
    _set_page(document, setup)
    _add_styles(document)
    heading = annex.heading
    title = " - ".join(text for text in (heading.label, heading.title) if text)
    xml.set_properties(document, title=title, author=heading.department, language="vi-VN")
    xml.save_streamed(document, _body(annex, setup, kept), file)


def _body(annex: Annex, setup: PageSetup, kept: Kept) -> Iterator[str]:
    """Return the document's body in pieces: the lines above, the table, row by row."""
    yield from _heading_lines(annex.heading)
    columns = columns_showing(annex.heading, kept)
    widths = _widths(columns, setup)
    yield xml.table_start_xml(widths, _TABLE)
    yield from _header_rows(columns)
    yield from _body_rows(annex, columns, kept)
    yield xml.TABLE_END


def _add_styles(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.shared import Pt

    document.styles.element.append(parse_xml(_TABLE_STYLE))
    for name, align in (
        (_CENTRED, WD_ALIGN_PARAGRAPH.CENTER),
        (_LEFT, WD_ALIGN_PARAGRAPH.LEFT),
        (_HEADER, WD_ALIGN_PARAGRAPH.CENTER),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.name, style.font.size = FONT, Pt(TABLE_SIZE)
        style.font.bold = name == _HEADER
        style.paragraph_format.alignment = align
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(1)


def _set_page(document: "Document", setup: PageSetup) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Pt(setup.width), Pt(setup.height)
    section.top_margin, section.bottom_margin = Mm(setup.margins.top), Mm(setup.margins.bottom)
    section.left_margin, section.right_margin = Mm(setup.margins.left), Mm(setup.margins.right)
    section.different_first_page_header_footer = True
    _write_page_number(section.header.paragraphs[0])
    style = document.styles["Normal"]
    style.font.name = FONT
    style.font.size = Pt(TABLE_SIZE)


def _write_page_number(paragraph: "Paragraph") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = f'<w:fldSimple {_NAMESPACE} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    paragraph.add_run().element.addnext(parse_xml(number))


def _heading_lines(heading: Heading) -> Iterator[str]:
    for text, size, weight in (
        (heading.label, TITLE_SIZE, "<w:b/>"),
        (heading.title, TITLE_SIZE, "<w:b/>"),
        (heading.issued_with, ISSUED_SIZE, "<w:i/>"),
    ):
        if text:
            run = xml.run_xml(text, f'{weight}<w:sz w:val="{size * 2}"/>')
            yield xml.paragraph_xml(run, "", '<w:spacing w:after="0"/><w:jc w:val="center"/>')


def _widths(columns: Sequence[Column], setup: PageSetup) -> list[int]:
    """Give column widths in twips that fill the page's width."""
    total = sum(column.width for column in columns)
    room = (setup.right - setup.left) * _TWIPS
    return [int(column.width * room / total) for column in columns]


def _header_rows(columns: Sequence[Column]) -> Iterator[str]:
    cells = sorted(header_cells(columns), key=lambda cell: cell.column)
    for row in range(HEADER_ROWS):
        parts = []
        for cell in cells:
            if not cell.row <= row < cell.row + cell.rows:
                continue
            merge = "" if cell.rows == 1 else _merge(first=row == cell.row)
            span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
            text = xml.run_xml(cell.text) if row == cell.row else ""
            parts.append(_cell(xml.paragraph_xml(text, _HEADER), f"{span}{merge}"))
        yield xml.row_xml(parts, header=True)


def _body_rows(annex: Annex, columns: Sequence[Column], kept: Kept) -> Iterator[str]:
    for procedure, rows in zip(annex.procedures, with_rows(annex.procedures), strict=True):
        for row in rows:
            yield xml.row_xml([_section_cell(row, len(columns))])
        shown = stating(procedure, kept)
        for case in range(len(shown.cases)):
            yield xml.row_xml([_body_cell(column, shown, case) for column in columns])


def _section_cell(row: SectionRow, columns: int) -> str:
    """Return the cell of a heading across the table, kept on one page with what is below it."""
    text = xml.run_xml(row.text, "<w:b/>")
    outline = f'<w:keepNext/><w:outlineLvl w:val="{min(row.level, 8)}"/>'
    return _cell(xml.paragraph_xml(text, _LEFT, outline), f'<w:gridSpan w:val="{columns}"/>')


def _body_cell(column: Column, procedure: Procedure, case: int) -> str:
    several = len(procedure.cases) > 1
    spans = several and column.spans(procedure)
    text = "" if spans and case else column.text(procedure, case)
    style = _LEFT if column.kind is Kind.TEXT else _CENTRED
    # Keeps the row on one page with the next case's.
    kept = "<w:keepNext/>" if case < len(procedure.cases) - 1 else ""
    merge = _merge(first=case == 0) if spans else ""
    return _cell(xml.paragraph_xml(xml.run_xml(text), style, kept), merge)


def _merge(*, first: bool) -> str:
    return '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"


def _cell(paragraph: str, properties: str) -> str:
    kept = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{kept}{paragraph}</w:tc>"
