"""Measure how long the built folder takes to start: `python -m scripts.windows.start RUN FOLDER`.

RUN runs Windows' Python on this checkout (see wine_python.sh), FOLDER is the folder TTHC that
package.py has built. Both open an annex until its table is painted, in turns; prints the medians.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, Sample, alternate
from benchmarks.report import head, line
from benchmarks.samples import PHU_LUC_5

RUNS = 7
MOST = 1.3
_SECONDS = re.compile(rb"[\d.]+\s*")
_ROOT = Path(__file__).resolve().parents[2]
# The folder's Python knows its own program only; what tells of the painting comes from here.
_START = (
    f"import sys; sys.path.append({str(_ROOT)!r}); from benchmarks.painted import editor; editor()"
)


def main() -> int:
    """Measure; return 1 when the folder takes more than it may."""
    run, folder = (str(Path(argument).resolve()) for argument in sys.argv[1:3])
    own = str(Path(folder, "python", "python.exe"))
    with tempfile.TemporaryDirectory() as state:
        environment = {**os.environ, "TTHC_GUI_STATE": state}
        built, source = alternate(
            RUNS,
            ("start of the built folder", _starter(run, environment | {"EXE": own})),
            ("start from source", _starter(run, environment)),
        )
    figure = Figure(built, source, MOST)
    print(head(), line(figure), sep="\n")
    return int(not figure.met)


def _starter(run: str, environment: dict[str, str]) -> Sample:
    def sample() -> float:
        began = perf_counter()
        with subprocess.Popen(
            [run, "-c", _START, str(PHU_LUC_5)],
            cwd=_ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as program:
            # A window manager that RUN starts says things, too.
            told = next(filter(_SECONDS.fullmatch, program.stdout or ()), b"")
            taken = perf_counter() - began
        if not told:
            raise SystemExit("The program ended before its window was painted.")
        return taken

    return sample


if __name__ == "__main__":
    sys.exit(main())
