"""What a line lacks and what is too much, in two short sentences."""

from fractions import Fraction

import pytest

from tests.domain.building import case
from tthc_gui.domain.annex.balance_told import balance_text
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
    assert balance_text(line, Fraction(1, 2)) == told


def test_a_target_between_is_rounded_for_reading_only() -> None:
    assert balance_text(case("7", ("7", "5")), Fraction(1, 3)) == (
        "Trước 7 / 7, đủ. Sau: còn 0,3333 trên chỉ tiêu 33,33%."
    )
