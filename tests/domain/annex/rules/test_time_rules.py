"""Times in other units, shown as percentages, and off the grid."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.audit.sound import annex, case, found, procedure
from tests.domain.audit.test_remedies import done, of, offers, planned
from tthc_gui.domain.annex.procedure import Stated
from tthc_gui.domain.annex.totals import Step


def test_a_percentage_is_the_number_that_the_cell_held() -> None:
    shown = of(case("1/0,5 7/6 2/1,5", stated=("8", "200%")))
    assert done(shown, "not-a-number").cases[0].stated.cut == "2"
    step = replace(case(), steps=(Step("250%", Decimal(2)), *case("7,5/4").steps[:8]))
    assert done(of(replace(step, stated=Stated())), "not-a-number").cases[0].steps[0] == Step(
        Decimal("2.5"), Decimal(2)
    )


def test_a_rate_that_was_multiplied_twice_can_be_put_right() -> None:
    slow = annex(procedure(case("10/9,75", stated=("9,75", "0,25")), rate="250%"))
    assert [offer.reason for offer in offers(slow, "rate")] == [
        "Lấy tỷ lệ tính được",
        "Ô bị định dạng phần trăm nên số hiện gấp 100 lần",
    ]
    assert done(slow, "rate", 1).stated_rate == "2,5%"
    fast = annex(procedure(rate="250%"))
    assert len(offers(fast, "rate")) == 1


@pytest.mark.parametrize(
    ("unit", "text", "value"),
    [
        ("Ngày làm việc", "4 giờ", "0.5"),
        ("Ngày làm việc", "04h", "0.5"),
        ("Ngày làm việc", "1 ngày làm việc và 4 giờ", "1.5"),
        ("Giờ", "2 ngày làm việc", "16"),
        ("Giờ", "30 phút", "0.5"),
        ("Ngày", "4 giờ", ""),
        ("Ngày", "2 ngày làm việc", ""),
        ("Giờ", "2 ngày", ""),
        ("Ngày làm việc", "2 ngày", ""),
        ("Ngày làm việc", "1 tuần", ""),
        ("Ngày làm việc", "1.500 giờ", ""),
        ("Ngày làm việc", "4-5 giờ", ""),
        ("Ngày làm việc", "20 phút", ""),
    ],
)
def test_hours_are_converted_to_working_days_and_never_to_calendar_days(
    unit: str, text: str, value: str
) -> None:
    line = replace(case("", unit=unit, stated=("", "")), current=text)
    assert [finding.rule for finding in found(of(line))] == ["unit-in-time"]
    offered = offers(of(line), "unit-in-time")
    assert len(offered) == bool(value)
    if value:
        assert done(of(line), "unit-in-time").cases[0].current == Decimal(value)


def test_a_step_off_the_grid_is_rounded_where_somebody_says_so() -> None:
    near = of(case("1/0,87 9/5,13", stated=("", "")))
    assert done(near, "off-grid").cases[0].steps[0].after == Decimal("0.875")
    assert planned(near, found(near)).previews == []
