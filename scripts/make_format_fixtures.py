"""Make the files of tests/data/formats and old_fonts: annexes as other programs save them.

LibreOffice converts workbooks to .xls, .ods and .html; the .docx is laid out as departments do,
below a letterhead. A table typed in fonts of before Unicode is saved in all formats by it.
Needs `soffice`; run it as `python -m scripts.make_format_fixtures`.
"""

import shutil
import tempfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_BREAK

from scripts.office import convert
from tests.files.sheets.old_fonts import old_table
from tests.files.tables import Sheet, blank_line, line, save, table
from tests.files.xlsb_file import save_xlsb
from tthc_gui.files.formats.xlsx.reader import XlsxWorkbook
from tthc_gui.files.grid import Grid
from tthc_gui.files.recognition.numbers import stated_number, stated_percent

PROJECT = Path(__file__).parents[1]
SAMPLES = PROJECT / "resources" / "samples"
FOLDER = PROJECT / "tests" / "data" / "formats"
REAL = ("phu_luc_10_so_ngoai_vu", "phu_luc_12_ban_quan_ly_khu_kinh_te")
CONVERTED = ("xls", "ods")
OLD_FONTS = FOLDER.with_name("old_fonts")


def main() -> None:
    """Write each workbook in every other format."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in REAL:
        shutil.copyfile(SAMPLES / f"{name}.xlsx", FOLDER / f"{name}.xlsx")
    save(FOLDER / "artificial.xlsx", artificial())
    workbooks = [FOLDER / f"{name}.xlsx" for name in ("artificial", *REAL)]
    for ending in CONVERTED:
        convert(workbooks, ending, FOLDER)
    convert([FOLDER / "artificial.xlsx"], "html", FOLDER)
    for path in workbooks:
        book = XlsxWorkbook(path.read_bytes())
        grid = book.grid(next(iter(book.sheets)))
        save_xlsb(path.with_suffix(".xlsb"), grid_with_errors(grid))
        write_docx(grid_with_errors(grid), path.with_suffix(".docx"))
    write_old_fonts()
    # The real workbooks are in resources already.
    for name in REAL:
        (FOLDER / f"{name}.xlsx").unlink()
    for path in sorted(FOLDER.iterdir()):
        print(path.relative_to(PROJECT), path.stat().st_size)


def write_old_fonts() -> None:
    """Save the table in old fonts in every format; the .docx comes from the page."""
    OLD_FONTS.mkdir(exist_ok=True)
    save_xlsb(OLD_FONTS / "table.xlsb", old_table())
    with tempfile.TemporaryDirectory() as folder:
        workbook = save(Path(folder) / "table.xlsx", old_table())
        for ending in (*CONVERTED, "html", "xlsx"):
            convert([workbook], ending, OLD_FONTS)
    page = OLD_FONTS / "table.html"
    convert([page], "docx:MS Word 2007 XML", OLD_FONTS, read_as="HTML (StarWriter)")


def artificial() -> Sheet:
    """Return a sheet with several cases, an error, a percent format, and blanks."""
    lines = [
        line(1.0, "1.000001.000.00.00.H21", "Cấp phép", rate=0.5),
        line(2.0, "1.000002.000.00.00.H21", "Gia hạn", rate=0.3833, remaining="#N/A"),
        blank_line(current=4.0, unit="Giờ", remaining=4.0, cut=0.0),
        line(3.0, "1.000003.000.00.00.H21", "Thu hồi\n(hai dòng)", before_1="1,5", rate=""),
    ]
    merges = [(1, 2, column) for column in (0, 1, 2, 7)]
    return Sheet(table(*lines, merges=merges), {(row, 7): "0.00%" for row in range(6, 10)})


def grid_with_errors(grid: Grid) -> Grid:
    """Put the texts of error cells where they are shown."""
    for (row, column), text in grid.errors.items():
        grid.rows[row][column] = text
    return grid


def write_docx(grid: Grid, path: Path) -> None:
    """Write a grid as a decision's annex: letterhead, page break, heading lines, table."""
    document = Document()
    letterhead = document.add_table(1, 2)
    letterhead.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH"
    letterhead.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    document.add_paragraph("QUYẾT ĐỊNH")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for text, *_ in grid.rows[:3]:
        document.add_paragraph(str(text))
    table_ = document.add_table(len(grid.rows) - 3, grid.width)
    for row, cells in enumerate(grid.rows[3:]):
        for column, value in enumerate(cells):
            if value != "":
                code = grid.formats.get((row + 3, column), "")
                shown = stated_percent if "%" in code else stated_number
                table_.cell(row, column).text = shown(value, code)
    for merge in grid.merges:
        if merge.top >= 3 and merge[:2] != merge[2:]:
            table_.cell(merge.top - 3, merge.left).merge(table_.cell(merge.bottom - 3, merge.right))
    document.save(str(path))


if __name__ == "__main__":
    main()
