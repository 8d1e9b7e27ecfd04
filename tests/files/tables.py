"""Build tables as departments send them: grids in memory, and workbooks in files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.document.columns import HEADER_ROWS, header_cells
from tthc_gui.files.grid import Cell, Grid, Merge, Place

TITLE = "Danh mục 2 thủ tục hành chính thuộc thẩm quyền quản lý của Sở Thử nghiệm"
ABOVE = ("Phụ lục 5", TITLE, "(Ban hành kèm theo Quyết định số     /QĐ-UBND)")
BLANK_STEPS = [""] * 18
STEPS: list[Cell] = [1.0, 0.5, 8.0, 4.0, *[""] * 12, 1.0, 0.5]
"""Three steps of together 10 before and 5 after."""


def line(
    stt: Cell = 1.0, code: Cell = "1.000001.H21", name: Cell = "Cấp phép", **other: Cell
) -> list[Cell]:
    """Return a row of the official table: 10 days now, 5 left; `other` by column key."""
    row: list[Cell] = [stt, code, name, 10.0, "Ngày", 5.0, 5.0, 0.5, *STEPS]
    keys = [column.key for column in columns_of(Heading())]
    for key, value in other.items():
        row[keys.index(key.replace("_", "-"))] = value
    return row


def blank_line(**other: Cell) -> list[Cell]:
    """Return a row with nothing but what is named."""
    row: list[Cell] = [""] * len(columns_of(Heading()))
    keys = [column.key for column in columns_of(Heading())]
    for key, value in other.items():
        row[keys.index(key.replace("_", "-"))] = value
    return row


def table(
    *lines: Sequence[Cell],
    merges: Iterable[tuple[int, int, int]] = (),
    heading: Heading | None = None,
    above: Sequence[str] = ABOVE,
) -> Grid:
    """Return a grid with the official header over the lines.

    `merges` are ranges of one column among the lines: (first line, last line, column), from 0.
    """
    columns = columns_of(heading or Heading())
    width = len(columns)
    rows: list[list[Cell]] = [[text, *[""] * (width - 1)] for text in above]
    top = len(rows)
    rows += [[""] * width for _ in range(HEADER_ROWS)]
    ranges = []
    for cell in header_cells(columns):
        rows[top + cell.row][cell.column] = cell.text
        first, last = top + cell.row, top + cell.row + cell.rows - 1
        ranges.append(Merge(first, cell.column, last, cell.column + cell.columns - 1))
    body = len(rows)
    rows += [list(cells) for cells in lines]
    longest = max(len(row) for row in rows)
    for row in rows:
        row.extend([""] * (longest - len(row)))
    ranges += [Merge(body + a, column, body + b, column) for a, b, column in merges]
    return Grid("PL 5", rows, ranges)


@dataclass
class Sheet:
    """A sheet to be saved: its grid, number formats, and whether it is hidden."""

    grid: Grid
    formats: Mapping[Place, str] = field(default_factory=dict)
    hidden: bool = False


def save(path: Path, *sheets: Sheet | Grid, company: str = "") -> Path:
    """Save sheets as a workbook whose formulas (texts with "=") have no stored values."""
    import openpyxl.styles

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for entry in sheets:
        sheet = entry if isinstance(entry, Sheet) else Sheet(entry)
        target = book.create_sheet(sheet.grid.sheet)
        target.sheet_state = "hidden" if sheet.hidden else "visible"
        for row, cells in enumerate(sheet.grid.rows, start=1):
            for column, value in enumerate(cells, start=1):
                if value != "":
                    target.cell(row, column, value)
        for (row, column), code in sheet.formats.items():
            target.cell(row + 1, column + 1).number_format = code
        for (row, column), font in sheet.grid.fonts.items():
            target.cell(row + 1, column + 1).font = openpyxl.styles.Font(name=font)
        for merge in sheet.grid.merges:
            if merge[:2] != merge[2:]:
                target.merge_cells(
                    start_row=merge.top + 1,
                    start_column=merge.left + 1,
                    end_row=merge.bottom + 1,
                    end_column=merge.right + 1,
                )
    book.save(path)
    if company:
        change(
            path, "docProps/app.xml", "</Properties>", f"<Company>{company}</Company></Properties>"
        )
    return path


def change(path: Path, part: str, old: str, new: str) -> None:
    """Replace text in one part of a saved workbook."""
    import zipfile

    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts[part].decode()
    assert old in text
    parts[part] = text.replace(old, new).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
