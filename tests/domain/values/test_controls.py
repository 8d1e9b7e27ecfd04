import pytest

from tthc_gui.domain.annex.columns import CURRENT, NAME
from tthc_gui.domain.document.columns import parse_text
from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.pasted.pasted_text import read_pasted


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("a\0b\x1f", "ab"),
        ("\ufffeCấp\uffff phép", "Cấp phép"),
        ("một\x0bhai\x0cba", "một\nhai\nba"),
        ("a\tb\r\nc\u200b", "a\tb\r\nc\u200b"),
        ("một\u2028hai", "một\u2028hai"),
    ],
)
def test_what_not_every_file_holds_is_dropped_and_nothing_else(text: str, held: str) -> None:
    assert holdable(text) == held


def test_it_is_dropped_from_what_is_typed_and_pasted() -> None:
    assert parse_text(" \x01Cấp\ufffe phép\0") == "Cấp phép"
    assert read_pasted(NAME, "Cấp\x0bphép").value == "Cấp\nphép"
    assert str(read_pasted(CURRENT, "2\ufffe5").value) == "25"
