"""What steps add up to, and the rate of a procedure."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import any_times, cases, small_decimals, steps, times
from tthc_gui.domain.annex.procedure import BLANK_STEPS, Case, Procedure, Stated
from tthc_gui.domain.annex.totals import Step, case_totals, mean_rate, total
from tthc_gui.domain.values.times import Time


def _steps(*pairs: tuple[str | None, str | None]) -> tuple[Step, ...]:
    def time(text: str | None) -> Time:
        return None if text is None else Decimal(text)

    typed = tuple(Step(time(before), time(after)) for before, after in pairs)
    return (*typed, *BLANK_STEPS[len(typed) :])


def _case(current: str, *pairs: tuple[str | None, str | None]) -> Case:
    return Case(Decimal(current), "Ngày", _steps(*pairs))


def test_a_case_is_added_up_exactly() -> None:
    totals = case_totals(Decimal(60), _steps(("0.5", "0.25"), ("43.5", "19"), ("16", "17.75")))
    assert totals.before == 60
    assert totals.remaining == 37
    assert totals.cut == 23
    assert totals.rate == Fraction(23, 60)
    assert totals.is_cut


def test_a_case_without_steps_is_not_cut_whatever_it_takes() -> None:
    totals = case_totals(Decimal(21), BLANK_STEPS)
    assert (totals.has_steps, totals.remaining, totals.cut, totals.rate) == (False, 0, 0, None)
    assert not totals.is_cut


def test_a_printed_zero_is_a_step() -> None:
    totals = case_totals(Decimal(4), _steps(("0", "0")))
    assert totals.has_steps
    assert totals.rate == 1


def test_a_case_that_grows_longer_has_a_negative_rate() -> None:
    totals = case_totals(Decimal(4), _steps(("4", "5")))
    assert totals.cut == -1
    assert totals.rate == Fraction(-1, 4)
    assert not totals.is_cut


@pytest.mark.parametrize("current", [None, Decimal(0), "7 ngày"])
def test_no_time_today_means_no_rate(current: Time) -> None:
    assert case_totals(current, _steps(("4", "3"))).rate is None


def test_unreadable_text_makes_the_sum_unknown_not_smaller() -> None:
    broken = (Step(Decimal(1), "2 giờ"), *BLANK_STEPS[1:])
    totals = case_totals(Decimal(4), broken)
    assert (totals.before, totals.remaining, totals.cut, totals.rate) == (1, None, None, None)


@given(st.lists(times, max_size=30))
def test_blanks_count_as_nothing(values: list[Time]) -> None:
    assert total(values) == total(value for value in values if value is not None)


@given(st.lists(any_times, max_size=30))
def test_a_sum_is_known_exactly_when_every_time_is_a_number(values: list[Time]) -> None:
    readable = all(not isinstance(value, str) for value in values)
    assert (total(values) is not None) == readable


@given(st.lists(small_decimals, max_size=30))
def test_a_sum_does_not_depend_on_the_order(values: list[Decimal]) -> None:
    assert total(sorted(values)) == total(values) == sum(values)


@given(times, steps())
def test_remaining_and_cut_add_up_to_the_time_today(
    current: Time, given_steps: tuple[Step, ...]
) -> None:
    totals = case_totals(current, given_steps)
    if totals.has_steps and not totals.is_unfinished and isinstance(current, Decimal):
        assert totals.remaining is not None
        assert totals.cut is not None
        assert totals.remaining + totals.cut == current
    if totals.rate is not None:
        assert totals.rate <= 1


def test_a_single_case_gives_its_own_rate_even_when_it_grows() -> None:
    assert Procedure(cases=(_case("4", ("4", "5")),)).rate == Fraction(-1, 4)


def test_the_mean_is_over_the_cases_that_are_cut_only() -> None:
    half = _case("10", ("10", "5"))
    fifth = _case("10", ("10", "8"))
    uncut = _case("10")
    unchanged = _case("10", ("10", "10"))
    longer = _case("10", ("10", "12"))
    procedure = Procedure(cases=(half, uncut, fifth, unchanged, longer))
    assert procedure.rate == Fraction(35, 100)


def test_the_mean_is_of_rates_not_of_rounded_rates() -> None:
    third, sixth = _case("3", ("3", "2")), _case("6", ("6", "5"))
    assert Procedure(cases=(third, sixth)).rate == Fraction(1, 4)


def test_several_cases_with_steps_and_no_cut_have_the_rate_zero() -> None:
    assert Procedure(cases=(_case("10", ("10", "10")), _case("10"))).rate == 0


def test_several_cases_without_steps_have_no_rate() -> None:
    assert Procedure(cases=(_case("10"), _case("20"))).rate is None


@given(st.lists(cases(), min_size=2, max_size=5))
def test_a_mean_lies_between_the_rates_it_is_made_of(given_cases: list[Case]) -> None:
    cut = [case.totals.rate for case in given_cases if case.totals.is_cut]
    mean = mean_rate([case.totals for case in given_cases])
    if cut:
        assert mean is not None
        assert min(_known(cut)) <= mean <= max(_known(cut))
    else:
        assert mean in (None, 0)


def _known(rates: Iterable[Fraction | None]) -> list[Fraction]:
    return [rate for rate in rates if rate is not None]


def test_less_than_one_day_has_a_rate_too() -> None:
    totals = case_totals(Decimal("0.5"), _steps(("0.5", "0.25")))
    assert (totals.cut, totals.rate) == (Decimal("0.25"), Fraction(1, 2))


@pytest.mark.parametrize("half", [("4", None), (None, "4")])
def test_totals_are_unknown_until_each_step_begun_has_both_times(
    half: tuple[str | None, str | None],
) -> None:
    totals = _case("10", ("6", "3"), half).totals
    assert totals.is_unfinished
    assert (totals.remaining, totals.cut, totals.rate) == (None, None, None)
    assert Procedure(cases=(_case("10", ("6", "3"), half),)).rate is None


def test_a_mean_leaves_unfinished_cases_out() -> None:
    cases = _case("10", ("10", "5")), _case("10", ("10", None))
    assert Procedure(cases=cases).rate == Fraction(1, 2)


def test_the_sum_that_takes_blanks_for_nothing_settles_half_steps() -> None:
    half = _case("10", ("6", "3"), ("4", None))
    settled = replace(half, stated=Stated(remaining="3"))
    assert (settled.totals.remaining, settled.totals.cut) == (3, 7)
    assert settled.settles_blanks
    assert replace(half, stated=Stated(remaining="5")).totals.is_unfinished
