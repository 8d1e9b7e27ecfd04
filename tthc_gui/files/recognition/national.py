"""Know the export of the national list of procedures by its header."""

from collections.abc import Mapping

from tthc_gui.files.grid import Grid
from tthc_gui.files.recognition.numbers import plain_text
from tthc_gui.files.recognition.wording import folded

_HEADINGS = {
    "maso": "code",
    "mathutuc": "code",
    "mathutuchanhchinh": "code",
    "ten": "name",
    "tenthutuc": "name",
    "tenthutuchanhchinh": "name",
    "coquanbanhanh": "issued_by",
    "coquanthuchien": "carried_out_by",
    "linhvuc": "field",
}
OF_LISTS = {"issued_by", "carried_out_by"}
"""What a list has and an annex has not."""
_HEADER_ROWS = 20
"""Rows from the top among which the header is looked for."""


def list_header(grid: Grid) -> tuple[int, Mapping[str, int]] | None:
    """Return the header: its row, and the columns of what it names; None where there is none."""
    for number, row in enumerate(grid.rows[:_HEADER_ROWS]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(row):
            named = _HEADINGS.get(folded(plain_text(cell)))
            if named is not None:
                columns.setdefault(named, column)
        if "code" in columns and "name" in columns:
            return number, columns
    return None
