"""Tables of Word documents (.docx) as grids, with the paragraphs above each.

Read from the XML: python-docx needs ten times as long, and gives a merged cell once for every
place it covers. Automatic numbers are written out. A table that only lays out the page around a
wider one is read as what stands in its cells.
Source: ECMA-376 part 1, 17.3 (paragraphs) and 17.4 (tables).
"""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from tthc_gui.domain.document.remark import Remark
from tthc_gui.domain.values.formatted_text import Run, shown
from tthc_gui.files.book import Grids
from tthc_gui.files.flow import CellNote, Flow, SpanningCell
from tthc_gui.files.formats.docx.fonts import DocumentFonts
from tthc_gui.files.formats.docx.formats import RunFormats, has_colour
from tthc_gui.files.formats.docx.notes import comments_of, notes_of
from tthc_gui.files.formats.docx.numbering import Numbering
from tthc_gui.files.formats.docx.runs import DEEPEST, ParagraphText
from tthc_gui.files.formats.docx.styles import DocxStyles, child_of, name_of, own_of
from tthc_gui.files.formats.docx.tables import RowReader, children, inside, is_layout
from tthc_gui.files.job import Report
from tthc_gui.files.package import LARGEST_SMALL_PART, Package, PackageProblem
from tthc_gui.files.problems import Note
from tthc_gui.files.sheets.old_fonts import font_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FROM_BOX = CellNote("giá trị nằm trong khung chữ; hãy đối chiếu.")
_PICTURE = CellNote("ô chỉ có hình ảnh hoặc đối tượng nhúng, không đọc được; hãy nhập tay.")
_ROWS_DELETED = "dòng đã xoá khi theo dõi thay đổi không được đọc."
_REVISED = "văn bản có theo dõi thay đổi: chữ đã xoá không được đọc, chữ thêm vào được đọc."


def read_docx(data: bytes, report: Report) -> Grids:
    """Read all tables of a document; raise Unusable when it is damaged. For a child process."""
    package = Package(data)
    part = package.related("", "/officeDocument") or "word/document.xml"
    xml = package.raw(part)
    if len(xml) > LARGEST_SMALL_PART:
        raise PackageProblem("văn bản quá dài; hãy tách riêng các trang có bảng rồi mở lại.")
    reader = _DocxReader(package, part, xml)
    del xml
    body = package.tree(part).find("{*}body")
    blocks = [] if body is None else list(inside(body))
    for number, block in enumerate(blocks):
        if number % 100 == 0:
            report(number, len(blocks))
        reader.read(block)
    grids = reader.grids()
    grids.company = package.company()
    return grids


