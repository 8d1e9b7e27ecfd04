"""How many lines text takes, and how tall the lines of a procedure are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import procedures, small_decimals, unreadable
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import BLANK_STEPS, Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.layout import TextMeasure, line_heights

COLUMNS = columns_of(Heading())
MEASURE = TextMeasure(lambda text: float(len(text)))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("một", 10, 1),
        ("một hai", 7, 1),
        ("một hai", 6, 2),
        ("một hai ba", 7, 2),
        ("một\nhai", 10, 2),
        ("một\n\nhai", 10, 3),
        ("a" * 20, 10, 2),
        ("a" * 21, 10, 3),
        ("abcde" + " " + "a" * 20, 10, 3),
        ("a" * 15 + " abcd", 10, 2),
        ("a" * 15 + " abcde", 10, 3),
        ("abc", 0.5, 3),
    ],
)
def test_text_is_wrapped_at_blanks_and_inside_words_too_wide(
    text: str, width: float, lines: int
) -> None:
    assert MEASURE.lines(text, width) == lines


@given(st.text("ab \n", max_size=60), st.integers(1, 20))
def test_the_lines_hold_the_text(text: str, width: int) -> None:
    visible = sum(not letter.isspace() for letter in text)
    lines = MEASURE.lines(text, width)
    assert lines * width >= visible
    assert lines >= text.count("\n") + 1


@given(st.text("ab \n", max_size=60), st.integers(1, 20))
def test_a_wider_column_never_needs_more_lines(text: str, width: int) -> None:
    assert MEASURE.lines(text, width + 1) <= MEASURE.lines(text, width)


def test_each_word_is_measured_once() -> None:
    asked: list[str] = []

    def advance(text: str) -> float:
        asked.append(text)
        return 1.0

    measure = TextMeasure(advance)
    for _ in range(3):
        measure.lines("thủ tục thủ tục", 10)
    assert sorted(asked) == [" ", "thủ", "tục"]


def _count(text: str, column: Column) -> int:
    return MEASURE.lines(text, column.width)


def _shown(column: Column, procedure: Procedure, case: int) -> str:
    return column.text(procedure, case)


@given(procedures(st.none() | small_decimals | unreadable))
def test_no_cell_is_cut_off(procedure: Procedure) -> None:
    lines = line_heights(procedure, COLUMNS, _count, _shown)
    assert len(lines) == len(procedure.cases)
    assert min(lines) >= 1
    for column in COLUMNS:
        if column.spans(procedure):
            assert _count(column.text(procedure, 0), column) <= sum(lines)
        else:
            for case, height in enumerate(lines):
                assert _count(column.text(procedure, case), column) <= height


def test_the_cases_share_the_lines_of_a_long_name() -> None:
    name = "\n".join("x" * 7)
    procedure = Procedure(name=name, cases=(Case(), Case(), Case()))
    assert line_heights(procedure, COLUMNS, _count, _shown) == [3, 2, 2]


def test_a_name_of_a_case_makes_only_its_own_line_taller() -> None:
    procedure = Procedure(cases=(Case(name="a\nb\nc"), Case(name="d")))
    assert line_heights(procedure, COLUMNS, _count, _shown) == [3, 1]


def test_text_where_a_time_belongs_is_readable_in_full() -> None:
    steps = (Step("mười lăm ngày"), *BLANK_STEPS[1:])
    procedure = Procedure(cases=(Case(steps=steps),))
    assert line_heights(procedure, COLUMNS, _count, _shown) == [3]
