"""Text files of cells (.csv, .tsv, .txt) as grids: encoding and delimiter told from the contents.

Excel in Vietnam writes UTF-8 with a mark, UTF-16 ("Unicode text") and Windows-1258, whose tone
marks follow their letters; its lists are parted by semicolons where numbers have a decimal comma.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast
from unicodedata import normalize

from tthc_gui.files.book import Grids
from tthc_gui.files.grid import MOST_CELLS, Cell, Grid
from tthc_gui.files.job import Report
from tthc_gui.files.problems import Unusable

if TYPE_CHECKING:
    from _csv import Reader

SHEET = "CSV"
LONGEST_CELL = 1_000_000
"""Letters of one cell; a quotation mark that is never closed swallows the rest of a file."""
_DELIMITERS = ("\t", ";", ",", "|")
_STRIDE = 2000
"""Rows between two looks at whether the reading is cancelled."""
_SAMPLE = 200
"""Rows by which delimiters are compared."""
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_csv(data: bytes, report: Report) -> Grids:
    """Read a text file as one grid; raise Unusable when it is no text or no table."""
    report(0, 1)
    rows, lines = read_rows(decoded(data), partial(report, 0, 1))
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_CELLS:
        raise Unusable("bảng có quá nhiều ô; hãy tách nhỏ tệp.")
    for row in rows:
        row.extend([""] * (width - len(row)))
    places = [f"dòng {line}" for line in lines]
    # These cells are all texts; to copy them as ones of any kind would tell nothing new.
    return Grids([Grid(SHEET, cast("list[list[Cell]]", rows), row_places=places)])


def decoded(data: bytes) -> str:
    """Give the text, composed (NFC), from UTF-8, UTF-16 or Windows-1258."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return normalize("NFC", data.decode(encoding, "replace"))
    start = data[:4096]
    if b"\0" in start:
        even = start[::2].count(0) > start[1::2].count(0)
        return normalize("NFC", data.decode("utf-16-be" if even else "utf-16-le", "replace"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1258", "replace")
    return normalize("NFC", text)


def read_rows(text: str, check: Callable[[], object] = bool) -> tuple[list[list[str]], list[int]]:
    """Part a text into rows of cells, and say in which line each row ends, from 1.

    `check` is called now and then, and ends the reading by raising something.
    """
    separator = _SEPARATOR_LINE.match(text)
    delimiter = separator[1] if separator else _delimiter(text)
    if separator:
        text = text[separator.end() :]
    rows: list[list[str]] = []
    lines: list[int] = []
    cells = 0
    reader = _reader(text, delimiter)
    try:
        for row in reader:
            cells += len(row)
            if cells > MOST_CELLS:
                raise Unusable("bảng có quá nhiều ô; hãy tách nhỏ tệp.")
            if not len(rows) % _STRIDE:
                check()
            rows.append(row)
            lines.append(reader.line_num + bool(separator))
    except csv.Error as error:
        where = f"dòng {reader.line_num}"
        raise Unusable(f"bảng dạng chữ bị hỏng ở {where} (dấu nháy không đóng).") from error
    return rows, lines


def _reader(text: str, delimiter: str) -> "Reader":
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _delimiter(text: str) -> str:
    """Choose the delimiter that parts the rows most evenly, and into more than one cell."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(_sample(text, delimiter), delimiter))


def _sample(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in _reader(text[:1_000_000], delimiter):
            rows.append(row)
            if len(rows) >= _SAMPLE:
                break
    except csv.Error:
        return rows
    return rows


def _evenness(rows: Iterable[Sequence[str]], delimiter: str) -> tuple[float, int]:
    """Score rows: how many cells stand in rows of the commonest width above one."""
    counts: dict[int, int] = {}
    for row in rows:
        if len(row) > 1:
            counts[len(row)] = counts.get(len(row), 0) + 1
    if not counts:
        return 0.0, 0
    width = max(counts, key=lambda width: (counts[width] * width, width))
    # A decimal comma parts a line too, but never into equally many cells.
    even = counts[width] / sum(counts.values())
    return counts[width] * width * even, -_DELIMITERS.index(delimiter)
