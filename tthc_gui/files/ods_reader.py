"""OpenDocument spreadsheets (.ods) as grids, read from the XML as it streams by.

python-calamine would be faster, but gives no merged ranges, percent formats, error cells or
formulas of an .ods. Repeated cells and rows are counted before they are made.
Source: OpenDocument 1.3 part 3, 9.1 (tables), 19.385 (value types).
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from tthc_gui.files.book import Grids
from tthc_gui.files.grid import FAR_OUT, MOST_CELLS, Cell, Grid, Merge
from tthc_gui.files.job import Report
from tthc_gui.files.ods_styles import OFFICE, TABLE, TEXT, Styles
from tthc_gui.files.package import DAMAGED, Package
from tthc_gui.files.problems import Unusable

MOST_REPEATED = 1_100_000
"""Rows of the largest sheet, and more than its columns."""
MOST_MERGES = 1_000_000
_CHUNK = 1 << 20
_REFERENCE = re.compile(r"\[\.(\$?[A-Z]+\$?\d+)(?::\.(\$?[A-Z]+\$?\d+))?\]")
_DURATION = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d+)?S)?")
_CALCEXT_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"

_CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
_PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
_UNSEEN = {f"{OFFICE}annotation", f"{TABLE}shapes", f"{TABLE}tracked-changes"}


def read_ods(data: bytes, report: Report) -> Grids:
    """Read all sheets; raise Unusable when the file is damaged. For a child process."""
    package = Package(data)
    if package.has("META-INF/manifest.xml") and b"encryption-data" in package.raw(
        "META-INF/manifest.xml"
    ):
        raise Unusable("tệp có mật khẩu; hãy bỏ mật khẩu bằng LibreOffice rồi mở lại.")
    xml = package.read("content.xml")
    reader = _Reader()
    for at in range(0, len(xml), _CHUNK):
        reader.feed(xml[at : at + _CHUNK])
        report(at, len(xml))
    reader.feed(b"", last=True)
    return Grids(reader.grids, frozenset(reader.hidden))


class _Reader:
    """Makes grids of the elements as they come."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.hidden: set[str] = set()
        self._styles = Styles()
        self._table: _Table | None = None
        self._depth = 0
        self._unseen = 0
        self._attributes: Mapping[str, str] | None = None
        self._paragraphs: list[str] = []
        self._parser = ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, xml: bytes, *, last: bool = False) -> None:
        try:
            self._parser.Parse(xml, last)
        except ExpatError as error:
            raise Unusable(DAMAGED) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _UNSEEN:
            self._unseen += 1
        elif self._unseen:
            return
        elif self._table is None and name != f"{TABLE}table":
            self._styles.start(name, attributes)
        elif name == f"{TABLE}table":
            self._depth += 1
            if self._depth == 1:
                self._start_table(attributes)
        elif self._depth > 1 or self._table is None:
            # A table inside a cell: its texts belong to the cell.
            self._start_text(name, attributes)
        elif name in _CELLS:
            self._attributes, self._paragraphs = attributes, []
        elif name == f"{TABLE}table-row":
            self._table.start_row(attributes)
        elif name == f"{TABLE}table-column":
            self._table.add_columns(attributes)
        else:
            self._start_text(name, attributes)

    def _start_text(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _PARAGRAPHS:
            self._paragraphs.append("")
        elif self._paragraphs and name == f"{TEXT}s":
            self._paragraphs[-1] += " " * min(_count(attributes, f"{TEXT}c"), 1000)
        elif self._paragraphs and name == f"{TEXT}line-break":
            self._paragraphs[-1] += "\n"
        elif self._paragraphs and name == f"{TEXT}tab":
            self._paragraphs[-1] += "\t"

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get(f"{TABLE}name", "")
        if any(grid.sheet == name for grid in self.grids):
            name = f"{name} ({len(self.grids) + 1})"
        if attributes.get(f"{TABLE}style-name") in self._styles.hidden_tables:
            self.hidden.add(name)
        self._table = _Table(Grid(name, []), self._styles)

    def _end(self, name: str) -> None:
        if name in _UNSEEN:
            self._unseen -= 1
        elif self._unseen:
            return
        elif self._table is None:
            self._styles.end(name)
        elif name == f"{TABLE}table":
            self._depth -= 1
            if not self._depth:
                self.grids.append(self._table.finished())
                self._table = None
        elif self._depth == 1 and name in _CELLS and self._attributes is not None:
            covered = name != f"{TABLE}table-cell"
            self._table.add_cells(self._attributes, self._paragraphs, covered=covered)
            self._attributes = None
        elif self._depth == 1 and name == f"{TABLE}table-row":
            self._table.end_row()

    def _characters(self, text: str) -> None:
        if self._paragraphs and self._attributes is not None and not self._unseen:
            self._paragraphs[-1] += text


class _Table:
    """One sheet while it is read; blank cells and rows wait until something follows them."""

    def __init__(self, grid: Grid, styles: Styles) -> None:
        self._grid = grid
        self._styles = styles
        self._columns: list[tuple[int, str]] = []
        self._row: list[Cell] = []
        self._row_style = ""
        self._repeated = 1
        self._at = 0
        self._top = 0
        self._width = 0

    def add_columns(self, attributes: Mapping[str, str]) -> None:
        """Take the style that cells of columns have when they name none."""
        end = self._columns[-1][0] if self._columns else 0
        end += _count(attributes, f"{TABLE}number-columns-repeated")
        self._columns.append((end, attributes.get(f"{TABLE}default-cell-style-name", "")))

    def start_row(self, attributes: Mapping[str, str]) -> None:
        self._row, self._at = [], 0
        self._repeated = _count(attributes, f"{TABLE}number-rows-repeated")
        self._row_style = attributes.get(f"{TABLE}default-cell-style-name", "")

    def add_cells(
        self, attributes: Mapping[str, str], paragraphs: list[str], *, covered: bool
    ) -> None:
        """Add a cell as often as it is repeated."""
        count = _count(attributes, f"{TABLE}number-columns-repeated")
        value = "" if covered else _value(attributes, paragraphs)
        at, self._at = self._at, self._at + count
        if not covered and (formula := attributes.get(f"{TABLE}formula")):
            self._add_formula(at, attributes, formula)
        if covered or (value == "" and len(attributes) <= 1):
            return
        self._add_merge(at, attributes)
        if value == "":
            return
        self._check(self._at, 1)
        self._row.extend([""] * (at - len(self._row)))
        self._row.extend([value] * count)
        if attributes.get(_CALCEXT_TYPE) == "error":
            self._grid.errors |= dict.fromkeys(
                ((self._top, column) for column in range(at, self._at)), str(value)
            )
        elif isinstance(value, float):
            self._add_format(at, attributes)

    def _add_format(self, at: int, attributes: Mapping[str, str]) -> None:
        style = attributes.get(f"{TABLE}style-name") or self._row_style
        style = style or next((name for end, name in self._columns if at < end), "")
        code = self._styles.code(style)
        if not code and attributes.get(f"{OFFICE}value-type") == "percentage":
            code = "0.00%"
        if code:
            for column in range(at, self._at):
                self._grid.formats[self._top, column] = code

    def _add_formula(self, at: int, attributes: Mapping[str, str], formula: str) -> None:
        """Keep a formula that has no stored value, as Excel would write it."""
        if f"{OFFICE}value-type" in attributes:
            return
        formula = formula.partition(":=")[2] or formula.lstrip("=")
        plain = _REFERENCE.sub(lambda m: m[1] + (f":{m[2]}" if m[2] else ""), formula)
        self._check(at + 1, 1)
        self._grid.formulas[self._top, at] = plain.replace(";", ",")

    def _add_merge(self, at: int, attributes: Mapping[str, str]) -> None:
        rows, columns = (
            _count(attributes, f"{TABLE}number-{name}-spanned") for name in ("rows", "columns")
        )
        if rows * columns > 1 and len(self._grid.merges) < MOST_MERGES:
            self._grid.merges.append(Merge(self._top, at, self._top + rows - 1, at + columns - 1))

    def end_row(self) -> None:
        """Add the row as often as it is repeated, once it is known to be more than blank."""
        top, self._top = self._top, self._top + self._repeated
        if not self._row:
            return
        self._check(len(self._row), self._repeated)
        rows = self._grid.rows
        rows.extend([] for _ in range(top - len(rows)))
        rows.extend(list(self._row) for _ in range(self._repeated))
        for facts in (self._grid.formats, self._grid.errors) if self._repeated > 1 else ():
            here = [(place, fact) for place, fact in facts.items() if place[0] == top]
            for row in range(top + 1, self._top):
                facts |= {(row, column): fact for (_, column), fact in here}

    def finished(self) -> Grid:
        """Give the grid, its rows of one length."""
        for row in self._grid.rows:
            row.extend([""] * (self._width - len(row)))
        self._grid.reach([*self._grid.errors, *self._grid.formulas])
        return self._grid

    def _check(self, width: int, height: int) -> None:
        self._width = max(self._width, width)
        if self._width * (self._top + height) > MOST_CELLS:
            raise Unusable(f"{self._grid.title} {FAR_OUT}")


def _count(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return min(max(int(text), 1), MOST_REPEATED) if text.isdecimal() and len(text) < 10 else 1


def _value(attributes: Mapping[str, str], paragraphs: list[str]) -> Cell:
    """Give a cell's value by its type; the text shown where the type does not say."""
    name, read = _VALUES.get(attributes.get(f"{OFFICE}value-type", ""), ("", str))
    try:
        if name:
            return read(attributes[f"{OFFICE}{name}"])
    except (KeyError, ValueError):
        return "\n".join(paragraphs)
    return "\n".join(paragraphs) or attributes.get(f"{OFFICE}string-value", "")


def _date(text: str) -> dt.date:
    if "T" in text:
        return dt.datetime.fromisoformat(text[:19])
    return dt.date.fromisoformat(text)


def _time(text: str) -> dt.timedelta:
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)


_VALUES: Mapping[str, tuple[str, Callable[[str], Cell]]] = {
    "float": ("value", float),
    "percentage": ("value", float),
    "currency": ("value", float),
    "boolean": ("boolean-value", str.upper),
    "date": ("date-value", _date),
    "time": ("time-value", _time),
}
"""Which attribute holds the value of each type, and how it is read."""
