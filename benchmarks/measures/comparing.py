"""Comparing two annexes of 24,200 lines in which every tenth procedure was changed.

The reference is the same at a tenth of the size, and, where it is installed, daff, which compares
any two tables by a key: here the code and the number of the case.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from benchmarks.figures import Figure, alternate, timed
from benchmarks.samples import LINES, PHU_LUC_5
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.comparing import compare_documents
from tthc_gui.files.reading import read

RUNS = 5
RUNS_OF_DAFF = 3
"""It takes several seconds each time."""
_TIMES, _FEW = 100, 10
_EVERY = 10
DAFF = "daff"


def measure() -> Iterator[Figure]:
    """Measure the large comparison against the small one, and against daff."""
    large, small = _rounds(_TIMES), _rounds(_FEW)
    if large[0].case_count != LINES:
        raise ValueError(f"{PHU_LUC_5.name} {_TIMES} times has {large[0].case_count} lines")
    what = f"comparing two annexes of {LINES:,} lines, every tenth procedure changed"
    measured, reference = alternate(
        RUNS,
        (what, timed(lambda: compare_documents(*large))),
        (f"of {LINES * _FEW // _TIMES:,} lines", timed(lambda: compare_documents(*small))),
    )
    yield Figure(measured, reference, most=12, within=2.0)
    if find_spec(DAFF) is not None:
        measured, reference = alternate(
            RUNS_OF_DAFF,
            (what, timed(lambda: compare_documents(*large))),
            ("daff comparing the same cells by code and case", timed(_daff(*large))),
        )
        yield Figure(measured, reference, most=1, within=2.0)


def _rounds(times: int) -> tuple[Annex, Annex]:
    """Make an annex of many procedures, each with a code of its own, and its next round.

    Nothing in one is the very same value as in the other, as when two files are read.
    """
    old, new = (read(PHU_LUC_5).annex for _ in range(2))
    made = [Annex(one.heading, []) for one in (old, new)]
    for number in range(times):
        for annex, side in zip((old, new), made, strict=True):
            for procedure in annex.procedures:
                at = len(side.records)
                code = f"1.{at:06}.000.00.00.H21"
                name = f"{procedure.name} ({number})"
                side.records.append(replace(procedure, code=code, name=name))
    for at in range(0, len(made[1].records), _EVERY):
        changed = made[1].records[at]
        first = replace(changed.cases[0], current=Decimal(999))
        made[1].records[at] = replace(changed, cases=(first, *changed.cases[1:]))
    return made[0], made[1]


def _daff(old: Annex, new: Annex) -> Callable[[], object]:
    """Make what lets daff compare the cells of two annexes."""
    daff: Any = import_module(DAFF)
    tables = [daff.PythonTableView(_cells(annex)) for annex in (old, new)]

    def compare() -> object:
        flags = daff.CompareFlags()
        flags.addPrimaryKey("code")
        flags.addPrimaryKey("case")
        aligned = daff.Coopy.compareTables(*tables, flags).align()
        found = daff.PythonTableView([])
        daff.TableDiff(aligned, flags).hilite(found)
        return found

    return compare


def _cells(annex: Annex) -> list[list[str]]:
    columns = annex.columns
    rows = [["code", "case", *(column.key for column in columns if column.key != "code")]]
    for procedure in annex.procedures:
        for case in range(procedure.line_count):
            texts = (column.text(procedure, case) for column in columns if column.key != "code")
            rows.append([procedure.code, str(case + 1), *texts])
    return rows
