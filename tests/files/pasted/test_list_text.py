import pytest

from tests.domain.iso_list.rows import REAL_LIST, real_list
from tthc_gui.files.pasted.list_text import read_list_text

REAL_TEXT = REAL_LIST.with_suffix(".txt").read_text(encoding="utf-8")


def test_the_real_list_is_read_from_the_text_of_its_pages() -> None:
    assert read_list_text(REAL_TEXT) == real_list()


@pytest.mark.parametrize(
    "text",
    ["", "QT-01/HT 01 21/10/2024", REAL_TEXT.replace("Mã hiệu", "Ghi chú"), "TT\tTên TTHC"],
)
def test_other_texts_are_no_list(text: str) -> None:
    assert read_list_text(text) is None
