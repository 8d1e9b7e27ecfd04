"""Opening a file that was just written, in the program the machine has for it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from tthc_gui.desktop.widgets.banner import Action, Tone
from tthc_gui.desktop.widgets.text import tr


def open_action(path: Path, tell: Callable[[str, Tone], object]) -> Action:
    """Return what a message offers about a file; `tell` says when no program opens it."""
    return tr("Mở tệp"), partial(_open, path, tell)


def open_folder_action(folder: Path, tell: Callable[[str, Tone], object]) -> Action:
    """Return what a message offers about a folder that was written into."""
    return tr("Mở thư mục"), partial(_open, folder, tell)


def _open(path: Path, tell: Callable[[str, Tone], object]) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        tell(
            tr("Máy này không mở được “{0}”; hãy mở từ thư mục chứa tệp.").format(path), Tone.ERROR
        )
