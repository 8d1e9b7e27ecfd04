"""Writing the official workbook of 24,200 lines, against XlsxWriter told exactly what to write.

The reference makes the very calls that the writer makes, on the same kind of sheet: cells,
formats, merges, heights. What is left of the difference is the thinking.
"""

import io
from collections.abc import Iterator
from time import perf_counter

from benchmarks.figures import Figure, alternate, timed
from benchmarks.recorded import recording
from benchmarks.samples import LINES, large_annex
from tthc_gui.files.formats.xlsx.writing.writer import write_xlsx

RUNS = 3


def measure() -> Iterator[Figure]:
    """Measure the writing into memory."""
    annex = large_annex()
    with recording() as recorded:
        write_xlsx(annex, io.BytesIO())

    def replay() -> float:
        write = recorded.replay()
        start = perf_counter()
        write()
        return perf_counter() - start

    measured, reference = alternate(
        RUNS,
        (f"writing {LINES:,} lines", timed(lambda: write_xlsx(annex, io.BytesIO()))),
        ("XlsxWriter, the same cells and formats", replay),
    )
    yield Figure(measured, reference, most=1.5)
