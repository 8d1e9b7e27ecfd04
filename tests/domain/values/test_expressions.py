from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.domain.values.expressions import parse_time_expression
from tthc_gui.domain.values.times import LONGEST, Refusal, parse_time


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("", None),
        ("  ", None),
        ("43,5", "43.5"),
        ("=43.5", "43.5"),
        ("43,5-19", "24.5"),
        ("0,25+0,25*2", "0.75"),
        ("=(10+5)/2", "7.5"),
        ("3 × (1,5 + 0,5) ÷ 4", "1.5"),
        ("20 − 5 – 1", "14"),
        ("1/8+0", "0.125"),
        ("=1/8", "0.125"),
        ("10/4/2", "1.25"),
        ("5-5", "0"),
        ("1.500,5+1", "1501.5"),
        ("=20-5-10", "5"),
        ("30-15-10", "5"),
        ("((((1))))", "1"),
        ("10/3*3", "10"),
    ],
)
def test_a_small_sum_is_worked_out_exactly(typed: str, value: str | None) -> None:
    result = parse_time_expression(typed)
    assert result == (None if value is None else Decimal(value))
    assert str(result) == str(value)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("1.500", "1500 hoặc 1,500"),
        ("1.500-1", "1500 hoặc 1,500"),
        ("-19", "số âm"),
        ("−19", "số âm"),
        ("19-43,5", "kết quả âm"),
        ("10/3+0", "quá 4 chữ số"),
        ("5/0+1", "chia cho 0"),
        ("5/(1-1)", "chia cho 0"),
        ("=", "Sau dấu ="),
        ("1e400", "không phải là số"),
        ("1e400+1", "phép tính"),
        ("99999*99999", "quá lớn"),
        ("5+", "phép tính"),
        ("5--3", "phép tính"),
        ("-5+6", "phép tính"),
        ("+5", "phép tính"),
        ("(5", "phép tính"),
        ("5)", "phép tính"),
        ("()", "phép tính"),
        ("5 5+1", "phép tính"),
        ("5(2)", "phép tính"),
        ("1..5+1", "không phải là số"),
        ("٣+1", "phép tính"),
        ("=A1+1", "phép tính"),
        ("1+" * 40 + "1", "quá dài"),
        ("(" * 70, "quá dài"),
        ("1/2/2025", "ngày tháng"),
        ("01/02/2025 00:00:00", "ngày tháng"),
        ("2025-02-01", "ngày tháng"),
        ("2025-02-01T10:00:00.5", "ngày tháng"),
        ("1-2-25", "ngày tháng"),
        ("12/31/25", "ngày tháng"),
        ("01.02.2025", "ngày tháng"),
        ("10/5", "ngày tháng"),
        ("20-5-10", "ngày tháng"),
    ],
)
def test_what_is_not_a_clear_sum_is_refused_with_its_reason(typed: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        parse_time_expression(typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("20-5", "15"), ("1.5", "1.5"), ("45/3", "15"), ("26/13/1", "2"), ("0,5*2", "1")],
)
def test_sums_that_are_no_dates_are_not_taken_for_dates(typed: str, value: str) -> None:
    assert parse_time_expression(typed) == Decimal(value)


def _outcome(typed: str) -> Decimal | str | None:
    try:
        return parse_time_expression(typed)
    except Refusal as refusal:
        return str(refusal)


@given(st.text(alphabet="0123456789,.+-*/()= −", max_size=12))
def test_any_text_gives_a_time_or_a_refusal_in_one_line(typed: str) -> None:
    outcome = _outcome(typed)
    if isinstance(outcome, str):
        assert outcome.endswith(".")
        assert "\n" not in outcome
    else:
        assert outcome is None or 0 <= outcome < LONGEST


@given(st.decimals(0, 99_999, places=4))
def test_a_plain_number_is_read_as_before(number: Decimal) -> None:
    typed = str(number).replace(".", ",")
    assert parse_time_expression(typed) == parse_time(typed) == number
