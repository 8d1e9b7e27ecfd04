import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.files.book import Grids
from tthc_gui.files.grid import Cell, Grid, Merge
from tthc_gui.files.problems import Note
from tthc_gui.files.sandbox.columns_of_values import Malformed
from tthc_gui.files.sandbox.wire import Assembler, documents

cells: st.SearchStrategy[Cell] = st.one_of(
    st.sampled_from(["", "a", 0.0, -0.0, 1, 1.0, 2.5, "\ud800", '"\\\x00']),
    st.text(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(2**63), 2**63),
    st.dates(),
    st.datetimes().map(lambda moment: moment.replace(fold=0)),
    st.times().map(lambda moment: moment.replace(fold=0)),
    st.timedeltas(dt.timedelta(-9999), dt.timedelta(9999)),
)


def answer_of(documents_sent: list[bytes]) -> object:
    assembler = Assembler()
    for document in documents_sent:
        assembler.take(document)
    assert assembler.is_done
    return assembler.answer


def sent(answer: object) -> object:
    return answer_of(list(documents(answer)))


@given(
    st.integers(0, 4).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width))
    )
)
def test_every_cell_comes_back_as_it_is(rows: list[list[Cell]]) -> None:
    book = Grids([Grid("A", rows)])
    back = sent(book)
    assert back == book
    assert isinstance(back, Grids)
    assert repr(back.grids[0].rows) == repr(rows)


def test_every_field_comes_back() -> None:
    notes = [Note("ở đây", "chữ", 1, None, "x", uncertain=True), Note("", "b")]
    many = {(row, 1): "0%" for row in range(9000)}
    grid = Grid("A", [["", "x"] * 3] * 5000, [Merge(0, 1, 2, 3)], many, notes=notes)
    book = Grids([grid, Grid("B", [[]])], frozenset({"B"}), "Sở", is_own=True, notes=tuple(notes))
    assert sent(book) == book


def test_numbers_that_are_none_are_shown_as_errors() -> None:
    back = sent(Grids([Grid("A", [[float("nan"), float("inf"), 1.0]])]))
    assert isinstance(back, Grids)
    assert back.grids[0].rows == [["#NUM!", "#NUM!", 1.0]]


def test_nothing_but_books_and_texts_is_sent() -> None:
    assert sent("chữ") == "chữ"
    assert sent(None) is None
    with pytest.raises(TypeError):
        list(documents(b"bytes"))


@pytest.mark.parametrize(
    "rows",
    [
        [1, [[True]]],
        [1, [[None]]],
        [1, [["a"], []]],
        [2, [["a"]]],
        [-1, []],
        [10**9, []],
        [1, [[["d", "never"]]]],
        [1, [[["x", "2026-01-01"]]]],
        [1, [{"values": ["a"], "places": "b"}]],
        [1, [{"values": ["a"]}]],
        ["1", [["a"]]],
    ],
    ids=str,
)
def test_rows_that_no_grid_holds_are_malformed(rows: list[object]) -> None:
    book, grid, *_ = documents(Grids([Grid("A", [["a"]])]))
    assembler = Assembler()
    assembler.take(book)
    assembler.take(grid)
    with pytest.raises(Malformed):
        assembler.take(json.dumps(["rows", *rows]).encode())


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"[" * 10**5,
        b"[]" * 10**6,
        b"{}",
        b'["end"]',
        b'["rows",1,[[1e999]]]',
        b"\xff",
        b"1" * 5000,
    ],
    ids=["nothing", "deep", "many", "an object", "an end", "too great", "no text", "digits"],
)
def test_documents_that_are_none_are_malformed(document: bytes) -> None:
    with pytest.raises(Malformed):
        Assembler().take(document)
