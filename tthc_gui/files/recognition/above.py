"""The rows above a table: its heading lines, its department, and the unit of all its times."""

import re

from tthc_gui.domain.annex.columns import CURRENT
from tthc_gui.domain.annex.title import title_department
from tthc_gui.domain.annex.units import unit_named
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.grid import Grid
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition.header import TableHeader, iter_columns
from tthc_gui.files.recognition.heading_lines import kind_of_heading
from tthc_gui.files.recognition.numbers import plain_text
from tthc_gui.files.recognition.texts import legacy_note, shown_text

HEADING_ROWS = 3
_UNIT = regex(
    r"(?:đơn vị(?: tính)?|đvt|don vi(?: tinh)?)\b\s*(?:là\s|:|\s)\s*\(?"
    r"([^\d.,;():/]+)(?![/\w])",
    re.IGNORECASE,
)
_IN_BRACKETS = regex(r"\(([^()]*)\)")


def department_of(title: str, company: str = "") -> str:
    """Return the department: the file's property, else the end of the title.

    Office programs fill the property with their own or the machine's name, in plain ASCII; a
    department named in the title is believed rather than that.
    """
    named = title_department(" ".join(title.split()))
    return named if named and (not company or company.isascii()) else company


def heading_texts(grid: Grid, header: TableHeader, start: int) -> tuple[list[str], list[Note]]:
    """Find label, title and the line of issue among the rows from one on to the table."""
    if start == 0 and _is_official(grid, header):
        return [plain_text(grid.rows[row][0]) for row in range(HEADING_ROWS)], []
    found = ["", "", ""]
    notes = []
    for row in range(start, header.top):
        for column, cell in enumerate(grid.rows[row]):
            if not (text := plain_text(cell).strip()):
                continue
            kind = kind_of_heading(shown_text(grid, row, column, text))
            if kind is not None and not found[kind]:
                found[kind] = text
                note = legacy_note(grid, row, column, text)
                notes += [note] if note else []
            elif not _unit_in(text):
                short = text if len(text) <= 60 else f"{text[:59]}…"
                notes.append(
                    Note(grid.where(row, column), f"chữ phía trên bảng được bỏ qua: “{short}”.")
                )
    return found, notes


def unit_above(grid: Grid, header: TableHeader, start: int) -> tuple[str, str]:
    """Return the unit that a table without a column of units names once, and where it stands.

    It stands above the table or in brackets behind the heading of the time today.
    """
    for row in range(start, header.top):
        for column, cell in enumerate(grid.rows[row]):
            if isinstance(cell, str) and cell and (unit := _unit_in(cell)):
                return unit, grid.where(row, column)
    current = header.columns[CURRENT.key]
    for text in _IN_BRACKETS.findall(header.paths[current]):
        if unit := unit_named(text) or _unit_in(text):
            return unit, grid.where(header.top, current)
    return "", ""


def _unit_in(text: str) -> str:
    match = _UNIT.search(text)
    return unit_named(match[1]) if match else ""


def _is_official(grid: Grid, header: TableHeader) -> bool:
    """Return whether three rows merged over the whole table stand above it, as in our workbooks."""
    last = max([*iter_columns(header), *header.extra])
    full = {m.top for m in grid.merges if m.top == m.bottom and m.left == 0 and m.right == last}
    return header.top == HEADING_ROWS and full >= set(range(HEADING_ROWS))
