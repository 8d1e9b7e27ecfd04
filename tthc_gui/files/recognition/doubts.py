"""Put what a reader doubts of single cells beside the cells of the annex."""

from collections.abc import Iterator, Mapping

from tthc_gui.files.grid import Grid
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition.header import TableHeader
from tthc_gui.files.recognition.mapping import mapping_of


def doubt_notes(
    grid: Grid, header: TableHeader, lines: Mapping[int, tuple[int, int]], rows: range
) -> Iterator[Note]:
    """Return the doubts of the cells in some rows; `lines` tells procedure and case of a row."""
    places = [place for place in sorted(grid.doubts) if place[0] in rows]
    if not places:
        return
    keys = {column.column: column.key for column in mapping_of(header).columns}
    keys |= {column: f"extra-{number}" for number, column in enumerate(header.extra, start=1)}
    for row, column in places:
        procedure, case = lines.get(row, (None, None))
        key = None if procedure is None else keys.get(column)
        message = grid.doubts[row, column]
        yield Note(grid.where(row, column), message, procedure, case, key, uncertain=True)
