"""Blocks of cells as the clipboard carries them: tab-separated text and HTML tables.

Tab-separated text is what Excel, LibreOffice and Google Sheets write and read: quoted after
RFC 4180 where a cell holds a tab, a quotation mark or a line break.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape
from html.parser import HTMLParser

from tthc_gui.domain.times import Refusal

Block = Sequence[Sequence[str]]
"""Rows of texts; rows may be of different lengths."""

MOST_CELLS = 200_000
MOST_CHARACTERS = 20_000_000

_CELL = re.compile(
    r"""(?: "((?:[^"]++|"")*+)" (?=[\t\r\n]|\Z) | ([^\t\r\n]*) ) (\t|\r\n|[\r\n]|\Z)""", re.VERBOSE
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_NEEDS_QUOTES = re.compile(r'[\t\r\n"]')
_BLANKS = re.compile(r"\s+")
_BLANKS_IN_LINE = re.compile(r" {2,}")
_MARKED_SECTION = re.compile(r"<!\[[^>]*>")
_WIDEST_SPAN = 1000
_CELL_STYLE = "border:1px solid;padding:2px 4px;vertical-align:middle"
_BREAKS = {"br", "p", "div", "li", "tr", "table"}
_UNSEEN = {"script", "style"}


def build_tsv(block: Block) -> str:
    """Write a block as tab-separated text, each row ended by CRLF."""
    return "".join("\t".join(map(_quoted, row)) + "\r\n" for row in block)


def parse_tsv(text: str) -> list[list[str]]:
    """Read tab-separated text; raise Refusal when it is larger than a paste may be.

    A line end after the last row adds no row. A quotation mark that opens a cell and is never
    closed belongs to the text.
    """
    _check_size(len(text), MOST_CHARACTERS)
    if '"' in text:
        return _parse_quoted(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines[-1]:
        del lines[-1]
    _check_size(sum(line.count("\t") + 1 for line in lines), MOST_CELLS)
    return [line.split("\t") for line in lines]


def build_html(block: Block, spans: Mapping[tuple[int, int], int] | None = None) -> str:
    """Write a block as an HTML table; `spans` gives the rows that a cell (row, column) covers."""
    spans = spans or {}
    covered = {
        (row + below, column) for (row, column), rows in spans.items() for below in range(1, rows)
    }
    rows = []
    for i, texts in enumerate(block):
        cells = (
            _html_cell(text, spans.get((i, j), 1))
            for j, text in enumerate(texts)
            if (i, j) not in covered
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    body = "\n".join(rows)
    return f'<meta charset="utf-8">\n<table style="border-collapse:collapse">\n{body}\n</table>'


def parse_html(html: str) -> list[list[str]]:
    """Read the first table of an HTML text; [] when there is none.

    A cell that spans is one text followed by blanks. Pictures, scripts and styles are left out.
    """
    _check_size(len(html), MOST_CHARACTERS)
    reader = _TableReader()
    # Office's <![if …]> says nothing here, and one that is unknown makes the parser give up.
    reader.feed(_MARKED_SECTION.sub("", html))
    reader.close()
    return _unspanned(reader.rows())


def parse_clipboard(text: str, html: str = "") -> list[list[str]]:
    """Read what the clipboard offers; raise Refusal when there is nothing to paste.

    Plain text is exact and comes first, but Word breaks a cell of several paragraphs into rows.
    """
    from_word = "urn:schemas-microsoft-com:office:word" in html
    block = parse_html(html) if from_word or not text else []
    block = block or parse_tsv(text)
    if not block:
        raise Refusal("Bảng tạm không có chữ hay bảng nào để dán.")
    return block


def _check_size(size: int, most: int) -> None:
    if size > most:
        what = "ô" if most == MOST_CELLS else "ký tự"
        limit, actual = (f"{number:,}".replace(",", ".") for number in (most, size))
        raise Refusal(f"Vùng dán quá lớn ({actual} {what}); mỗi lần dán được nhiều nhất {limit}.")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def _parse_quoted(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    row: list[str] = []
    for number, match in enumerate(_CELL.finditer(text), start=1):
        if match.start() == len(text) and not row:
            break
        quoted, plain, end = match.groups()
        row.append(plain if quoted is None else quoted.replace('""', '"'))
        _check_size(number, MOST_CELLS)
        if end != "\t":
            rows.append(row)
            row = []
    return rows


def _html_cell(text: str, rows: int) -> str:
    span = f' rowspan="{rows}"' if rows > 1 else ""
    lines = "<br>".join(escape(line) for line in _LINE_END.split(text))
    return f'<td{span} style="{_CELL_STYLE}">{lines}</td>'


class _SpanningCell:
    """A cell of an HTML table while it is read."""

    def __init__(self, attributes: Mapping[str, str | None]) -> None:
        self.rows, self.columns = (_span(attributes.get(key)) for key in ("rowspan", "colspan"))
        self.pieces: list[str] = []

    @property
    def text(self) -> str:
        """Give the text seen, blanks collapsed, paragraphs on lines of their own."""
        lines = (
            line.strip() for line in _BLANKS_IN_LINE.sub(" ", "".join(self.pieces)).split("\n")
        )
        return "\n".join(line for line in lines if line)


class _TableReader(HTMLParser):
    """Collect the cells of the first table; tables inside its cells are text."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[list[_SpanningCell]] = []
        self._open: _SpanningCell | None = None
        self._depth = 0
        self._unseen = 0
        self._done = False

    def rows(self) -> list[list[_SpanningCell]]:
        """Give the rows that were read."""
        return self._rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open tables, rows and cells, and note line breaks inside a cell."""
        self._unseen += tag in _UNSEEN
        self._depth += tag == "table"
        outer = self._depth == 1 and not self._done
        if outer and tag == "tr":
            self._open = None
            self._rows.append([])
        elif outer and tag in {"td", "th"}:
            if not self._rows:
                self._rows.append([])
            self._open = _SpanningCell(dict(attrs))
            self._rows[-1].append(self._open)
        elif self._open is not None and tag in _BREAKS:
            self._open.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened; the first table that had cells is the last one read."""
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if self._depth == 1 and tag in {"td", "th", "tr", "table"}:
            self._open = None
        if tag == "table" and self._depth:
            self._depth -= 1
            self._done = self._done or (not self._depth and any(self._rows))

    def handle_data(self, data: str) -> None:
        """Keep the text of the open cell."""
        if self._open is not None and not self._unseen:
            self._open.pieces.append(_BLANKS.sub(" ", data))


def _unspanned(rows: Sequence[Sequence[_SpanningCell]]) -> list[list[str]]:
    """Lay spanning cells out as one text and blanks."""
    covered: dict[int, int] = {}
    block: list[list[str]] = []
    cells = 0
    for row in rows:
        texts: list[str] = []
        for cell in row:
            _skip_covered(texts, covered)
            for column in range(cell.columns):
                covered[len(texts)] = cell.rows - 1
                texts.append("" if column else cell.text)
            _check_size(cells + len(texts), MOST_CELLS)
        _skip_covered(texts, covered)
        cells += len(texts)
        if texts:
            block.append(texts)
    return block


def _skip_covered(texts: list[str], covered: dict[int, int]) -> None:
    """Add the blanks of cells that come down from the rows above."""
    while covered.get(len(texts), 0):
        covered[len(texts)] -= 1
        texts.append("")


def _span(text: str | None) -> int:
    digits = (text or "").strip()
    return min(max(int(digits), 1), _WIDEST_SPAN) if digits.isdecimal() and len(digits) < 9 else 1
