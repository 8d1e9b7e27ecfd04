import pytest

from tthc_gui.domain.values.formatted_text import Run, shown, visible


def struck(text: str) -> Run:
    return Run(text, struck=True)


def raised(text: str) -> Run:
    return Run(text, raised=True)


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([Run("25"), raised("1")], "25"),
        ([Run("25"), raised("(1)")], "25"),
        ([Run("25"), raised("1, 2")], "25"),
        ([raised("*"), Run("25")], "25"),
        ([Run("25"), raised("a)")], "25"),
        ([struck("10 "), Run("7")], "7"),
        ([struck("2"), Run("1"), raised("2")], "1"),
        ([Run("Cấp "), struck("mới"), Run(" lại")], "Cấp lại"),
    ],
)
def test_what_is_no_part_of_the_value_is_kept_apart_with_a_remark(
    runs: list[Run], text: str
) -> None:
    found = shown(runs)
    assert (found.text.strip(), bool(found.remarks), found.struck) == (text, True, False)


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([Run("25")], "25"),
        ([raised("25")], "25"),
        ([raised("2"), raised("5")], "25"),
        ([Run("trên 500 m"), raised("2")], "trên 500 m²"),
        ([Run("100m"), raised("3"), Run(" đất")], "100m³ đất"),
        ([Run("N"), raised("o"), Run(" 5")], "No 5"),
    ],
)
def test_letters_raised_for_other_reasons_stay(runs: list[Run], text: str) -> None:
    assert shown(runs) == (text, (), False)


def test_a_raised_part_of_a_number_is_read_with_a_remark() -> None:
    assert shown([Run("12"), raised(",5")]).text == "12,5"
    assert shown([Run("12"), raised(",5")]).remarks


def test_a_fraction_of_raised_letters_never_becomes_a_larger_number() -> None:
    assert shown([Run("1"), raised("1"), Run("/2")]).text == "1 1/2"


def test_a_text_struck_out_as_a_whole_stays() -> None:
    assert shown([struck("10"), Run(" "), struck("7")]) == ("10 7", (), True)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("2\u200b5", "25"),
        ("\ufeffĐăng\u2060 ký", "Đăng ký"),
        ("một\u2028hai", "một\nhai"),
        ("thủ\xad tục", "thủ tục"),
        ("Giê lµm tr\xadêng", "Giê lµm tr\xadêng"),
    ],
)
def test_letters_that_no_page_shows_are_dropped(text: str, seen: str) -> None:
    assert visible(text) == seen
