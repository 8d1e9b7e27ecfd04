"""A field that is new on a case, declared with its column and nowhere else, is kept everywhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

DECLARED = ('    name: str = ""\n    extras', '    name: str = ""\n    note: str = ""\n    extras')
COLUMN = (
    "RATE = Column(",
    """NOTE = Column(
    "note",
    ("Căn cứ",),
    Kind.TEXT,
    Scope.LINE,
    width=16,
    read=lambda procedure, case: procedure.cases[case].note,
    parse=parse_text,
    write=_case_writer("note"),
)

RATE = Column(""",
)
LISTED = ("REMAINING, CUT, RATE, *steps", "REMAINING, CUT, RATE, NOTE, *steps")

BEGIN = """
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import NOTE
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.document.edits import set_cell
CASES = Case(Decimal(5), "Ngày", note="Luật số 1"), Case(Decimal(3), "Ngày", note="")
SECOND = Procedure("2", "1.000002.H21", "Cấp lại", cases=(Case(Decimal(4), "Giờ"),))
ANNEX = Annex(Heading("PL 5"), [Procedure("1", "1.000001.H21", "Cấp", cases=CASES), SECOND])

def notes(annex):
    return [case.note for procedure in annex.procedures for case in procedure.cases]
"""

JOURNAL = """
import sys, time
from tthc_gui.files.safety.journal import Journal, Subject
journal = Journal(Path("a.journal"), Subject("PL 5"), ANNEX)
edit = set_cell(ANNEX, 0, 1, NOTE, "Luật số 2")
edit.apply(ANNEX)
journal.record(edit)
journal.flush()
print("recorded", flush=True)
time.sleep(600)
"""

RECOVERED = """
from tthc_gui.files.safety.recovered import examine
found = examine(Path("a.journal")).recovered
assert found.base == ANNEX
assert notes(found.document) == ["Luật số 1", "Luật số 2", ""]
"""

FILES = """
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write
for name in ("a.json", "a.csv", "a.xlsx", "a.docx"):
    write(ANNEX, Path(name))
    found = notes(read(Path(name)).annex)
    assert found == notes(ANNEX), (name, found)
assert "note" not in Path("a.json").read_text("utf-8").partition("Cấp lại")[2]
"""

HISTORY = """
from tthc_gui.domain.document.change_log import log_of
from tthc_gui.domain.document.merging import become, compare
from tthc_gui.domain.document.saved_state import SavedState
before, saved = ANNEX.copy(), SavedState(ANNEX)
edit = set_cell(ANNEX, 0, 1, NOTE, "Luật số 2")
edit.apply(ANNEX)
saved.follow(edit.changes[0])
(line,) = log_of(edit, None, ANNEX)
assert (line.change.where, line.change.before, line.change.after) == ("Căn cứ", "", "Luật số 2")
assert ANNEX != before and not saved.equals(ANNEX)
comparison = compare(before, ANNEX)
assert comparison.taking(comparison.differing) == ANNEX
other = before.copy()
become(other, ANNEX, "").apply(other)
assert other == ANNEX
edit.revert(ANNEX)
assert ANNEX == before
"""


@pytest.fixture(scope="module")
def patched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the program with a field that nothing but its declaration names."""
    root = tmp_path_factory.mktemp("patched")
    for folder in ("tthc_gui", "resources"):
        shutil.copytree(ROOT / folder, root / folder)
    for name, changes in {"procedure": [DECLARED], "columns": [COLUMN, LISTED]}.items():
        path = root / "tthc_gui" / "domain" / "annex" / f"{name}.py"
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return root


def started(root: Path, code: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BEGIN + code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_it_survives_a_kill(patched: Path, tmp_path: Path) -> None:
    with started(patched, JOURNAL, tmp_path) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        process.kill()
        assert said == "recorded\n", process.communicate()[1]
    assert run(patched, RECOVERED, tmp_path) == ""


def test_every_file_holds_it(patched: Path, tmp_path: Path) -> None:
    assert run(patched, FILES, tmp_path) == ""


def test_it_is_undone_logged_and_merged(patched: Path, tmp_path: Path) -> None:
    assert run(patched, HISTORY, tmp_path) == ""


def run(root: Path, code: str, folder: Path) -> str:
    """Run code against the patched program, and return what it complains of."""
    process = started(root, code, folder)
    return process.communicate()[1]
