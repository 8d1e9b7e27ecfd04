"""Where the program keeps its own data: never in the user's folders."""

import hashlib
import os
from pathlib import Path

from tthc_gui.files.disk.long_paths import real, shown

STATE = "TTHC_GUI_STATE"
"""The variable that names another folder for the program's own data."""


def state_folder() -> Path:
    """Return the folder of journals, locks and versions; it need not exist yet."""
    chosen = os.environ.get(STATE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_state_path

    return user_state_path("tthc-gui", appauthor=False)


def machine_name() -> str:
    """Return the name of this machine in its network."""
    if os.name == "posix":
        return os.uname().nodename
    import platform

    return platform.node()


def name_of(path: Path) -> str:
    """Return a short name that stands for a file's place, the same however it is written."""
    place = os.path.normcase(shown(str(real(path))))
    return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:20]
