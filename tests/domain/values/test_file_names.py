import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.domain.values.file_names import LONGEST, file_stem


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Phụ lục 10", "Phụ lục 10"),
        (r"a\b/c:d*e?f\"g<h>i|j", "a-b-c-d-e-f--g-h-i-j"),
        ("Phụ lục\n10\t(mới)\r", "Phụ lục 10 (mới)"),
        ("tên. . .", "tên"),
        (" .ẩn", "ẩn"),
        ("CON", "_CON"),
        ("aux.2025", "_aux.2025"),
        ("lpt1 .x", "_lpt1 .x"),
        ("com¹", "_com¹"),
        ("CONSTANT", "CONSTANT"),
        ("\u202efdp.exe", "fdp.exe"),
        ("a\ud800b", "ab"),
        ("", "phu_luc"),
        ("///", "phu_luc"),
        ("..", "phu_luc"),
    ],
)
def test_a_text_becomes_a_name_that_every_system_takes(text: str, stem: str) -> None:
    assert file_stem(text, "phu_luc") == stem


def test_a_long_text_is_cut_between_letters() -> None:
    stem = file_stem("thủ tục " * 100, "x")
    assert LONGEST - 10 < len(stem.encode()) <= LONGEST
    assert stem.startswith("thủ tục thủ tục")


@given(st.text())
def test_no_name_holds_what_a_system_refuses(text: str) -> None:
    stem = file_stem(text, "phu_luc")
    assert stem
    assert len(stem.encode()) <= LONGEST + 1
    assert not set(stem) & set('\\/:*?"<>|\n\r\t\0\x7f')
    assert stem == stem.strip(" .")
    assert stem.partition(".")[0].strip().casefold() not in ("con", "nul", "aux", "prn", "com1")
