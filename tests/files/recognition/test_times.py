import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.domain.annex.units import unit_named
from tthc_gui.domain.values.times import Time
from tthc_gui.files.grid import Cell
from tthc_gui.files.recognition.times import typed_time

D = Decimal


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("43,5", "43.5"),
        ("43.5", "43.5"),
        ("\u00a04,5\u00a0", "4.5"),
        ("\u20094,5\u202f", "4.5"),
        ("\u200b4,5\ufeff", "4.5"),
        ("1.234,5", "1234.5"),
        ("02", "2"),
        (",5", "0.5"),
    ],
)
def test_a_number_written_as_text_is_read_and_said(value: str, expected: str) -> None:
    read = typed_time(value)
    assert read.time == D(expected)
    assert "số ghi dạng chữ" in read.doubt
    assert (read.unit, read.uncertain) == ("", False)


@pytest.mark.parametrize(
    ("value", "expected", "unit"),
    [
        ("43,5 ngày", "43.5", "Ngày"),
        ("43.5 NGÀY", "43.5", "Ngày"),
        ("4 giờ", "4", "Giờ"),
        ("4giờ", "4", "Giờ"),
        ("4h", "4", "Giờ"),
        ("01 ngày làm việc", "1", "Ngày làm việc"),
        ("5 ngày LV", "5", "Ngày làm việc"),
        ("5 (ngày)", "5", "Ngày"),
        ("5\u00a0ngay.", "5", "Ngày"),
        ("5\nngày", "5", "Ngày"),
        ("5 Ngµy", "5", "Ngày"),
        ("½ ngày", "0.5", "Ngày"),
        ("1½ ngày", "1.5", "Ngày"),
        ("1/2 ngày", "0.5", "Ngày"),
        ("1 1/2 ngày", "1.5", "Ngày"),
        ("¾ giờ", "0.75", "Giờ"),
    ],
)
def test_units_inside_the_cell(value: str, expected: str, unit: str) -> None:
    read = typed_time(value)
    assert (read.time, read.unit, read.uncertain) == (D(expected), unit, False)
    assert f"({unit})" in read.doubt


@pytest.mark.parametrize(
    ("value", "expected"), [("½", "0.5"), ("1/2", "0.5"), ("3/4", "0.75"), ("2¼", "2.25")]
)
def test_fractions_alone(value: str, expected: str) -> None:
    read = typed_time(value)
    assert (read.time, read.unit, read.uncertain) == (D(expected), "", False)


@pytest.mark.parametrize(
    ("value", "expected", "part"),
    [
        (dt.date(2026, 5, 4), "4.5", "cũng có thể là 5,4"),
        (dt.datetime(2026, 5, 4), "4.5", "04/05/2026"),  # noqa: DTZ001 -- a cell has no zone
        (dt.date(2026, 5, 5), "5.5", "là 5,5."),
        (dt.date(2026, 10, 2), "2.1", "là 2,1 (cũng có thể là 10,2)"),
        (dt.date(2026, 4, 25), "4.25", "cũng có thể là 25,4"),
        (dt.date(1975, 4, 1), "4.75", "là 4,75."),
        ("04/05/2026", "4.5", "04/05/2026"),
        ("4-May", "4.5", "4-May"),
        ("04-thg 5", "4.5", "thg"),
        ("4/5 ngày", "0.8", "là 0,8"),
    ],
)
def test_what_a_spreadsheet_spoilt_is_restored_and_uncertain(
    value: Cell, expected: str, part: str
) -> None:
    read = typed_time(value)
    assert (read.time, read.uncertain) == (D(expected), True)
    assert part in read.doubt


@pytest.mark.parametrize(
    ("value", "time", "part"),
    [
        ("1.500", "1.500", "1500 hoặc 1,500"),
        ("1.500 ngày", "1.500 ngày", "1500 hoặc 1,500"),
        ("4/5", "4/5", "phân số hay một ngày tháng"),
        ("1/3 ngày", "1/3 ngày", "1/3"),
        ("5/0", "5/0", "không phải là số"),
        ("mười ngày", "mười ngày", "không phải là số"),
        ("3-5 ngày", "3-5 ngày", "không phải là số"),
        ("5 tuần", "5 tuần", "không phải là số"),
        ("5 ngày 4 giờ", "5 ngày 4 giờ", "không phải là số"),
        ("-1", "-1", "số âm"),
        (float("nan"), "nan", "không phải là thời gian"),
        (dt.datetime(2025, 5, 4, 6, 30), "04/05/2025 06:30", "ngày tháng"),  # noqa: DTZ001
        (dt.time(4, 30), "04:30:00", "giờ"),
        (dt.timedelta(hours=30), "1 day, 6:00:00", "giờ"),
    ],
)
def test_what_is_no_number_keeps_its_text(value: Cell, time: Time, part: str) -> None:
    read = typed_time(value)
    assert (read.time, read.unit, read.uncertain) == (time, "", True)
    assert part in read.doubt


def test_blanks_and_dashes_are_no_time() -> None:
    assert typed_time("\u00a0 ") == (None, "", "", False)
    assert typed_time("–").time is None
    assert "ô trống" in typed_time("–").doubt


@pytest.mark.parametrize("value", ["5 ngày", "½", "-", "04/05/2026", "hai"])
def test_our_own_workbooks_hold_texts_as_they_are(value: str) -> None:
    assert typed_time(value, literal=True).time == value


def test_our_own_numbers_as_text_are_numbers() -> None:
    assert typed_time("1,5", literal=True).time == D("1.5")


@pytest.mark.parametrize(
    ("text", "unit"),
    [("ngày lv", "Ngày làm việc"), ("GIỜ", "Giờ"), ("tháng", ""), ("", ""), ("ngày nghỉ", "")],
)
def test_units_by_name(text: str, unit: str) -> None:
    assert unit_named(text) == unit


@given(st.text(max_size=20) | st.from_regex(r"[0-9,./ ½-]{1,8}( ngày| giờ|-thg \d)?"))
def test_any_text_is_a_time_or_stays_itself(text: str) -> None:
    read = typed_time(text)
    if isinstance(read.time, str):
        assert read.time == text
        assert read.doubt
    elif read.time is not None:
        assert read.time >= 0
        assert read.doubt
