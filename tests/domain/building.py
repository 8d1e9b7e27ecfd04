"""Small annexes for tests, and cells named shortly."""

from decimal import Decimal

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import BLANK_STEPS, Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.doubts import confirm, open_doubts
from tthc_gui.domain.values.times import Time


def time(text: str | None) -> Time:
    return None if text is None else Decimal(text)


def case(
    current: str | None = None, *steps: tuple[str | None, str | None], unit: str = "Ngày"
) -> Case:
    typed = tuple(Step(time(before), time(after)) for before, after in steps)
    return Case(time(current), unit, (*typed, *BLANK_STEPS[len(typed) :]))


def procedure(number: int, *cases: Case) -> Procedure:
    code = f"1.{number:06}.H21"
    return Procedure(str(number), code, f"Thủ tục số {number}", cases=cases or (case("10"),))


def annex(*procedures: Procedure, has_unit_column: bool = True) -> Annex:
    return Annex(Heading(has_unit_column=has_unit_column), list(procedures))


def column(key: str, annex: Annex | None = None) -> Column:
    heading = annex.heading if annex else Heading()
    return next(column for column in columns_of(heading) if column.key == key)


def undoubted(annex: Annex) -> Annex:
    """Return the annex once somebody has looked at all that was read with doubt."""
    confirm(annex, open_doubts(annex)).apply(annex)
    return annex


def cells(rows: range | tuple[tuple[int, int], ...], *keys: str) -> list[Cell]:
    """Name the cells of some lines (a range means first cases) and columns."""
    lines = [(at, 0) for at in rows] if isinstance(rows, range) else list(rows)
    return [Cell(*line, column(key)) for line in lines for key in keys]


def texts(annex: Annex, *keys: str) -> list[list[str]]:
    """Show the cells of some columns, line by line."""
    columns = [column(key, annex) for key in keys]
    return [
        [column.text(procedure, number) for column in columns]
        for procedure in annex.procedures
        for number in range(len(procedure.cases))
    ]
