"""Say what stands on a page, from top to bottom: lines of text, and tables of text cells."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from enum import Enum
from operator import attrgetter

from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.files.formats.pdf.asides import Aside, read_cell
from tthc_gui.files.formats.pdf.foreign import has_foreign_letters
from tthc_gui.files.formats.pdf.frames import without_frames
from tthc_gui.files.formats.pdf.lines import TextLine, text_lines
from tthc_gui.files.formats.pdf.marks import UNKNOWN, Glyph, PageMarks
from tthc_gui.files.formats.pdf.open_body import lines_below_headers
from tthc_gui.files.formats.pdf.overlaps import OVERLAPPING, doubtful
from tthc_gui.files.formats.pdf.placing import home_at, homes
from tthc_gui.files.formats.pdf.ruling import Ruling, find_tables, merged
from tthc_gui.files.formats.pdf.underlines import without_text_lines
from tthc_gui.files.formats.pdf.values import is_number

_PAGE_NUMBER = re.compile(r"[\s–—-]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[\s–—-]*", re.IGNORECASE)
_MARGIN = 0.12
"""The part of a page's height, at the top and at the bottom, where its number may stand."""


_MOST_LOST = 0.2
"""The part of a page's letters that fonts may not name; with more of them nothing can be read."""
_FEWEST_CURVES = 500
"""Curves in a few hundred letters that are drawn as outlines."""
_PILE = 3
"""Numbers of several cells in one text; so many such texts are no accident."""
_MOST_NUMBERS = 12
"""Numbers in the longest name."""
_FEWEST_LINES = 6
_LONG = 0.4
"""The part of a page's width or height that the lines of a table take at least."""
_CELLS_FOR_A_GLYPH = 4
_FEWEST_STRUCK = 3
"""Struck cells that make a struck row."""


class ContentFault(Enum):
    """Why nothing on a page can be read, to go after "trang 3"."""

    SCAN = "là ảnh quét, không có chữ để đọc"
    OUTLINES = "có chữ được vẽ thành nét, không có ký tự để đọc"
    NAMELESS = "dùng phông chữ không cho biết ký tự nào là chữ gì"
    MISNAMED = "dùng phông chữ cho biết sai nhiều chữ cái"
    DAMAGED = "bị hỏng, không đọc được"
    OPEN = "có bảng thiếu nét kẻ giữa các dòng hoặc các cột, không biết số nào thuộc ô nào"
    COMPLEX = "có quá nhiều nét vẽ hoặc chữ"


class PageRemark(Enum):
    """What is to be known of a page that was read, to go after "trang 3:"."""

    UNKNOWN = f"có ký tự mà tệp không cho biết là chữ gì (“{UNKNOWN}”); hãy so lại với tệp gốc."
    SLANTED = "chữ viết chéo trên trang (như chữ chìm) được bỏ qua."
    ONE_WAY = (
        "có nhiều nét kẻ cùng một chiều mà không có nét chiều kia; nếu đó là bảng thì bị bỏ qua, "
        "vì không biết số nào thuộc ô nào."
    )
    HEADER_ONLY = (
        "thân bảng không có nét dọc; các cột được chia theo nét dọc của tiêu đề, hãy so lại với "
        "tệp gốc."
    )
    BESIDE = "bảng in trải nhiều trang theo chiều ngang được ghép lại theo độ cao của các dòng."
    COLUMN = (
        "chỉ có một cột kẻ khung, không biết từng ô thuộc dòng nào nên không được đọc; nếu bảng in "
        "trải nhiều trang theo chiều ngang, hãy in lại cho vừa một trang ngang hoặc mở bảng tính."
    )


@dataclass
class TextCell:
    """A cell with its text: first and last rows, left and right edges in points.

    It grows while pages are joined. `is_open` tells that no line closes its bottom, `font` names
    one of before Unicode.
    """

    top: int
    bottom: int
    left: float
    right: float
    text: str
    is_open: bool = False
    font: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class PageTable:
    """A table, or the part of one that a page holds: its lines down and across, and its cells."""

    xs: Sequence[float]
    ys: Sequence[float]
    cells: Sequence[TextCell]

    @property
    def height(self) -> int:
        """Count the rows."""
        return len(self.ys) - 1


