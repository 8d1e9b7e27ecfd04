"""The whole province: 13 annexes to one package, and 55,000 cases summed up.

The references are the audit of the same workbooks, which reads them too, and DuckDB answering the
same questions over the same cases as Parquet; its answers must be ours.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, Sample, Series, alternate, timed
from benchmarks.provinces import made_provinces, write_stacked
from tthc_gui.domain.province.summary import ProvinceSummary, summarise
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.resources import resource

if TYPE_CHECKING:
    import duckdb

RUNS = 3
_ROOT = resource("samples").parent.parent
_ENDINGS = (".xlsx", ".pdf", ".docx")
_QUERIES = ("01_departments.sql", "02_total.sql", "04_units_of_departments.sql", "05_steps.sql")
"""The questions that a summary answers at once."""
_PROGRAM = """
import re, sys
from pathlib import Path
from tthc_gui import cli
cli.run(sys.argv[1:])
# Not getrusage(): its peak is at least that of the process which started this one.
print(1024 * int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]))
"""


def measure() -> Iterator[Figure]:
    """Measure packages in time and memory, and the summary against DuckDB."""
    with TemporaryDirectory() as folder:
        yield from _packages(Path(folder))
    with TemporaryDirectory() as folder:
        yield _summary(Path(folder))


def _packages(folder: Path) -> Iterator[Figure]:
    annexes = [str(path) for path in sorted(resource("samples").glob("*.xlsx"))]
    for ending in _ENDINGS:
        call = ["consolidate", *annexes, "-o", str(folder / f"a{ending}")]
        package, audit = alternate(
            RUNS,
            (f"13 annexes to one {ending}", timed(partial(_run, call))),
            ("`audit` of them", timed(lambda: _run(["audit", *annexes]))),
        )
        yield Figure(package, audit, most=8, within=15.0)
        if sys.platform == "linux":
            yield Figure(
                Series(f"memory, 13 annexes to one {ending}", (_run(call),), "B"),
                Series("of their audit", (_run(["audit", *annexes]),), "B"),
                most=5,
            )


def _run(call: list[str]) -> float:
    """Run a verb in a process of its own; return its peak of memory in bytes, 0 if not told."""
    command = [sys.executable, "-c", _PROGRAM, *call]
    done = subprocess.run(command, cwd=_ROOT, check=False, capture_output=True, text=True)
    peak = re.search(r"(\d+)\s*\Z", done.stdout)
    return float(peak[1]) if peak else 0.0


def _summary(folder: Path) -> Figure:
    import duckdb

    write_stacked(folder)
    connection = duckdb.connect()
    connection.execute(f"CREATE VIEW tthc AS FROM '{folder}/*.parquet'")
    connection.execute(_query("00_views.sql"))
    _check(connection, _summarised()[1])
    what = "the summary of 34 provinces, 54,944 cases"
    measured, reference = alternate(
        RUNS,
        (what, lambda: _summarised()[0]),
        ("DuckDB over the same cases as Parquet", _asked(connection)),
    )
    return Figure(measured, reference, most=4)


def _summarised() -> tuple[float, ProvinceSummary]:
    """Sum up all provinces, of which nothing is worked out yet; return the seconds it took."""
    submissions = [one for _, province in made_provinces() for one in province]
    start = perf_counter()
    summary = summarise(submissions, keep_order=True)
    return perf_counter() - start, summary


def _asked(connection: "duckdb.DuckDBPyConnection") -> Sample:
    return timed(lambda: [connection.execute(_query(name)).fetchall() for name in _QUERIES])


def _query(name: str) -> str:
    return resource("queries", name).read_text(encoding="utf-8")


def _check(connection: "duckdb.DuckDBPyConnection", summary: ProvinceSummary) -> None:
    """Raise ValueError where DuckDB says something else."""
    counts, total = summary.total.summary, summary.total
    own: dict[str, list[tuple[object, ...]]] = {
        "02_total.sql": [
            (
                counts.procedures,
                counts.rated_procedures,
                _percent(counts.mean_of_rates),
                counts.below_target,
                *total.exactly,
                counts.cases,
                counts.cut_cases,
                total.uncut_cases,
            )
        ],
        "03_units.sql": [
            (
                sums.unit,
                sums.cases,
                sums.current,
                sums.remaining,
                sums.current - sums.remaining,
                _percent(sums.ratio),
            )
            for sums in counts.units
        ],
        "05_steps.sql": [
            (
                step.number,
                step.unit,
                step.before,
                step.after,
                step.cut,
                step.filled,
                step.unchanged,
                _percent(share),
            )
            for step, share in total.shares()
        ],
    }
    for name, rows in own.items():
        asked = connection.execute(_query(name))
        # A step is called as most cases call it, not as most annexes do.
        kept = [at for at, column in enumerate(asked.description or ()) if column[0] != "label"]
        found = [tuple(row[at] for at in kept) for row in asked.fetchall()]
        if found != rows:
            raise ValueError(f"{name}: DuckDB says {found}, the summary {rows}")


def _percent(rate: Fraction | None) -> float | None:
    return None if rate is None else float(percent_text(rate).rstrip("%").replace(",", "."))
