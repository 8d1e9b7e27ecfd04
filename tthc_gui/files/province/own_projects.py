"""Which project files were saved here, known by place and contents, in the program's own folder.

A project file may come by mail. Only what was saved on this computer may lead to files anywhere.
"""

import contextlib
import json
from pathlib import Path
from typing import BinaryIO

from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.safety.places import name_of, state_folder
from tthc_gui.files.safety.stamp import Stamp

_MOST = 200
_LARGEST = 64 * 1024


def is_own(path: Path, stamp: Stamp | None) -> bool:
    """Return whether a project file is as it was saved here."""
    return stamp is not None and _mark(path, stamp) in _marks()


def remember_own(path: Path, stamp: Stamp | None) -> None:
    """Note that a project file was saved here; those saved last are kept."""
    if stamp is None:
        return
    mark = _mark(path, stamp)
    marks = [*(one for one in _marks() if one != mark), mark][-_MOST:]
    content = json.dumps(marks).encode()

    def write(file: BinaryIO) -> None:
        file.write(content)

    # Without it the next opening asks before it opens files elsewhere.
    with contextlib.suppress(OSError, FileProblem):
        _memory().parent.mkdir(parents=True, exist_ok=True)
        save(_memory(), write)


def _mark(path: Path, stamp: Stamp) -> str:
    return f"{name_of(path)} {stamp.digest}"


def _memory() -> Path:
    return state_folder() / "projects.json"


def _marks() -> list[str]:
    try:
        data = _memory().read_bytes()
        told = json.loads(data) if len(data) <= _LARGEST else []
    except (OSError, ValueError, RecursionError):
        return []
    return [one for one in told if isinstance(one, str)] if isinstance(told, list) else []
