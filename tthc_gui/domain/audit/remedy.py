"""What a remedy is: one way to end a finding."""

from typing import NamedTuple

from tthc_gui.domain.document.edits import Edit


class Remedy(NamedTuple):
    """One way to end a finding: why one would, and the edit, whose label says what it does.

    `certain` is False where only a person can know whether it is what was meant.
    """

    reason: str
    edit: Edit
    certain: bool = True
