"""The files that were used last, here and where the system lists such files."""

from functools import partial
from pathlib import Path

from tthc_gui.desktop.widgets.beside import DiskQuestion
from tthc_gui.desktop.widgets.system import show_in_jump_list
from tthc_gui.desktop.workbench.settings import Settings


def remember_file(path: Path, settings: Settings) -> None:
    """Note that the user opened or saved a file, here and where the system lists such files."""
    settings.remember_file(path)
    DiskQuestion(partial(show_in_jump_list, path.absolute()))
