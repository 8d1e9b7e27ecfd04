"""Tables of Word documents (.docx) as grids, with the paragraphs above each.

Read from the XML: python-docx needs ten times as long, and gives a merged cell once for every
place it covers. Tracked deletions are left out, automatic numbers are written out.
Source: ECMA-376 part 1, 17.3 (paragraphs) and 17.4 (tables).
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tthc_gui.files.book import Grids
from tthc_gui.files.docx.fonts import DocumentFonts
from tthc_gui.files.docx.numbering import Numbering
from tthc_gui.files.flow import WIDEST, Flow, Row, SpanningCell
from tthc_gui.files.job import Report
from tthc_gui.files.old_fonts import Piece, font_of
from tthc_gui.files.package import LARGEST_SMALL_PART, Package, PackageProblem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DEEPEST = 40
"""Elements within elements that are followed."""
_GROUPS = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple"}
_OPTIONAL_HYPHEN = "\x1f"
"""Stands for a hyphen shown at line ends alone, which is the letter ư in fonts of TCVN3."""
_BREAKS = {
    "br": "\n",
    "cr": "\n",
    "tab": "\t",
    "noBreakHyphen": "-",
    "softHyphen": _OPTIONAL_HYPHEN,
}


def read_docx(data: bytes, report: Report) -> Grids:
    """Read all tables of a document; raise Unusable when it is damaged. For a child process."""
    package = Package(data)
    part = package.related("", "/officeDocument") or "word/document.xml"
    xml = package.raw(part)
    if len(xml) > LARGEST_SMALL_PART:
        raise PackageProblem("văn bản quá dài; hãy tách riêng các trang có bảng rồi mở lại.")
    fonts = DocumentFonts(package, part, xml)
    del xml
    root = package.tree(part)
    reader = _Reader(Numbering(package, part), fonts)
    body = root.find("{*}body")
    blocks = [] if body is None else list(_inside(body))
    for number, block in enumerate(blocks):
        if number % 100 == 0:
            report(number, len(blocks))
        reader.read(block)
    grids = reader.flow.grids()
    grids.company = package.company()
    return grids


def _name(element: "Element") -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: "Element | None", name: str) -> str:
    """Give an attribute of Word's own namespace, "" when it is not there."""
    if element is None:
        return ""
    return next((text for key, text in element.items() if key.rpartition("}")[2] == name), "")


def _inside(element: "Element", depth: int = 0) -> Iterator["Element"]:
    """Give what an element holds, without the groups around some of it."""
    for child in element:
        if _name(child) in _GROUPS and depth < _DEEPEST:
            yield from _inside(child, depth + 1)
        else:
            yield child


class _Reader:
    """Hands paragraphs and tables on in order."""

    def __init__(self, numbering: Numbering, fonts: DocumentFonts) -> None:
        self.flow = Flow()
        self._numbering = numbering
        self._fonts = fonts

    def read(self, block: "Element") -> None:
        """Take one block of the body."""
        if _name(block) == "p":
            if block.find("{*}pPr/{*}pageBreakBefore") is not None:
                self.flow.new_page()
            self.flow.paragraph(*self._text(block))
            ends = block.find("{*}pPr/{*}sectPr") is not None
            if ends or any(_attribute(br, "type") == "page" for br in block.findall(".//{*}br")):
                self.flow.new_page()
        elif _name(block) == "tbl":
            self._fonts.enter_table(block)
            self.flow.table(self._rows(block))
            self._fonts.enter_table(None)

    def _text(self, paragraph: "Element") -> Piece:
        """Give a paragraph's text with its automatic number, and its font if an old one."""
        font = ""
        if self._fonts.are_old:
            pieces = [
                (text.replace(_OPTIONAL_HYPHEN, "\xad"), self._fonts.of(run, paragraph))
                for text, run in _pieces(paragraph)
            ]
            font = font_of(pieces)
            text = "".join(text for text, _ in pieces)
        else:
            text = "".join(text for text, _ in _pieces(paragraph)).replace(_OPTIONAL_HYPHEN, "")
        number = self._numbering.next_number(paragraph)
        return f"{number} {text}".strip() if number else text, font

    def _cell_text(self, cell: "Element", depth: int = 0) -> Piece:
        """Give the text of a cell, tables inside it included, and its font."""
        lines: list[Piece] = []
        for block in _inside(cell):
            if _name(block) == "p":
                text, font = self._text(block)
                lines.append((text.strip(), font))
            elif _name(block) == "tbl" and depth < _DEEPEST:
                inner = (c for row in _children(block, "tr") for c in _children(row, "tc"))
                lines += [self._cell_text(c, depth + 1) for c in inner]
        font = font_of(lines) if self._fonts.are_old else ""
        return "\n".join(line for line, _ in lines if line), font

    def _rows(self, table: "Element") -> Iterator[Row]:
        """Give the rows; cells that Word continues downwards become one that covers rows."""
        above: dict[int, SpanningCell] = {}
        rows = []
        for row in _children(table, "tr"):
            cells, above = self._row(row, above)
            rows.append(cells)
        # Only now is it known how far down the cells reach.
        yield from rows

    def _row(
        self, row: "Element", above: dict[int, SpanningCell]
    ) -> tuple[Row, dict[int, SpanningCell]]:
        """Give a row's cells, and those that may go on below by their columns."""
        before = _number(row.find("{*}trPr/{*}gridBefore"))
        cells: list[SpanningCell | None] = [None] * min(before, WIDEST)
        column = before
        below: dict[int, SpanningCell] = {}
        for cell in _children(row, "tc"):
            columns = max(_number(cell.find("{*}tcPr/{*}gridSpan")), 1)
            merge = cell.find("{*}tcPr/{*}vMerge")
            goes_on = merge is not None and _attribute(merge, "val") != "restart"
            upper = above.get(column) if goes_on else None
            if upper is not None and upper.columns == columns:
                upper.rows += 1
                below[column] = upper
            else:
                text, font = self._cell_text(cell)
                made = SpanningCell(text, columns, font=font)
                cells.append(made)
                if merge is not None:
                    below[column] = made
            column += columns
        return cells, below


def _children(element: "Element", name: str) -> Iterable["Element"]:
    return (child for child in _inside(element) if _name(child) == name)


def _number(element: "Element | None") -> int:
    text = _attribute(element, "val")
    return min(int(text), WIDEST) if text.isdecimal() and len(text) < 6 else 0


def _pieces(element: "Element", depth: int = 0) -> Iterator[tuple[str, "Element"]]:
    """Give the texts of a paragraph with their runs; what was deleted or drawn is left out."""
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or "", element
        elif name in _BREAKS:
            yield "" if _attribute(child, "type") == "page" else _BREAKS[name], element
        elif (name == "r" or name in _GROUPS) and depth < _DEEPEST:
            yield from _pieces(child, depth + 1)
