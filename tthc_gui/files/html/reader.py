"""Tables of web pages as grids: what systems export under the name .xls, or people save.

Nothing is loaded or run: scripts, styles and pictures are left out.
"""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from tthc_gui.files.book import Grids
from tthc_gui.files.csv.reader import decoded
from tthc_gui.files.flow import WIDEST, Flow, SpanningCell
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.html.fonts import PageFonts
from tthc_gui.files.job import Report
from tthc_gui.files.old_fonts import Piece, font_of, set_fonts
from tthc_gui.files.problems import Unusable

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{3,20})""", re.IGNORECASE)
_MARKED_SECTION = re.compile(r"<!\[[^>]*>")
_BLANKS = re.compile(r"[^\S\xa0]+")
_FIGURE = re.compile(r"[-+]?[\d.,\s]*\d")
_BREAKS = {"br", "p", "div", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = {"script", "style", "title", "head"}
_MOST_ROWS = 1_000_000


def read_html(data: bytes, report: Report) -> Grids:
    """Read all tables of a page. For a child process."""
    report(0, 1)
    return _tables(_text(data))


def set_pasted_fonts(grid: Grid, page: str) -> None:
    """Say which cells of a pasted table are set in old fonts, by the page that came with it."""
    if not PageFonts(page).are_old:
        return
    try:
        shown = next(iter(_tables(page).grids), Grid("", []))
    except Unusable:
        # Another table of the page is too large; what was pasted is not.
        return
    above = sum(not place.startswith("bảng") for place in shown.row_places)
    fonts = {(row - above, column): font for (row, column), font in shown.fonts.items()}
    set_fonts(
        grid,
        {
            (row, column): font
            for (row, column), font in fonts.items()
            if _words(grid.cell(row, column)) == _words(shown.cell(row + above, column))
        },
    )


def _words(value: Cell) -> list[str]:
    return str(value).split()


def _tables(page: str) -> Grids:
    # Office's <![if …]> says nothing here, and one that is unknown makes the parser give up.
    page = _MARKED_SECTION.sub("", page)
    reader = _Reader(PageFonts(page))
    reader.feed(page)
    reader.close()
    return reader.finished()


def _text(data: bytes) -> str:
    """Decode a page by what it says of itself, else as any text."""
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            return decoded(data)
    return decoded(data)


class _Reader(HTMLParser):
    """Collects paragraphs and outermost tables; a table inside a cell is text."""

    def __init__(self, fonts: PageFonts) -> None:
        super().__init__()
        self._flow = Flow()
        self._fonts = fonts
        self._rows: list[list[SpanningCell | None]] = []
        self._cell: SpanningCell | None = None
        self._number = ""
        self._pieces: list[str] = []
        self._set_in: list[Piece] = []
        self._depth = 0
        self._unseen = ""

    def finished(self) -> Grids:
        """Give the tables, the last one even when the page breaks off in it."""
        if self._depth:
            self._end_table()
        else:
            self._end_paragraph()
        return self._flow.grids()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what a tag opens."""
        if self._fonts.are_old:
            self._fonts.start(tag, dict(attrs))
        if self._unseen:
            # A body ends a head that is never closed.
            self._unseen = "" if tag in {"body", "table"} else self._unseen
        elif tag in _UNSEEN:
            self._unseen = tag
            return
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._end_paragraph()
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._rows.append([])
        elif self._depth == 1 and tag in {"td", "th"}:
            self._start_cell(dict(attrs))
        if tag in _BREAKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """Close what a tag closes."""
        if self._fonts.are_old:
            self._fonts.end(tag)
        if self._unseen:
            self._unseen = "" if tag == self._unseen else self._unseen
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_table()
        elif self._depth == 1 and tag in {"td", "th", "tr"}:
            self._end_cell()
        elif tag in _BREAKS:
            self._break()

    def handle_data(self, data: str) -> None:
        """Keep a text that is seen."""
        if not self._unseen and (self._cell is not None or not self._depth):
            self._pieces.append(_BLANKS.sub(" ", data))
            if self._fonts.are_old:
                self._set_in.append((data, self._fonts.font))

    def _break(self) -> None:
        if not self._depth:
            self._end_paragraph()
        elif self._cell is not None:
            self._pieces.append("\n")

    def _start_cell(self, attributes: Mapping[str, str | None]) -> None:
        self._end_cell()
        if not self._rows:
            self._rows.append([])
        columns = _span(attributes.get("colspan"), WIDEST)
        self._cell = SpanningCell("", columns, _span(attributes.get("rowspan"), _MOST_ROWS))
        self._rows[-1].append(self._cell)
        self._number = attributes.get("sdval") or attributes.get("x:num") or ""

    def _end_cell(self) -> None:
        if self._cell is not None:
            text, self._cell.font = self._taken()
            self._cell.text = _value(text, self._number)
            self._cell = None

    def _end_paragraph(self) -> None:
        self._flow.paragraph(*self._taken())

    def _end_table(self) -> None:
        self._end_cell()
        self._pieces, self._set_in = [], []
        self._flow.table(self._rows)
        self._rows, self._depth = [], 0

    def _taken(self) -> Piece:
        """Give the text collected, its lines without blanks around them, and its old font."""
        font = font_of(self._set_in) if self._fonts.are_old else ""
        lines = (line.strip(" ") for line in "".join(self._pieces).split("\n"))
        self._pieces, self._set_in = [], []
        return "\n".join(line for line in lines if line.strip()), font


def _value(text: str, number: str) -> Cell:
    """Give the number that an office program puts beside its text, where it is one."""
    if not number or not _FIGURE.fullmatch(text):
        return text
    try:
        return float(number)
    except ValueError:
        return text


def _span(text: str | None, most: int) -> int:
    digits = (text or "").strip()
    return min(max(int(digits), 1), most) if digits.isdecimal() and len(digits) < 9 else 1
