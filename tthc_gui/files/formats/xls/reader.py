"""Excel 97–2003 workbooks (.xls) as grids: values by python-calamine, the rest from the records."""

from tthc_gui.files.book import Grids
from tthc_gui.files.formats.xls.facts import is_protected, xls_facts
from tthc_gui.files.job import Report
from tthc_gui.files.problems import PROTECTED, Note, Unusable
from tthc_gui.files.sheets.calamine import opened, plain_grid, visible_sheets
from tthc_gui.files.sheets.old_fonts import set_fonts
from tthc_gui.files.sheets.sheet_formats import EPOCH, EPOCH_1904, say_shown

_NO_FACTS = "không đọc được định dạng số và ô lỗi của trang tính này; hãy soát lại tỷ lệ."


def read_xls(data: bytes, report: Report) -> Grids:
    """Read all sheets of a workbook; raise Unusable when it is damaged. For a child process."""
    if is_protected(data):
        raise Unusable(PROTECTED)
    book = opened(data)
    sheets = visible_sheets(book)
    facts, is_1904 = xls_facts(data)
    grids = []
    for number, name in enumerate(sheets):
        report(number, len(sheets))
        grid = plain_grid(book, name)
        if len(facts) == len(sheets):
            found = facts[number]
            grid.formats, grid.errors, grid.formulas = found.formats, found.errors, found.formulas
            grid.computed = found.computed
            grid.reach([*grid.errors, *grid.formulas])
            set_fonts(grid, found.fonts)
            say_shown(grid, found, EPOCH_1904 if is_1904 else EPOCH)
        else:
            grid.notes.append(Note(grid.title, _NO_FACTS))
        grids.append(grid)
    return Grids(grids, frozenset(name for name, visible in sheets.items() if not visible))
