"""The documents in a folder."""

from collections.abc import Iterator
from pathlib import Path

from tthc_gui.files.formats.readers import READERS

_NOTES = ".txt"
"""A plain text among documents is a note more often than a list that was copied."""
_BESIDE = (".", "~$")
"""What hidden files and those that office programs put beside open documents begin with."""


def documents_in(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that can be read, by name, none of deeper folders."""
    for path in sorted(folder.iterdir()):
        ending = path.suffix.casefold()
        if ending in READERS and ending != _NOTES and not path.name.startswith(_BESIDE):
            yield path
