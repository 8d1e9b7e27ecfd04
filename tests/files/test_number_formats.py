"""What number-format codes say of the numbers they show."""

import pytest

from tthc_gui.files.number_formats import changes_reading, hides, is_date, section_for


@pytest.mark.parametrize(
    ("code", "hidden"),
    [
        ("0;-0;;@", [False, False, True]),
        ("#,##0;-#,##0;", [False, False, True]),
        ("#,###", [False, False, True]),
        ("#", [False, False, True]),
        ('_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', [False, False, True]),
        (";;;", [True, True, True]),
        ("0;;0", [False, True, False]),
        ("0", [False, False, False]),
        ("General", [False, False, False]),
        ('#" giờ"', [False, False, False]),
        ("", [False, False, False]),
        ("@", [False, False, False]),
    ],
)
def test_numbers_that_are_shown_as_nothing(code: str, hidden: list[bool]) -> None:
    assert [hides(code, value) for value in (1.0, -1.0, 0.0)] == hidden


@pytest.mark.parametrize(
    ("code", "after"),
    [
        ('General" giờ"', " giờ"),
        ('0.0" ngày làm việc";-0', " ngày làm việc"),
        ("#,##0\\ \\n\\g\\à\\y", " ngày"),
        ('[Red][>5]0" giờ"', " giờ"),
        ('[$-42A]0" giờ"', " giờ"),
        ("0_);(0)", ""),
    ],
)
def test_words_behind_a_number(code: str, after: str) -> None:
    assert section_for(code, 3.0).after == after


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
