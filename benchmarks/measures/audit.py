"""The audit: edit by edit against all anew, and the 13 annexes in one command."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from time import perf_counter

from benchmarks.figures import Figure, Sample, alternate, timed
from benchmarks.samples import LINES, large_annex
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import CURRENT
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.values.times import parse_time
from tthc_gui.resources import resource

RUNS = 5
EDITS = 100
FRAME = 0.010
"""Seconds an edit may take to be audited at any size."""
SECOND = 1.0


def measure() -> Iterator[Figure]:
    """Measure one edit against a full audit, and the command against starting the interpreter."""
    annexes = resource("samples")
    annex = large_annex()
    edit, full = alternate(
        RUNS,
        (f"audit after one edit, {LINES:,} lines", _edited(annex)),
        (f"audit of all {LINES:,} lines anew", timed(lambda: Auditor(annex))),
    )
    yield Figure(edit, full, most=0.01, within=FRAME)
    command = [sys.executable, "main.py", "audit", *map(str, sorted(annexes.glob("*.xlsx")))]
    bare = [sys.executable, "-c", "import tthc_gui.cli"]
    run, start = alternate(
        RUNS,
        ("`audit` of the 13 annexes, 1,616 lines", _process(command)),
        ("the start of it", _process(bare)),
    )
    yield Figure(run, start, most=25, within=SECOND)


def _edited(annex: Annex) -> Sample:
    """Make the sample that edits one cell in the middle many times and gives the mean."""
    auditor, at = Auditor(annex), len(annex.procedures) // 2
    texts = cycle(("3", "5"))

    def sample() -> float:
        took = 0.0
        for _ in range(EDITS):
            edit = set_cell(annex, at, 0, CURRENT, parse_time(next(texts)))
            edit.apply(annex)
            start = perf_counter()
            auditor.update(*edit.changes)
            auditor.findings(at)
            took += perf_counter() - start
        return took / EDITS

    return sample


def _process(command: list[str]) -> Sample:
    root = resource("samples").parent.parent

    def run() -> None:
        subprocess.run(command, cwd=root, check=False, capture_output=True)

    return timed(run)
