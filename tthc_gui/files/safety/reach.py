"""Whether a file can be reached: there, not there, or behind a door that does not open."""

from enum import Enum, auto
from pathlib import Path

_AWAY = frozenset({53, 59, 64, 67, 121, 1219, 1231})
"""Windows' errors of shares that are gone, some of which Python takes for missing files."""


class Reach(Enum):
    """What the disk says of a file."""

    THERE = auto()
    MISSING = auto()
    UNREACHABLE = auto()


def reach_of(path: Path) -> Reach:
    """Ask the disk for a file, which may take as long as the disk likes."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        return Reach.UNREACHABLE if _is_away(error) else Reach.MISSING
    except (OSError, ValueError):
        return Reach.UNREACHABLE
    return Reach.THERE


def _is_away(error: OSError) -> bool:
    return getattr(error, "winerror", None) in _AWAY
