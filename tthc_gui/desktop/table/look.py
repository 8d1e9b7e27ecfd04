"""What a cell looks like, by what it holds."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import Qt

from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.document.columns import Column, Kind
from tthc_gui.domain.document.record import Record

LOOK_ROLE = Qt.ItemDataRole.UserRole + 1
"""Everything the delegate needs to paint a cell, as a Look."""
LONGEST = 4_000
"""Letters of a text that are painted: more than a screen shows, and Qt takes minutes for a million.
"""


@dataclass(frozen=True)
class Look:
    """What a cell shows and why it looks as it does."""

    text: str
    stated: str = ""
    computed: bool = False
    centred: bool = False
    cut: bool = False
    wrong: bool = False


def case_of(record: Record, line: int) -> Case | None:
    """Return the case that stands on a line; None in a document of another kind."""
    return record.cases[line] if isinstance(record, Procedure) else None


def look_of(column: Column, procedure: Record, case: int) -> Look:
    """Return what a cell shows and why."""
    value = column.read(procedure, case)
    line = case_of(procedure, case)
    return Look(
        text=column.text(procedure, case)[:LONGEST],
        stated=column.disputed(procedure, case)[:LONGEST],
        computed=not column.editable,
        centred=column.kind is not Kind.TEXT,
        cut=line is not None and bool(column.place) and is_cut(line, column.group or 0),
        wrong=is_wrong(column, value, line),
    )


def is_cut(line: Case, step: int) -> bool:
    """Return whether a step takes less time after than before."""
    before, after = line.steps[step]
    return isinstance(before, Decimal) and isinstance(after, Decimal) and after < before


def grows(line: Case, step: int) -> bool:
    """Return whether a step takes more time after than before."""
    before, after = line.steps[step]
    return isinstance(before, Decimal) and isinstance(after, Decimal) and after > before


def is_wrong(column: Column, value: object, line: Case | None) -> bool:
    """Return what must catch the eye: text for a time, a step or a case that grows longer."""
    if column.kind is Kind.TIME and isinstance(value, str):
        return True
    if line is None:
        return False
    if column.group is not None:
        return grows(line, column.group)
    if column.editable:
        return False
    if isinstance(value, Fraction) and value < 0:
        return True
    return column.kind is Kind.TIME and line.totals.cut is not None and line.totals.cut < 0


def alignment(column: Column) -> Qt.AlignmentFlag:
    """Return how a column's values stand: texts from the left, all others in the middle."""
    align = Qt.AlignmentFlag
    return align.AlignVCenter | (
        align.AlignLeft if column.kind is Kind.TEXT else align.AlignHCenter
    )
