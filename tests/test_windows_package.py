"""What is packed for Windows is what the program needs."""

import ast
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from scripts.windows import contents
from scripts.windows.guide import copy_pictures
from scripts.windows.icon import SIZES, write_icon
from scripts.windows.package import compile_site, forget_removed
from scripts.windows.requirements import needed
from tthc_gui.files.formats.readers import READERS

ROOT = Path(__file__).parents[1]
INSTALLER = (ROOT / "scripts" / "windows" / "installer.nsi").read_text(encoding="utf-8")
SITE = Path(sysconfig.get_path("purelib"))
OPTIONAL = {"duckdb"}
"""What the program does without where it is not installed, as in the Windows folder."""
IMPORTED_AS = {
    "python-calamine": "python_calamine",
    "python-docx": "docx",
    "fonttools": "fontTools",
}


@cache
def _imported() -> frozenset[str]:
    return frozenset(_all_imported())


def _all_imported() -> Iterator[str]:
    for path in (ROOT / "tthc_gui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module


def test_the_modules_of_qt_that_are_packed_are_those_that_are_imported() -> None:
    modules = {name.split(".")[1] for name in _imported() if name.startswith("PySide6.")}
    assert modules == set(contents.QT_MODULES)


def test_the_program_does_all_it_does_without_what_is_left_out(tmp_path: Path) -> None:
    utf8 = ("-X", "utf8")  # as the program itself writes, whatever the system's code page
    command = [sys.executable, *utf8, "-W", "error", "-m", "tests.left_out", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")


@pytest.mark.parametrize("name", contents.MODULES_LEFT_OUT)
def test_each_module_that_is_left_out_is_in_the_wheels(name: str) -> None:
    folder, module = (SITE / name.replace(".", "/")).parent, name.rpartition(".")[2]
    assert list(folder.glob(f"{module}.*")) or (folder / module).is_dir()


def test_what_only_looks_like_what_is_left_out_stays() -> None:
    for path in ("PIL/_avif.cp312-win_amd64.pyd", "lxml/html/diff.py", "numpy/x/tests/a.py"):
        assert contents.is_left_out(path)
    fonts = "matplotlib/mpl-data/fonts/ttf"
    for path in ("lxml/htmlx.py", "numpy/testsuite.py", f"{fonts}/DejaVuSans.ttf"):
        assert not contents.is_left_out(path)


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_what_the_program_imports_is_locked_for_windows(version: str) -> None:
    names = re.findall(r"^([\w.-]+)==", needed(version), re.MULTILINE)
    assert len(names) == len(set(names))
    packages = {IMPORTED_AS.get(name, name) for name in names}
    foreign = {name.split(".")[0] for name in _imported()} - sys.stdlib_module_names
    assert foreign - {"tthc_gui", "PySide6", "shiboken6"} - OPTIONAL <= packages
    assert {"pyside6-essentials", "tzdata"} <= set(names)
    assert not {"pytest", "mypy", "openpyxl"} & set(names)


def test_each_locked_entry_is_bare_of_markers_and_has_its_digests() -> None:
    entries = re.split(r"\n(?=[\w.-]+==)", needed("3.12"))
    assert all("--hash=sha256:" in entry and ";" not in entry for entry in entries)


def test_the_installer_offers_to_open_what_can_be_read_but_pages_and_plain_text() -> None:
    offered = set(re.findall(r'!insertmacro \$\{DO\} "(\.\w+)"', INSTALLER))
    templates = {".xltx", ".xltm", ".xlt", ".docm"}
    assert offered == READERS.keys() - templates - {".html", ".htm", ".txt", ".tsv"}


@pytest.mark.usefixtures("qapp")
def test_the_icon_holds_every_size_as_a_picture(tmp_path: Path) -> None:
    write_icon(tmp_path / "application.ico")
    data = (tmp_path / "application.ico").read_bytes()
    assert int.from_bytes(data[4:6], "little") == len(SIZES)
    assert data.count(b"\x89PNG\r\n") == len(SIZES)


def test_the_list_of_a_wheel_does_not_name_what_was_made_on_this_machine(tmp_path: Path) -> None:
    record = tmp_path / "site" / "a-1.dist-info" / "RECORD"
    record.parent.mkdir(parents=True)
    (tmp_path / "site" / "a, b.py").touch()
    rows = ['"a, b.py",sha256=x,0\n', "../../bin/a.exe,sha256=y,9\n", "tests/t.py,sha256=z,1\n"]
    record.write_text("".join([*rows, "a-1.dist-info/RECORD,,\n"]), encoding="utf-8")
    forget_removed(record)
    assert record.read_text(encoding="utf-8").splitlines(keepends=True) == [
        rows[0],
        "a-1.dist-info/RECORD,,\n",
    ]


def test_the_pictures_of_the_guide_are_all_there_with_few_colours(tmp_path: Path) -> None:
    copy_pictures(tmp_path / "pictures")
    sources = {path.name: path for path in (ROOT / "docs" / "pictures").glob("*.png")}
    copies = {path.name: path for path in (tmp_path / "pictures").iterdir()}
    assert copies.keys() == sources.keys()
    assert all(copies[name].stat().st_size < sources[name].stat().st_size for name in sources)
    for name, source in sources.items():
        with Image.open(copies[name]) as copy, Image.open(source) as original:
            assert copy.size == original.size


def test_libraries_are_packed_as_byte_code_and_the_program_with_its_sources(tmp_path: Path) -> None:
    for name in ("site/library/__init__.py", "app/main.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("print('started')\n")
    record = tmp_path / "site" / "library-1.dist-info" / "RECORD"
    record.parent.mkdir()
    record.write_text("library/__init__.py,sha256=x,0\nlibrary-1.dist-info/RECORD,,\n")
    compile_site(Path(sys.executable), tmp_path)
    packed = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.py*")}
    compiled = f"app/__pycache__/main.{sys.implementation.cache_tag}.pyc"
    assert packed == {"site/library/__init__.pyc", "app/main.py", compiled}
    assert record.read_text() == "library-1.dist-info/RECORD,,\n"
    search = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    command = [sys.executable, "-c", "import library"]
    done = subprocess.run(command, env=search, capture_output=True, check=True)
    assert done.stdout.split() == [b"started"]
