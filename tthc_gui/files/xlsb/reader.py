"""Binary workbooks (.xlsb) as grids: values by python-calamine, the rest from the records.

Source: [MS-XLSB]: records 2.3, cells 2.5.9.
"""

import struct

from tthc_gui.files.book import Grids
from tthc_gui.files.calamine import opened, plain_grid, visible_sheets
from tthc_gui.files.formula_tokens import BIFF12, Formula, Results, formula_of
from tthc_gui.files.grid import Merge
from tthc_gui.files.job import Report
from tthc_gui.files.old_fonts import set_fonts
from tthc_gui.files.package import Package
from tthc_gui.files.sheet_facts import Facts
from tthc_gui.files.sheet_formats import say_formats, say_visible
from tthc_gui.files.xls.facts import ERRORS
from tthc_gui.files.xlsb.styles import WorkbookStyles, records, text_at

_ROW, _ERROR, _FORMULA_ERROR, _MERGE, _SHEET = 0, 3, 11, 176, 156
_TEXT, _SHARED_TEXT, _TEXT_RESULT, _NUMBER_RESULT, _RICH_TEXT = 6, 7, 8, 9, 62
_FORMULAS = range(8, 12)
"""Cells that hold a formula: with a text, a number, a truth value and an error as result."""
_CELLS = {*range(1, 12), _RICH_TEXT}
_CALCULATE_ON_LOAD = 2


def read_xlsb(data: bytes, report: Report) -> Grids:
    """Read all sheets of a workbook; raise Unusable when it is damaged. For a child process."""
    package = Package(data)
    workbook = package.related("", "/officeDocument") or "xl/workbook.bin"
    styles = WorkbookStyles(package, workbook)
    parts = _parts(package, workbook)
    book = opened(data)
    sheets = visible_sheets(book)
    grids = []
    for number, name in enumerate(sheets):
        report(number, len(sheets))
        grid = plain_grid(book, name)
        if name in parts:
            facts, grid.merges = _sheet_facts(package.raw(parts[name]), styles)
            grid.formats, grid.errors, grid.formulas = facts.formats, facts.errors, facts.formulas
            grid.computed = facts.computed
            grid.reach([*grid.errors, *grid.formulas])
            set_fonts(grid, facts.fonts)
            say_formats(grid)
            say_visible(grid)
        grids.append(grid)
    hidden = frozenset(name for name, visible in sheets.items() if not visible)
    return Grids(grids, hidden, package.company())


def _parts(package: Package, workbook: str) -> dict[str, str]:
    """Give the part of each sheet by its name."""
    targets = package.targets(workbook)
    parts = {}
    for kind, body in records(package.raw(workbook)):
        if kind == _SHEET and len(body) >= 12:
            key, at = text_at(body, 8)
            name, _ = text_at(body, at)
            if key in targets:
                parts[name] = targets[key][1]
    return parts


def _sheet_facts(data: bytes, styles: WorkbookStyles) -> tuple[Facts, list[Merge]]:
    facts = Facts()
    merges = []
    results = Results()
    row = 0
    for kind, body in records(data):
        if kind == _ROW and len(body) >= 4:
            row = struct.unpack_from("<I", body)[0]
        elif kind in _CELLS and len(body) >= 8:
            column, style = struct.unpack_from("<II", body)
            style &= 0xFFFFFF
            if style in styles.codes:
                facts.formats[row, column] = styles.codes[style]
            if styles.are_old and kind in (_TEXT, _SHARED_TEXT, _TEXT_RESULT, _RICH_TEXT):
                facts.fonts[row, column] = _font(kind, body, style, styles)
            if kind in _FORMULAS:
                facts.computed.add((row, column))
            if kind in (_ERROR, _FORMULA_ERROR) and len(body) > 8:
                facts.errors[row, column] = ERRORS.get(body[8], "#N/A")
            elif kind == _TEXT_RESULT and (text := text_at(body, 8))[0] == "":
                results.add_blank((row, column), _formula(body, text[1]))
            elif kind == _NUMBER_RESULT and not any(body[8:16]) and _is_asked(body):
                # Excel asks for what changes by itself, and writes no other formula's 0 so.
                results.add_zero((row, column), _formula(body, 16), told=False)
        elif kind == _MERGE and len(body) >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            merges.append(Merge(top, left, bottom, right))
    facts.formulas = results.missing()
    return facts, merges


def _font(kind: int, body: bytes, style: int, styles: WorkbookStyles) -> str:
    """Name the old font a text is set in, "" for another."""
    number = struct.unpack_from("<I", body, 8)[0] if kind == _SHARED_TEXT and len(body) > 11 else -1
    return styles.font_of(style, number)


def _is_asked(body: bytes) -> bool:
    """Tell whether a number's formula is to be calculated when the file is opened."""
    return len(body) > 17 and bool(body[16] & _CALCULATE_ON_LOAD)


def _formula(body: bytes, at: int) -> Formula | None:
    """Give the formula whose flags stand at a place of a record."""
    if at + 6 > len(body):
        return None
    size = struct.unpack_from("<I", body, at + 2)[0]
    return formula_of(body[at + 6 : at + 6 + size], BIFF12)
