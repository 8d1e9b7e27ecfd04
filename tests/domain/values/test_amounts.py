"""Amounts as Vietnamese papers write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.domain.values.amounts import amount, grouped
from tthc_gui.domain.values.times import Refusal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1500", "1500"),
        ("1.500", "1500"),
        ("1.234.567,5", "1234567.5"),
        (" 45 000 ", "45000"),
        ("0,5", "0.5"),
        ("", None),
    ],
)
def test_amounts_are_read(text: str, value: str | None) -> None:
    assert amount(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    "text", ["1,500", "1.5", "0,555", "1.50.000", "-3", "abc", "1e5", "٣", "9" * 13]
)
def test_what_is_not_one_clear_amount_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        amount(text)


@given(st.decimals("0", "99999999999", places=2))
def test_what_is_written_is_read_again(value: Decimal) -> None:
    assert amount(grouped(value)) == value
