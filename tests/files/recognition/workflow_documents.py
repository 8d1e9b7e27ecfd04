"""Word documents of internal workflows, laid out in the ways in which they are published."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_BREAK

if TYPE_CHECKING:
    from docx.document import Document as Written
    from docx.table import Table

Rows = Sequence[Sequence[str]]
ACROSS = "<"
"""Stands in a row for a cell that goes on from the one at its left."""
UP = "^"
"""Stands in a row for a cell that goes on from the one above."""

TITLE = "QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH THUỘC THẨM QUYỀN CỦA SỞ CÔNG THƯƠNG"
ISSUED = "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2026)"
PAGE = "\f"
"""Stands for the end of a page among the lines of a document."""


def add_table(document: "Written", rows: Rows) -> "Table":
    """Add a table; marks in the rows merge its cells."""
    table: Table = document.add_table(len(rows), len(rows[0]), "Table Grid")
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text not in {ACROSS, UP}:
                table.cell(at, column).text = text
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text == ACROSS:
                table.cell(at, column - 1).merge(table.cell(at, column))
            elif text == UP:
                table.cell(at - 1, column).merge(table.cell(at, column))
    return table


def write_document(path: Path, *parts: str | Rows) -> Path:
    """Write paragraphs and tables, in this order, into a Word file."""
    document = Document()
    for part in parts:
        if part == PAGE:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif isinstance(part, str):
            document.add_paragraph(part)
        else:
            add_table(document, part)
    content = BytesIO()
    document.save(content)
    path.write_bytes(content.getvalue())
    return path


HEADER = ("Bước", "Nội dung công việc", "Trách nhiệm", "Thời gian")


def steps_of(*times: str, total: str = "") -> Rows:
    """Return the rows of a usual table: a step for each time, and the total where there is one."""
    rows = [
        (f"Bước {number}", f"Việc {number}", "Chuyên viên", time)
        for number, time in enumerate(times, 1)
    ]
    last = [("Tổng thời gian giải quyết", ACROSS, ACROSS, total)] if total else []
    return [HEADER, *rows, *last]
