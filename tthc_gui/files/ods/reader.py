"""OpenDocument spreadsheets (.ods) as grids, read from the XML as it streams by.

python-calamine would be faster, but gives no merged ranges, percent formats, error cells or
formulas of an .ods. Repeated cells and rows are counted before they are made.
Source: OpenDocument 1.3 part 3, 9.1 (tables), 19.385 (value types).
"""

from xml.parsers.expat import ExpatError

from tthc_gui.files.book import Grids
from tthc_gui.files.grid import Grid
from tthc_gui.files.job import Report
from tthc_gui.files.ods.fonts import OdsFonts
from tthc_gui.files.ods.styles import Styles
from tthc_gui.files.ods.table import OdsCell, OdsTable, Piece, counted, only_count
from tthc_gui.files.ods.xml import Attributes, parsed
from tthc_gui.files.package import DAMAGED, Package
from tthc_gui.files.problems import Unusable

_TABLE, _ROW, _COLUMN = "table:table", "table:table-row", "table:table-column"
_CELLS = _CELL, _COVERED = "table:table-cell", "table:covered-table-cell"
_PARAGRAPHS = {"text:p", "text:h"}
_SPAN = "text:span"
_UNSEEN = {"office:annotation", "table:shapes", "table:tracked-changes"}


def read_ods(data: bytes, report: Report) -> Grids:
    """Read all sheets; raise Unusable when the file is damaged. For a child process."""
    package = Package(data)
    if package.has("META-INF/manifest.xml") and b"encryption-data" in package.raw(
        "META-INF/manifest.xml"
    ):
        raise Unusable("tệp có mật khẩu; hãy bỏ mật khẩu bằng LibreOffice rồi mở lại.")
    xml = package.read("content.xml")
    reader = _Reader(OdsFonts(package, xml))
    try:
        for at in parsed(xml, reader.start, reader.end, reader.characters):
            report(at, len(xml))
    except ExpatError as error:
        raise Unusable(DAMAGED) from error
    return Grids(reader.grids, frozenset(reader.hidden))


class _Reader:
    """Makes grids of the elements as they come."""

    def __init__(self, fonts: OdsFonts) -> None:
        self.grids: list[Grid] = []
        self.hidden: set[str] = set()
        self._styles = Styles()
        self._fonts = fonts
        self._table: OdsTable | None = None
        self._depth = 0
        self._unseen = 0
        self._row: Attributes = {}
        self._cells: list[OdsCell] = []
        self._texts: list[str] = []
        self._pieces: dict[int, list[Piece]] = {}
        self._spans: list[str | None] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element; the commonest ones first."""
        if self._unseen or self._depth != 1 or self._table is None:
            self._start_elsewhere(name, attributes)
        elif name == _CELL:
            self._texts = []
            self._cells.append((attributes, self._texts))
        elif name in _PARAGRAPHS:
            self._texts.append("\n")
        elif name == _COVERED:
            self._texts = []
            self._cells.append((only_count(attributes), []))
        elif name == _ROW:
            self._row, self._cells, self._pieces = attributes, [], {}
        elif name == _COLUMN:
            self._table.add_columns(attributes)
        else:
            self._start_elsewhere(name, attributes)

    def _start_elsewhere(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element outside of tables, or of one inside of cells."""
        if name in _UNSEEN:
            self._unseen += 1
        elif self._unseen:
            return
        elif name == _TABLE:
            self._depth += 1
            if self._depth == 1:
                self._start_table(attributes)
        elif self._table is not None:
            # A table inside a cell: its texts belong to the cell.
            self._start_text(name, attributes)
        else:
            self._styles.start(name, attributes)
            if self._fonts.are_old:
                self._fonts.start(name, attributes)

    def _start_text(self, name: str, attributes: Attributes) -> None:
        if name in _PARAGRAPHS:
            self._texts.append("\n")
        elif name == _SPAN:
            within = self._spans[-1] if self._spans else None
            font = self._fonts.of("text", attributes.get("text:style-name", ""))
            self._spans.append(within if font is None else font)
        elif not self._texts:
            return
        elif name == "text:s":
            self._texts.append(" " * min(counted(attributes, "text:c"), 1000))
        elif name == "text:line-break":
            self._texts.append("\n")
        elif name == "text:tab":
            self._texts.append("\t")

    def _start_table(self, attributes: Attributes) -> None:
        name = attributes.get("table:name", "")
        if any(grid.sheet == name for grid in self.grids):
            name = f"{name} ({len(self.grids) + 1})"
        if attributes.get("table:style-name") in self._styles.hidden_tables:
            self.hidden.add(name)
        self._table = OdsTable(Grid(name, []), self._styles.codes(), self._fonts)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name in _PARAGRAPHS:
            return
        if self._unseen or self._depth != 1 or self._table is None:
            self._end_elsewhere(name)
        elif name in _CELLS:
            # What stands between cells is nothing.
            self._texts = []
        elif name == _ROW:
            self._table.add_row(self._row, self._cells, self._pieces)
        elif name == _TABLE:
            self.grids.append(self._table.finished())
            self._table, self._depth = None, 0
        else:
            self._end_elsewhere(name)

    def _end_elsewhere(self, name: str) -> None:
        """Take the end of an element outside of tables, or of one inside of cells."""
        if name in _UNSEEN:
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
        if self._texts and not self._unseen:
            self._texts.append(text)
            if self._fonts.are_old:
                piece = text, self._spans[-1] if self._spans else None
                self._pieces.setdefault(len(self._cells) - 1, []).append(piece)
