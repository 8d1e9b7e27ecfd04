"""OpenDocument spreadsheets (.ods) as grids, read from the XML as it streams by.

python-calamine would be faster, but gives no merged ranges, percent formats, error cells or
formulas of an .ods. Repeated cells and rows are counted before they are made.
Source: OpenDocument 1.3 part 3, 9.1 (tables), 19.385 (value types).
"""

from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from tthc_gui.files.book import Grids
from tthc_gui.files.grid import Grid
from tthc_gui.files.job import Report
from tthc_gui.files.ods_fonts import OdsFonts
from tthc_gui.files.ods_styles import OFFICE, TABLE, TEXT, Styles
from tthc_gui.files.ods_table import OdsTable, counted
from tthc_gui.files.package import DAMAGED, Package
from tthc_gui.files.problems import Unusable

_CHUNK = 1 << 20
_CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
_SPAN = f"{TEXT}span"
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
    reader = _Reader(OdsFonts(package, xml))
    for at in range(0, len(xml), _CHUNK):
        reader.feed(xml[at : at + _CHUNK])
        report(at, len(xml))
    reader.feed(b"", last=True)
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
        self._attributes: Mapping[str, str] | None = None
        self._paragraphs: list[str] = []
        self._spans: list[str | None] = []
        self._pieces: list[tuple[str, str | None]] = []
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
            if self._fonts.are_old:
                self._fonts.start(name, attributes)
        elif name == f"{TABLE}table":
            self._depth += 1
            if self._depth == 1:
                self._start_table(attributes)
        elif self._depth > 1 or self._table is None:
            # A table inside a cell: its texts belong to the cell.
            self._start_text(name, attributes)
        elif name in _CELLS:
            self._attributes, self._paragraphs = attributes, []
            if self._pieces:
                self._pieces = []
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
            self._paragraphs[-1] += " " * min(counted(attributes, f"{TEXT}c"), 1000)
        elif self._paragraphs and name == f"{TEXT}line-break":
            self._paragraphs[-1] += "\n"
        elif self._paragraphs and name == f"{TEXT}tab":
            self._paragraphs[-1] += "\t"
        elif name == _SPAN:
            within = self._spans[-1] if self._spans else None
            font = self._fonts.of("text", attributes.get(f"{TEXT}style-name", ""))
            self._spans.append(within if font is None else font)

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get(f"{TABLE}name", "")
        if any(grid.sheet == name for grid in self.grids):
            name = f"{name} ({len(self.grids) + 1})"
        if attributes.get(f"{TABLE}style-name") in self._styles.hidden_tables:
            self.hidden.add(name)
        self._table = OdsTable(Grid(name, []), self._styles, self._fonts)

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
            self._table.add_cells(self._attributes, self._paragraphs, self._pieces, covered=covered)
            self._attributes = None
        elif self._depth == 1 and name == f"{TABLE}table-row":
            self._table.end_row()
        elif name == _SPAN and self._spans:
            self._spans.pop()

    def _characters(self, text: str) -> None:
        if self._paragraphs and self._attributes is not None and not self._unseen:
            self._paragraphs[-1] += text
            if self._fonts.are_old:
                self._pieces.append((text, self._spans[-1] if self._spans else None))
