"""Times as people type and read them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import decimals
from tthc_gui.domain.values.times import LONGEST, Refusal, canonical, format_time, parse_time


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("43,5", "43.5"),
        ("43.5", "43.5"),
        (" 7 ", "7"),
        ("0,125", "0.125"),
        ("4,87", "4.87"),
        (",5", "0.5"),
        (".5", "0.5"),
        ("0", "0"),
        ("000", "0"),
        ("0.500", "0.5"),
        ("1,500", "1.5"),
        ("1.5000", "1.5"),
        ("1.500,5", "1500.5"),
        ("1500", "1500"),
        ("99999,9999", "99999.9999"),
        ("1,0000000000000000000000000000000000000000", "1"),
        ("\u00a043,5\u00a0", "43.5"),
    ],
)
def test_comma_and_point_both_mark_decimals(typed: str, value: str) -> None:
    assert str(parse_time(typed)) == value


@pytest.mark.parametrize("typed", ["", " ", "\t", "\u00a0", "\n"])
def test_blank_is_no_time(typed: str) -> None:
    assert parse_time(typed) is None


def test_a_grouped_thousand_is_refused_with_its_two_readings() -> None:
    with pytest.raises(Refusal) as refused:
        parse_time("1.500")
    assert "1500" in str(refused.value)
    assert "1,500" in str(refused.value)


@pytest.mark.parametrize("typed", ["-1", "−1", "- 3,5", "-0,1"])
def test_a_negative_time_is_refused_as_such(typed: str) -> None:
    with pytest.raises(Refusal, match="số âm"):
        parse_time(typed)


@pytest.mark.parametrize(
    "typed",
    ["abc", "1 500", "1e400", "1e2", "5,", "1,2,3", "1.2.3", "NaN", "inf", "٣", "５", "½", "+5"],
)
def test_what_is_not_one_number_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="không phải là số"):
        parse_time(typed)


@pytest.mark.parametrize("typed", ["100000", "100.000,5", "1.000.000", "9" * 5000])
def test_a_time_of_a_hundred_thousand_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="quá lớn"):
        parse_time(typed)


def test_more_than_four_decimals_are_refused_not_rounded() -> None:
    with pytest.raises(Refusal, match="4 chữ số"):
        parse_time("0,12345")


@given(decimals)
def test_what_is_shown_can_be_typed_back(value: Decimal) -> None:
    shown = format_time(value)
    assert "." not in shown
    assert parse_time(shown) == value


def _read(typed: str) -> tuple[Decimal | None, str]:
    """Return what a typed text means, and the refusal's sentence."""
    try:
        return parse_time(typed), ""
    except Refusal as refusal:
        return None, str(refusal)


@given(st.one_of(st.text(max_size=30), st.text("0123456789.,- ", max_size=200)))
def test_typing_gives_a_time_in_range_or_one_short_sentence(typed: str) -> None:
    value, sentence = _read(typed)
    assert value is None or (0 <= value < LONGEST and not sentence)
    assert len(sentence) < 120


@given(st.text("0123456789.,- ", max_size=12))
def test_the_same_digits_never_mean_another_number_with_points(typed: str) -> None:
    with_comma, refused = _read(typed.replace(".", ","))
    with_point, ambiguous = _read(typed.replace(",", "."))
    if not refused and not ambiguous:
        assert with_point == with_comma


@pytest.mark.parametrize(
    ("value", "text"),
    [("0.250", "0.25"), ("1E+2", "100"), ("100.00", "100"), ("-0", "0"), ("0E-9", "0")],
)
def test_equal_times_have_one_canonical_form(value: str, text: str) -> None:
    assert str(canonical(Decimal(value))) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
def test_the_canonical_form_is_equal_and_stable(value: Decimal) -> None:
    once = canonical(value)
    assert once == value
    assert str(canonical(once)) == str(once)


def test_a_canonical_time_keeps_all_its_digits() -> None:
    value = Decimal("0." + "1" * 40)
    assert canonical(value) == value


def test_a_huge_whole_number_has_a_canonical_form() -> None:
    assert canonical(Decimal("1E+30")) == Decimal(10) ** 30


def test_text_that_could_not_be_read_is_shown_as_it_is() -> None:
    assert format_time("7 ngày") == "7 ngày"
    assert format_time(None) == ""
