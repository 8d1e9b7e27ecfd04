"""Compile Qt's own texts in Vietnamese with the lrelease that comes with PySide6.

Run it from the project's folder as `python -m scripts.translate`.
"""

import subprocess
import sys
from pathlib import Path

import PySide6

from tthc_gui.desktop.widgets.qt_vietnamese import COMPILED, SOURCE

_LRELEASE = Path(PySide6.__file__).parent / f"lrelease{'.exe' if sys.platform == 'win32' else ''}"


def compile_texts(target: Path) -> None:
    """Write the compiled texts; raise CalledProcessError when lrelease refuses the source."""
    subprocess.run([_LRELEASE, "-silent", SOURCE, "-qm", target], check=True, capture_output=True)


if __name__ == "__main__":
    compile_texts(COMPILED)
    print(COMPILED.name)
