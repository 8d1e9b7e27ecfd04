"""What somebody has said for the papers of single annexes, kept in the program's own folder."""

import contextlib
import json
from pathlib import Path
from typing import BinaryIO

from tthc_gui.domain.province.papers import PaperData
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.formats.json.checked import InterchangeError
from tthc_gui.files.province.papers.kept import papers_json, papers_of
from tthc_gui.files.safety.places import state_folder

_LARGEST = 4 * 1024**2


def own_data() -> PaperData:
    """Return what is kept; blank data where nothing is, or it cannot be read."""
    try:
        content = _place().read_bytes()
        return papers_of(json.loads(content)) if len(content) <= _LARGEST else PaperData()
    except (OSError, ValueError, RecursionError, InterchangeError):
        return PaperData()


def keep_own_data(data: PaperData) -> None:
    """Keep data in the place of those before; raise FileProblem."""
    content = json.dumps(papers_json(data), ensure_ascii=False).encode("utf-8", "replace")

    def write(file: BinaryIO) -> None:
        file.write(content)

    with contextlib.suppress(OSError):  # Saving says why.
        _place().parent.mkdir(parents=True, exist_ok=True)
    save(_place(), write)


def _place() -> Path:
    return state_folder() / "papers.json"
