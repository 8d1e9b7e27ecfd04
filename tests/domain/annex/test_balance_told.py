"""What a line lacks and what is too much, in two short sentences."""

from fractions import Fraction

import pytest

from tests.domain.building import case
from tthc_gui.domain.annex.balance_told import balance_text
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            case("7", ("2", "2"), ("3", "2")),
            "Trước 5 / 7, còn thiếu 2. Sau: còn 0,5 trên chỉ tiêu 50%.",
        ),
        (case("7", ("7", "3.5")), "Trước 7 / 7, đủ. Sau: đạt chỉ tiêu 50%."),
        (case("6", ("7", "2.5")), "Trước 7 / 6, thừa 1. Sau: đạt chỉ tiêu 50%, dư 0,5."),
        (case("7", ("2", None)), "Trước 2 / 7, còn thiếu 5."),
        (case("7"), ""),
        (case(None, ("1", "1")), ""),
        (Case("bảy", "Ngày"), ""),
    ],
)
def test_a_line_is_balanced(line: Case, told: str) -> None:
    assert balance_text(Heading(), line, Fraction(1, 2)) == told


def test_a_target_between_is_rounded_for_reading_only() -> None:
    assert balance_text(Heading(), case("7", ("7", "5")), Fraction(1, 3)) == (
        "Trước 7 / 7, đủ. Sau: còn 0,3333 trên chỉ tiêu 33,33%."
    )


@pytest.mark.parametrize(
    ("day_hours", "unit", "told"),
    [
        (
            "8",
            "Ngày làm việc",
            (
                "Trước 5 / 7 (40 / 56 giờ), còn thiếu 2 (16 giờ). "
                "Sau: còn 0,5 (4 giờ) trên chỉ tiêu 50%."
            ),
        ),
        (
            "8",
            "Giờ",
            (
                "Trước 5 / 7 (0,625 / 0,875 ngày làm việc), còn thiếu 2 (0,25 ngày làm việc). "
                "Sau: còn 0,5 (0,0625 ngày làm việc) trên chỉ tiêu 50%."
            ),
        ),
        ("8", "Ngày", "Trước 5 / 7, còn thiếu 2. Sau: còn 0,5 trên chỉ tiêu 50%."),
        ("", "Ngày làm việc", "Trước 5 / 7, còn thiếu 2. Sau: còn 0,5 trên chỉ tiêu 50%."),
    ],
)
def test_both_units_are_told_where_the_annex_lets_them_convert(
    day_hours: str, unit: str, told: str
) -> None:
    line = case("7", ("2", "2"), ("3", "2"), unit=unit)
    assert balance_text(Heading(day_hours=day_hours), line, Fraction(1, 2)) == told
