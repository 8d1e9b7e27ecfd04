"""The memory that writing a PDF takes: of 24,200 lines, against a tenth of them.

Each is a process of its own, whose peak is asked of the operating system.
"""

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.figures import Figure, Series
from benchmarks.samples import LINES

RUNS = 3
_PROGRAM = """
import re, sys
from pathlib import Path
from tempfile import TemporaryFile
from benchmarks.samples import large_annex
from tthc_gui.files.formats.pdf.writing.writer import write_pdf
from tthc_gui.pages.layout import document_pages
from tthc_gui.pages.setup import PageSetup
annex = large_annex()
del annex.procedures[len(annex.procedures) // int(sys.argv[1]):]
with TemporaryFile() as file:
    write_pdf(document_pages(annex, PageSetup()), file, "", "")
# Not getrusage(): its peak is at least that of the process which started this one.
print(1024 * int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]))
"""


def measure() -> Iterator[Figure]:
    """Measure the peak of the whole process, on systems that tell it."""
    if sys.platform == "linux":
        whole, tenth = (
            Series(f"memory, PDF of {lines} lines", _peaks(part), "B")
            for part, lines in ((1, LINES), (10, LINES // 10))
        )
        yield Figure(whole, tenth, most=1.5)


def _peaks(part: int) -> tuple[float, ...]:
    command = [sys.executable, "-c", _PROGRAM, str(part)]
    runs = (subprocess.run(command, check=True, capture_output=True) for _ in range(RUNS))
    return tuple(float(run.stdout) for run in runs)
