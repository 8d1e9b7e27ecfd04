"""Glyphs that become lines of text."""

import pytest

from tthc_gui.files.formats.pdf.lines import cell_text, joined, text_lines
from tthc_gui.files.formats.pdf.marks import Glyph

WIDTH = 5.0


def line(text: str, *, x: float = 0.0, y: float = 10.0, turn: int = 0) -> list[Glyph]:
    """Set letters side by side, each half as wide as high."""
    return [
        Glyph(letter, x + WIDTH * at, y, x + WIDTH * at, x + WIDTH * (at + 1), y, 10, turn)
        for at, letter in enumerate(text)
    ]


def test_letters_are_read_from_left_to_right_and_top_to_bottom() -> None:
    glyphs = [*line("phép", y=22), *line("Giấy", y=10)]
    assert cell_text(glyphs[::-1]) == "Giấy phép"


def test_a_gap_is_a_blank() -> None:
    assert cell_text([*line("Cấp"), *line("lại", x=20)]) == "Cấp lại"


def in_order(*parts: list[Glyph]) -> list[Glyph]:
    """Return glyphs in the order of a file, each part with the gap that is seen after it."""
    glyphs = [
        glyph for part in parts for glyph in (*part, part[-1]._replace(text="", left=part[-1].left))
    ]
    return [glyph._replace(order=at) for at, glyph in enumerate(glyphs)]


def test_letters_from_another_font_stand_in_their_words_though_drawn_last() -> None:
    first = [line("Th"), line("i h", x=15), line("n", x=35)]
    last = [line("ờ", x=10), line("ạ", x=30)]
    assert cell_text(in_order(*first, *last)) == "Thời hạn"


def test_words_of_two_fonts_are_parted_where_a_gap_is() -> None:
    assert cell_text(in_order(line("t"), line("nay", x=12), line("ừ", x=5))) == "từ nay"


def test_several_blanks_in_a_cell_are_one() -> None:
    assert cell_text(line("Cấp   lại ")) == "Cấp lại"


def test_a_raised_letter_stands_in_its_line() -> None:
    assert cell_text([*line("500 m"), *line("2", x=25, y=7)]) == "500 m2"


def test_letters_drawn_twice_in_bold_are_read_once() -> None:
    assert cell_text([*line("Thu"), *line("Thu", x=0.4)]) == "Thu"
    assert cell_text(line("100")) == "100"


def test_numbers_below_each_other_stay_apart() -> None:
    assert cell_text([*line("50%"), *line("40,5%", y=22)]) == "50%\n40,5%"


@pytest.mark.parametrize(
    ("lines", "whole"),
    [(("0,", "25"), "0,25"), (("12", ",5"), "12,5"), (("62,07", "%"), "62,07%")],
)
def test_a_number_broken_at_its_comma_is_one(lines: tuple[str, str], whole: str) -> None:
    assert cell_text([*line(lines[0]), *line(lines[1], y=22)]) == whole


def test_numbers_that_may_be_two_are_not_made_one() -> None:
    glyphs = [*line("5"), *line("0,", y=22), *line("25", y=34)]
    assert cell_text(glyphs) == "5 0, 25"


def test_text_that_stands_askew_in_a_cell_of_upright_text_is_left_out() -> None:
    assert cell_text([*line("Cấp"), *line("x", turn=1)]) == "Cấp"


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["Nghị định 31/NĐ-", "CP"], "Nghị định 31/NĐ-CP"),
        (["tổ chức/", "cá nhân"], "tổ chức/cá nhân"),
        (["trở lên)- ", "Đối với"], "trở lên)- Đối với"),
        (["bức xạ -", "Sử dụng"], "bức xạ - Sử dụng"),
        (["thu\u00ad", "tục"], "thutục"),
        (["Giấy ", "phép"], "Giấy phép"),
        ([], ""),
    ],
)
def test_lines_are_joined_as_they_were_broken(texts: list[str], whole: str) -> None:
    assert joined(texts) == whole


def test_blocks_side_by_side_are_lines_of_their_own() -> None:
    glyphs = [*line("UBND TỈNH"), *line("CỘNG HÒA", x=200)]
    assert [found.text for found in text_lines(glyphs)] == ["UBND TỈNH", "CỘNG HÒA"]


def test_blanks_left_for_a_pen_are_as_many_as_were_left() -> None:
    glyphs = [*line("số "), *line("/QĐ", x=40)]
    assert [found.text for found in text_lines(glyphs)] == ["số      /QĐ"]
    assert cell_text(glyphs) == "số /QĐ"
