"""Excel workbooks (.xlsx, .xlsm) as grids: values by python-calamine, the rest from the XML."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property

import python_calamine

from tthc_gui.files.book import Grids
from tthc_gui.files.grid import Grid, Merge, Place
from tthc_gui.files.package import Package, PackageProblem
from tthc_gui.files.problems import Note
from tthc_gui.files.sheet_facts import TooLarge, check_extent, is_usual, normalised, scan
from tthc_gui.files.xlsx_writer import AUTHOR, PROGRAM

_BUILT_IN = {"2": "0.00", "4": "#,##0.00", "9": "0%", "10": "0.00%", "39": "#,##0.00", "40": "0.00"}
"""Codes of the built-in number formats that change how a number reads (ECMA-376 18.8.30)."""

_FIXED = re.compile(r"\.0|%")


MOST_LIGHT = 64 * 1024**2
"""Bytes a workbook may unpack to, and its texts may take, to be read without a child process."""


def is_light(data: bytes) -> bool:
    """Tell whether a workbook is small enough to be read in this process: most are."""
    package = Package(data)
    return package.unpacked <= MOST_LIGHT and _weight_of_texts(package) <= MOST_LIGHT


def _weight_of_texts(package: Package) -> int:
    """Give at most how many bytes the cells' texts take: one text may stand in every cell."""
    part = package.related("/sharedStrings")
    if part is None:
        return 0
    longest = max(map(len, package.read(part).split(b"si>")))
    sheets = (package.read(sheet) for sheet in package.sheets().values() if package.has(sheet))
    return longest * sum(xml.count(b't="s"') + xml.count(b"t='s'") for xml in sheets)


def read_xlsx(data: bytes, report: Callable[[int, int], None]) -> Grids:
    """Read all sheets of a workbook, in a child process."""
    book = XlsxWorkbook(data)
    grids = []
    for number, name in enumerate(book.sheets):
        report(number, len(book.sheets))
        grids.append(book.grid(name))
    hidden = frozenset(name for name, visible in book.sheets.items() if not visible)
    return Grids(grids, hidden, book.company, book.is_own)


class XlsxWorkbook:
    """A workbook in memory whose sheets become grids on demand."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        self._package.check_parts()
        with _failures():
            self._book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        self._parts = self._package.sheets()

    @cached_property
    def sheets(self) -> dict[str, bool]:
        """Tell of each worksheet's name whether it is visible, in the workbook's order."""
        worksheet = python_calamine.SheetTypeEnum.WorkSheet
        visible = python_calamine.SheetVisibleEnum.Visible
        return {
            sheet.name: sheet.visible == visible
            for sheet in self._book.sheets_metadata
            if sheet.typ == worksheet and sheet.name in self._parts
        }

    notes: Sequence[Note] = ()

    @property
    def company(self) -> str:
        """Give the company in the file's properties, "" when there is none."""
        return self._package.company()

    @property
    def is_own(self) -> bool:
        """Tell whether this program wrote the file and no other has saved it since."""
        package = self._package
        by_us = package.last_author() == AUTHOR and package.program() == PROGRAM
        return by_us and not package.was_modified()

    def grid(self, name: str) -> Grid:
        """Read a sheet; raise PackageProblem when it is damaged or too large."""
        xml = self._package.read(self._parts[name])
        if not is_usual(xml):
            xml = normalised(xml)
            try:
                check_extent(xml)
            except TooLarge as error:
                raise PackageProblem(
                    f"trang tính “{name}” có ô nằm quá xa; hãy xoá các dòng, cột thừa rồi mở lại."
                ) from error
        facts = scan(xml, self._formats)
        with _failures():
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
        )
        _fit(grid, [*facts.errors, *facts.formulas, *facts.truths])
        for (row, column), text in facts.truths.items():
            grid.rows[row][column] = text
        return grid

    @cached_property
    def _formats(self) -> Mapping[str, str]:
        """Give the number-format codes that matter by style id."""
        part = self._package.related("/styles")
        if part is None:
            return {}
        root = self._package.tree(part)
        codes = dict(_BUILT_IN)
        for node in root.findall(".//{*}numFmt"):
            codes[node.get("numFmtId", "")] = node.get("formatCode", "")
        formats = {}
        for styles in root.findall(".//{*}cellXfs"):
            for index, node in enumerate(styles.findall("{*}xf")):
                code = codes.get(node.get("numFmtId", ""), "")
                if _FIXED.search(code):
                    formats[str(index)] = code
        return formats


def _fit(grid: Grid, places: Iterable[Place]) -> None:
    """Lengthen the rows so that places whose values python-calamine leaves out lie inside."""
    places = list(places)
    height = max([len(grid.rows), *(row + 1 for row, _ in places)])
    width = max([grid.width, *(column + 1 for _, column in places)])
    if width > grid.width:
        for row in grid.rows:
            row.extend([""] * (width - len(row)))
    grid.rows.extend([""] * width for _ in range(height - len(grid.rows)))


@contextmanager
def _failures() -> Iterator[None]:
    """Turn whatever python-calamine raises into a PackageProblem."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except python_calamine.PasswordError as error:
        raise PackageProblem("tệp có mật khẩu; hãy bỏ mật khẩu rồi mở lại.") from error
    except BaseException as error:
        # A panic in the library is a BaseException, of a class that cannot be imported.
        raise PackageProblem("nội dung sổ tính bị hỏng; hãy mở và lưu lại bằng Excel.") from error
