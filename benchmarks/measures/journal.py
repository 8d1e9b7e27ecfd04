"""What an edit of one cell costs at 24,200 lines with a journal that keeps it, and without.

The first edit after opening or saving also begins the journal; it is measured on its own. What
the journal's thread does afterwards is counted too: `all the work` waits until the disk has it.
"""

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, Sample, alternate
from benchmarks.samples import LINES, large_annex
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.files.safety.journal import Journal, Subject

RUNS = 30
EDITS = 100
"""Edits timed together."""
MOST = 0.001
"""Seconds an edit may cost more with a journal."""


def measure() -> Iterator[Figure]:
    """Measure edits with and without a journal, and the beginning of one."""
    with tempfile.TemporaryDirectory(prefix="tthc-benchmarks-") as folder:
        annex = large_annex()
        journal = Journal(Path(folder, "a.journal"), Subject("large"), annex)
        journal.flush()
        kept, bare = alternate(
            RUNS,
            (f"keeping one edit in the journal, {LINES:,} lines", _keeping(annex, journal)),
            ("making the edit", _edits(annex)),
        )
        yield Figure(kept, bare, most=1000, within=MOST)
        whole, bare = alternate(
            RUNS,
            ("all the work of the journal for one edit, syncing included", _whole(annex, journal)),
            ("making the edit", _edits(annex)),
        )
        yield Figure(whole, bare, most=1000, within=MOST)
        journal.close()
        numbers = count()

        def begin() -> float:
            start = perf_counter()
            begun = Journal(Path(folder, f"{next(numbers)}.journal"), Subject("large"), annex)
            took = perf_counter() - start
            begun.discard()
            return took

        begun, bare = alternate(
            RUNS, ("beginning the journal, for the window", begin), ("an edit", _edits(annex))
        )
        yield Figure(begun, bare, most=1000, within=0.016)


def _edits(annex: Annex) -> Sample:
    """Make the sample that makes edits and takes them back; return the seconds for one."""

    def sample() -> float:
        start = perf_counter()
        for number in range(EDITS):
            set_cell(annex, number, 0, NAME, f"tên {number}").apply(annex)
        return (perf_counter() - start) / EDITS

    return sample


def _keeping(annex: Annex, journal: Journal) -> Sample:
    """Make the sample of what keeping an edit costs whoever edits."""

    def sample() -> float:
        edits = [set_cell(annex, number, 0, NAME, f"x {number}") for number in range(EDITS)]
        start = perf_counter()
        for edit in edits:
            journal.record(edit)
        return (perf_counter() - start) / EDITS

    return sample


def _whole(annex: Annex, journal: Journal) -> Sample:
    """Make the sample of all the time until edits are on the disk."""

    def sample() -> float:
        edits = [set_cell(annex, number, 0, NAME, f"x {number}") for number in range(EDITS)]
        start = perf_counter()
        for edit in edits:
            journal.record(edit)
        journal.flush()
        return (perf_counter() - start) / EDITS

    return sample
