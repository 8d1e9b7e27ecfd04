"""Blocks of cells as the clipboard carries them: tab-separated text and HTML tables.

Tab-separated text is what Excel, LibreOffice and Google Sheets write and read: quoted after
RFC 4180 where a cell holds a tab, a quotation mark or a line break.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape

from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.values.formatted_text import STRUCK_CELL, visible
from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.formats.html.page import blocks
from tthc_gui.files.formats.html.page_table import HtmlTable, lines_of

Block = Sequence[Sequence[str]]
"""Rows of texts; rows may be of different lengths."""

Doubts = Mapping[tuple[int, int], Doubt]
"""What is doubtful about the texts of a block, by row and column; about no cell of an annex yet."""

MOST_CELLS = 200_000
MOST_CHARACTERS = 20_000_000

_CELL = re.compile(
    r"""(?: "((?:[^"]++|"")*+)" (?=[\t\r\n]|\Z) | ([^\t\r\n]*) ) (\t|\r\n|[\r\n]|\Z)""", re.VERBOSE
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_FORMATTED = re.compile(r"line-through|super|<(?:s|strike|del|sup|math|svg|img)\b", re.IGNORECASE)
_NEEDS_QUOTES = re.compile(r'[\t\r\n"]')
_NEEDS_QUOTES_IN_ROW = re.compile(r'[\r\n"]')
_BLANKS_IN_LINE = re.compile(r" {2,}")
_BETWEEN = "\x00"
"""Stands in no text."""
_CELL_STYLE = "border:1px solid;padding:2px 4px;vertical-align:middle"


def build_tsv(block: Block) -> str:
    """Write a block as tab-separated text, each row ended by CRLF."""
    return "".join(f"{_tsv_row(row)}\r\n" for row in block)


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
    with_spans = {row for row, _ in (*spans, *covered)}
    rows = []
    for i, texts in enumerate(block):
        if i not in with_spans:
            rows.append(_html_row(texts))
            continue
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

    A cell that spans is one text followed by blanks. What is no part of a cell's value is left
    out: hidden, deleted, struck out, or a mark of a footnote.
    """
    return _first_table(html).block


@dataclass(frozen=True)
class ClipboardTable:
    """A block of texts, and what is doubtful about them: something was left out, or is a guess."""

    block: list[list[str]]
    doubts: Doubts = field(default_factory=dict)

    def below(self, row: int) -> "ClipboardTable":
        """Return the part of the table from a row on."""
        doubts = {(at - row, column): doubt for (at, column), doubt in self.doubts.items()}
        return ClipboardTable(self.block[row:], doubts)


@lru_cache(maxsize=1)
def _first_table(html: str) -> ClipboardTable:
    """Read the first table of a page; what was read last is kept, for it is asked for again."""
    _check_size(len(html), MOST_CHARACTERS)
    for block in blocks(html):
        if isinstance(block, HtmlTable) and any(row.cells for row in block.rows):
            return _unspanned(block)
    return ClipboardTable([])


@lru_cache(maxsize=1)
def parse_clipboard(text: str, html: str = "") -> ClipboardTable:
    """Read what the clipboard offers; raise Refusal when there is nothing to paste.

    What was read last is kept: what is large is read in another thread first.
    Plain text is exact and comes first, but Word breaks a cell of several paragraphs into rows.
    """
    from_word = "urn:schemas-microsoft-com:office:word" in html
    table = _first_table(html) if from_word or not text else ClipboardTable([])
    if not table.block:
        table = _mended(parse_tsv(text), html)
    if not table.block:
        raise Refusal("Bảng tạm không có chữ hay bảng nào để dán.")
    return table


def _mended(block: list[list[str]], html: str) -> ClipboardTable:
    """Leave out of plain text what the page beside it shows as no part of the cells' values."""
    if not _FORMATTED.search(html):
        return ClipboardTable(block)
    table = _first_table(html)
    if [len(row) for row in table.block] != [len(row) for row in block]:
        return ClipboardTable(block)
    for row, column in table.doubts:
        block[row][column] = table.block[row][column]
    return ClipboardTable(block, table.doubts)


def _check_size(size: int, most: int) -> None:
    if size > most:
        what = "ô" if most == MOST_CELLS else "ký tự"
        limit, actual = (f"{number:,}".replace(",", ".") for number in (most, size))
        raise Refusal(f"Vùng dán quá lớn ({actual} {what}); mỗi lần dán được nhiều nhất {limit}.")


def _tsv_row(row: Sequence[str]) -> str:
    joined = "\t".join(row)
    # One look at a whole row is much faster than one at each of its cells.
    if joined.count("\t") == len(row) - 1 and not _NEEDS_QUOTES_IN_ROW.search(joined):
        return joined
    return "\t".join(map(_quoted, row))


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
        if number > MOST_CELLS:
            _check_size(number, MOST_CELLS)
        if end != "\t":
            rows.append(row)
            row = []
    return rows


def _html_row(texts: Sequence[str]) -> str:
    """Write a row of plain cells, each as `_html_cell` does, but all in one go."""
    joined = escape(_BETWEEN.join(texts))
    if len(texts) < 2 or joined.count(_BETWEEN) != len(texts) - 1:
        return f"<tr>{''.join(_html_cell(text, 1) for text in texts)}</tr>"
    lines = _LINE_END.sub("<br>", joined)
    cell = f'<td style="{_CELL_STYLE}">'
    return f"<tr>{cell}{lines.replace(_BETWEEN, f'</td>{cell}')}</td></tr>"


def _html_cell(text: str, rows: int) -> str:
    span = f' rowspan="{rows}"' if rows > 1 else ""
    lines = "<br>".join(escape(line) for line in _LINE_END.split(text))
    return f'<td{span} style="{_CELL_STYLE}">{lines}</td>'


def _unspanned(table: HtmlTable) -> ClipboardTable:
    """Lay spanning cells out as one text and blanks."""
    covered: dict[int, int] = {}
    block: list[list[str]] = []
    doubts: dict[tuple[int, int], Doubt] = {}
    cells = 0
    for row in table.seen():
        texts: list[str] = []
        for cell in row:
            _skip_covered(texts, covered)
            value = cell.shown()
            text = _text(value.text)
            if remarks := (*value.remarks, *(STRUCK_CELL,) * value.struck):
                where = f"bảng đã dán, dòng {len(block) + 1}, cột {len(texts) + 1}"
                doubts[len(block), len(texts)] = Doubt("", "", where, " ".join(remarks))
            for column in range(cell.columns):
                covered[len(texts)] = cell.rows - 1
                texts.append("" if column else text)
            _check_size(cells + len(texts), MOST_CELLS)
        _skip_covered(texts, covered)
        cells += len(texts)
        if texts:
            block.append(texts)
    return ClipboardTable(block, doubts)


def _text(text: str) -> str:
    """Return a text as it is seen, blanks collapsed, paragraphs on lines of their own."""
    return lines_of(_BLANKS_IN_LINE.sub(" ", visible(text).replace("\xa0", " ")))


def _skip_covered(texts: list[str], covered: dict[int, int]) -> None:
    """Add the blanks of cells that come down from the rows above."""
    while covered.get(len(texts), 0):
        covered[len(texts)] -= 1
        texts.append("")
