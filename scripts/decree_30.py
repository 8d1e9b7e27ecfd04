"""Pieces of administrative papers in the form of Decree 30/2020/NĐ-CP, Appendix I.

Paper A4; margins 20-25 mm above and below, 30-35 mm left, 15-20 mm right; Times New Roman; the
national title and motto at the right, the issuing body at the left, both underlined; page numbers
in the middle of the upper margin, none on the first page.
"""

from collections.abc import Sequence
from typing import Literal

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY, SMALL, TABLE = 14, 11, 12
WIDTH = 16.0
"""Centimetres between the margins."""
Align = Literal["left", "center", "right", "justify"]
_ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def new_paper() -> Paper:
    """Return an empty paper: page, margins, font, page numbers."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    number.add_run().element.addnext(parse_xml(field))
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    return paper


def line(
    where: Paper | _Cell,
    text: str,
    *,
    align: Align = "center",
    size: int = BODY,
    look: str = "",
    after: int = 0,
) -> Paragraph:
    """Add a line; `look` holds b for bold, i for italic."""
    paragraph = where.add_paragraph()
    paragraph.alignment = _ALIGNED[align]
    paragraph.paragraph_format.space_after = Pt(after)
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold, run.italic = "b" in look, "i" in look
    return paragraph


def body(paper: Paper, text: str, look: str = "") -> Paragraph:
    """Add a paragraph of the text itself: justified, its first line indented."""
    paragraph = line(paper, text, align="justify", look=look, after=6)
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    return paragraph


def command(where: Paper | _Cell, text: str) -> None:
    """Add a paragraph of its own for a command of the template; it goes when that is filled in."""
    line(where, f"{{%p {text} %}}", align="left", size=SMALL)


def rule(paragraph: Paragraph, share: float, width: float) -> None:
    """Draw a line under a paragraph, over a share of its width (in centimetres), in the middle."""
    side = Cm(width * (1 - share) / 2)
    empty = paragraph.insert_paragraph_before("")
    paragraph._p.addnext(empty._p)  # noqa: SLF001 - python-docx inserts only before
    empty.paragraph_format.left_indent = empty.paragraph_format.right_indent = side
    empty.paragraph_format.line_spacing = Pt(3)
    empty.paragraph_format.space_before = Pt(2)
    empty.paragraph_format.space_after = Pt(4)
    border = '<w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/>'
    empty._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001
        parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>"), "w:shd", "w:spacing", "w:ind"
    )


def head(paper: Paper, above: str, issuer: str, number: str, day: str) -> None:
    """Add the head: body above and issuing body, number and symbol; title and motto, date."""
    left, right = _columns(paper, (6.2, 9.8))
    if above:
        line(left, above, size=13)
    rule(line(left, issuer, size=13, look="b"), 0.4, 6.2)
    line(left, number, size=13)
    line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, look="b")
    rule(line(right, "Độc lập - Tự do - Hạnh phúc", look="b"), 0.64, 9.8)
    line(right, day, look="i")
    for cell in (left, right):
        _without_first(cell)
    line(paper, "", size=6)


def title(paper: Paper, kind: str, about: str) -> None:
    """Add the kind of the paper and what it is about, underlined."""
    line(paper, kind, look="b")
    rule(line(paper, about, look="b"), 0.3, WIDTH)


def ending(paper: Paper, receivers: str, signed_by: str, signer: str) -> None:
    """Add who receives the paper, and room for a signature and a seal."""
    paper.paragraphs[-1].paragraph_format.keep_with_next = True
    line(paper, "", size=6).paragraph_format.keep_with_next = True
    left, right = _columns(paper, (8.0, 8.0))
    line(left, "Nơi nhận:", align="left", size=12, look="bi")
    command(left, f"for noi in {receivers}")
    line(left, "- {{ noi }};", align="left", size=SMALL)
    command(left, "endfor")
    line(right, signed_by, look="b", after=72)
    line(right, signer, look="b")
    for cell in (left, right):
        _without_first(cell)


def table(
    paper: Paper,
    columns: dict[str, float],
    rows: Sequence[Sequence[str]],
    *,
    whole: bool = False,
    size: int = TABLE,
) -> Table:
    """Add a table with a header that each page repeats; widths in centimetres.

    A row of one text is a command and spans all columns. A `whole` table stays on one page.
    """
    made: Table = paper.add_table(rows=1 + len(rows), cols=len(columns))
    made.style, made.autofit, made.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    for cell, heading in zip(made.rows[0].cells, columns, strict=True):
        _fill(cell, heading, "center", "b", size=size, together=True)
    made.rows[0]._tr.get_or_add_trPr().append(  # noqa: SLF001
        parse_xml(f"<w:tblHeader {nsdecls('w')}/>")
    )
    for number, texts in enumerate(rows):
        cells = made.rows[number + 1].cells
        if len(texts) == 1:
            join(cells)
        for cell, text, width in zip(cells, texts, columns.values(), strict=False):
            is_command = text.startswith("{%tr")
            align: Align = "left" if width > 3.7 else "center"
            together = whole and number < len(rows) - 1 and not is_command
            _fill(cell, text, align, "", size=size, together=together)
    for row in made.rows:
        row._tr.get_or_add_trPr().append(  # noqa: SLF001
            parse_xml(f"<w:cantSplit {nsdecls('w')}/>")
        )
    _set_widths(made, list(columns.values()))
    return made


def join(cells: Sequence[_Cell]) -> None:
    """Make one cell of several in a row, with the text of the first alone."""
    texts = cells[0].paragraphs
    whole = cells[0].merge(cells[-1])
    for paragraph in whole.paragraphs[len(texts) :]:
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001


def _set_widths(made: Table, widths: Sequence[float]) -> None:
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    for row in made.rows:
        for cell in row._tr.tc_lst:  # noqa: SLF001
            spanned = widths[cell.grid_offset : cell.grid_offset + cell.grid_span]
            cell.width = Cm(sum(spanned))


def _fill(cell: _Cell, text: str, align: Align, look: str, *, size: int, together: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = _ALIGNED[align]
    paragraph.paragraph_format.keep_with_next = together or None
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold = "b" in look


def _columns(paper: Paper, widths: tuple[float, float]) -> tuple[_Cell, _Cell]:
    """Add two columns without lines."""
    made = paper.add_table(rows=1, cols=2)
    made.autofit = False
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    made._tblPr.insert_element_before(  # noqa: SLF001 - the texts stand on the margins
        parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"), "w:tblLook"
    )
    _set_widths(made, widths)
    made.rows[0]._tr.get_or_add_trPr().append(  # noqa: SLF001
        parse_xml(f"<w:cantSplit {nsdecls('w')}/>")
    )
    left, right = made.rows[0].cells
    return left, right


def _without_first(cell: _Cell) -> None:
    """Remove the blank paragraph that a cell is made with."""
    first = cell.paragraphs[0]._p  # noqa: SLF001
    first.getparent().remove(first)
