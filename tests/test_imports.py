"""What starting loads: nothing heavy before it is needed, and no Qt without a window."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
QT = {"PySide6", "shiboken6"}
HEAVY = {"docxtpl", "duckdb", "fontTools", "matplotlib", "openpyxl", "pandas"}
FORMATS = HEAVY | {"defusedxml", "python_calamine", "xlsxwriter"}


def _loaded(*modules: str) -> set[str]:
    """Return the top-level packages that importing modules loads in a fresh process."""
    code = f"import sys, {', '.join(modules)}; print(*{{m.partition('.')[0] for m in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def _modules(package: str) -> list[str]:
    paths = sorted((ROOT / "tthc_gui" / package).rglob("*.py"))
    return [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in paths
    ]


@pytest.mark.parametrize("module", ["main", "tthc_gui.__main__", "tthc_gui.cli"])
def test_the_command_line_starts_without_qt_and_formats(module: str) -> None:
    assert _loaded(module) & (QT | FORMATS) == set()


@pytest.mark.parametrize(("package", "unwanted"), [("domain", QT | FORMATS), ("files", QT | HEAVY)])
def test_no_module_below_the_window_loads_more_than_it_may(
    package: str, unwanted: set[str]
) -> None:
    assert _loaded(*_modules(package)) & unwanted == set()


def test_the_window_starts_without_formats() -> None:
    loaded = _loaded("tthc_gui.desktop.shell.application")
    assert loaded >= QT
    assert loaded & FORMATS == set()


def test_asking_for_the_display_loads_no_qt() -> None:
    assert _loaded("tthc_gui.desktop.widgets.system") & QT == set()
