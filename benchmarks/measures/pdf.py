"""Reading the tables of a PDF, against pdfplumber's extract_tables on the same file, per page.

The cells of both are compared first: a fast reading of something else is no figure. Blanks in
them are not, for the reader knows where lines were broken inside words.
"""

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from benchmarks.figures import Figure, Series, alternate, timed
from tthc_gui.files.formats.pdf.page_content import PageTable, read_content
from tthc_gui.files.formats.pdf.page_reader import read_page
from tthc_gui.files.formats.pdf.reader import read_pdf

_PRINTS = Path(__file__).parents[2] / "tests" / "data" / "pdf"
PRINT = _PRINTS / "phu_luc_06_so_nong_nghiep_va_moi_truong.pdf"
"""Phụ lục 6 as LibreOffice prints it, 16 pages."""
RUNS = 3


def measure() -> Iterator[Figure]:
    """Measure the reading of all pages into grids."""
    data = PRINT.read_bytes()
    pages = _compare(data)
    measured, reference = alternate(
        RUNS,
        (f"reading a page of a PDF (of {pages})", timed(lambda: read_pdf(data, _silent))),
        ("pdfplumber, extract_tables()", timed(lambda: _tables_by_pdfplumber(data))),
    )
    yield Figure(_per_page(measured, pages), _per_page(reference, pages), most=1 / 3)


def _per_page(series: Series, pages: int) -> Series:
    return Series(series.what, tuple(seconds / pages for seconds in series.values))


def _silent(done: int, total: int) -> None:
    """Take no notice of the progress."""


def _compare(data: bytes) -> int:
    """Raise ValueError when the cells of a page are not the same; return the number of pages."""
    theirs = _tables_by_pdfplumber(data)
    with pypdfium2.PdfDocument(data) as document:
        for number, texts in enumerate(theirs, start=1):
            content = read_content(number, read_page(document[number - 1]))
            tables = [block for block in content.blocks if isinstance(block, PageTable)]
            ours = Counter("".join(cell.text.split()) for table in tables for cell in table.cells)
            if ours != texts:
                raise ValueError(f"other cells on page {number}: {ours - texts}, {texts - ours}")
    return len(theirs)


def _tables_by_pdfplumber(data: bytes) -> list[Counter[str]]:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return [
            Counter(
                "".join(cell.split())
                for table in page.extract_tables()
                for row in table
                for cell in row
                if cell is not None
            )
            for page in document.pages
        ]
