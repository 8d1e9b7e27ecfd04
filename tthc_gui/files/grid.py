"""Grids: what every reader makes of a file, and what the one recogniser reads."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tthc_gui.domain.document.remark import Remark
from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.files.problems import Note, Unusable

Cell = str | float | dt.date | dt.time | dt.timedelta
"""One cell: "" when blank, numbers as floats (or ints), truth values as the text shown."""

MOST_CELLS = 12_000_000
"""Cells of the rectangles around all values of a file; every one of them is allocated."""
FAR_OUT = "có ô nằm quá xa; hãy xoá các dòng, cột thừa rồi mở lại."

Place = tuple[int, int]
"""A row and a column, counted from 0."""


class Merge(NamedTuple):
    """A merged range: its first and last rows and columns, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Grid:
    """The cells of one sheet, or of one table of a document, with where each of them came from.

    All rows have one length. The facts are sparse: `formats` holds number-format codes that
    change how a number reads (percentages, fixed decimals), `errors` the text of error cells
    ("#N/A"), `computed` the cells that hold a formula, `formulas` those of them that have no stored
    value, without "=". In our own
    workbooks `merges_are_complete`: lines that are not merged are procedures of their own.
    Where cells have no names, as in documents and text files, `row_places` says where each row
    stands ("trang 3, dòng 12"). `notes` are what the reader left out or doubted. `fonts` names
    the fonts of cells that are set in one of before Unicode (".VnTime", "VNI-Times"). `doubts`
    says of cells, in a sentence, why what they hold may not be what is meant, `remarks` what
    people have said about cells. `before` and `after` are lines of text of a document that stand
    above no table: between the one before and this one, and below the last.
    """

    sheet: str
    rows: list[list[Cell]]
    merges: list[Merge] = field(default_factory=list)
    formats: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    formulas: dict[Place, str] = field(default_factory=dict)
    merges_are_complete: bool = False
    row_places: Sequence[str] = ()
    notes: list[Note] = field(default_factory=list)
    fonts: dict[Place, str] = field(default_factory=dict)
    doubts: dict[Place, str] = field(default_factory=dict)
    computed: set[Place] = field(default_factory=set)
    remarks: dict[Place, tuple[Remark, ...]] = field(default_factory=dict)
    before: Sequence[str] = ()
    after: Sequence[str] = ()

    @property
    def width(self) -> int:
        """Count the columns."""
        return len(self.rows[0]) if self.rows else 0

    def reach(self, places: Iterable[Place]) -> None:
        """Lengthen the rows so that places lie inside whose values a library leaves out.

        Raises Unusable when that would exhaust the memory.
        """
        places = list(places)
        height = max([len(self.rows), *(row + 1 for row, _ in places)])
        width = max([self.width, *(column + 1 for _, column in places)])
        if height * width > MOST_CELLS:
            raise Unusable(f"{self.title} {FAR_OUT}")
        if width > self.width:
            for row in self.rows:
                row.extend([""] * (width - len(row)))
        self.rows.extend([""] * width for _ in range(height - len(self.rows)))

    def doubt(self, row: int, column: int, message: str) -> None:
        """Add why what a cell holds may not be what is meant."""
        known = self.doubts.get((row, column))
        self.doubts[row, column] = f"{known} {message}" if known else message

    @property
    def is_text(self) -> bool:
        """Return whether all cells are text by nature, numbers too: in documents and text files."""
        return bool(self.row_places)

    @property
    def title(self) -> str:
        """Name the sheet or the table: trang tính “PL 5”, bảng “Bảng 2”."""
        return f"{'bảng' if self.row_places else 'trang tính'} “{self.sheet}”"

    def where(self, row: int, column: int) -> str:
        """Name the place of a cell: trang tính “PL 5”, ô F12, or trang 3, dòng 12, cột 6."""
        if 0 <= row < len(self.row_places):
            return f"{self.row_places[row]}, cột {column + 1}"
        return f"trang tính “{self.sheet}”, ô {column_name(column)}{row + 1}"

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, blank outside the grid."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return ""


def column_name(column: int) -> str:
    """Name a column counted from 0 by its letters: 0 is A, 27 is AB."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_index(letters: str) -> int:
    """Return a column's index from its letters: A is 0, AB is 27."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
