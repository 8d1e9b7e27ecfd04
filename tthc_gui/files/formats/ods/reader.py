"""OpenDocument spreadsheets (.ods) as grids, read from the XML as it streams by.

python-calamine would be faster, but gives no merged ranges, percent formats, error cells or
formulas of an .ods. Repeated cells and rows are counted before they are made.
Source: OpenDocument 1.3 part 3, 9.1 (tables), 19.385 (value types).
"""

import datetime as dt
import re
from contextlib import suppress
from xml.parsers.expat import ExpatError

from tthc_gui.files.book import Grids
from tthc_gui.files.formats.ods.drawn import SHAPES, Laid, lies_on_cells
from tthc_gui.files.formats.ods.styles import SPAN, Letters, OdsStyles
from tthc_gui.files.formats.ods.table import OdsCell, OdsTable, counted
from tthc_gui.files.formats.ods.xml import Attributes, parsed
from tthc_gui.files.grid import Grid
from tthc_gui.files.job import Report
from tthc_gui.files.package import DAMAGED, Package
from tthc_gui.files.problems import Unusable
from tthc_gui.files.sheets.sheet_formats import Epoch

_TABLE, _ROW, _COLUMN = "table:table", "table:table-row", "table:table-column"
_CELLS = _CELL, _COVERED = "table:table-cell", "table:covered-table-cell"
_PARAGRAPHS = {"text:p", "text:h"}
_SPAN = "text:span"
_NULL_DATE = "table:null-date"
_CHANGES = "table:tracked-changes"
_NO_ZEROS = re.compile(rb"""ShowZeroValues["'][^>]*>\s*false""")
_SETTINGS = "settings.xml"


def read_ods(data: bytes, report: Report) -> Grids:
    """Read all sheets; raise Unusable when the file is damaged. For a child process."""
    package = Package(data)
    if package.has("META-INF/manifest.xml") and b"encryption-data" in package.raw(
        "META-INF/manifest.xml"
    ):
        raise Unusable("tệp có mật khẩu; hãy bỏ mật khẩu bằng LibreOffice rồi mở lại.")
    xml = package.read("content.xml")
    settings = package.raw(_SETTINGS) if package.has(_SETTINGS) else b""
    reader = _OdsReader(OdsStyles(package, xml), hides_zeros=bool(_NO_ZEROS.search(settings)))
    try:
        for at in parsed(xml, reader.start, reader.end, reader.characters):
            report(at, len(xml))
    except ExpatError as error:
        raise Unusable(DAMAGED) from error
    return Grids(reader.grids, frozenset(reader.hidden))


class _OdsReader:
    """Makes grids of the elements as they come."""

    def __init__(self, styles: OdsStyles, *, hides_zeros: bool) -> None:
        self.grids: list[Grid] = []
        self.hidden: set[str] = set()
        self._styles = styles
        self._hides_zeros = hides_zeros
        self._epoch = Epoch(dt.date(1899, 12, 30))
        self._table: OdsTable | None = None
        self._depth = 0
        self._unseen = 0
        self._laid: Laid | None = None
        self._row: Attributes = {}
        self._cells: list[OdsCell] = []
        self._texts: list[str] = []
        self._marks: dict[int, dict[int, Letters]] = {}
        self._spans: list[Letters] = []
        self._lying: list[tuple[int, Laid]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element; the commonest ones first."""
        if self._depth != 1 or self._unseen or self._laid is not None:
            self._start_elsewhere(name, attributes)
        elif name in _CELLS:
            self._texts = []
            self._cells.append((attributes, self._texts))
        elif name in _PARAGRAPHS:
            self._texts.append("\n")
        elif name == _ROW:
            self._row, self._cells, self._marks, self._lying = attributes, [], {}, []
        elif name == _COLUMN and self._table:
            self._table.add_columns(attributes)
        else:
            self._start_elsewhere(name, attributes)

    def _start_elsewhere(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element outside of tables, or of one inside of cells."""
        if self._laid is not None:
            self._laid.start(name)
        elif name == _CHANGES or self._unseen:
            self._unseen += name == _CHANGES
        elif name == _TABLE:
            self._depth += 1
            if self._depth == 1:
                self._start_table(attributes)
        elif self._table is None:
            self._start_style(name, attributes)
        elif lies_on_cells(name):
            self._laid = Laid(name, attributes)
            self._laid.start(name)
        else:
            # A table inside a cell: its texts belong to the cell.
            self._start_text(name, attributes)

    def _start_style(self, name: str, attributes: Attributes) -> None:
        if name == _NULL_DATE:
            with suppress(ValueError):
                start = dt.date.fromisoformat(attributes.get("table:date-value", ""))
                self._epoch = Epoch(start)
        else:
            self._styles.start(name, attributes)

    def _start_text(self, name: str, attributes: Attributes) -> None:
        if name in _PARAGRAPHS:
            self._texts.append("\n")
        elif name == _SPAN:
            within = self._spans[-1] if self._spans else {}
            said = self._styles.said(SPAN, attributes.get("text:style-name", ""))
            self._spans.append(within | said)
        elif not self._texts:
            return
        elif name == "text:s":
            self.characters(" " * min(counted(attributes, "text:c"), 1000))
        elif name == "text:line-break":
            self.characters("\n")
        elif name == "text:tab":
            self.characters("\t")

    def _start_table(self, attributes: Attributes) -> None:
        name = attributes.get("table:name", "")
        if any(grid.sheet == name for grid in self.grids):
            name = f"{name} ({len(self.grids) + 1})"
        if attributes.get("table:style-name") in self._styles.hidden_tables:
            self.hidden.add(name)
        self._table = OdsTable(Grid(name, []), self._styles)
        self._table.facts.hides_zeros = self._hides_zeros

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._laid is not None:
            self._end_laid(name)
        elif name in _PARAGRAPHS:
            return
        elif self._unseen or self._depth != 1 or self._table is None:
            self._end_elsewhere(name)
        elif name in _CELLS:
            # What stands between cells is nothing.
            self._texts = []
        elif name == _ROW:
            self._table.add_row(self._row, self._cells, self._marks, self._lying)
        elif name == _TABLE:
            self.grids.append(self._table.finished(self._epoch))
            self._table, self._depth = None, 0
        else:
            self._end_elsewhere(name)

    def _end_laid(self, name: str) -> None:
        """Take the end of an element of what lies on cells: of one, or anywhere on the sheet."""
        laid = self._laid
        if laid is None or not laid.end(name):
            return
        if name == SHAPES and self._table:
            laid.add_to(self._table.facts.drawn, 0, 0)
        else:
            self._lying.append((len(self._cells) - 1, laid))
        self._laid = None

    def _end_elsewhere(self, name: str) -> None:
        """Take the end of an element outside of tables, or of one inside of cells."""
        if name == _CHANGES:
            self._unseen -= 1
        elif self._unseen:
            return
        elif self._table is None:
            self._styles.end(name)
        elif name == _TABLE:
            self._depth -= 1
        elif name == _SPAN:
            self._spans.pop()

    def characters(self, text: str) -> None:
        """Take characters, which matter in the paragraphs of cells."""
        if self._texts and not self._unseen and self._laid is None:
            if self._spans and self._styles.are_told:
                marks = self._marks.setdefault(len(self._cells) - 1, {})
                marks[len(self._texts)] = self._spans[-1]
            self._texts.append(text)
        elif self._laid is not None:
            self._laid.characters(text)
        elif self._table is None:
            self._styles.characters(text)
