"""CPU time from starting to a painted window, on Phụ lục 5, against an empty Qt window."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, Sample, alternate
from benchmarks.samples import PHU_LUC_5

RUNS = 15
_ROOT = Path(__file__).resolve().parent.parent.parent


def measure() -> Iterator[Figure]:
    """Measure the start, once the first start has compiled the modules as an installation does."""
    with tempfile.TemporaryDirectory(prefix="tthc-benchmarks-") as folder:
        measured, reference = alternate(
            RUNS,
            ("start to painted window, Phụ lục 5, CPU time", _starter("editor", folder)),
            ("bare PySide6 window", _starter("bare", folder)),
        )
    yield Figure(measured, reference, most=2.0)


def _starter(window: str, folder: str) -> Sample:
    """Make the sample that starts a window, with settings and compiled modules in a folder."""
    command = [sys.executable, "-c", f"from benchmarks.painted import {window}; {window}()"]
    environment = {**os.environ, "XDG_CONFIG_HOME": folder, "PYTHONPYCACHEPREFIX": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def sample() -> float:
        done = subprocess.run(
            [*command, str(PHU_LUC_5)],
            cwd=_ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return float(done.stdout.split()[0])

    return sample
