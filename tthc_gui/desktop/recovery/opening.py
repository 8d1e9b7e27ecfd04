"""Open files so that changes behind our back are noticed, and find the window that has one."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tthc_gui.desktop.document import Document
from tthc_gui.files.safety.stamp import Stamp

if TYPE_CHECKING:
    from tthc_gui.desktop.main_window import MainWindow


def read_document(path: Path, sheet: str = "") -> Document:
    """Read a file into a document; raise FileProblem when that is not possible."""
    from tthc_gui.files.reading import read

    # Taken first: what is changed while it is read counts as changed.
    stamp = Stamp.of(path)
    reading = read(path, sheet or None)
    document = Document(reading.annex, path, reading.notes, own=reading.own)
    document.stamp, document.sheet = stamp, sheet
    return document


def window_editing(path: Path) -> "MainWindow | None":
    """Give the window of this process in which a file is open for editing."""
    from tthc_gui.desktop.main_window import MainWindow

    for window in QApplication.topLevelWidgets():
        if not isinstance(window, MainWindow) or window.document is None or window.isHidden():
            continue
        document = window.document
        if document.path is None or document.read_only or document.stamp is None:
            continue
        if same_file(document.path, path):
            return window
    return None


def same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths name one file, however they are written."""
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
