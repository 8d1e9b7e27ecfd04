"""Put what is doubted of cells of a grid, and what people said of them, beside the record's."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tthc_gui.domain.document.columns import extra_key
from tthc_gui.domain.document.remarks import PlacedRemark
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.grid import Grid
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition.header import TableHeader
from tthc_gui.files.recognition.mapping import mapping_of


class ReadPlaces(NamedTuple):
    """What became of a table's places: record and line of a row, and the key of a column."""

    lines: Mapping[int, tuple[int, int]]
    keys: Mapping[int, str | None]


def keys_of(header: TableHeader) -> Mapping[int, str | None]:
    """Return the keys of a table's columns, those beyond the form too."""
    keys = {column.column: column.key for column in mapping_of(header).columns}
    return keys | {column: extra_key(number) for number, column in enumerate(header.extra)}


def doubt_notes(grid: Grid, places: ReadPlaces, rows: range) -> Iterator[Note]:
    """Return the doubts of the cells in some rows."""
    for row, column in sorted(grid.doubts):
        if row in rows:
            record, line = places.lines.get(row, (None, None))
            key = None if record is None else places.keys.get(column)
            message = grid.doubts[row, column]
            yield Note(grid.where(row, column), message, record, line, key, uncertain=True)


def placed_remarks(grid: Grid, places: ReadPlaces, rows: range) -> Iterator[PlacedRemark]:
    """Return what people said about the cells in some rows.

    About no cell of a record it is about the record, or else the document, and names its place.
    """
    for (row, column), remarks in sorted(grid.remarks.items()):
        if row not in rows:
            continue
        record, line = places.lines.get(row, (None, None))
        key = (places.keys.get(column) or "") if record is not None else ""
        where = "" if key else grid.where(row, column)
        for remark in remarks:
            yield PlacedRemark(replace(remark, column=key, where=where), record, line)
