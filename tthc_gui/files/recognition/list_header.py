"""Find the header of a list of procedures and ISO processes in a grid.

Most grids are no lists: what reads the rows of one is not needed to see that.
"""

from collections.abc import Mapping
from unicodedata import normalize

from tthc_gui.domain.iso_list.headings import CODE, field_of, may_be_code
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.grid import Grid
from tthc_gui.files.job import Job

LEAST = 4
"""Columns that a list has at least: what its rows are called, and of the process three."""
_STT = "stt"
_OF_PROCESSES = {"code", "iso_name", "edition", "issued"}
"""What a list has and no annex, all of them or the code and one more."""
_HIGHEST = 60
"""Rows among which a header is looked for."""
_DEEPEST = 3
"""Rows that a header has at most."""
_BREAK = regex(r"\s*[\r\n]+\s*")


@dataclass(frozen=True)
class ListHeader:
    """The header of a list: its first and last row, its columns by key, their headings."""

    top: int
    bottom: int
    columns: Mapping[str, int]
    headings: Mapping[int, str]


def find_list_header(grid: Grid, job: Job | None = None) -> ListHeader | None:
    """Find the header of a list of ISO processes; None where a grid holds none."""
    for row in (job or Job()).through(range(min(len(grid.rows), _HIGHEST))):
        if (header := _header_at(grid, row)) is not None:
            return header
    return None


def _header_at(grid: Grid, row: int) -> ListHeader | None:
    """Return the header that begins in a row; its headings may reach over further rows."""
    texts = (cell for cell in grid.rows[row] if isinstance(cell, str) and may_be_code(cell))
    if not any(field_of(text) == CODE for text in texts):
        return None
    top = row
    while (
        top > 0
        and row - top < _DEEPEST - 1
        and _keys(grid, top - 1, top - 1).keys() & {*_OF_PROCESSES, _STT}
    ):
        top -= 1
    for bottom in range(row, min(row + _DEEPEST, len(grid.rows))):
        columns = _keys(grid, top, bottom)
        is_list = {"name", CODE} <= columns.keys() and len(columns.keys() & _OF_PROCESSES) > 1
        if is_list:
            end = _end(grid, top, bottom, columns)
            columns = _keys(grid, top, end)
            headings = {column: _named(grid, top, end, column)[1] for column in range(grid.width)}
            return ListHeader(top, end, columns, headings) if len(columns) >= LEAST else None
    return None


def _end(grid: Grid, top: int, bottom: int, columns: Mapping[str, int]) -> int:
    """Return the last row of a header: merged headings, and words that go on below others."""
    merged = (
        merge.bottom
        for merge in grid.merges
        if top <= merge.top <= bottom < merge.bottom < top + _DEEPEST
    )
    end = min(max((bottom, *merged)), len(grid.rows) - 1)  # Merged cells may reach further.
    named = {columns["name"], columns[CODE]}
    while end + 1 < min(len(grid.rows), top + _DEEPEST):
        filled = {at: cell for at, cell in enumerate(grid.rows[end + 1]) if cell != ""}
        is_words = all(isinstance(cell, str) and cell.islower() for cell in filled.values())
        if not filled or filled.keys() & named:
            break
        if not is_words and len(_keys(grid, top, end + 1)) <= len(_keys(grid, top, end)):
            break
        end += 1
    return end


def _keys(grid: Grid, top: int, bottom: int) -> dict[str, int]:
    """Return the columns by what the texts above them name."""
    columns: dict[str, int] = {}
    for column in range(grid.width):
        if key := _named(grid, top, bottom, column)[0]:
            columns.setdefault(key, column)
    return columns


def _named(grid: Grid, top: int, bottom: int, column: int) -> tuple[str, str]:
    """Return what the texts above a column name, "" for nothing, and the heading they make.

    Below a heading over several columns stands what each of them is of it: "Lần" and "Ngày" below
    "Ban hành", "Mã" below "Thủ tục hành chính".
    """
    texts = _over(grid, top, bottom, column)
    group = _group(grid, top, bottom, column)
    if group:
        own = " ".join(text for text in texts if text != group)
        whole = f"{own} {group if group.isupper() else group[:1].lower() + group[1:]}"
        if own and (key := field_of(whole)):
            return key, own if " " in own and field_of(own) == key else whole
        if own and (key := field_of(own)):
            return key, own
    heading = " ".join(texts)
    return field_of(heading), heading


def _group(grid: Grid, top: int, bottom: int, column: int) -> str:
    """Return the lowest text that stands over a column and one beside it, merged or not; or ""."""
    for row in range(bottom - 1, top - 1, -1):
        at = column
        while at > 0 and grid.rows[row][at] == "" and _stands_below(grid, row, bottom, at):
            at -= 1
        is_wide = grid.cell(row, at + 1) == "" and _stands_below(grid, row, bottom, at + 1)
        text = grid.rows[row][at]
        if is_wide and _stands_below(grid, row, bottom, at) and isinstance(text, str) and text:
            return one_line(text)
    return ""


def _stands_below(grid: Grid, row: int, bottom: int, column: int) -> bool:
    return any(grid.cell(below, column) != "" for below in range(row + 1, bottom + 1))


def _over(grid: Grid, top: int, bottom: int, column: int) -> list[str]:
    cells = (grid.rows[row][column] for row in range(top, bottom + 1))
    return [one_line(cell) for cell in cells if isinstance(cell, str) and cell.strip()]


def one_line(text: str) -> str:
    """Return a text composed, without breaks of lines and blanks around it."""
    return normalize("NFC", _BREAK.sub(" ", text)).strip()
