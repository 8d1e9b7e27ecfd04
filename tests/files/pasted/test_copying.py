from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.domain.building import annex, case, cells, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.pasted.clipboard_text import build_html, build_tsv, parse_html, parse_tsv
from tthc_gui.files.pasted.copying import copied


@pytest.fixture
def two() -> Annex:
    return annex(procedure(1, case("10", ("4", "2.5")), case("3")), procedure(2))


LINES = ((0, 0), (0, 1), (1, 0))


def test_spanning_cells_are_one_text_above_blanks(two: Annex) -> None:
    copy = copied(two, cells(LINES, "stt", "current", "rate"))
    assert copy.block == [["1", "10", "75,00%"], ["", "3", ""], ["2", "10", ""]]
    assert copy.spans == {(0, 0): 2, (0, 2): 2}
    assert parse_tsv(copy.tsv()) == parse_html(copy.html()) == copy.block


def test_only_the_top_of_a_spanning_cell_need_be_selected(two: Annex) -> None:
    selected = [*cells(((0, 0),), "name"), *cells(((0, 0), (0, 1)), "current")]
    assert copied(two, selected).block == [["Thủ tục số 1", "10"], ["", "3"]]
    alone = copied(two, cells(((0, 0),), "name"))
    assert (alone.block, alone.spans) == ([["Thủ tục số 1"]], {})


def test_lines_are_copied_as_shown(two: Annex) -> None:
    copy = copied(two, cells(LINES, "current", "stt"), order=[1, 0])
    assert copy.block == [["2", "10"], ["1", "10"], ["", "3"]]


def test_a_scattered_selection_is_refused(two: Annex) -> None:
    with pytest.raises(Refusal, match="mảng rời"):
        copied(two, [*cells(((0, 0),), "stt"), *cells(((1, 0),), "current")])


def test_names_of_cases_do_not_span() -> None:
    named = tuple(replace(case("1"), name=name) for name in ("a", "b"))
    copy = copied(annex(Procedure("1", cases=named)), cells(((0, 0), (0, 1)), "stt", "name"))
    assert copy.block == [["1", "a"], ["", "b"]]
    assert copy.spans == {(0, 0): 2}


def test_a_whole_annex_is_copied(load_annex: Callable[[int], Annex]) -> None:
    real = load_annex(5)
    lines = [(at, case) for at, p in enumerate(real.procedures) for case in range(len(p.cases))]
    columns = columns_of(real.heading)
    copy = copied(real, [Cell(*line, column) for line in lines for column in columns])
    assert len(copy.block) == real.case_count
    assert parse_tsv(copy.tsv()) == copy.block
    assert sum(bool(row[1]) for row in copy.block) == len(real.procedures)


def test_a_row_of_signs_is_written_as_carefully_as_one_cell() -> None:
    rows = [["1", "a & b", "<c>"], ["x\ny", 'so "to"', ""], ["một", "hai", ""], ["a"]]
    for row in rows:
        whole = build_html([row])
        alone = [build_html([[text]]).partition("<tr>")[2].partition("</tr>")[0] for text in row]
        assert whole.partition("<tr>")[2].partition("</tr>")[0] == "".join(alone)
        assert parse_tsv(build_tsv([row])) == [row]
