"""Text files of cells (.csv, .tsv, .txt) as grids: encoding and delimiter told from the contents.

Excel in Vietnam writes UTF-8 with a mark, UTF-16 ("Unicode text") and Windows-1258, whose tone
marks follow their letters; its lists are parted by semicolons where numbers have a decimal comma.
"""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, cast

from tthc_gui.domain.values.twice_encoded import GUESSED, without_marks
from tthc_gui.files.book import Grids
from tthc_gui.files.formats.csv.coding import read_text
from tthc_gui.files.grid import MOST_CELLS, Cell, Grid
from tthc_gui.files.job import Report
from tthc_gui.files.problems import Note, Unusable
from tthc_gui.files.sheets.sheet_formats import say_visible

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
_TWICE = "chữ trong tệp bị mã hoá hai lần nên đã được giải lại; hãy so lại với bản gốc."
_GUESSED = "có chữ bị mất khi mã hoá, được đoán lại; hãy so lại với bản gốc."
_SWALLOWED = "dấu nháy không đóng nên {} dòng sau bị đọc liền vào ô này; hãy sửa tệp rồi mở lại."
_FEWEST = 5
"""Delimiters of a line that is a row of cells and no text."""
_AS_TEXT = re.compile(r'="([^"]*)"')
"""What makes Excel take a cell for text."""
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_csv(data: bytes, report: Report) -> Grids:
    """Read a text file as one grid; raise Unusable when it is no text or no table."""
    report(0, 1)
    text, was_twice_encoded = read_text(data)
    rows, lines = read_rows(text, partial(report, 0, 1))
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_CELLS:
        raise Unusable("bảng có quá nhiều ô; hãy tách nhỏ tệp.")
    for row in rows:
        row.extend([""] * (width - len(row)))
    places = [f"dòng {line}" for line in lines]
    # These cells are all texts; to copy them as ones of any kind would tell nothing new.
    grid = Grid(SHEET, cast("list[list[Cell]]", rows), row_places=places)
    if was_twice_encoded:
        grid.notes.append(Note(grid.title, _TWICE, uncertain=True))
    _tidy(grid, rows)
    say_visible(grid)
    return Grids([grid])


def _tidy(grid: Grid, rows: Sequence[list[str]]) -> None:
    """Drop what marks cells as text, and doubt letters that were guessed, and swallowed rows."""
    # A large table holds few texts many times over.
    tidied = {
        text: found
        for text in set(chain.from_iterable(rows))
        if (found := _tidied(text)) != (text, "")
    }
    for row, cells in enumerate(rows if tidied else ()):
        if tidied.keys().isdisjoint(cells):
            continue
        for column, text in enumerate(cells):
            if text in tidied:
                cells[column], doubt = tidied[text]
                if doubt:
                    grid.doubt(row, column, doubt)


def _tidied(text: str) -> tuple[str, str]:
    """Return a text without what marks it as one, and what is to doubt in it, "" for nothing."""
    if GUESSED in text:
        return without_marks(text), _GUESSED
    if text.startswith("'") and text.count("'") == 1:
        return text[1:], ""
    if match := _AS_TEXT.fullmatch(text):
        return match[1], ""
    swallowed = _rows_in(text) if "\n" in text else 0
    return text, _SWALLOWED.format(swallowed) if swallowed else ""


def _rows_in(text: str) -> int:
    """Count the lines of a text that are rows of cells themselves."""
    lines = text.split("\n")
    return sum(max(map(line.count, _DELIMITERS)) >= _FEWEST for line in lines[1:])


def read_rows(
    text: str,
    check: Callable[[], object] = bool,
    known: Collection[Sequence[str]] = (),
) -> tuple[list[list[str]], list[int]]:
    """Part a text into rows of cells, and say in which line each row ends, from 1.

    `check` is called now and then, and ends the reading by raising something. A first line that is
    one of the `known` ones tells the delimiter, whatever the texts below are full of.
    """
    separator = _SEPARATOR_LINE.match(text)
    delimiter = separator[1] if separator else _delimiter(text, known)
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


def _delimiter(text: str, known: Collection[Sequence[str]]) -> str:
    """Choose the delimiter that parts the rows most evenly, and into more than one cell."""
    first = text.partition("\n")[0]
    for delimiter in _DELIMITERS:
        if tuple(next(iter(_sample(first, delimiter)), ())) in known:
            return delimiter
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
