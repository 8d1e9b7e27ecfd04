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