class _DocxReader:
    """Hands paragraphs and tables on in order."""

    def __init__(self, package: Package, part: str, xml: bytes) -> None:
        self._flow = Flow()
        self._styles = DocxStyles(package, part)
        self._fonts = DocumentFonts(self._styles, xml)
        self._formats = RunFormats(self._styles, xml)
        self._numbering = Numbering(package, part)
        self._notes = notes_of(package, part)
        self._comments = dict(comments_of(package, part))
        self._is_revised = False
        self._hidden_rows = self._deleted_rows = 0

    def grids(self) -> Grids:
        """Return the tables read, with what goes for all of them noted at the first."""
        grids = self._flow.grids()
        told = (
            (self._is_revised, _REVISED),
            (self._deleted_rows, f"{self._deleted_rows} {_ROWS_DELETED}"),
            (self._hidden_rows, f"{self._hidden_rows} dòng bị ẩn trong bảng không được đọc."),
            (self._comments, f"{len(self._comments)} nhận xét ở ngoài bảng không được đọc."),
        )
        if grids.grids:
            grids.grids[0].notes += [Note("", message) for holds, message in told if holds]
        return grids

    def read(self, block: "Element", depth: int = 0) -> None:
        """Take one block of the body, of a cell for layout, or of a text box."""
        if name_of(block) == "p":
            self._read_paragraph(block, depth)
        elif name_of(block) == "tbl":
            if depth < DEEPEST and is_layout(block):
                for row in children(block, "tr"):
                    for cell in children(row, "tc"):
                        self._read_all(cell, depth + 1)
                return
            self._styles.enter_table(block)
            rows = RowReader(self._cell, partial(self._cell, deleted=True))
            self._flow.table(rows.rows(block))
            self._hidden_rows += rows.hidden
            self._deleted_rows += rows.deleted
            self._styles.enter_table(None)

    def _read_all(self, holder: "Element", depth: int) -> None:
        if depth < DEEPEST:
            for block in inside(holder):
                self.read(block, depth)

    def _read_paragraph(self, paragraph: "Element", depth: int) -> None:
        if paragraph.find("{*}pPr/{*}pageBreakBefore") is not None:
            self._flow.new_page()
        read = self._text(paragraph)
        value = shown(_numbered(read, self._number(paragraph, read)))
        notes = (*read.cell_notes, *map(CellNote, value.remarks))
        remarks = self._said(read.comments)
        self._flow.paragraph(value.text, self._font(read.runs), notes, remarks)
        for box in read.boxes:
            self._read_all(box, depth + 1)
        breaks = paragraph.findall(".//{*}br")
        ends = paragraph.find("{*}pPr/{*}sectPr") is not None
        if ends or any(own_of(br.attrib, "type") == "page" for br in breaks):
            self._flow.new_page()

    def _text(self, paragraph: "Element", *, deleted: bool = False) -> ParagraphText:
        read = ParagraphText(paragraph, self._fonts, self._formats, self._notes, deleted=deleted)
        self._is_revised = self._is_revised or read.has_revisions
        return read

    def _number(self, paragraph: "Element", read: ParagraphText) -> str:
        """Return the automatic number of a paragraph; one that is deleted counts for none."""
        if read.has_revisions and not any(run.text.strip() for run in read.runs):
            return ""
        return self._numbering.next_number(paragraph)

    def _font(self, runs: list[Run]) -> str:
        return font_of((run.text, run.font) for run in runs) if self._fonts.are_old else ""

    def _cell(self, cell: "Element", *, deleted: bool = False) -> SpanningCell:
        """Read a cell, tables inside it included; `deleted` takes what was deleted too."""
        runs: list[Run] = []
        notes: list[CellNote] = []
        comments: list[str] = []
        boxes: list[Element] = []
        has_picture = False
        self._formats.on_colour = has_colour(child_of(child_of(cell, "tcPr"), "shd"))
        for paragraph in _paragraphs(cell, 0):
            read = self._text(paragraph, deleted=deleted)
            runs += [*_numbered(read, self._number(paragraph, read)), Run("\n")]
            notes += read.cell_notes
            comments += read.comments
            boxes += read.boxes
            has_picture = has_picture or read.has_picture
        self._formats.on_colour = False
        value = shown(runs)
        text = _lines(value.text)
        if boxes:
            boxed = _lines("\n".join(map(self._boxed, boxes)))
            told = CellNote(f"khung chữ “{boxed[:60]}” ở ô này không được đọc; hãy đối chiếu.")
            notes += [] if not boxed else [told] if text else [_FROM_BOX]
            text = text or boxed
        if has_picture and not text:
            notes.append(_PICTURE)
        return SpanningCell(
            text,
            font=self._font(runs),
            struck=value.struck,
            notes=(*notes, *map(CellNote, value.remarks)),
            remarks=self._said(comments),
        )

    def _said(self, numbers: Iterable[str]) -> tuple[Remark, ...]:
        """Return comments where they begin; they are told once, though their ends are marked."""
        found = (self._comments.pop(number, None) for number in numbers)
        return tuple(remark for remark in found if remark is not None)

    def _boxed(self, box: "Element") -> str:
        """Return the text of a text box."""
        parts = (shown(self._text(paragraph).runs).text for paragraph in _paragraphs(box, 0))
        return "\n".join(parts)


def _paragraphs(holder: "Element", depth: int) -> list["Element"]:
    """Return the paragraphs of a cell, with those of tables inside it."""
    found: list[Element] = []
    for block in inside(holder):
        if name_of(block) == "p":
            found.append(block)
        elif name_of(block) == "tbl" and depth < DEEPEST:
            for row in children(block, "tr"):
                for cell in children(row, "tc"):
                    found += _paragraphs(cell, depth + 1)
    return found


def _numbered(read: ParagraphText, number: str) -> list[Run]:
    """Return the runs of a paragraph behind its automatic number."""
    return [Run(f"{number} "), *read.runs] if number else read.runs


def _lines(text: str) -> str:
    """Return a text without blank lines and blanks around its lines."""
    if "\n" not in text:
        return text.strip()
    return "\n".join(line for part in text.split("\n") if (line := part.strip()))
