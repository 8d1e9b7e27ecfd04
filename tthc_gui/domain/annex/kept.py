"""Which of the numbers that a document states a copy of it shows, and where.

See domain/document/kept.py for the copies there are.
"""

from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.stated import adopted, disputes_only, is_disputed, states_anything
from tthc_gui.domain.document.columns import Column, Kind, Role
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.values.lazy_dataclass import replace


def stating(procedure: Procedure, kept: Kept) -> Procedure:
    """Return a procedure stating what is kept, and what half steps are."""
    if kept is Kept.ALL:
        return procedure
    return disputes_only(procedure) if kept is Kept.DISPUTED else adopted(procedure)


def printed(column: Column, procedure: Procedure, case: int) -> str:
    """Return the text a faithful copy shows in a cell: what is typed, and of totals what is stated.

    Where the document prints a rate for the procedure and one for each case, the first line
    shows both, the procedure's above its own.
    """
    if column.editable:
        return column.text(procedure, case)
    text = column.stated(procedure, case)
    if column.kind is Kind.RATE and case == 0 and column.per_line(procedure):
        return f"{procedure.stated_rate}\n{text}" if procedure.stated_rate else text
    return text


def columns_showing(columns: tuple[Column, ...], kept: Kept) -> tuple[Column, ...]:
    """Return columns of an annex, those that are stated too showing what is kept as texts.

    They are for procedures that state that alone (stating).
    """
    if kept is Kept.NONE:
        return columns
    return tuple(
        _showing(column, kept) if column.role is Role.STATED else column for column in columns
    )


def _showing(column: Column, kept: Kept) -> Column:
    """Return a computed column that shows what is stated, and what is computed beside nothing.

    A disputed line stays as it was printed: what is computed would contradict what it states.
    """

    def read(procedure: Procedure, case: int) -> str:
        text = printed(column, procedure, case)
        of_line = len(procedure.cases) == 1 or not column.spans(procedure)
        as_printed = kept is Kept.ALL and states_anything(procedure)
        if text or as_printed or (of_line and is_disputed(procedure, case)):
            return text
        return column.text(procedure, case)

    return replace(column, read=read, is_open=lambda procedure, case: False)
