"""Rates: exact, rounded half up once, when shown."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.domain.values.rates import (
    agrees,
    parse_percent,
    percent_text,
    printed_decimals,
    rounded,
)

rates = st.fractions(min_value=-2, max_value=2, max_denominator=10**6)


@pytest.mark.parametrize(
    ("rate", "decimals", "text"),
    [
        (Fraction(1, 3), 2, "33,33%"),
        (Fraction(23, 60), 2, "38,33%"),
        (Fraction(1, 2), 2, "50,00%"),
        (Fraction(1), 2, "100,00%"),
        (Fraction(0), 2, "0,00%"),
        (Fraction(496, 1000), 0, "50%"),
        (Fraction(1, 200), 0, "1%"),
        (Fraction(1, 20_000), 2, "0,01%"),
        (Fraction(49_999, 10**9), 2, "0,00%"),
        (Fraction(-1, 20_000), 2, "-0,01%"),
        (Fraction(-1, 10**6), 2, "0,00%"),
        (Fraction(-1, 2), 1, "-50,0%"),
    ],
)
def test_rates_are_rounded_half_up_when_shown(rate: Fraction, decimals: int, text: str) -> None:
    assert percent_text(rate, decimals) == text


def test_no_rate_is_shown_blank() -> None:
    assert percent_text(None) == ""


@given(st.decimals(-2, 2, places=9), st.integers(0, 6))
def test_rounding_is_that_of_decimal_half_up(rate: Decimal, decimals: int) -> None:
    expected = (rate * 100).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert Decimal(rounded(Fraction(rate), decimals)).scaleb(-decimals) == expected


@given(rates, st.integers(0, 9))
def test_a_rate_agrees_with_its_own_print_at_any_decimals(rate: Fraction, decimals: int) -> None:
    text = percent_text(rate, decimals)
    assert printed_decimals(text) == decimals
    assert agrees(text, rate)
    assert parse_percent(text) == Fraction(rounded(rate, decimals), 100 * 10**decimals)


@given(rates, st.integers(0, 6), st.sampled_from([-1, 1]))
def test_a_rate_agrees_with_no_neighbour_of_its_print(
    rate: Fraction, decimals: int, step: int
) -> None:
    neighbour = Fraction(rounded(rate, decimals) + step, 100 * 10**decimals)
    assert not agrees(percent_text(neighbour, decimals), rate)


@pytest.mark.parametrize("text", ["51,79%%", "51,79", "%", "", "51.79%", "51,79 %", "năm mươi%"])
def test_what_is_not_a_number_and_one_percent_sign_is_no_rate(text: str) -> None:
    assert printed_decimals(text) is None
    assert parse_percent(text) is None
    assert not agrees(text, Fraction(5179, 10_000))


def test_nothing_agrees_with_no_rate() -> None:
    assert not agrees("0%", None)


@given(st.text(max_size=20))
def test_any_text_is_a_rate_or_none(text: str) -> None:
    assert (parse_percent(text) is None) == (printed_decimals(text) is None)
