"""What starting loads: nothing heavy before it is needed, and no Qt without a window."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tthc_gui.files.safety.places import STATE
from tthc_gui.resources import resource

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = resource("samples", "phu_luc_05_so_cong_thuong.xlsx")
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


MOST_MODULES = 256
"""Of the program's own that a start may import before the window is seen; features add none."""
LATER = (
    *(
        "domain.annex.proposing",
        "domain.annex.remedies",
        "domain.annex.rules",
        "domain.audit.auditor",
        "domain.audit.rule_set",
    ),
    *("domain.document.comparing", "domain.document.search", "domain.linking", "domain.province"),
    *("domain.iso_list.columns", "domain.iso_list.iso_list", "domain.iso_list.rules"),
    *("desktop.card", "desktop.comparing.panel", "desktop.editing", "desktop.printing"),
    *("desktop.province", "desktop.search", "desktop.shell.application_filter"),
    *("desktop.table.editors", "desktop.table.picking", "desktop.widgets.dialogs"),
    *("files.formats.docx", "files.formats.json", "files.formats.pdf", "files.kept_reference"),
    *("files.province", "files.reports", "files.sandbox", "files.writing", "pages.layout", "verbs"),
)
"""What is imported when it is first used, and not before."""
OTHERS = {"dataclasses", "defusedxml", "getpass", "html", "inspect"}
"""What of others is not, either."""


def test_a_start_imports_what_is_seen_and_nothing_more(tmp_path: Path) -> None:
    code = """
from benchmarks.painted import editor
import os, sys
editor(lambda: (print(*sys.modules, flush=True), os._exit(0)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(SAMPLE)],
        cwd=ROOT,
        env={**os.environ, STATE: str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    names = set(done.stdout.split())
    assert names & OTHERS == set()
    own = {name for name in names if name.startswith("tthc_gui.")}
    early = {name for name in own if name.removeprefix("tthc_gui.").startswith(LATER)}
    assert early == set()
    assert "tthc_gui.desktop.table.view" in own
    assert len(own) <= MOST_MODULES


def test_no_regular_expression_is_compiled_by_being_imported() -> None:
    code = """
import re, sys
compiled, ours = re._compiler.compile, set()
def noted(text, flags=0):
    frame = sys._getframe(1)
    while frame.f_globals["__name__"].partition(".")[0] == "re":
        frame = frame.f_back
    ours.add(frame.f_globals["__name__"])
    return compiled(text, flags)
re._compiler.compile = noted
import tthc_gui.files.opened, tthc_gui.files.formats.xlsx.reader, tthc_gui.desktop.shell.application
print(*(name for name in ours if name.startswith("tthc_gui")))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_dataclasses_are_those_that_cost_nothing_before_they_are_used() -> None:
    standard = re.compile(
        r"^\s*from dataclasses import [^#\n]*\b(?:dataclass|field|replace)\b", re.MULTILINE
    )
    paths = sorted((ROOT / "tthc_gui").rglob("*.py"))
    found = {path.name for path in paths if standard.search(path.read_text("utf-8"))}
    assert found == {"lazy_dataclass.py"}


def test_asking_for_the_display_loads_no_qt() -> None:
    assert _loaded("tthc_gui.desktop.widgets.system") & QT == set()
