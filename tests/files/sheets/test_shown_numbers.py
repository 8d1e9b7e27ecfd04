"""What number formats show of numbers."""

import pytest

from tthc_gui.files.sheets.number_formats import BUILT_IN, is_date
from tthc_gui.files.sheets.shown_numbers import (
    changes_reading,
    hides,
    matters,
    reads_as,
    shown_number,
    shown_rounded,
)


@pytest.mark.parametrize(
    ("code", "hidden"),
    [
        ("0;-0;;@", [False, False, True]),
        ("#,##0;-#,##0;", [False, False, True]),
        ("#,###", [False, False, True]),
        ("#", [False, False, True]),
        ('_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', [False, False, True]),
        (";;;", [True, True, True]),
        ('"-"', [True, True, True]),
        ('[=0]"";General', [False, False, True]),
        ("0;;0", [False, True, False]),
        ('0;-0;"–"', [False, False, True]),
        ('0;-0;" — "', [False, False, True]),
        ("0", [False, False, False]),
        ("General", [False, False, False]),
        ('#" giờ"', [False, False, False]),
        ("", [False, False, False]),
        ("@", [False, False, False]),
    ],
)
def test_numbers_that_are_shown_as_nothing(code: str, hidden: list[bool]) -> None:
    assert [hides(code, value) for value in (1.0, -1.0, 0.0)] == hidden


@pytest.mark.parametrize("code", ["dd/mm/yyyy", "h:mm", "[h]:mm", 'd" ngày"', "[$-42A]mmm yy"])
def test_codes_of_dates(code: str) -> None:
    assert is_date(code)
    assert changes_reading(code)


@pytest.mark.parametrize("code", ["General", "0", "#,##0", "@", '[Red]0;"âm "0', '"ngày "@'])
def test_codes_of_plain_numbers_are_none_of_dates(code: str) -> None:
    assert not is_date(code)


@pytest.mark.parametrize("code", ["General", "0", "#,##0", "@", "#,##0.##", "_-* 0_-"])
def test_codes_that_say_nothing(code: str) -> None:
    assert not changes_reading(code)


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0", 2.5, "3"),
        ("0", 3.0, ""),
        ("0", 2.4999999999999996, "3"),
        ("0.00", 0.125, "0,13"),
        ("0.00", 2.5, ""),
        ("0.00", 0.1 + 0.2, ""),
        ("#,##0", 1234.5, "1235"),
        ("#,##0.##", 0.125, "0,13"),
        ("0.###", 0.125, ""),
        ('0" giờ"', 2.5, "3"),
        ("0;-0;0", -2.5, "-3"),
        ("0.00;0;0", -2.5, "-3"),
        ("#,##0,", 25000.0, "25"),
        ("0.0,", 2500.0, "2,5"),
        ("General", 2.5, ""),
        ("@", 2.5, ""),
        ("", 2.5, ""),
        ("0%", 0.125, ""),
        ("0.00E+00", 12345.0, ""),
        ("# ?/?", 0.5, ""),
        ("dd/mm/yyyy", 2.5, ""),
    ],
)
def test_numbers_that_are_shown_rounded(code: str, value: float, shown: str) -> None:
    assert shown_rounded(code, value) == shown
    assert not shown or matters(code)


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("General", 2.5, "2,5"),
        ("@", 5.0, "5"),
        ('General" giờ"', 5.0, "5 giờ"),
        ('0.0" ngày"', 5.0, "5,0 ngày"),
        ('0"½"', 2.0, "2½"),
        ("0\\,0", 25.0, "2,5"),
        ('0"-"0', 125.0, "12-5"),
        ('0"."000000', 1000820.0, "1.000820"),
        ('"≥"0', 5.0, "≥5"),
        ('"Không"', 0.0, "Không"),
        ("\\-0", 5.0, "-5"),
        ("0;0", -5.0, "5"),
        ("0_);(0)", -5.0, "(5)"),
        ("0", -5.0, "-5"),
        ("0.0%", 0.2555, "25,6%"),
        ('0.0"%"', 25.5, "25,5%"),
        ("#,##0", 12345.0, "12345"),
        ("0.0,", 2550.0, "2,6"),
        ("000", 5.0, "005"),
        ("#.##", 0.5, ",5"),
        ("0.##", 5.0, "5"),
        ("# ?/?", 2.5, "2 1/2"),
        ("?/?", 2.5, "5/2"),
        ("# ?/8", 2.125, "2 1/8"),
        ("# ?/?", 3.0, "3"),
        ('0"/60"', 5.0, "5/60"),
        ("0E+00", 25.0, "3E+01"),
        ("[$₫-42A]0", 5.0, "₫5"),
        ("0", 1e300, "1e+300"),
    ],
)
def test_what_a_format_shows(code: str, value: float, shown: str) -> None:
    assert shown_number(code, value) == shown


@pytest.mark.parametrize(
    ("text", "value", "same"),
    [
        ("2,5", 2.5, True),
        (" 2 1/2 ", 2.5, True),
        ("(5)", -5.0, True),
        ("- 5", -5.0, True),
        ("(5)", 5.0, False),
        ("2½", 2.0, False),
        ("5 giờ", 5.0, False),
        ("25%", 0.25, False),
        ("1/0", 1.0, False),
        ("", 0.0, False),
    ],
)
def test_texts_that_are_a_number_and_nothing_else(text: str, value: float, same: bool) -> None:
    assert reads_as(text, value) is same


def test_all_built_in_formats_of_numbers_matter() -> None:
    assert all(map(matters, BUILT_IN.values()))


@pytest.mark.parametrize("number", [41, 42, 43, 44])
def test_accounting_formats_show_a_dash_for_zero(number: int) -> None:
    assert hides(BUILT_IN[number], 0.0)
    assert not hides(BUILT_IN[number], 1.0)
