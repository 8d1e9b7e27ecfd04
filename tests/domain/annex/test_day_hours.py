"""Hours in lines of working days: only where the annex states how many a day has."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.building import annex, case, column, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.day_hours import both, state_hours
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.audit.report import audit_document
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.values.times import Refusal


def written(unit: str, after: str | Decimal) -> Case:
    blank = case("3", unit=unit)
    return replace(blank, steps=(Step(Decimal(3), after), *blank.steps[1:]))


def received() -> Annex:
    lines = (("Ngày làm việc", "3 giờ"), ("Giờ", "1 ngày làm việc"), ("Ngày", "3 giờ"))
    return annex(*(procedure(n, written(*line)) for n, line in enumerate(lines, 1)))


def afters(document: Annex) -> list[object]:
    return [one.cases[0].steps[0].after for one in document.procedures]


def rules(document: Annex) -> list[str]:
    found = audit_document(document, "").findings
    return [one.rule for one in found if one.rule == "unit-in-time"]


def test_stating_the_hours_makes_numbers_of_them_in_one_edit() -> None:
    document = received()
    assert len(rules(document)) == 3
    edit = state_hours(document, stated=True)
    edit.apply(document)
    assert afters(document) == [Decimal("0.375"), Decimal(8), "3 giờ"]
    assert document.procedures[0].rate == Decimal("0.875")
    # Calendar days have no hours, whatever a working day has.
    assert len(rules(document)) == 1
    edit.revert(document)
    assert document == received()


def test_hours_are_typed_where_the_annex_states_them_only() -> None:
    document = received()
    with pytest.raises(Refusal):
        column("after-2", document).parse("3 giờ")
    state_hours(document, stated=True).apply(document)
    typed = column("after-2", document)
    set_cell(document, 0, 0, typed, typed.parse("3 giờ")).apply(document)
    assert document.procedures[0].cases[0].steps[1].after == Decimal("0.375")
    with pytest.raises(Refusal, match="không đổi được ra ngày"):
        set_cell(document, 2, 0, typed, typed.parse("3 giờ"))
    with pytest.raises(Refusal):
        typed.parse("3 tuần")


def test_both_are_shown() -> None:
    heading = replace(annex().heading, day_hours="8")
    assert both(heading, "Ngày làm việc", Decimal("0.375")) == "0,375 ngày làm việc = 3 giờ"
    assert both(heading, "Giờ", Decimal(4)) == "0,5 ngày làm việc = 4 giờ"
    assert both(heading, "Ngày", Decimal(4)) == ""
    assert both(annex().heading, "Giờ", Decimal(4)) == ""
    assert both(heading, "Giờ", "4 giờ") == ""
