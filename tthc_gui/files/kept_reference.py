"""The loaded reference list, kept in the program's own folder, for when its file is gone."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import BinaryIO

from tthc_gui.domain.annex.listed import ListedProcedure
from tthc_gui.domain.annex.reference import Reference
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.safety.places import state_folder

_FORM = "tthc-reference/1"
_FIELDS = ("code", "name", "issued_by", "carried_out_by", "field")


def kept_reference() -> Reference | None:
    """Return the list that is kept; None where none is, or what is kept cannot be read."""
    try:
        data = json.loads(_place().read_bytes())
        if data["form"] != _FORM:
            return None
        rows = [ListedProcedure(*map(str, row)) for row in data["procedures"]]
        return Reference(rows, str(data["source"]), date.fromisoformat(data["loaded"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def keep_reference(reference: Reference) -> None:
    """Keep a list in the place of the one before; raise OSError or FileProblem."""
    rows = [[getattr(one, field) for field in _FIELDS] for one in reference.procedures]
    data = {
        "form": _FORM,
        "source": reference.source,
        "loaded": reference.loaded.isoformat(),
        "procedures": rows,
    }
    content = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")

    def write(file: BinaryIO) -> None:
        file.write(content)

    _place().parent.mkdir(parents=True, exist_ok=True)
    save(_place(), write)


def forget_reference() -> None:
    """Remove the list that is kept, if there is one."""
    with suppress(FileNotFoundError):
        _place().unlink()


def _place() -> Path:
    return state_folder() / "reference.json"
