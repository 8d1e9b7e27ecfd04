"""What a cell looks like, by what it holds."""

from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import Qt

from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.document.columns import Column, Kind
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.values.lazy_dataclass import dataclass

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


def look_of(column: Column, record: Record, line: int) -> Look:
    """Return what a cell shows and why."""
    value = column.read(record, line)
    case = case_of(record, line)
    return Look(
        text=column.text(record, line)[:LONGEST],
        stated=column.disputed(record, line)[:LONGEST],
        computed=not column.editable,
        centred=column.kind is not Kind.TEXT,
        cut=case is not None and bool(column.place) and is_cut(case, column.group or 0),
        wrong=is_wrong(column, value, case),
    )


def is_cut(case: Case, step: int) -> bool:
    """Return whether a step takes less time after than before."""
    before, after = case.steps[step]
    return isinstance(before, Decimal) and isinstance(after, Decimal) and after < before


def grows(case: Case, step: int) -> bool:
    """Return whether a step takes more time after than before."""
    before, after = case.steps[step]
    return isinstance(before, Decimal) and isinstance(after, Decimal) and after > before


def is_wrong(column: Column, value: object, case: Case | None) -> bool:
    """Return what must catch the eye: text for a time, a step or a case that grows longer."""
    if column.kind is Kind.TIME and isinstance(value, str):
        return True
    if case is None:
        return False
    if column.group is not None:
        return grows(case, column.group)
    if column.editable:
        return False
    if isinstance(value, Fraction) and value < 0:
        return True
    return column.kind is Kind.TIME and case.totals.cut is not None and case.totals.cut < 0


def alignment(column: Column) -> Qt.AlignmentFlag:
    """Return how a column's values stand: texts from the left, all others in the middle."""
    align = Qt.AlignmentFlag
    return align.AlignVCenter | (
        align.AlignLeft if column.kind is Kind.TEXT else align.AlignHCenter
    )
