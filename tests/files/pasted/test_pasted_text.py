from decimal import Decimal

import pytest

from tests.domain.building import column
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.pasted.pasted_text import read_pasted


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("43,5", "43.5", ""),
        ("43.5", "43.5", ""),
        ("\xa043,5\xa0ngày", "43.5", "Ngày"),
        ("4 giờ", "4", "Giờ"),
        ("4 GIỜ", "4", "Giờ"),
        ("4h", "4", "Giờ"),
        ("12\nngày  làm\u202fviệc", "12", "Ngày làm việc"),
        ("12 ngay lam viec", "12", "Ngày làm việc"),
        ("1.500,5 ngày", "1500.5", "Ngày"),
        ("3 nga\u0300y", "3", "Ngày"),
        ("7\x00\u200b", "7", ""),
    ],
)
def test_a_number_is_taken_out_of_pasted_text(text: str, value: str, unit: str) -> None:
    assert read_pasted(column("current"), text) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["", "  ", "\xa0", "\n"])
def test_blank_text_is_a_blank_time(text: str) -> None:
    assert read_pasted(column("before-1"), text) == (None, "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.500", "1500 hoặc 1,500"),
        ("1.500 ngày", "1500 hoặc 1,500"),
        ("-3 ngày", "số âm"),
        ("1e400", "không phải là số"),
        ("01/02/2025", "ngày tháng"),
        ("2025-02-01 00:00:00", "ngày tháng"),
        ("10/5", "ngày tháng"),
        ("43,5-19", "không phải là số"),
        ("4 tuần", "không phải là số"),
        ("ngày", "không phải là số"),
        ("38,33%", "không phải là số"),
        ("#N/A", "không phải là số"),
    ],
)
def test_text_that_is_no_clear_time_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        read_pasted(column("after-1"), text)


def test_text_is_cleaned_of_what_cannot_be_printed() -> None:
    assert read_pasted(column("name"), " Thu\u0309 tu\u0323c\r\nhai\tba\x07 ").value == (
        "Thủ tục\nhai ba"
    )
    assert read_pasted(column("unit"), "ngày  LÀM việc ").value == "Ngày làm việc"
