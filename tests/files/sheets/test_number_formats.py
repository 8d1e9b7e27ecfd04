"""The parts of number formats, and which of them shows a number."""

import pytest

from tthc_gui.files.sheets.number_formats import section_for, shows_sign


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


@pytest.mark.parametrize(
    ("code", "value", "after"),
    [
        ('[>4]0" giờ";0" ngày"', 8.0, " giờ"),
        ('[>4]0" giờ";0" ngày"', 2.0, " ngày"),
        ('[<=4]0" giờ";0" ngày"', 4.0, " giờ"),
        ('[=1]0"a";[=2]0"b";0"c"', 1.0, "a"),
        ('[=1]0"a";[=2]0"b";0"c"', 2.0, "b"),
        ('[=1]0"a";[=2]0"b";0"c"', 3.0, "c"),
        ('[<>0]0"a";0"b"', 0.0, "b"),
        ('[>=1.5]0"a";0"b"', 1.25, "b"),
        ('0"a";0"b";0"c"', 0.0, "c"),
        ('0"a";0"b"', -1.0, "b"),
        ('0"a";@', -1.0, "a"),
    ],
)
def test_the_part_that_a_condition_chooses(code: str, value: float, after: str) -> None:
    assert section_for(code, value).after == after


@pytest.mark.parametrize(
    ("code", "shown"),
    [("0", True), ("0;0", False), ("[>1]0;0", True), ("[<0]0;0", False), ("0;@", True)],
)
def test_which_formats_show_the_minus_of_a_number(code: str, shown: bool) -> None:
    assert shows_sign(code, -5.0) is shown
