"""Tables of web pages as grids: what systems export under the name .xls, or people save."""

import re
from functools import lru_cache

from tthc_gui.domain.values.formatted_text import shown
from tthc_gui.files.book import Grids
from tthc_gui.files.flow import CellNote, Flow, SpanningCell
from tthc_gui.files.formats.csv.coding import decoded
from tthc_gui.files.formats.html.page import blocks
from tthc_gui.files.formats.html.page_table import HtmlCell, HtmlTable, lines_of
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.job import Report
from tthc_gui.files.problems import Note, Unusable
from tthc_gui.files.sheets.old_fonts import font_of, set_fonts

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{3,20})""", re.IGNORECASE)
_FIGURE = re.compile(r"[-+]?[\d.,\s]*\d")
_OLD = re.compile(r"""[\s:;,"'=](?:\.vn|vni)""", re.IGNORECASE)
_FORMULAS = ("x:fmla", "data-sheets-formula")
"""Attributes in which Excel and Google Sheets put the formula of a cell."""


def read_html(data: bytes, report: Report) -> Grids:
    """Read all tables of a page. For a child process."""
    report(0, 1)
    return _tables(_text(data))


def set_pasted_fonts(grid: Grid, page: str) -> None:
    """Say which cells of a pasted table are set in old fonts, by the page that came with it."""
    if not _names_old_font(page):
        return
    shown_grid = _first_grid(page)
    above = sum(not place.startswith("bảng") for place in shown_grid.row_places)
    fonts = {(row - above, column): font for (row, column), font in shown_grid.fonts.items()}
    set_fonts(
        grid,
        {
            (row, column): font
            for (row, column), font in fonts.items()
            if _words(grid.cell(row, column)) == _words(shown_grid.cell(row + above, column))
        },
    )


def set_pasted_formulas(grid: Grid, page: str) -> None:
    """Say which cells of a pasted table hold formulas, by the page that came with it."""
    if not any(name in page for name in _FORMULAS):
        return
    shown_grid = _first_grid(page)
    above = sum(not place.startswith("bảng") for place in shown_grid.row_places)
    if len(shown_grid.rows) - above == len(grid.rows):
        grid.computed = {(row - above, column) for row, column in shown_grid.computed}


@lru_cache(maxsize=1)
def _first_grid(page: str) -> Grid:
    """Read the first table of a page; what was read last is kept, for it is asked for again."""
    try:
        return next(iter(_tables(page).grids), Grid("", []))
    except Unusable:
        # Another table of the page is too large; what was pasted is not.
        return Grid("", [])


def _words(value: Cell) -> list[str]:
    return str(value).split()


def _names_old_font(page: str) -> bool:
    small = page.lower()
    # Searched for first because that takes a tenth of the time.
    return (".vn" in small or "vni" in small) and bool(_OLD.search(page))


def _text(data: bytes) -> str:
    """Decode a page by what it says of itself, else as any text."""
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            return decoded(data)
    return decoded(data)


def _tables(page: str) -> Grids:
    flow = Flow()
    are_old = _names_old_font(page)
    hidden = 0
    for block in blocks(page):
        if isinstance(block, HtmlTable):
            hidden += sum(row.is_hidden for row in block.rows)
            flow.table(_rows(block, are_old=are_old))
        else:
            value = shown(block)
            font = font_of((run.text, run.font) for run in block) if are_old else ""
            flow.paragraph(lines_of(value.text), font, tuple(map(CellNote, value.remarks)))
    grids = flow.grids()
    if grids.grids and hidden:
        grids.grids[0].notes.append(Note("", f"{hidden} dòng bị ẩn trong bảng không được đọc."))
    return grids


def _rows(table: HtmlTable, *, are_old: bool) -> list[list[SpanningCell]]:
    """Return the rows that are seen."""
    return [[_cell(cell, are_old=are_old) for cell in row] for row in table.seen()]


def _cell(cell: HtmlCell, *, are_old: bool) -> SpanningCell:
    runs = cell.runs()
    value = cell.shown()
    text = lines_of(value.text)
    number = cell.attributes.get("sdval") or cell.attributes.get("x:num") or ""
    return SpanningCell(
        text if value.remarks else _value(text, number),
        cell.columns,
        cell.rows,
        font_of((run.text, run.font) for run in runs) if are_old else "",
        value.struck,
        tuple(map(CellNote, value.remarks)),
        any(name in cell.attributes for name in _FORMULAS),
    )


def _value(text: str, number: str) -> Cell:
    """Return the number that an office program puts beside its text, where it is one."""
    if not number or not _FIGURE.fullmatch(text):
        return text
    try:
        return float(number)
    except ValueError:
        return text
