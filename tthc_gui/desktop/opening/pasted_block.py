"""A block of texts from the clipboard, opened as a file is."""

from pathlib import Path
from typing import TYPE_CHECKING

from tthc_gui.desktop.widgets.text import tr

if TYPE_CHECKING:
    from tthc_gui.files.opened import OpenedFile
    from tthc_gui.files.pasted.clipboard_text import ClipboardTable


def opened_block(table: "ClipboardTable", page: str) -> "OpenedFile":
    """Return a block of texts as what every file is before its tables are read.

    The page that it came with tells the fonts, and which cells hold formulas.
    """
    from tthc_gui.files.book import Grids
    from tthc_gui.files.content import ContentKind
    from tthc_gui.files.formats.html.reader import set_pasted_fonts, set_pasted_formulas
    from tthc_gui.files.grid import Cell, Grid
    from tthc_gui.files.opened import OpenedFile

    block = table.block
    width = max(map(len, block))
    rows: list[list[Cell]] = [[*row, *[""] * (width - len(row))] for row in block]
    places = [tr("bảng đã dán, dòng {0}").format(number + 1) for number in range(len(rows))]
    grid = Grid(tr("đã dán"), rows, row_places=places)
    grid.doubts = {place: doubt.message for place, doubt in table.doubts.items()}
    set_pasted_fonts(grid, page)
    set_pasted_formulas(grid, page)
    return OpenedFile(Path(tr("bảng tạm")), ContentKind.TEXT, Grids([grid]))
