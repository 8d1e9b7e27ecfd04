"""The one recogniser: a grid becomes an annex, with notes on all that was doubtful."""

import re

from tthc_gui.domain.annex import STEP_COUNT, Annex, Heading
from tthc_gui.domain.columns import UNIT
from tthc_gui.files.grid import Grid, column_name
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition.body import BodyReader
from tthc_gui.files.recognition.header import TableHeader, find_header
from tthc_gui.files.recognition.headings import HEADINGS, OPTIONAL
from tthc_gui.files.recognition.numbers import plain_text
from tthc_gui.files.recognition.wording import folded

_DEPARTMENT = re.compile(r"thuộc thẩm quyền (?:quản lý|giải quyết) của\s+(.+)", re.IGNORECASE)
_MOST_HEADING_ROWS = 3


class TableProblem(Exception):
    """Say in Vietnamese why a table that was found cannot be read; the caller names the file."""


def recognise(grid: Grid, company: str = "") -> tuple[Annex, list[Note]] | None:
    """Read the table of a grid; None when it has none.

    `company` is the organisation in the file's properties. Raises TableProblem naming the columns
    that are missing.
    """
    header = find_header(grid)
    if header is None:
        return None
    place = f"bảng ở trang tính “{grid.sheet}” (tiêu đề ở dòng {header.top + 1})"
    if header.missing:
        raise TableProblem(f"{place} thiếu cột: {'; '.join(header.missing)}.")
    if len(header.steps) > STEP_COUNT:
        raise TableProblem(f"{place} có {len(header.steps)} bước, biểu mẫu có {STEP_COUNT} bước.")
    texts, notes = _heading_texts(grid, header)
    body = BodyReader(grid, header)
    body.read()
    notes += _column_notes(grid, header) + body.notes
    label, title, issued_with = texts
    heading = Heading(
        label,
        title,
        issued_with,
        department_of(title, company),
        UNIT.key in header.columns,
        tuple(header.step_labels),
    )
    return Annex(heading, body.procedures), notes


def department_of(title: str, company: str = "") -> str:
    """Give the department: the file's property, else the end of the title.

    Office programs fill the property with their own or the machine's name, in plain ASCII; a
    department named in the title is believed rather than that.
    """
    match = _DEPARTMENT.search(" ".join(title.split()))
    named = match[1].strip(" .") if match else ""
    return named if named and (not company or company.isascii()) else company


def _heading_texts(grid: Grid, header: TableHeader) -> tuple[list[str], list[Note]]:
    """Tell label, title and the line of issue among the rows above the table."""
    if _is_official(grid, header):
        return [plain_text(grid.rows[row][0]) for row in range(_MOST_HEADING_ROWS)], []
    found = ["", "", ""]
    notes = []
    for row in range(header.top):
        for column, cell in enumerate(grid.rows[row]):
            if not (text := plain_text(cell).strip()):
                continue
            kind = _kind_of_heading(text)
            if kind is not None and not found[kind]:
                found[kind] = text
            else:
                short = text if len(text) <= 60 else f"{text[:59]}…"
                notes.append(
                    Note(grid.where(row, column), f"chữ phía trên bảng được bỏ qua: “{short}”.")
                )
    return found, notes


def _is_official(grid: Grid, header: TableHeader) -> bool:
    """Tell whether three rows merged over the whole table stand above it, as in our workbooks."""
    last = max(column for pair in header.steps for column in pair)
    full = {m.top for m in grid.merges if m.top == m.bottom and m.left == 0 and m.right == last}
    return header.top == _MOST_HEADING_ROWS and full >= set(range(_MOST_HEADING_ROWS))


def _kind_of_heading(text: str) -> int | None:
    """Give 0 for a label, 1 for a title, 2 for the line of issue, None for other text."""
    plain = folded(text)
    if plain.startswith(("phuluc", "bieuso", "mauso")) and len(plain) <= 40:
        return 0
    if plain.startswith(("banhanhkem", "kemtheo")):
        return 2
    if "thutuchanhchinh" in plain or plain.startswith(("danhmuc", "phuongan")):
        return 1
    return None


def _column_notes(grid: Grid, header: TableHeader) -> list[Note]:
    """Note columns of the file that are not read, and columns of ours that it lacks."""
    notes = [
        Note(f"trang tính “{grid.sheet}”", f"bảng không có cột “{heading}”; cột được để trống.")
        for key, heading in HEADINGS.items()
        if key in OPTIONAL and key != UNIT.key and key not in header.columns
    ]
    ours = {*header.columns.values(), *(column for pair in header.steps for column in pair)}
    for column in range(grid.width):
        if column in ours:
            continue
        filled = _filled(grid, header.bottom + 1, column)
        if not filled and column not in header.extra:
            continue
        name = header.extra.get(column) or "không có tiêu đề"
        notes.append(
            Note(
                grid.where(header.top, column),
                f"cột {column_name(column)} ({name}) không thuộc biểu mẫu nên không được đọc; "
                f"có {filled} ô có dữ liệu.",
            )
        )
    return notes


def _filled(grid: Grid, first: int, column: int) -> int:
    return sum(row[column] != "" for row in grid.rows[first:])
