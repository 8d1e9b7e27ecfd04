from collections.abc import Callable
from dataclasses import replace
from unicodedata import normalize

import pytest

from tests.domain.building import annex, case, column, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import BLANK_STEPS, Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.search import SearchIndex, find, matches_in, needle


@pytest.fixture
def four() -> Annex:
    named = tuple(replace(case("1.5"), name=name) for name in ("Cấp mới", "Cấp lại"))
    return annex(
        Procedure("1", "1.004964.000.00.00.H21", "Cấp lại giấy phép", cases=(case("43.5"),)),
        Procedure("2", "2.001955.H21", normalize("NFD", "Đổi giấy phép"), cases=(case("5"),)),
        Procedure("3", "1.015027.H21", cases=named),
        procedure(4, case("10", ("6", "4"), ("4", "2.5"))),
    )


def found(annex: Annex, typed: str) -> list[str]:
    """Name the found cells "procedure.case key text"."""
    return [
        f"{cell.record}.{cell.line} {cell.column.key} "
        + "|".join(cell.column.text(annex.procedures[cell.record], cell.line)[a:b] for a, b in s)
        for cell, s in find(annex, needle(typed), SearchIndex())
    ]


def test_names_and_codes_are_found_without_accents(four: Annex) -> None:
    assert found(four, "cap lai") == ["0.0 name Cấp lại", "2.1 name Cấp lại"]
    assert found(four, "Cấp m") == ["2.0 name Cấp m"]
    assert found(four, " doi ") == [normalize("NFD", "1.0 name Đổi")]
    assert found(four, "Đổi") == [normalize("NFD", "1.0 name Đổi")]
    assert found(four, "1.015027") == ["2.0 code 1.015027"]
    assert found(four, "h21")[0] == "0.0 code H21"
    assert found(four, "ngày") == found(four, "xyz") == found(four, "") == []


def test_a_number_is_found_whole_with_comma_or_point(four: Annex) -> None:
    for typed in ("43,5", "43.5", "43,50"):
        assert found(four, typed) == ["0.0 current 43,5"]
    assert found(four, "1,5") == ["2.0 current 1,5", "2.1 current 1,5"]
    assert found(four, "6,5") == ["3.0 remaining 6,5"]
    assert "0.0 current 43,5" not in found(four, "5")
    assert "1.0 current 5" in found(four, "5,")
    assert found(four, "35%") == found(four, "35.00%") == ["3.0 rate 35,00%"]


def test_a_blank_needle_is_in_every_procedure(four: Annex) -> None:
    assert SearchIndex().records(four, needle(" ")) == [0, 1, 2, 3]
    assert SearchIndex().records(four, needle("giay phep")) == [0, 1]


def test_an_unreadable_time_is_found_as_text() -> None:
    steps = (Step("5 ngày?", None), *BLANK_STEPS[1:])
    odd = annex(Procedure("1", cases=(Case(steps=steps),)))
    assert found(odd, "ngay?") == ["0.0 before-1 ngày?"]


def test_an_index_follows_the_annex_and_forgets_what_is_gone(four: Annex) -> None:
    index = SearchIndex()
    assert index.records(four, needle("43,5")) == [0]
    four.procedures[0] = replace(four.procedures[0], cases=(case("7"),))
    assert index.records(four, needle("43,5")) == []
    assert index.records(four, needle("7,0")) == [0]
    for number in range(3000):
        four.procedures[:] = [procedure(number)]
        assert index.records(four, needle(f"{number:06}")) == [0]


def test_what_is_found_in_a_real_annex_is_what_its_cells_show(
    load_annex: Callable[[int], Annex],
) -> None:
    real = load_annex(1)
    index = SearchIndex()
    for typed in ("cấp lại", "Cap", "0,5", "37.5", "h21", "50%"):
        sought = needle(typed)
        holding = {match.cell.record for match in find(real, sought, index)}
        assert holding == set(index.records(real, sought))
        assert holding or typed == "37.5"


def test_units_are_not_looked_through() -> None:
    small = annex(procedure(1))
    assert needle("ngày").spans(column("unit"), small.procedures[0], 0) == []


def test_procedures_taken_in_beforehand_are_not_read_again(
    four: Annex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = SearchIndex()
    sought = needle("cap lai")
    index.take_in(four.procedures, sought.folding)
    monkeypatch.setattr("tthc_gui.domain.document.search._text", None)
    assert index.records(four, sought) == [0, 2]


def test_the_matches_of_one_procedure_are_its_own(four: Annex) -> None:
    assert [match.cell.record for match in matches_in(four, 2, needle("cap"))] == [2, 2]


def test_a_text_is_not_found_across_two_cells(four: Annex) -> None:
    index = SearchIndex()
    for typed in ("11.004964", "h21doi", "cap moicap lai"):
        assert index.records(four, needle(typed)) == []
