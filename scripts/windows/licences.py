"""The licences of everything that is packed, in one folder."""

import shutil
from email.parser import Parser
from pathlib import Path

from scripts.windows.requirements import ROOT

_NAMES = ("LICEN", "COPYING", "NOTICE", "AUTHORS")
_QT = """\
PySide6, Shiboken6 and Qt (https://code.qt.io) are used under the GNU Lesser General Public
License, version 3. Their libraries lie unmodified, as files of their own, in site/PySide6 and
site/shiboken6 and can be replaced there by others of the same interface.

Modules in Python are compiled (.pyc); their sources are in the packages of the names and versions
above at https://pypi.org.
"""


def gather_licences(site: Path, python: Path, target: Path) -> None:
    """Copy the licence files of the program, Python and each library, and list them all."""
    target.mkdir()
    shutil.copy(ROOT / "LICENSE", target / "tthc-gui.txt")
    shutil.copy(ROOT / "resources" / "icons" / "LICENSE", target / "icons (Lucide).txt")
    shutil.copy(ROOT / "resources" / "fonts" / "OFL.txt", target / "fonts (Liberation).txt")
    for file in python.glob("LICENSE*"):
        shutil.copy(file, target / "Python.txt")
    lines = []
    for folder in sorted(site.glob("*.dist-info"), key=lambda path: path.name.lower()):
        about = Parser().parsestr((folder / "METADATA").read_text(encoding="utf-8"))
        name, version = about["Name"], about["Version"]
        licence = about["License-Expression"] or (about["License"] or "").partition("\n")[0]
        lines.append(f"{name} {version}: {licence or 'see its file'}\n")
        own = [f for f in folder.rglob("*") if f.is_file() and f.name.upper().startswith(_NAMES)]
        for number, file in enumerate(sorted(own)):
            suffix = f" ({number + 1})" if number else ""
            shutil.copy(file, target / f"{name}{suffix}.txt")
    (target / "README.txt").write_text("".join([*lines, "\n", _QT]), encoding="utf-8")
