from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import STEP_COUNT, Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.files.formats.csv.table import COLUMNS, tidy

LoadAnnex = Callable[[int], Annex]


def case(unit: str, *steps: Step, current: str = "10") -> Case:
    blank = (Step(),) * (STEP_COUNT - len(steps))
    return Case(current=Decimal(current), unit=unit, steps=(*steps, *blank))


def step(before: str, after: str) -> Step:
    return Step(Decimal(before), Decimal(after))


def test_there_is_a_row_for_each_case_and_step(real_annex: Annex) -> None:
    table = tidy(real_annex)
    assert tuple(table.columns) == COLUMNS
    assert len(table) == real_annex.case_count * STEP_COUNT
    times = [tuple(row) for row in table[["before", "after"]].itertuples(index=False)]
    cases = [case for procedure in real_annex.procedures for case in procedure.cases]
    assert times == [tuple(step) for case in cases for step in case.steps]


def test_a_row_says_what_it_is_about_and_stays_exact() -> None:
    cases = (case("Giờ", step("0.3", "0.1")), case("Ngày", current="3"))
    procedure = Procedure(stt="07", code="1.000001.H21", name="Cấp phép", cases=cases)
    table = tidy(Annex(Heading("Phụ lục 1", department="Sở A"), [procedure]))
    first, last = table.iloc[0].to_dict(), table.iloc[-1].to_dict()
    assert first == {
        "annex": "Phụ lục 1",
        "department": "Sở A",
        "procedure": 1,
        "stt": "07",
        "code": "1.000001.H21",
        "name": "Cấp phép",
        "case": 1,
        "case_name": "",
        "unit": "Giờ",
        "current": Decimal(10),
        "remaining": Decimal("0.1"),
        "cut": Decimal("9.9"),
        "rate": Fraction(99, 100),
        "step": 1,
        "step_label": "TIẾP NHẬN",
        "before": Decimal("0.3"),
        "after": Decimal("0.1"),
        "groups": "",
    }
    assert (last["case"], last["unit"], last["step"]) == (2, "Ngày", 9)
    assert (last["rate"], last["before"]) == (None, None)


def test_an_annex_without_procedures_makes_an_empty_table() -> None:
    assert len(tidy(Annex())) == 0
