"""Paste what holds procedures: a table with its header becomes a document of its own.

Text from a PDF viewer has no cells; the procedures recognised in it become new ones of the annex.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from tthc_gui.desktop.document import clipboard
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.opening.opener import Request, WindowOpener
from tthc_gui.desktop.opening.pasted_block import opened_block
from tthc_gui.desktop.opening.pasting_rows import paste_rows_of
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.waiting import busy
from tthc_gui.desktop.workbench.dropping import files_in
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.problems import FileProblem

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.files.job import Job


def paste(window: Window, opener: WindowOpener, paste_cells: Callable[[], object]) -> None:
    """Paste into the selected cells with `paste_cells`, or, where nothing stands yet, open it.

    What is large is read beside the window first.
    """
    if not clipboard.takes_long():
        _paste(window, opener, paste_cells)
        return
    from tthc_gui.desktop.workbench.reading_queue import Task

    text, page = QGuiApplication.clipboard().text(), clipboard.page()

    def work(_job: "Job") -> "Then":
        clipboard.read_ahead(text, page)
        return partial(_paste, window, opener, paste_cells)

    def tell(problem: str) -> None:
        if problem:
            window.tell(problem, Tone.ERROR)

    window.queue.add(Task(tr("bảng tạm"), work, tell))


def _paste(window: Window, opener: WindowOpener, paste_cells: Callable[[], object]) -> None:
    editor = window.workbench
    if (editor is None and _open_list_text(window)) or _paste_pdf_text(window):
        return
    if editor is not None and editor.document.content.records:
        paste_cells()
        return
    if editor is None and (paths := files_in(QGuiApplication.clipboard().mimeData())):
        window.open_files(paths)
        return
    if _open_pasted(window, opener) or paste_rows_of(window):
        return
    if editor is not None:
        paste_cells()
    elif not window.message():
        window.tell(
            tr("Bảng tạm không có bảng nào đọc được; hãy chép cả bảng, có tiêu đề, rồi dán lại."),
            Tone.NOTE,
        )


def _open_list_text(window: Window) -> bool:
    """Open the list in a text from a PDF viewer; return whether there is one."""
    with busy():
        found = clipboard.list_in(clipboard.plain_text())
    if found is None:
        return False
    window.show_document(OpenDocument(found.copy(), title=tr("Bảng đã dán")))
    return True


def _open_pasted(window: Window, opener: WindowOpener) -> bool:
    """Open the annex on the clipboard; return whether there is one, with all columns."""
    from tthc_gui.desktop.opening.attempt import read_opened

    try:
        with busy():
            opened = opened_block(clipboard.take(), clipboard.page())
            tables = opened.tables()
            is_known = bool(tables) or opened.holds_other_kind
            if not is_known or any(table.mapping.missing for table in tables):
                return False
            attempt = read_opened(opened, window.settings.column_answers)
    except (Refusal, FileProblem) as problem:
        if window.workbench is None:
            window.tell(str(problem), Tone.ERROR)
        return False
    opener.take(Request(None), attempt)
    return True


def _paste_pdf_text(window: Window) -> bool:
    """Paste the procedures in a text from a PDF viewer; return whether there are any.

    They come below those that are selected, as one edit, and into a document of their own where
    none is open.
    """
    from tthc_gui.domain.document.structure import insert_records

    with busy():
        found = clipboard.records_in(clipboard.plain_text())
    editor = window.workbench
    if found is None or (editor is not None and not isinstance(editor.document.content, Annex)):
        return False
    if editor is None:
        window.show_document(
            OpenDocument(Annex(Heading(), list(found.procedures)), title=tr("Bảng đã dán"))
        )
        if window.workbench is not None:
            window.workbench.say(found.sentence())
        return True
    count = len(editor.document.content.records)
    at = max(editor.selected_records(), default=count - 1) + 1
    label = tr("Dán {0} thủ tục").format(len(found.procedures))
    lines = [
        (at + number, case)
        for number, procedure in enumerate(found.procedures)
        for case in range(procedure.line_count)
    ]
    if editor.change(
        lambda: insert_records(editor.document.content, at, found.procedures, label), lambda: lines
    ):
        editor.say(found.sentence())
    return True
