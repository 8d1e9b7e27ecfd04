"""Word documents written piece by piece: python-docx makes the frame, the body never is in memory.

Source: ECMA-376 part 1, 17.3 (paragraphs) and 17.4 (tables).
"""

import re
from collections.abc import Iterable, Sequence
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from tthc_gui.domain.values.controls import holdable

if TYPE_CHECKING:
    from docx.document import Document

BODY = "word/document.xml"
LONGEST_PROPERTY = 255
"""Characters of a property of the document."""
_START = b"<w:body>"
_CHUNK = 1 << 16
_KEPT_BLANKS = re.compile(r"^\s|\s$|\s\s")


def set_properties(document: "Document", **texts: str) -> None:
    """Set properties of a document, as much of them as it can hold."""
    for name, text in texts.items():
        setattr(document.core_properties, name, holdable(text)[:LONGEST_PROPERTY])


def save_streamed(document: "Document", pieces: Iterable[str], file: BinaryIO) -> None:
    """Write a document whose body is made of pieces of XML, in place of what it has so far."""
    frame = BytesIO()
    document.save(frame)
    with ZipFile(frame) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename != BODY:
                target.writestr(member, content, ZIP_DEFLATED)
                continue
            head, _, rest = content.partition(_START)
            end = rest.rindex(b"<w:sectPr")
            with target.open(BODY, "w", force_zip64=True) as part:
                part.write(head + _START)
                waiting: list[str] = []
                size = 0
                for piece in pieces:
                    waiting.append(piece)
                    size += len(piece)
                    if size > _CHUNK:
                        part.write("".join(waiting).encode())
                        waiting, size = [], 0
                part.write("".join(waiting).encode() + rest[end:])


def run_xml(text: str, properties: str = "") -> str:
    """Return a run; its lines are broken, blanks at their ends kept."""
    if not text:
        return ""
    lines = "<w:br/>".join(
        f"<w:t{_space(line)}>{escape(line, quote=False)}</w:t>"
        for line in holdable(text).split("\n")
    )
    kept = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{kept}{lines}</w:r>"


def paragraph_xml(runs: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs in a style."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    kept = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{kept}{runs}</w:p>"


def table_start_xml(widths: Sequence[int], style: str, *, bordered: bool = True) -> str:
    """Return the beginning of a table of fixed columns in a style, their widths in twips."""
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0"/>' for edge in edges)
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if bordered else ""
    margins = "".join(f'<w:{edge} w:w="40" w:type="dxa"/>' for edge in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


TABLE_END = "</w:tbl>"


def row_xml(cells: Iterable[str], *, header: bool = False) -> str:
    """Return a row that parts over no pages; one of a header stands on each page."""
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _space(line: str) -> str:
    return ' xml:space="preserve"' if _KEPT_BLANKS.search(line) else ""


def set_font(document: "Document", font: str, points: float) -> None:
    """Set the font for every script, or Word draws Vietnamese letters in another one."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(points)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    style.paragraph_format.space_after = Pt(2)
