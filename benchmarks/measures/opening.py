"""Opening a workbook of 24,200 lines, against the libraries that read its cells only."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, Series, alternate, timed
from benchmarks.samples import LINES, large_workbook
from tthc_gui.files.reading import read

RUNS = 5
WHAT = f"opening a workbook of {LINES:,} lines"


def measure() -> Iterator[Figure]:
    """Measure the reading into an annex."""
    path = large_workbook()
    measured, reference = alternate(
        RUNS,
        (WHAT, timed(lambda: read(path))),
        ("python-calamine, to_python()", timed(lambda: _read_by_calamine(path))),
    )
    yield Figure(measured, reference, most=3)
    # One run: it takes far too long to be in doubt.
    slow = timed(lambda: _load_by_openpyxl(path))()
    yield Figure(measured, Series("openpyxl, load_workbook()", (slow,)), most=1 / 4)


def _read_by_calamine(path: Path) -> object:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(path)
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def _load_by_openpyxl(path: Path) -> object:
    import openpyxl

    return openpyxl.load_workbook(path)
