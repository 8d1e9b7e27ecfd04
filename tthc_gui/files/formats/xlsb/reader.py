"""Binary workbooks (.xlsb) as grids: values by python-calamine, the rest from the records.

Source: [MS-XLSB]: records 2.3, sheets 2.1.7.61 (BrtWsProp and what follows), comments 2.1.7.7.
"""

from tthc_gui.files.book import Grids
from tthc_gui.files.formats.xlsb.sheet import XlsbSheet, read_comments
from tthc_gui.files.formats.xlsb.styles import XlsbStyles, records, text_at
from tthc_gui.files.formats.xlsx.comments import threads_on
from tthc_gui.files.formats.xlsx.drawn import drawn_on
from tthc_gui.files.job import Report
from tthc_gui.files.package import Package
from tthc_gui.files.sheets.calamine import opened, plain_grid, visible_sheets
from tthc_gui.files.sheets.old_fonts import set_fonts
from tthc_gui.files.sheets.sheet_formats import EPOCH, EPOCH_1904, say_shown

_SHEET, _PROPERTIES = 156, 153
_COUNTS_FROM_1904 = 1


def read_xlsb(data: bytes, report: Report) -> Grids:
    """Read all sheets of a workbook; raise Unusable when it is damaged. For a child process."""
    package = Package(data)
    workbook = package.related("", "/officeDocument") or "xl/workbook.bin"
    styles = XlsbStyles(package, workbook)
    parts, is_1904 = _parts(package, workbook)
    book = opened(data)
    sheets = visible_sheets(book)
    grids = []
    for number, name in enumerate(sheets):
        report(number, len(sheets))
        grid = plain_grid(book, name)
        if name in parts:
            sheet = XlsbSheet(styles).read(package.raw(parts[name]))
            facts, grid.merges = sheet.facts, sheet.merges
            grid.formats, grid.errors, grid.formulas = facts.formats, facts.errors, facts.formulas
            grid.computed = facts.computed
            grid.reach([*grid.errors, *grid.formulas])
            set_fonts(grid, facts.fonts)
            facts.drawn = drawn_on(package, parts[name])
            read_comments(package, parts[name], facts.drawn)
            say_shown(grid, facts, EPOCH_1904 if is_1904 else EPOCH)
            grid.remarks |= threads_on(package, parts[name])
        grids.append(grid)
    hidden = frozenset(name for name, visible in sheets.items() if not visible)
    return Grids(grids, hidden, package.company())


def _parts(package: Package, workbook: str) -> tuple[dict[str, str], bool]:
    """Return the part of each sheet by its name, and whether days are counted from 1904."""
    targets = package.targets(workbook)
    parts = {}
    is_1904 = False
    for kind, body in records(package.raw(workbook)):
        if kind == _SHEET and len(body) >= 12:
            key, at = text_at(body, 8)
            name, _ = text_at(body, at)
            if key in targets:
                parts[name] = targets[key][1]
        elif kind == _PROPERTIES and body:
            is_1904 = bool(body[0] & _COUNTS_FROM_1904)
    return parts, is_1904
