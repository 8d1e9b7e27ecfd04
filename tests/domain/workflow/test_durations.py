"""Reading how long a step takes, as workflows print it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import examples
from tthc_gui.domain.values.times import format_time
from tthc_gui.domain.workflow.durations import (
    NO_TIME,
    Duration,
    TimeUnit,
    duration_text,
    hours_of_day,
    read_duration,
)

HOURS, DAYS, WORKING_DAYS = TimeUnit.HOURS, TimeUnit.DAYS, TimeUnit.WORKING_DAYS


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("1/4 ngày", DAYS, Fraction(1, 4)),
        ("0,5 ngày", DAYS, Fraction(1, 2)),
        ("0.5 Ngày", DAYS, Fraction(1, 2)),
        ("½ ngày", DAYS, Fraction(1, 2)),
        ("1½ ngày", DAYS, Fraction(3, 2)),
        ("1 1/2 ngày", DAYS, Fraction(3, 2)),
        ("nửa ngày", DAYS, Fraction(1, 2)),
        ("02 giờ làm việc", HOURS, Fraction(2)),
        ("04 giờ", HOURS, Fraction(4)),
        ("4h", HOURS, Fraction(4)),
        ("30 phút", TimeUnit.MINUTES, Fraction(30)),
        ("15 ngày làm việc.", WORKING_DAYS, Fraction(15)),
        ("02 (hai) ngày làm việc", WORKING_DAYS, Fraction(2)),
        ("15 (ngày làm việc)", WORKING_DAYS, Fraction(15)),
        ("Không quá 05 ngày làm việc", WORKING_DAYS, Fraction(5)),
        ("Trong thời hạn 05 ngày", DAYS, Fraction(5)),
        ("03 ngày làm việc kể từ ngày nhận đủ hồ sơ", WORKING_DAYS, Fraction(3)),
        ("05 ngày, trong đó: Sở 3 ngày; UBND 2 ngày", DAYS, Fraction(5)),
        ("1 buổi", TimeUnit.HALF_DAYS, Fraction(1)),
        ("0,5 ngµy", DAYS, Fraction(1, 2)),
    ],
)
def test_a_time_of_one_unit_is_read(text: str, unit: TimeUnit, number: Fraction) -> None:
    assert read_duration(text) == Duration(({unit: number},))


@pytest.mark.parametrize(
    "text",
    [
        *("10 - 15 ngày", "2 ngày hoặc 3 ngày", "1.500 giờ", "1/0 ngày", "5", "vài ngày"),
        *("3 ngày (đối với hồ sơ phức tạp)", "2 ngày 3 ngày", "5 lần", "x" * 5000),
        *("1234567890123/2 ngày", "9" * 5000 + "/2 ngày", "½", "-5 ngày"),
    ],
)
def test_what_is_not_clear_is_no_time(text: str) -> None:
    assert read_duration(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", " - ", "…", "Giờ hành chính", "Theo giờ hành chính", "Không tính thời gian"),
        *("Không", "Theo giấy hẹn", "Ngay sau khi nhận kết quả", "Không quy định"),
        "02 ngày (không tính vào thời gian giải quyết)",
    ],
)
def test_a_step_may_have_no_time_of_its_own(text: str) -> None:
    assert read_duration(text) == NO_TIME


def test_what_is_done_within_the_day_may_be_counted_as_one() -> None:
    assert read_duration("Trong ngày") == Duration(within_day=True)
    assert read_duration("Trong ngày làm việc") == Duration(within_day=True)


def test_a_sum_of_units_is_one_time() -> None:
    assert read_duration("1 ngày 4 giờ") == Duration(({DAYS: Fraction(1), HOURS: Fraction(4)},))
    assert read_duration("1 ngày và 4 giờ") == read_duration("1 ngày, 4 giờ")


def test_one_time_may_be_said_in_two_ways() -> None:
    ways = ({WORKING_DAYS: Fraction(15)}, {HOURS: Fraction(120)})
    assert read_duration("15 ngày làm việc (120 giờ)") == Duration(ways)
    assert read_duration("15 ngày làm việc tương đương 120 giờ") == Duration(ways)
    multiplied = Duration(ways, Fraction(8))
    assert read_duration("15 (ngày làm việc) x 8 giờ = 120 giờ") == multiplied
    assert read_duration("15 ngày làm việc x 8 = 120 giờ") == multiplied


@pytest.mark.parametrize(
    ("sentence", "hours"),
    [
        ("(Ghi chú: 01 ngày làm việc = 08 giờ)", 8),
        ("01 ngày làm việc được tính bằng 08 giờ làm việc", 8),
        ("Một ngày làm việc bằng 8 giờ", 8),
        ("1 ngày = 7h", 7),
    ],
)
def test_a_sentence_says_how_many_hours_a_day_has(sentence: str, hours: int) -> None:
    assert hours_of_day(sentence) == hours


@pytest.mark.parametrize("sentence", ["", "15 ngày làm việc", "11 ngày = 8 giờ", "1 ngày = 80 giờ"])
def test_no_other_sentence_says_so(sentence: str) -> None:
    assert hours_of_day(sentence) is None


@settings(max_examples=examples(200))
@given(st.decimals(0, 999, places=3), st.sampled_from(list(TimeUnit)))
def test_a_number_with_a_comma_is_read_as_it_is_written(number: Decimal, unit: TimeUnit) -> None:
    found = read_duration(f"{format_time(number)} {unit}")
    assert found == (NO_TIME if found == NO_TIME else Duration(({unit: Fraction(number)},)))
    assert found is not None


@settings(max_examples=examples(200))
@given(st.fractions(0, 100, max_denominator=64), st.sampled_from(list(TimeUnit)))
def test_what_is_written_is_read_again(number: Fraction, unit: TimeUnit) -> None:
    assert read_duration(duration_text({unit: number})) == Duration(({unit: number},))


@settings(max_examples=examples(300))
@given(st.text(max_size=60))
def test_any_text_is_a_time_or_none(text: str) -> None:
    assert isinstance(read_duration(text), Duration | None)
    hours_of_day(text)


@settings(max_examples=examples(200))
@given(st.lists(st.sampled_from(["(mot", ")", "2", " ngày", "/", "giờ", "(", "trong", "=", "x 8"])))
def test_hostile_texts_are_read_at_once(parts: list[str]) -> None:
    assert isinstance(read_duration("".join(parts * 20)), Duration | None)
