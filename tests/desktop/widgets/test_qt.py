"""What is imported after Qt: without its source being read in search of `__feature__`."""

import subprocess
import sys

CODE = """
import linecache
from tthc_gui.desktop.widgets.qt import load_qt
load_qt()
from tthc_gui.desktop.document.document import __file__ as path
print(path in linecache.cache)
from PySide6.QtCore import QObject
from tthc_gui.desktop.document.document import nothing
"""


def test_modules_are_imported_without_being_read_as_text() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.stdout == "False\n"
    assert done.stderr.splitlines()[-1].startswith("ImportError: cannot import name 'nothing'")


WORDING = """
import sys
from tthc_gui.desktop.widgets.qt import load_qt
if sys.argv[1] == "later":
    load_qt()
from PySide6.QtCore import QObject, QPoint
print("argparse" in sys.modules, file=sys.stderr)
for call in (lambda: QPoint(1, "2"), lambda: QObject().setObjectName(3)):
    try:
        call()
    except TypeError as error:
        print(error)
print(QPoint.__doc__)
"""
"""`argparse` is what the wording of signatures brings along."""


def test_a_call_with_wrong_arguments_is_explained_by_what_is_loaded_then() -> None:
    plain, later = (
        subprocess.run(
            [sys.executable, "-c", WORDING, how], capture_output=True, text=True, check=True
        )
        for how in ("plain", "later")
    )
    assert (plain.stderr, later.stderr) == ("True\n", "False\n")
    assert "PySide6.QtCore.QObject.setObjectName(name: str, /)" in later.stdout
    assert later.stdout == plain.stdout
