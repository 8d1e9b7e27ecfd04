"""Numbers among the texts of cells."""

import pytest

from tthc_gui.files.formats.pdf.values import has_decimal_points, is_number, value_of


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("5", 5.0, ""),
        ("0", 0.0, ""),
        ("2,5", 2.5, ""),
        ("0.125", 0.125, ""),
        ("7,50", 7.5, "0.00"),
        ("62,95%", 0.6295, "0.00%"),
        ("50 %", 0.5, "0%"),
        ("100.00%", 1.0, "0.00%"),
    ],
)
def test_numbers_are_numbers_as_printed(text: str, value: float, code: str) -> None:
    assert value_of(text) == (pytest.approx(value), code)
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["", "01", "1.004964", "51,79%%", "-1", "4 giờ", "1.013.861", "Cấp", "½"]
)
def test_all_else_is_text(text: str) -> None:
    assert value_of(text) == (text, "")
    assert not is_number(text)


def test_a_thousand_or_three_decimals_is_text_unless_points_mark_decimals() -> None:
    assert value_of("1.500") == ("1.500", "")
    assert value_of("3.875", points=True) == (3.875, "")


@pytest.mark.parametrize(
    ("texts", "points"),
    [
        (["0.5", "3.875", "Cấp, đổi"], True),
        (["3.875"], False),
        (["0.5", "0,5"], False),
        (["62.95%"], True),
        ([], False),
    ],
)
def test_decimal_points_are_told_by_what_is_sure(texts: list[str], *, points: bool) -> None:
    assert has_decimal_points(texts) is points
