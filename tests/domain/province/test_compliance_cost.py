"""The yearly cost of compliance: exact, with its source, and nothing guessed."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.building import annex, case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.province.compliance_cost import (
    ComplianceCosts,
    CostInput,
    compliance_costs,
)

WORKING = "Ngày làm việc"


def _given(number: int = 1, /, **changes: object) -> CostInput:
    one = CostInput(f"1.{number:06}", Decimal(100), Decimal(50_000), "Báo cáo năm 2025")
    return replace(one, **changes)  # type: ignore[arg-type]


def _named(label: str, one: Annex) -> Annex:
    return Annex(Heading(label=label, department=f"Sở {label}"), one.records)


def _costs(one: Annex, *inputs: CostInput) -> ComplianceCosts:
    return compliance_costs([one], inputs)


def test_a_working_day_has_eight_hours() -> None:
    line = procedure(1, case("10", ("10", "6"), unit=WORKING))
    costs = _costs(annex(line), _given())
    (one,) = costs.lines
    assert (one.hours_before, one.hours_after) == (80, 48)
    assert (one.before, one.after, one.saved) == (400_000_000, 240_000_000, 160_000_000)
    assert (costs.before, costs.after, costs.saved) == (one.before, one.after, one.saved)
    assert costs.gaps == costs.unmet == ()


def test_hours_count_as_they_are() -> None:
    (one,) = _costs(annex(procedure(1, case("8", ("8", "2"), unit="Giờ"))), _given()).lines
    assert (one.hours_before, one.hours_after) == (8, 2)


@pytest.mark.parametrize(
    ("unit", "said"), [("Ngày", "đơn vị “Ngày” không phải"), ("", "phụ lục không ghi đơn vị tính")]
)
def test_days_that_are_no_working_days_have_no_hours_and_it_is_said(unit: str, said: str) -> None:
    costs = _costs(annex(procedure(1, case("8", ("8", "2"), unit=unit))), _given())
    assert costs.lines == ()
    assert said in costs.gaps[0].reason
    assert costs.before == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"files": None}, "số hồ sơ"),
        ({"hourly": None}, "đồng một giờ"),
        ({"source": " "}, "nguồn"),
    ],
)
def test_an_input_that_is_missing_is_named(changes: dict[str, object], said: str) -> None:
    line = procedure(1, case("8", ("8", "2"), unit=WORKING))
    costs = _costs(annex(line), _given(**changes))
    assert costs.lines == ()
    assert said in costs.gaps[0].reason


def test_a_case_without_steps_costs_the_same_as_before() -> None:
    (one,) = _costs(annex(procedure(1, case("5", unit=WORKING))), _given()).lines
    assert (one.hours_before, one.hours_after, one.saved) == (40, 40, 0)


def test_an_unfinished_case_has_no_cost() -> None:
    costs = _costs(annex(procedure(1, case("5", ("5", None), unit=WORKING))), _given())
    assert costs.lines == ()
    assert "chưa xác định" in costs.gaps[0].reason


def test_several_cases_need_an_input_each() -> None:
    line = procedure(1, *(case("5", ("5", "4"), unit=WORKING) for _ in range(2)))
    costs = _costs(annex(line), _given())
    assert costs.lines == ()
    assert {gap.reason for gap in costs.gaps} == {
        "thủ tục có nhiều trường hợp; hãy ghi cột Trường hợp cho từng dòng số liệu."
    }
    assert costs.unmet == (_given(),)
    each = _costs(annex(line), _given(case=1), _given(case=2, files=Decimal(7)))
    assert [one.files for one in each.lines] == [100, 7]


def test_a_code_in_two_annexes_is_never_counted_twice() -> None:
    both = [
        _named(label, annex(procedure(1, case("5", ("5", "4"), unit=WORKING))))
        for label in ("Phụ lục 4", "Phụ lục 6")
    ]
    assert compliance_costs(both, [_given()]).lines == ()
    (one,) = compliance_costs(both, [_given(annex="Phụ lục 6")]).lines
    assert one.place.annex is both[1]


def test_two_inputs_for_one_case_are_no_input() -> None:
    line = procedure(1, case("5", ("5", "4"), unit=WORKING))
    costs = _costs(annex(line), _given(), _given(files=Decimal(7)))
    assert costs.lines == ()
    assert "hai dòng" in costs.gaps[0].reason


def test_an_input_that_meets_no_procedure_is_named() -> None:
    costs = _costs(annex(procedure(1, case("5", unit=WORKING))), _given(), _given(99))
    assert costs.unmet == (_given(99),)


def test_long_and_short_codes_are_one() -> None:
    line = replace(procedure(1, case("5", unit=WORKING)), code="1.000001.000.00.00.H21")
    assert len(_costs(annex(line), _given(code="1.000001.H21")).lines) == 1


_TIMES = st.decimals("0", "99999", places=4)


@given(_TIMES, _TIMES, st.integers(0, 10**9), st.decimals("0", "999999999", places=4))
def test_the_arithmetic_is_exact(
    before: Decimal, after: Decimal, files: int, hourly: Decimal
) -> None:
    line = procedure(1, case(f"{before}", (f"{before}", f"{after}"), unit=WORKING))
    costs = _costs(annex(line), _given(files=Decimal(files), hourly=hourly))
    whole = [int(time.scaleb(4)) * int(hourly.scaleb(4)) * files * 8 for time in (before, after)]
    assert [int(costs.before.scaleb(8)), int(costs.after.scaleb(8))] == whole
    assert int(costs.saved.scaleb(8)) == whole[0] - whole[1]
