"""Whether a document holds tables of steps, and says that they are of procedures."""

from collections.abc import Sequence

from tthc_gui.files.grid import Grid
from tthc_gui.files.job import Job
from tthc_gui.files.recognition.workflows.lone_texts import plain_words
from tthc_gui.files.recognition.workflows.step_header import StepHeader, step_header_at

_NEARBY_ABOVE, _NEARBY_BELOW = 12, 8
"""Rows around a header whose words tell what the table is of."""
_TELLING = ("buoc ", "thu tuc ", "tthc ", "quy trinh noi bo")


def holds_workflows(grids: Sequence[Grid], job: Job | None = None) -> bool:
    """Return whether a document has tables of steps, and says that they are of procedures."""
    job = job or Job()
    for grid in grids:
        for row in job.through(range(len(grid.rows))):
            header = step_header_at(grid, row)
            if header is not None and _is_of_procedures(grid, header):
                return True
    return False


def _is_of_procedures(grid: Grid, header: StepHeader) -> bool:
    """Return whether a table, or a line above it, speaks of procedures or steps.

    A plan of work has the same columns.
    """
    if header.is_flat:
        return True
    near = grid.rows[max(header.top - _NEARBY_ABOVE, 0) : header.bottom + _NEARBY_BELOW]
    texts = (cell for row in near for cell in row if isinstance(cell, str) and cell)
    words = " ".join(f"{plain_words(text)} " for text in (*texts, *grid.before))
    return any(word in words for word in _TELLING)
