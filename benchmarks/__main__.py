"""Run all benchmarks, or those named: `python -m benchmarks [NAME…]`."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from tempfile import TemporaryDirectory

from benchmarks import measures
from benchmarks.figures import Figure
from benchmarks.report import head, line, machine
from tthc_gui.files.safety.places import STATE

SCREEN = Path(__file__).parent.parent / "tests" / "screen.json"
"""A screen as people have; the platform's own is 800 pixels wide, and so would be the windows."""
Measure = Callable[[], Iterator[Figure]]


def main(names: Sequence[str]) -> int:
    """Print each figure as it comes; exit status 2 for a name that is not known, else 0."""
    known = [module.name for module in iter_modules(measures.__path__)]
    if unknown := [name for name in names if name not in known]:
        print(f"Unknown: {', '.join(unknown)}. Known: {', '.join(known)}.", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")
    print(head(), flush=True)
    with TemporaryDirectory() as state:
        # What earlier sessions left behind must not be offered while a start is timed.
        os.environ[STATE] = state
        for name in names or known:
            measure: Measure = import_module(f"{measures.__name__}.{name}").measure
            for figure in measure():
                print(line(figure), flush=True)
    print(f"\n{machine()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
