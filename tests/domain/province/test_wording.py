"""Times and cuts as sentences publish them."""

from fractions import Fraction

import pytest

from tests.domain.building import case
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.province.wording import BLANK, cut_phrase, short_percent, time_text


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        (case("60", ("60", "48")), "48 ngày (cắt giảm 12/60 ngày, tỷ lệ 20%)"),
        (
            case("3", ("3", "1.85"), unit="Ngày làm việc"),
            "1,85 ngày làm việc (cắt giảm 1,15/3 ngày làm việc, tỷ lệ 38,33%)",
        ),
        (case("8", ("8", "4"), unit="Giờ"), "4 giờ (cắt giảm 4/8 giờ, tỷ lệ 50%)"),
        (case("8", ("8", "4"), unit=""), "4 (cắt giảm 4/8, tỷ lệ 50%)"),
        (case("5"), "5 ngày (không cắt giảm)"),
        (case("5", ("5", "5")), "5 ngày (không cắt giảm)"),
        (case("5", ("5", "7")), "7 ngày (tăng 2/5 ngày)"),
        (
            case("5", ("5", None)),
            f"{BLANK} ngày (cắt giảm {BLANK}/5 ngày, tỷ lệ {BLANK})",
        ),
        (
            case(None, ("5", "4")),
            f"4 ngày (cắt giảm {BLANK}/{BLANK} ngày, tỷ lệ {BLANK})",
        ),
    ],
)
def test_what_was_cut_is_said_as_it_is_published(line: Case, phrase: str) -> None:
    assert cut_phrase(line) == phrase


def test_a_time_that_is_no_number_stays_as_it_is_written() -> None:
    assert cut_phrase(Case("15-20", "Ngày")) == "15-20 (không cắt giảm)"
    assert time_text("sai", "Ngày") == "sai"


def test_an_abbreviated_unit_keeps_its_capitals() -> None:
    assert time_text(case("4").current, "NLV") == "4 NLV"


@pytest.mark.parametrize(
    ("rate", "text"),
    [(Fraction(1, 5), "20%"), (Fraction(1, 3), "33,33%"), (Fraction(1, 8), "12,5%"), (None, BLANK)],
)
def test_a_rate_has_no_zeros_at_its_end(rate: Fraction | None, text: str) -> None:
    assert short_percent(rate) == text


def test_ten_and_a_hundred_per_cent_keep_their_zeros() -> None:
    assert short_percent(Fraction(1, 10)) == "10%"
    assert short_percent(Fraction(1)) == "100%"
