"""A document as a Word table, for those who paste it into the decision.

Source: the printed form of the annex; margins after Decree 30/2020/NĐ-CP, Appendix I.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from tthc_gui.domain.document.columns import (
    HEADER_ROWS,
    Column,
    Kind,
    header_cells,
)
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.document.printout import Printout, printout_of
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.sections import SectionRow, with_rows
from tthc_gui.files.beside.notes import NotePlace
from tthc_gui.files.formats.docx import streaming as xml
from tthc_gui.files.formats.docx.remarks import Around, add_comments
from tthc_gui.pages.setup import PageSetup, usual_setup

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


def write_docx(document: AnyDocument, file: BinaryIO, kept: Kept = Kept.NONE) -> None:
    """Write a document as a Word table on its usual paper, its header repeated on each page."""
    from docx import Document

    written = Document()
    setup = usual_setup(document.form)
    set_page(written, setup)
    add_styles(written)
    printout = printout_of(document, kept)
    title = " - ".join(filter(None, printout.titles))
    author = document.form.department_of(document.heading)
    xml.set_properties(written, title=title, author=author, language="vi-VN")
    around = add_comments(written, document)
    xml.save_streamed(written, _body(document.records, printout, setup, around), file)


def _body(
    records: Sequence[Record], printout: Printout, setup: PageSetup, around: Around
) -> Iterator[str]:
    """Return the document's body in pieces: the lines above, the table, row by row."""
    yield from _heading_lines(printout, around)
    columns = printout.columns
    yield xml.table_start_xml(_widths(columns, setup), _TABLE)
    yield from _header_rows(columns)
    for at, (record, rows) in enumerate(zip(records, with_rows(records), strict=True)):
        for row in rows:
            yield xml.row_xml([_section_cell(row, len(columns))])
        shown = printout.shown(record)
        for line in range(shown.line_count):
            yield _body_row(columns, shown, at, line, around)
    yield xml.TABLE_END


def add_styles(document: "Document") -> None:
    """Add the styles of the table and of its paragraphs."""
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


def set_page(document: "Document", setup: PageSetup) -> None:
    """Set paper, margins, page numbers and the document's font."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    section = document.sections[0]
    across = setup.width > setup.height
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
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


def _heading_lines(printout: Printout, around: Around) -> Iterator[str]:
    """Return the lines above a table: titles in bold, and what it is issued with.

    Comments on the document are on the first of them.
    """
    titled = ((title, TITLE_SIZE, "<w:b/>") for title in printout.titles)
    place = NotePlace(None)
    below = ((text, ISSUED_SIZE, "<w:i/>") for text in printout.issued_with)
    for text, size, weight in (*titled, *below):
        if text:
            run = xml.run_xml(text, f'{weight}<w:sz w:val="{size * 2}"/>')
            run, place = around(place, run), NotePlace(None, 1)
            yield xml.paragraph_xml(run, "", '<w:spacing w:after="0"/><w:jc w:val="center"/>')


def _widths(columns: Sequence[Column], setup: PageSetup) -> list[int]:
    """Return column widths in twips that fill the page's width."""
    total = sum(column.width for column in columns)
    room = (setup.right - setup.left) * _TWIPS
    return [int(column.width * room / total) for column in columns]


def _header_rows(columns: Sequence[Column]) -> Iterator[str]:
    """Return the rows of the table's header, repeated on each page."""
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


def _section_cell(row: SectionRow, columns: int) -> str:
    """Return the cell of a heading across the table, kept on one page with what is below it."""
    text = xml.run_xml(row.text, "<w:b/>")
    outline = f'<w:keepNext/><w:outlineLvl w:val="{min(row.level, 8)}"/>'
    return _cell(xml.paragraph_xml(text, _LEFT, outline), f'<w:gridSpan w:val="{columns}"/>')


def _body_row(columns: Sequence[Column], record: Record, at: int, line: int, around: Around) -> str:
    """Return the row of a line of the record at a position, with the comments on its cells."""
    return xml.row_xml(
        [
            _body_cell(column, record, line, NotePlace(at, line, place), around)
            for place, column in enumerate(columns)
        ]
    )


def _body_cell(column: Column, record: Record, line: int, place: NotePlace, around: Around) -> str:
    """Return a cell of a record's line, merged down where it stands for all its lines."""
    spans = record.line_count > 1 and column.spans(record)
    text = "" if spans and line else column.text(record, line)
    style = _LEFT if column.kind is Kind.TEXT else _CENTRED
    # Keeps the row on one page with the next line's.
    kept = "<w:keepNext/>" if line < record.line_count - 1 else ""
    merge = _merge(first=line == 0) if spans else ""
    return _cell(xml.paragraph_xml(around(place, xml.run_xml(text)), style, kept), merge)


def _merge(*, first: bool) -> str:
    return '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"


def _cell(paragraph: str, properties: str) -> str:
    kept = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{kept}{paragraph}</w:tc>"
