"""Excel workbooks (.xlsx, .xlsm, .xltx) as grids: values by python-calamine, the rest from XML."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from tthc_gui.files.book import Grids
from tthc_gui.files.formats.xlsx.comments import remarks_on
from tthc_gui.files.formats.xlsx.rewriting import needs_rewriting, rewritten
from tthc_gui.files.formats.xlsx.styles import TEXTS, XlsxStyles
from tthc_gui.files.grid import FAR_OUT, MOST_CELLS, Grid, Merge
from tthc_gui.files.job import Report
from tthc_gui.files.package import PackageProblem, WorkbookPackage
from tthc_gui.files.problems import Note, Unusable
from tthc_gui.files.sheets.calamine import failures, opened, visible_sheets
from tthc_gui.files.sheets.old_fonts import set_fonts
from tthc_gui.files.sheets.sheet_facts import (
    Facts,
    TooLarge,
    cells_of_styles,
    check_extent,
    conditioned,
    hidden_parts,
    hides_zeros,
    is_usual,
    normalised,
    scan,
)

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_CONDITIONED = (
    "định dạng có điều kiện có thể gạch ngang, ẩn số hoặc hiện số khác đi; hãy đối chiếu với bản "
    "mở bằng Excel."
)
MOST_LIGHT = 64 * 1024**2
"""Bytes a workbook may unpack to, and its texts may take, to be read without a child process."""
MOST_LIGHT_CELLS = 1_000_000
"""Cells that all sheets of such a workbook may have; 24,200 lines have 630,000."""


def open_light(data: bytes) -> "XlsxWorkbook | None":
    """Open a workbook that is small enough for this process, as most are; None for others.

    A few bytes can hold cells so far apart that the blanks between them fill the memory.
    """
    package = WorkbookPackage(data)
    if package.unpacked > MOST_LIGHT:
        return None
    book = XlsxWorkbook(data, package, MOST_LIGHT_CELLS)
    return book if book.weight_of_texts() <= MOST_LIGHT and book.can_be_held() else None


def read_xlsx(data: bytes, report: Report) -> Grids:
    """Read all sheets of a workbook, in a child process."""
    book = XlsxWorkbook(data)
    grids = []
    for number, name in enumerate(book.sheets):
        report(number, len(book.sheets))
        grids.append(book.grid(name))
    hidden = frozenset(name for name, visible in book.sheets.items() if not visible)
    return Grids(grids, hidden, book.company, book.is_own)


class XlsxWorkbook:
    """A workbook in memory whose sheets become grids on demand, of so many cells together."""

    notes: Sequence[Note] = ()

    def __init__(
        self, data: bytes, package: WorkbookPackage | None = None, most: int = MOST_CELLS
    ) -> None:
        self._cells_left = most
        self._is_far_out = False
        self._package = package or WorkbookPackage(data)
        self._package.check_parts()
        self._book = self._opened(data)
        self._parts = self._package.sheets()
        self._xml: dict[str, bytes] = {}
        self._grids: dict[str, Grid] = {}

    def _opened(self, data: bytes) -> "CalamineWorkbook":
        if not needs_rewriting(self._package):
            with suppress(Unusable):
                return opened(data)
        return opened(rewritten(self._package))

    @cached_property
    def sheets(self) -> dict[str, bool]:
        """Return for each worksheet's name whether it is visible, in the workbook's order."""
        sheets = visible_sheets(self._book)
        return {name: visible for name, visible in sheets.items() if name in self._parts}

    def weight_of_texts(self) -> int:
        """Return at most how many bytes the cells' texts take: each may hold a long one."""
        if not self._package.has(TEXTS):
            return 0
        longest = max(map(len, self._package.read(TEXTS).split(b"si>")))
        self._xml = {name: self._package.read(self._parts[name]) for name in self.sheets}
        cells = sum(xml.count(b't="s"') + xml.count(b"t='s'") for xml in self._xml.values())
        return longest * cells

    def can_be_held(self) -> bool:
        """Read all sheets, up to the one that has too many cells; return whether there was none."""
        for name in self.sheets:
            # What else is wrong with a sheet is said when it is asked for.
            with suppress(Unusable):
                self.grid(name)
            if self._is_far_out or self._cells_left < 0:
                return False
        return True

    @property
    def company(self) -> str:
        """Return the company in the file's properties, "" when there is none."""
        return self._package.company()

    @property
    def is_own(self) -> bool:
        """Return whether this program wrote the file and no other has saved it since."""
        from tthc_gui.files.authorship import AUTHOR, PROGRAM

        package = self._package
        by_us = package.last_author() == AUTHOR and package.program() == PROGRAM
        return by_us and not package.was_modified()

    def grid(self, name: str) -> Grid:
        """Return a sheet, read once; raise PackageProblem when it is damaged or too large."""
        if name not in self._grids:
            self._grids[name] = self._read(name)
        return self._grids[name]

    def _read(self, name: str) -> Grid:
        """Read a sheet; raise PackageProblem when it is damaged or too large."""
        xml = self._xml.pop(name, None) or self._package.read(self._parts[name])
        if not is_usual(xml):
            xml = normalised(xml)
            try:
                check_extent(xml, self._cells_left)
            except TooLarge as error:
                self._is_far_out = True
                raise PackageProblem(f"trang tính “{name}” {FAR_OUT}") from error
        facts = scan(xml, self._styles.formats)
        with failures():
            sheet = self._book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False)
            merges = sheet.merged_cell_ranges or []
        grid = Grid(
            name,
            rows,
            [Merge(*first, *last) for first, last in merges],
            facts.formats,
            facts.errors,
            facts.formulas,
            merges_are_complete=self.is_own,
            computed=facts.computed,
        )
        grid.reach([*facts.errors, *facts.formulas, *facts.truths])
        self._cells_left -= grid.width * len(grid.rows)
        if self._cells_left < 0:
            raise PackageProblem(f"{grid.title} {FAR_OUT}")
        for (row, column), text in facts.truths.items():
            grid.rows[row][column] = text
        if self._styles.are_old:
            set_fonts(grid, self._styles.fonts_of(xml))
        grid.remarks = remarks_on(self._package, self._parts[name])
        if not self.is_own:
            self._say_shown(grid, facts, xml)
        return grid

    def _say_shown(self, grid: Grid, facts: Facts, xml: bytes) -> None:
        """Let the grid say what the sheet shows instead of the values it holds, or on them."""
        from tthc_gui.files.formats.xlsx.drawn import drawn_on
        from tthc_gui.files.sheets.sheet_formats import EPOCH, EPOCH_1904, say_shown

        styles = self._styles
        facts.hides_zeros = hides_zeros(xml)
        facts.texts = styles.marked_texts(xml)
        facts.struck = set(cells_of_styles(xml, styles.struck))
        facts.pale = set(cells_of_styles(xml, styles.pale))
        facts.hidden_rows, facts.hidden_columns = hidden_parts(xml)
        facts.drawn = drawn_on(self._package, self._parts[grid.sheet])
        for cells in conditioned(xml, styles.telling):
            grid.notes.append(Note(f"{grid.title}, ô {cells}", _CONDITIONED, uncertain=True))
        say_shown(grid, facts, EPOCH_1904 if self._package.is_1904 else EPOCH)

    @cached_property
    def _styles(self) -> XlsxStyles:
        return XlsxStyles(self._package)
