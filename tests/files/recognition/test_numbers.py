from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.files.grid import Cell
from tthc_gui.files.recognition.numbers import (
    least_decimals,
    number,
    plain_text,
    stated_number,
    stated_percent,
)


@pytest.mark.parametrize(
    ("code", "least"),
    [
        ("General", 0),
        ("0", 0),
        ("0.0#%", 1),
        ("#,##0.000", 3),
        ('0.00" ngày";[Red]-0.00', 2),
        ('0"."0', 0),
        ("##0.0E+0", 1),
    ],
)
def test_the_decimals_that_a_format_shows_at_least(code: str, least: int) -> None:
    assert least_decimals(code) == least


@pytest.mark.parametrize(
    ("value", "least", "expected"),
    [
        (10.0, 0, "10"),
        (0.125, 0, "0.125"),
        (0.25, 3, "0.250"),
        (7.250000000000001, 0, "7.25"),
        (0.30000000000000004, 0, "0.3"),
        (-0.0, 0, "0"),
        (1e-9, 0, "0.000000001"),
        (120.0, 0, "120"),
    ],
)
def test_number_is_exact(value: float, least: int, expected: str) -> None:
    assert f"{number(value, least):f}" == expected


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 1e300])
def test_number_beyond_decimals_is_none(value: float) -> None:
    assert number(value) is None


@given(st.decimals(min_value=0, max_value=99999, places=4))
def test_number_gives_back_any_time(value: Decimal) -> None:
    assert number(float(value)) == value


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (0.383333333333, "0.00%", "38,33%"),
        (0.54165, "0.00%", "54,17%"),
        (0.5, "0%", "50%"),
        (0.5, "0.00%", "50,00%"),
        (0.5, "", "50%"),
        (0.3833333, "General", "38,33%"),
        (0.125, "", "12,5%"),
        (0.125, "0.00", "12,5%"),
        (-0.25, "0.0%", "-25,0%"),
        (0.0, "0.00%", "0,00%"),
        ("51,79%%", "", "51,79%%"),
        ("", "", ""),
    ],
)
def test_stated_percent_is_what_is_displayed(value: Cell, code: str, expected: str) -> None:
    assert stated_percent(value, code) == expected


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (12.5, "", "12,5"),
        (12.0, "0.00", "12,00"),
        (2.5, "0%", "250%"),
        (7.250000000000001, "", "7,25"),
        ("12,5", "", "12,5"),
        ("  ", "", ""),
    ],
)
def test_stated_number_has_a_comma(value: Cell, code: str, expected: str) -> None:
    assert stated_number(value, code) == expected


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (1.013861, "1.013861"), (" a ", " a ")])
def test_plain_text(value: Cell, text: str) -> None:
    assert plain_text(value) == text