@dataclass(frozen=True)
class PageContent:
    """What stands on a page, or why it cannot be read; the number counts from 1.

    On a page without tables `in_column` is the same with cells of a single column as a table: the
    part of one whose other columns are on other pages, or frames around texts.
    """

    number: int
    blocks: Sequence[TextLine | PageTable] = ()
    fault: ContentFault | None = None
    remarks: frozenset[PageRemark] = frozenset()
    in_column: Sequence[TextLine | PageTable] = ()


@dataclass
class _Content:
    """What lies in a cell."""

    glyphs: list[Glyph] = field(default_factory=list)
    struck: list[Glyph] = field(default_factory=list)
    hidden: list[Glyph] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def remark(self, message: str) -> None:
        """Say something about the cell, once."""
        if message not in self.remarks:
            self.remarks.append(message)

    @property
    def is_struck(self) -> bool:
        """Return whether all that is written is struck."""
        return bool(self.struck) and not any(glyph.text.strip() for glyph in self.glyphs)


def read_content(number: int, marks: PageMarks, *, names_letters: bool = False) -> PageContent:
    """Find the tables of a page and put every glyph into its cell.

    `names_letters` tells that the fonts are known to name their letters right.
    """
    marks.across, marks.down = map(list, without_frames(marks.across, marks.down))
    marks.across, struck = without_text_lines(marks.glyphs, marks.across, marks.down)
    rulings = find_tables(marks.across, marks.down)
    if added := lines_below_headers(marks, rulings):
        rulings = find_tables(marks.across, [*marks.down, *added])
    blocks, in_tables = _blocks(marks, rulings, struck)
    if (fault := _fault(marks, rulings, in_tables)) is not None:
        return PageContent(number, fault=fault)
    if not names_letters and has_foreign_letters(_texts(blocks)):
        return PageContent(number, fault=ContentFault.MISNAMED)
    if _is_piled(blocks):
        return PageContent(number, fault=ContentFault.OPEN)
    columns = [] if rulings else find_tables(marks.across, marks.down, fewest=1)
    in_column = _blocks(marks, columns, struck)[0] if columns else []
    remarks = {
        PageRemark.UNKNOWN: marks.unknown,
        PageRemark.SLANTED: marks.slanted,
        PageRemark.HEADER_ONLY: bool(added),
        PageRemark.ONE_WAY: not rulings and _has_lines_one_way(marks),
    }
    said = frozenset(remark for remark, count in remarks.items() if count)
    return PageContent(number, blocks, remarks=said, in_column=in_column)


def _blocks(
    marks: PageMarks, rulings: Sequence[Ruling], struck: Container[int]
) -> tuple[list[TextLine | PageTable], int]:
    """Return what stands on a page from top to bottom, and how many letters are in its tables."""
    inside = [[_Content() for _ in ruling.cells] for ruling in rulings]
    outside: list[Glyph] = []
    found = homes(marks.glyphs, rulings)
    for at, (home, glyph) in enumerate(zip(found, marks.glyphs, strict=True)):
        if home is None:
            outside.append(glyph)
        else:
            content = inside[home[0]][home[1]]
            (content.struck if at in struck else content.glyphs).append(glyph)
    _add_asides(marks, rulings, inside)
    for table, cell in doubtful(marks.overlaps, found, rulings):
        if any(glyph.text.strip() for glyph in inside[table][cell].glyphs):
            inside[table][cell].remark(OVERLAPPING)
    # Lines around nothing are decoration, or the strip left of a row that a page's end has cut.
    placed: list[tuple[float, TextLine | PageTable]] = [
        (ruling.ys[0], _table(ruling, cells))
        for ruling, cells in zip(rulings, inside, strict=True)
        if any(content.glyphs or content.struck for content in cells)
    ]
    placed += [
        (line.baseline, line)
        for line in text_lines(outside)
        if not _is_page_number(line, marks.height)
    ]
    placed.sort(key=lambda block: block[0])
    return [block for _, block in placed], len(marks.glyphs) - len(outside)


