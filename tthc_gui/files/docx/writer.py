"""The annex as a Word table, for those who paste it into the decision.

Source: the printed form of the annex; margins after Decree 30/2020/NĐ-CP, Appendix I.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, BinaryIO

from tthc_gui.domain.annex import Annex, Heading, Procedure
from tthc_gui.domain.columns import (
    HEADER_ROWS,
    Column,
    Kind,
    columns_of,
    header_cells,
    with_one_rate,
)
from tthc_gui.pages.setup import PageSetup

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
TITLE_SIZE, ISSUED_SIZE, TABLE_SIZE = 14, 13, 9
_TWIPS = 20
"""Twentieths of a point, the unit of widths in Word."""
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_docx(annex: Annex, file: BinaryIO) -> None:
    """Write an annex as a Word document on A3 landscape, its header repeated on each page."""
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    setup = PageSetup()
    _set_page(document, setup)
    _write_heading(document, annex.heading)
    columns = columns_of(annex.heading)
    widths = _widths(columns, setup)
    body = document.element.body
    table = parse_xml(_table_xml(widths))
    for row in [*_header_rows(columns, widths), *_body_rows(annex, columns, widths)]:
        table.append(parse_xml(row))
    body.insert(len(body) - 1, table)
    document.core_properties.title = " - ".join(
        text for text in (annex.heading.label, annex.heading.title) if text
    )
    document.core_properties.author = annex.heading.department
    document.core_properties.language = "vi-VN"
    document.save(file)


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


def _write_heading(document: "Document", heading: Heading) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for text, size, italic in (
        (heading.label, TITLE_SIZE, False),
        (heading.title, TITLE_SIZE, False),
        (heading.issued_with, ISSUED_SIZE, True),
    ):
        if text:
            paragraph = document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(_UNPRINTABLE.sub(" ", text))
            run.bold, run.italic, run.font.size = not italic, italic, Pt(size)


def _widths(columns: Sequence[Column], setup: PageSetup) -> list[int]:
    """Give column widths in twips that fill the page's width."""
    total = sum(column.width for column in columns)
    room = (setup.right - setup.left) * _TWIPS
    return [int(column.width * room / total) for column in columns]


def _table_xml(widths: Sequence[int]) -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0"/>' for edge in edges)
    margins = "".join(f'<w:{edge} w:w="40" w:type="dxa"/>' for edge in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl {_NAMESPACE}><w:tblPr>"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )


def _header_rows(columns: Sequence[Column], widths: Sequence[int]) -> Iterator[str]:
    cells = header_cells(columns)
    for row in range(HEADER_ROWS):
        parts = []
        for cell in sorted(cells, key=lambda cell: cell.column):
            if not cell.row <= row < cell.row + cell.rows:
                continue
            width = sum(widths[cell.column : cell.column + cell.columns])
            text = cell.text if row == cell.row else ""
            merge = "" if cell.rows == 1 else _merge(row == cell.row)
            parts.append(_cell_xml(text, width, "center", cell.columns, merge, bold=True))
        yield _row_xml(parts, header=True)


def _body_rows(annex: Annex, columns: Sequence[Column], widths: Sequence[int]) -> Iterator[str]:
    for procedure in map(with_one_rate, annex.procedures):
        for case in range(len(procedure.cases)):
            yield _row_xml(
                [
                    _body_cell(column, procedure, case, width)
                    for column, width in zip(columns, widths, strict=True)
                ]
            )


def _body_cell(column: Column, procedure: Procedure, case: int, width: int) -> str:
    spans = column.spans(procedure) and len(procedure.cases) > 1
    text = "" if spans and case else column.text(procedure, case)
    align = "left" if column.kind is Kind.TEXT else "center"
    together = case < len(procedure.cases) - 1
    merge = _merge(case == 0) if spans else ""
    return _cell_xml(text, width, align, 1, merge, with_next=together)


def _merge(first: bool) -> str:
    return '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"


def _row_xml(cells: Sequence[str], *, header: bool = False) -> str:
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr {_NAMESPACE}><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _cell_xml(
    text: str,
    width: int,
    align: str,
    columns: int,
    merge: str,
    *,
    bold: bool = False,
    with_next: bool = False,
) -> str:
    """Give a cell; `with_next` keeps its row on one page with the next."""
    kept = "<w:keepNext/>" if with_next else ""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    weight = "<w:b/>" if bold else ""
    size = TABLE_SIZE * 2
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(
        escape(line) for line in _UNPRINTABLE.sub(" ", text).split("\n")
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
        '<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr>{kept}<w:spacing w:before="20" w:after="20"/><w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>{weight}'
        f'<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{lines}</w:t></w:r></w:p></w:tc>'
    )
