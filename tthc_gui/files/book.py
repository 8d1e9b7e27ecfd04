"""What every reader makes of a file: its grids by name, and what goes for the whole file."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.files.grid import Grid
from tthc_gui.files.problems import Note


class Book(Protocol):
    """A file whose sheets, or tables, become grids on demand."""

    @property
    def sheets(self) -> Mapping[str, bool]:
        """Return for each sheet's name whether it is visible, in the file's order."""

    @property
    def company(self) -> str:
        """Return the organisation in the file's properties, "" when there is none."""

    @property
    def is_own(self) -> bool:
        """Return whether this program wrote the file and no other has saved it since."""

    @property
    def notes(self) -> Sequence[Note]:
        """Return what was left out of the file, or read with doubt, whatever the sheet."""

    def grid(self, name: str) -> Grid:
        """Read a sheet; raise Unusable when that is not possible."""


@dataclass
class Grids:
    """A book that was read as a whole; it can travel between processes."""

    grids: Sequence[Grid]
    hidden: frozenset[str] = frozenset()
    company: str = ""
    is_own: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def sheets(self) -> Mapping[str, bool]:
        """Return for each grid's name whether it is visible, in the file's order."""
        return {grid.sheet: grid.sheet not in self.hidden for grid in self.grids}

    def grid(self, name: str) -> Grid:
        """Return a grid by its name."""
        return next(grid for grid in self.grids if grid.sheet == name)