def _add_asides(
    marks: PageMarks, rulings: Sequence[Ruling], inside: Sequence[Sequence[_Content]]
) -> None:
    """Put into the cells what nobody sees there, and what is to be said of them."""
    for glyph in marks.hidden:
        if (home := home_at(rulings, glyph)) is not None:
            inside[home[0]][home[1]].hidden.append(glyph)
    for spot in marks.spots:
        if (home := home_at(rulings, Glyph("", *spot[:2], *spot[:2], 0.0, 0.0))) is not None:
            inside[home[0]][home[1]].remark(spot.message)


def _texts(blocks: Iterable[TextLine | PageTable]) -> Iterator[str]:
    """Return the texts whose font says that they are Unicode."""
    for block in blocks:
        if isinstance(block, TextLine):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells if not cell.font)


def _is_piled(blocks: Iterable[TextLine | PageTable]) -> bool:
    """Return whether numbers of several cells stand in one text, as lines between are missing.

    A cell has two at most: the mean of a procedure above the rate of its first case.
    """
    piled = outside = 0
    for block in blocks:
        if isinstance(block, TextLine):
            outside += _numbers(block.text)
        else:
            piled += sum(_numbers(cell.text) // _PILE for cell in block.cells)
    return piled + outside // _PILE >= _PILE


def _numbers(text: str) -> int:
    """Count the numbers of a text that is mostly numbers, or has more than a name may have."""
    words = text.split()
    numbers = sum(is_number(word) for word in words if word[0].isdigit())
    return numbers if 2 * numbers > len(words) or numbers > _MOST_NUMBERS else 0


def _has_lines_one_way(marks: PageMarks) -> bool:
    """Return whether a page has lines as a table has, but only across or only down."""
    for rules, length in ((marks.across, marks.width), (marks.down, marks.height)):
        long = [rule for rule in merged(rules) if rule.end - rule.start > _LONG * length]
        if len(long) >= _FEWEST_LINES:
            return True
    return False


def _fault(marks: PageMarks, rulings: Sequence[Ruling], inside: int) -> ContentFault | None:
    """Return why a page cannot be read that has so many glyphs inside its tables."""
    if marks.has_picture and not rulings:
        return ContentFault.SCAN
    if marks.unknown > _MOST_LOST * len(marks.glyphs):
        return ContentFault.NAMELESS
    cells = sum(len(ruling.cells) for ruling in rulings)
    if marks.curves >= _FEWEST_CURVES and inside * _CELLS_FOR_A_GLYPH <= cells:
        return ContentFault.OUTLINES
    return None


def _table(ruling: Ruling, contents: Sequence[_Content]) -> PageTable:
    cells = []
    _take_struck_rows(ruling, contents)
    for cell, inside in zip(ruling.cells, contents, strict=True):
        text, doubt = read_cell(inside.glyphs, inside.struck, inside.hidden, inside.remarks)
        font = next((glyph.font for glyph in inside.glyphs if glyph.font), "")
        left, right = ruling.xs[cell.left], ruling.xs[cell.right + 1]
        cells.append(TextCell(cell.top, cell.bottom, left, right, text, cell.is_open, font, doubt))
    return PageTable(ruling.xs, ruling.ys, cells)


def _take_struck_rows(ruling: Ruling, contents: Sequence[_Content]) -> None:
    """Keep the text of rows that are struck as a whole, with one remark for each."""
    rows: defaultdict[int, list[_Content]] = defaultdict(list)
    for cell, content in zip(ruling.cells, contents, strict=True):
        if content.struck or any(glyph.text.strip() for glyph in content.glyphs):
            rows[cell.top].append(content)
    for row in rows.values():
        if len(row) < _FEWEST_STRUCK or not all(content.is_struck for content in row):
            continue
        row[0].remarks.append(
            f"cả dòng {Aside.STRUCK.value}, vẫn được đọc; hãy so lại với tệp gốc."
        )
        for content in row:
            content.glyphs += content.struck
            content.glyphs.sort(key=attrgetter("order"))
            content.struck = []


def _is_page_number(line: TextLine, height: float) -> bool:
    at_edge = not _MARGIN * height < line.baseline < (1 - _MARGIN) * height
    return at_edge and bool(_PAGE_NUMBER.fullmatch(line.text))
