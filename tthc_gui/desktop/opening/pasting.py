"""Paste what holds procedures: a table with its header becomes a document of its own.

Text from a PDF viewer has no cells; the procedures recognised in it become new ones of the annex.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from tthc_gui.desktop.document import clipboard
from tthc_gui.desktop.document.document import Document
from tthc_gui.desktop.opening.dropping import files_in
from tthc_gui.desktop.opening.pasting_rows import paste_rows_of
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.waiting import busy
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.problems import FileProblem

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.main_window import MainWindow
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.files.job import Job
    from tthc_gui.files.opened import Opened
    from tthc_gui.files.pasted.clipboard_text import ClipboardTable


def paste(window: "MainWindow") -> None:
    """Paste into the selected cells, or, where nothing stands yet, open what is pasted.

    What is large is read beside the window first.
    """
    if not clipboard.takes_long():
        _paste(window)
        return
    from tthc_gui.desktop.workbench.reading_queue import Task

    text, page = QGuiApplication.clipboard().text(), clipboard.page()

    def work(_job: "Job") -> "Then":
        clipboard.read_ahead(text, page)
        return partial(_paste, window)

    def tell(problem: str) -> None:
        if problem:
            window.tell(problem, Tone.ERROR)

    window.opener.queue.add(Task(tr("bảng tạm"), work, tell))


def _paste(window: "MainWindow") -> None:
    editor = window.editor
    if _paste_pdf_text(window):
        return
    if editor is not None and editor.document.annex.procedures:
        editor.cells.paste()
        return
    if editor is None and (paths := files_in(QGuiApplication.clipboard().mimeData())):
        window.open_files(paths)
        return
    if _open_pasted(window) or paste_rows_of(window):
        return
    if editor is not None:
        editor.cells.paste()
    elif not window.message():
        window.tell(
            tr("Bảng tạm không có bảng thủ tục; hãy chép cả bảng, có dòng tiêu đề, rồi dán lại."),
            Tone.NOTE,
        )


def _open_pasted(window: "MainWindow") -> bool:
    """Open the annex on the clipboard; tell whether there is one, with all columns."""
    from tthc_gui.desktop.opening.attempt import read_opened
    from tthc_gui.desktop.opening.opener import Request

    try:
        with busy():
            opened = opened_block(clipboard.take(), clipboard.page())
            tables = opened.tables()
            if not tables or any(table.mapping.missing for table in tables):
                return False
            attempt = read_opened(opened, window.settings.column_answers)
    except (Refusal, FileProblem) as problem:
        if window.editor is None:
            window.tell(str(problem), Tone.ERROR)
        return False
    window.opener.take(Request(None), attempt)
    return True


def _paste_pdf_text(window: "MainWindow") -> bool:
    """Paste the procedures in a text from a PDF viewer; tell whether there are any.

    They come below those that are selected, as one edit, and into a document of their own where
    none is open.
    """
    from tthc_gui.domain.document.structure import insert_records

    with busy():
        found = clipboard.procedures_in(clipboard.plain_text())
    if found is None:
        return False
    editor = window.editor
    if editor is None:
        window.show_document(
            Document(Annex(Heading(), list(found.procedures)), title=tr("Bảng đã dán"))
        )
        if window.editor is not None:
            window.editor.say(found.sentence())
        return True
    count = len(editor.document.annex.procedures)
    at = max(editor.selected_procedures(), default=count - 1) + 1
    label = tr("Dán {0} thủ tục").format(len(found.procedures))
    lines = [
        (at + number, case)
        for number, procedure in enumerate(found.procedures)
        for case in range(len(procedure.cases))
    ]
    if editor.change(
        lambda: insert_records(editor.document.annex, at, found.procedures, label), lambda: lines
    ):
        editor.say(found.sentence())
    return True


def opened_block(table: "ClipboardTable", page: str) -> "Opened":
    """Return a block of texts as what every file is before its tables are read.

    The page that it came with tells the fonts, and which cells hold formulas.
    """
    from tthc_gui.files.book import Grids
    from tthc_gui.files.content import Kind
    from tthc_gui.files.formats.html.reader import set_pasted_fonts, set_pasted_formulas
    from tthc_gui.files.grid import Cell, Grid
    from tthc_gui.files.opened import Opened

    block = table.block
    width = max(map(len, block))
    rows: list[list[Cell]] = [[*row, *[""] * (width - len(row))] for row in block]
    places = [tr("bảng đã dán, dòng {0}").format(number + 1) for number in range(len(rows))]
    grid = Grid(tr("đã dán"), rows, row_places=places)
    grid.doubts = {place: doubt.message for place, doubt in table.doubts.items()}
    set_pasted_fonts(grid, page)
    set_pasted_formulas(grid, page)
    return Opened(Path(tr("bảng tạm")), Kind.TEXT, Grids([grid]))
