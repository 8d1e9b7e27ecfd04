import pytest

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.title import title_number, title_with_count


@pytest.mark.parametrize(
    ("title", "count", "result"),
    [
        ("Danh mục 104 thủ tục hành chính", 105, "Danh mục 105 thủ tục hành chính"),
        ("Danh mục 02 thủ tục", 5, "Danh mục 05 thủ tục"),
        ("Danh mục 02 thủ tục", 104, "Danh mục 104 thủ tục"),
        ("DANH MỤC 1.468 THỦ TỤC", 1469, "DANH MỤC 1.469 THỦ TỤC"),
        ("Danh mục thủ tục theo Quyết định 12", 5, "Danh mục thủ tục theo Quyết định 12"),
        ("", 5, ""),
    ],
)
def test_the_count_of_a_title_is_replaced_in_its_own_style(
    title: str, count: int, result: str
) -> None:
    assert title_with_count(title, count) == result


def test_the_titles_of_the_decision_name_their_count(real_annex: Annex) -> None:
    match = title_number(real_annex.heading.title)
    assert match is not None
    title = real_annex.heading.title
    assert title_with_count(title, int(match.group(1))) == title
    assert " 999 thủ tục" in title_with_count(title, 999)
