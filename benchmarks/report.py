"""The report: a Markdown table of figures, and a line on the machine they were taken on."""

import os
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import version

from benchmarks.figures import Figure, Series

LIBRARIES = ("PySide6-Essentials", "python-calamine", "openpyxl", "xlsxwriter")
"""The libraries whose versions bear on the figures."""

COLUMNS = ("Measured", "Median (min–max)", "Reference", "Median (min–max)", "Ratio", "Aim", "Met")


def head() -> str:
    """Return the first two lines of the Markdown table of figures."""
    return f"{_row(COLUMNS)}\n{_row(['---'] * len(COLUMNS))}"


def line(figure: Figure) -> str:
    """Return a figure as a line of the table."""
    return _row(_cells(figure))


def machine(environment: Mapping[str, str] = os.environ) -> str:
    """Name the machine and the versions that figures were taken with."""
    parts = [
        f"{os.cpu_count()} CPUs",
        f"{platform.system()} {platform.machine()}",
        f"{platform.python_implementation()} {platform.python_version()}",
        *(f"{library} {version(library)}" for library in LIBRARIES),
        f"Qt platform {_platform(environment)}",
    ]
    return ", ".join(parts)


def _platform(environment: Mapping[str, str]) -> str:
    """Name the platform without the place of its configuration."""
    return environment.get("QT_QPA_PLATFORM", "").partition(":")[0] or "of the desktop"


def seconds_text(seconds: float) -> str:
    """Show a time with three digits that matter, in s from a second on, else in ms."""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


def bytes_text(count: float) -> str:
    """Show an amount of memory."""
    return f"{count / 1024**2:.0f} MB"


_TEXTS = {"s": seconds_text, "B": bytes_text}


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(figure: Figure) -> tuple[str, ...]:
    aim = f"≤ {figure.most:g}"
    if figure.within is not None:
        aim += f" and ≤ {seconds_text(figure.within)}"
    return (
        figure.measured.what,
        _spread(figure.measured),
        figure.reference.what,
        _spread(figure.reference),
        f"{figure.ratio:.2f}",
        aim,
        "yes" if figure.met else "**no**",
    )


def _spread(series: Series) -> str:
    text = _TEXTS[series.unit]
    if len(series.values) == 1:
        return f"{text(series.median)} (one run)"
    low, high = min(series.values), max(series.values)
    return f"{text(series.median)} ({text(low)}–{text(high)})"
