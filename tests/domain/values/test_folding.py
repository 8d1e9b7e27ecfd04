from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.domain.values.folding import Folding, folding_for, plain

LETTERS = st.text(alphabet="aAăÂấỆđĐươƯ\n ,.1", max_size=15)


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("cap lai", "Cấp lại", ["Cấp lại"]),
        ("cap lai", "Cấp\nlại", ["Cấp\nlại"]),
        ("cap lai", "Cấp\xa0lại", ["Cấp\xa0lại"]),
        ("Cấp", "cấp Cấp CẤP cap", ["Cấp"]),
        ("cấp", "cấp Cấp CẤP cap", ["cấp", "Cấp", "CẤP"]),
        ("CAP", "cấp Cấp CẤP CAP", ["CẤP", "CAP"]),
        ("dat dai", "Đất đai", ["Đất đai"]),
        ("đat", "Đất", []),
        ("duong", "đƣờng", ["đƣờng"]),
        ("aa", "aaaa", ["aa", "aa"]),
        ("", "abc", []),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_text_is_found_as_loosely_as_it_was_typed(
    typed: str, text: str, found: list[str], form: Literal["NFC", "NFD"]
) -> None:
    text = normalize(form, text)
    for written in (typed, normalize("NFD", typed)):
        folding = folding_for(written)
        spans = folding.spans(text, folding(written))
        assert [text[start:end] for start, end in spans] == [normalize(form, f) for f in found]


@given(LETTERS, st.builds(Folding, st.booleans(), st.booleans()), st.data())
def test_any_part_of_a_text_is_found_in_it(
    text: str, folding: Folding, data: st.DataObject
) -> None:
    text = normalize("NFC", text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = folding.spans(text, folding(text[start:end]))
    assert all(folding(text[a:b]).startswith(folding(text[start:end])) for a, b in spans)
    assert bool(spans) == bool(folding(text[start:end]))


def test_plain_text_has_no_accents_left() -> None:
    assert plain("Thủ tục ĐƯỜNG ƣ") == "Thu tuc DUONG u"
