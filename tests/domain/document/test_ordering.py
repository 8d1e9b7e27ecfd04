from dataclasses import replace
from random import Random
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.building import annex, case, column, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import BLANK_STEPS, Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.ordering import reorder, sorted_view, vietnamese_key

IN_ORDER = [
    "(1)",
    "12",
    "2",
    "a",
    "A",
    "à",
    "ả",
    "ã",
    "á",
    "ạ",
    "ai",
    "ă",
    "ằ",
    "ặ",
    "â",
    "ậ",
    "ba",
    "bạ",
    "bai",
    "ca",
    "da",
    "đa",
    "đã",
    "e",
    "ê",
    "phó",
    "phòng",
    "tư",
    "uỷ",
    "ưa",
    "y",
]


def test_texts_follow_the_vietnamese_alphabet() -> None:
    shuffled = [normalize("NFD", text) for text in IN_ORDER]
    Random(7).shuffle(shuffled)
    assert [normalize("NFC", text) for text in sorted(shuffled, key=vietnamese_key)] == IN_ORDER


@given(st.text(), st.text())
def test_only_equal_texts_have_equal_keys(first: str, second: str) -> None:
    same = normalize("NFC", first).swapcase() == normalize("NFC", second).swapcase()
    assert (vietnamese_key(first) == vietnamese_key(second)) == same


@pytest.fixture
def odd() -> Annex:
    unreadable = Case(steps=(Step("x", None), *BLANK_STEPS[1:]))
    return annex(
        Procedure("10", name="Đổi", cases=(case("10", ("9", "3")),)),
        Procedure("9", name="", cases=(case(None), case("43.5", ("0.5", "0.25")))),
        Procedure("2a", name="Cấp", cases=(unreadable,)),
        Procedure("", name="cấp", cases=(case("9"),)),
        Procedure("2", name="Cập 10", cases=(case("9", ("10", "9")),)),
    )


@pytest.mark.parametrize(
    ("key", "ascending", "descending"),
    [
        ("stt", [4, 2, 1, 0, 3], [0, 1, 2, 4, 3]),
        ("name", [3, 2, 4, 0, 1], [0, 4, 2, 3, 1]),
        ("current", [3, 4, 0, 1, 2], [1, 0, 3, 4, 2]),
        ("before-1", [1, 0, 4, 2, 3], [2, 4, 0, 1, 3]),
        ("rate", [4, 0, 1, 2, 3], [1, 0, 4, 2, 3]),
    ],
)
def test_a_view_is_sorted_with_blanks_last(
    odd: Annex, key: str, ascending: list[int], descending: list[int]
) -> None:
    assert sorted_view(odd, range(5), column(key)) == ascending
    assert sorted_view(odd, range(5), column(key), descending=True) == descending


def test_only_what_is_shown_is_sorted(odd: Annex) -> None:
    assert sorted_view(odd, [0, 1, 4], column("stt")) == [4, 1, 0]


@given(st.permutations(range(6)), st.integers(0, 6))
def test_an_order_becomes_the_documents_and_goes_back(order: list[int], hidden: int) -> None:
    small = annex(*(procedure(n) for n in range(6)))
    before = list(small.procedures)
    shown = [at for at in order if at >= hidden]
    edit = reorder(small, shown)
    assert bool(edit) == (shown != sorted(shown))
    edit.apply(small)
    assert [int(p.stt) for p in small.procedures] == [*range(hidden), *shown]
    edit.revert(small)
    assert small.procedures == before


def test_equal_procedures_changing_places_is_no_edit() -> None:
    assert not reorder(annex(procedure(1), replace(procedure(1))), [1, 0])
    with pytest.raises(ValueError, match="two places"):
        reorder(annex(procedure(1), procedure(2)), [0, 0])
