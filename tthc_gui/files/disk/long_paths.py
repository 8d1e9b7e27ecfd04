r"""Paths that Windows takes whatever their length.

Without a setting that only administrators can make, Windows takes paths of 259 letters and folders
of 247, unless they begin with "\\?\", which it does not look at any further.
"""

import os
import sys
from pathlib import Path

_PREFIX, _SHARE = "\\\\?\\", "\\\\?\\UNC\\"
_LONG = 200
"""Letters of a path from which on what the program puts beside it could become too long."""


def reachable(path: Path) -> Path:
    """Return a path by which its file, and what lies beside it, can be reached on this system."""
    return Path(extended(os.path.abspath(path))) if sys.platform == "win32" else path  # noqa: PTH100


def extended(place: str) -> str:
    """Return a whole path of Windows with the beginning that lets it be long, when it is."""
    if len(place) < _LONG or place.startswith(("\\\\?\\", "\\\\.\\")):
        return place
    return _SHARE + place[2:] if place.startswith("\\\\") else _PREFIX + place


def shown(place: str) -> str:
    """Return a path without that beginning."""
    if place.startswith(_SHARE):
        return "\\\\" + place.removeprefix(_SHARE)
    return place.removeprefix(_PREFIX)


def real(path: Path) -> Path:
    """Return where a file really is, behind all links, as far as the system can tell."""
    try:
        return reachable(Path(shown(os.path.realpath(path))))
    except OSError:
        return reachable(path)
