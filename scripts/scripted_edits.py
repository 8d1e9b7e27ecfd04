"""Edits that can be made again from their numbers, so that any state they lead to is known."""

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.edits import Edit, set_cell

COUNT = 40
"""Procedures of the annex that is edited."""

_WORD = "lần"


def untouched() -> Annex:
    """Return the annex before the first edit."""
    procedures = [Procedure(str(n + 1), f"1.{n:06}.H21", f"{_WORD} 0") for n in range(COUNT)]
    return Annex(Heading("Phụ lục thử"), procedures)


def numbered_edit(annex: Annex, number: int) -> Edit:
    """Make the edit of a number, from 1: it writes the number into a name."""
    return set_cell(annex, number % COUNT, 0, NAME, f"{_WORD} {number}")


def last_edit(annex: Annex) -> int | None:
    """Return up to which number the edits were made, None when it is not a state of theirs."""
    numbers = [int(entry.name.removeprefix(_WORD)) for entry in annex.procedures]
    last = max(numbers)
    expected = [last - (last - at) % COUNT for at in range(COUNT)]
    return last if numbers == [max(number, 0) for number in expected] else None
