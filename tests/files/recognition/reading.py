"""Read grids in tests of the recogniser."""

from collections.abc import Sequence

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.grid import Cell, Grid, Merge
from tthc_gui.files.problems import Note
from tthc_gui.files.recogniser import recognise


def read(grid: Grid) -> tuple[Annex, list[Note]]:
    """Recognise the first table of a grid that has one."""
    found = recognise(grid)
    assert found is not None
    return found


def grid_of(*rows: Sequence[Cell], merges: Sequence[Merge] = ()) -> Grid:
    """Return rows, filled up to one length, as a grid."""
    width = max(map(len, rows))
    return Grid("S", [[*row, *[""] * (width - len(row))] for row in rows], list(merges))


def moved(grid: Grid, order: Sequence[int]) -> Grid:
    """Return an unmerged grid with its columns in another order, or with fewer of them."""
    return Grid(grid.sheet, [[row[column] for column in order] for row in grid.rows])


def messages(notes: Sequence[Note], part: str = "") -> list[str]:
    """Return the notes' sentences that hold a text."""
    return [note.message for note in notes if part in note.message]
