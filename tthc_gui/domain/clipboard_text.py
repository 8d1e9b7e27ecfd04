"""Blocks of cells as the clipboard carries them: tab-separated text and HTML tables.

Tab-separated text is what Excel, LibreOffice and Google Sheets write and read: quoted after
RFC 4180 where a cell holds a tab, a quotation mark or a line break.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

from tthc_gui.domain.formatted_text import shown, visible
from tthc_gui.domain.page import blocks
from tthc_gui.domain.page_table import PageTable, lines_of, span
from tthc_gui.domain.times import Refusal

Block = Sequence[Sequence[str]]
"""Rows of texts; rows may be of different lengths."""

MOST_CELLS = 200_000
MOST_CHARACTERS = 20_000_000

_CELL = re.compile(
    r"""(?: "((?:[^"]++|"")*+)" (?=[\t\r\n]|\Z) | ([^\t\r\n]*) ) (\t|\r\n|[\r\n]|\Z)""", re.VERBOSE
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_FORMATTED = re.compile(r"line-through|super|<(?:s|strike|del|sup)\b", re.IGNORECASE)
_NEEDS_QUOTES = re.compile(r'[\t\r\n"]')
_BLANKS_IN_LINE = re.compile(r" {2,}")
_WIDEST_SPAN = 1000
_CELL_STYLE = "border:1px solid;padding:2px 4px;vertical-align:middle"


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

    A cell that spans is one text followed by blanks. What is no part of a cell's value is left
    out: hidden, deleted, struck out, or a mark of a footnote.
    """
    return [list(row) for row in _first_table(html).texts]


class _Table(NamedTuple):
    """The texts of a table, and where something was left out of them."""

    texts: Sequence[Sequence[str]] = ()
    mended: Collection[tuple[int, int]] = ()


@lru_cache(maxsize=1)
def _first_table(html: str) -> _Table:
    """Read the first table of a page; what was read last is kept, for it is asked for again."""
    _check_size(len(html), MOST_CHARACTERS)
    for block in blocks(html):
        if isinstance(block, PageTable) and any(row.cells for row in block.rows):
            return _unspanned(block)
    return _Table()


def parse_clipboard(text: str, html: str = "") -> list[list[str]]:
    """Read what the clipboard offers; raise Refusal when there is nothing to paste.

    Plain text is exact and comes first, but Word breaks a cell of several paragraphs into rows.
    """
    from_word = "urn:schemas-microsoft-com:office:word" in html
    block = parse_html(html) if from_word or not text else []
    block = block or _mended(parse_tsv(text), html)
    if not block:
        raise Refusal("Bảng tạm không có chữ hay bảng nào để dán.")
    return block


def _mended(block: list[list[str]], html: str) -> list[list[str]]:
    """Leave out of plain text what the page beside it shows as no part of the cells' values."""
    if not _FORMATTED.search(html):
        return block
    table = _first_table(html)
    if [len(row) for row in table.texts] == [len(row) for row in block]:
        for row, column in table.mended:
            block[row][column] = table.texts[row][column]
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


def _unspanned(table: PageTable) -> _Table:
    """Lay spanning cells out as one text and blanks."""
    covered: dict[int, int] = {}
    block: list[list[str]] = []
    mended: set[tuple[int, int]] = set()
    cells = 0
    for row in table.rows:
        texts: list[str] = []
        is_gone = table.is_gone(row)
        for cell in () if is_gone else row.cells:
            _skip_covered(texts, covered)
            rows, columns = (
                span(cell.attributes.get(key), _WIDEST_SPAN) for key in ("rowspan", "colspan")
            )
            value = shown(cell.runs())
            text = _text(value.text)
            if value.remarks:
                mended.add((len(block), len(texts)))
            for column in range(columns):
                covered[len(texts)] = rows - 1
                texts.append("" if column else text)
            _check_size(cells + len(texts), MOST_CELLS)
        _skip_covered(texts, covered)
        cells += len(texts)
        if texts and not is_gone:
            block.append(texts)
    return _Table(block, mended)


def _text(text: str) -> str:
    """Return a text as it is seen, blanks collapsed, paragraphs on lines of their own."""
    return lines_of(_BLANKS_IN_LINE.sub(" ", visible(text).replace("\xa0", " ")))


def _skip_covered(texts: list[str], covered: dict[int, int]) -> None:
    """Add the blanks of cells that come down from the rows above."""
    while covered.get(len(texts), 0):
        covered[len(texts)] -= 1
        texts.append("")
