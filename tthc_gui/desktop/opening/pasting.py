"""Paste a whole annex: a table with its header becomes a document of its own."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from tthc_gui.desktop import clipboard
from tthc_gui.desktop.banner import Tone
from tthc_gui.desktop.opening.dropping import files_in
from tthc_gui.desktop.text import tr
from tthc_gui.desktop.waiting import busy
from tthc_gui.domain.times import Refusal
from tthc_gui.files.problems import FileProblem

if TYPE_CHECKING:
    from tthc_gui.desktop.main_window import MainWindow
    from tthc_gui.domain.clipboard_text import Block
    from tthc_gui.files.opened import Opened


def paste(window: "MainWindow") -> None:
    """Paste into the selected cells, or, where nothing stands yet, open what is pasted."""
    editor = window.editor
    if editor is not None and editor.document.annex.procedures:
        editor.cells.paste()
        return
    if editor is None and (paths := files_in(QGuiApplication.clipboard().mimeData())):
        for path in paths:
            window.open_file(path)
        return
    if _open_pasted(window, whole=editor is not None):
        return
    if editor is not None:
        editor.cells.paste()
    elif not window.message():
        window.tell(
            tr("Bảng tạm không có bảng thủ tục; hãy chép cả bảng, có dòng tiêu đề, rồi dán lại."),
            Tone.NOTE,
        )


def _open_pasted(window: "MainWindow", *, whole: bool) -> bool:
    """Open the annex on the clipboard; tell whether there is one, `whole` with all columns."""
    from tthc_gui.desktop.opening.attempt import read_opened
    from tthc_gui.desktop.opening.opener import Request

    try:
        with busy():
            opened = opened_block(clipboard.take())
            tables = opened.tables()
            if not tables or (whole and any(table.mapping.missing for table in tables)):
                return False
            attempt = read_opened(opened, window.settings.column_answers)
    except (Refusal, FileProblem) as problem:
        if window.editor is None:
            window.tell(str(problem), Tone.ERROR)
        return False
    window.opener.take(Request(None), attempt)
    return True


def opened_block(block: "Block") -> "Opened":
    """Give a block of texts as what every file is before its tables are read."""
    from tthc_gui.files.book import Grids
    from tthc_gui.files.content import Kind
    from tthc_gui.files.grid import Cell, Grid
    from tthc_gui.files.opened import Opened

    width = max(map(len, block))
    rows: list[list[Cell]] = [[*row, *[""] * (width - len(row))] for row in block]
    places = [tr("bảng đã dán, dòng {0}").format(number + 1) for number in range(len(rows))]
    grid = Grid(tr("đã dán"), rows, row_places=places)
    return Opened(Path(tr("bảng tạm")), Kind.TEXT, Grids([grid]))
