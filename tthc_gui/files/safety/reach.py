"""Whether a file can be reached: there, not there, or behind a door that does not open."""

from enum import Enum, auto
from pathlib import Path

from tthc_gui.files.disk.long_paths import reachable
from tthc_gui.files.disk.reasons import AWAY


class Reach(Enum):
    """What the disk says of a file."""

    THERE = auto()
    MISSING = auto()
    UNREACHABLE = auto()


def reach_of(path: Path) -> Reach:
    """Ask the disk for a file, which may take as long as the disk likes."""
    try:
        reachable(path).stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        return Reach.UNREACHABLE if _is_away(error) else Reach.MISSING
    except (OSError, ValueError):
        return Reach.UNREACHABLE
    return Reach.THERE


def _is_away(error: OSError) -> bool:
    return getattr(error, "winerror", None) in AWAY
