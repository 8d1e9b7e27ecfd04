"""Opening other formats, small and of 24,200 lines, against the library's own bare read.

LibreOffice (`soffice`) writes the .xls and .ods; without it only text files are measured.
"""

import csv
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, alternate, timed
from benchmarks.samples import PHU_LUC_6, large_workbook
from tthc_gui.files.formats.xlsx.reader import XlsxWorkbook
from tthc_gui.files.reading import read
from tthc_gui.files.recognition.numbers import stated_number

RUNS = 3
CHILD = 0.15
"""Seconds that a child process may take to start, on top of three bare reads."""


def measure() -> Iterator[Figure]:
    """Measure each format twice."""
    with tempfile.TemporaryDirectory(prefix="tthc-benchmarks-") as name:
        folder = Path(name)
        for workbook in (PHU_LUC_6, large_workbook()):
            files = [_text_file(workbook, folder)]
            if shutil.which("soffice"):
                files += [_converted(workbook, ending, folder) for ending in ("xls", "ods")]
            for path in files:
                yield _figure(path, small=workbook == PHU_LUC_6)


def _figure(path: Path, *, small: bool) -> Figure:
    is_text = path.suffix == ".csv"
    bare, library = (
        (_read_rows, "csv.reader") if is_text else (_read_by_calamine, "python-calamine")
    )
    lines = "234 lines" if small else "24,200 lines"
    measured, reference = alternate(
        RUNS,
        (f"opening {path.suffix}, {lines}", timed(lambda: read(path))),
        (f"{library}, the cells only", timed(lambda: bare(path))),
    )
    # A small file's bare read takes a few ms, the child's start some 70: its time is what counts.
    return Figure(measured, reference, most=1000 if small else 5, within=CHILD if small else None)


def _text_file(workbook: Path, folder: Path) -> Path:
    book = XlsxWorkbook(workbook.read_bytes())
    grid = book.grid(next(iter(book.sheets)))
    path = folder / f"{workbook.stem}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        for row in grid.rows:
            writer.writerow(map(stated_number, row))
    return path


def _converted(workbook: Path, ending: str, folder: Path) -> Path:
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", ending, "--outdir", str(folder), str(workbook)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{workbook.stem}.{ending}"


def _read_by_calamine(path: Path) -> object:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(path)
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def _read_rows(path: Path) -> object:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))
