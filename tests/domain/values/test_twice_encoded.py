"""Text that was encoded twice is told from other text, and undone."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given

from tests.strategies import texts
from tthc_gui.domain.values.cleaning import cleaned
from tthc_gui.domain.values.twice_encoded import twice_encoded, without_marks

TEXTS = [
    "Phụ lục 12",
    "Thủ tục điều chỉnh dự án đầu tư",
    "THỜI GIAN CÒN LẠI SAU KHI CẮT GIẢM",
    "Đăng ký nội quy lao động của doanh nghiệp",
    "quyền học mười “việc”",
]


@pytest.mark.parametrize("codec", ["cp1252", "cp1258", "latin-1"])
@pytest.mark.parametrize("text", TEXTS)
def test_text_encoded_twice_comes_back(text: str, codec: str) -> None:
    wrong = "".join(
        bytes([byte]).decode(codec, "replace") if byte > 0x7F else chr(byte)
        for byte in text.encode()
    )
    assert twice_encoded(wrong) != wrong
    assert cleaned(wrong) == text


@given(texts)
def test_other_text_stays(text: str) -> None:
    if not re.search("[ÂÃÄÅÆĂáâ][\x80-\u2fff\ufffd]", text):
        assert without_marks(twice_encoded(text)) == text


def test_no_real_text_is_taken_for_one() -> None:
    for path in (Path(__file__).parents[2] / "data" / "annexes").glob("*.json"):
        for procedure in json.loads(path.read_text("utf-8"))["procedures"]:
            assert twice_encoded(procedure["name"] or "") == (procedure["name"] or "")
