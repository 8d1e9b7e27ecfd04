import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.files.grid import Grid
from tthc_gui.files.recognition.formulas import Formulas
from tthc_gui.files.sheets.formula_tokens import (
    BIFF5,
    BIFF8,
    BIFF12,
    Formula,
    Layout,
    Results,
    formula_of,
)

RELATIVE = 0xC000


def cell8(row: int, column: int, kind: int = 0x44) -> bytes:
    return struct.pack("<BHH", kind, row, column | RELATIVE)


def cell12(row: int, column: int) -> bytes:
    return struct.pack("<BIH", 0x44, row, column | RELATIVE)


def cell5(row: int, column: int) -> bytes:
    return struct.pack("<BHB", 0x44, row | RELATIVE, column)


def whole(number: int) -> bytes:
    return struct.pack("<BH", 0x1E, number)


ADD, SUBTRACT, MULTIPLY, DIVIDE = (bytes([kind]) for kind in range(3, 7))
SUM = struct.pack("<BBH", 0x19, 0x10, 0)
SPACE = struct.pack("<BBH", 0x19, 0x40, 0)
VOLATILE = struct.pack("<BBH", 0x19, 0x01, 0)


def called(function: int, count: int) -> bytes:
    return struct.pack("<BBH", 0x42, count, function)


@pytest.mark.parametrize(
    ("tokens", "text", "is_number"),
    [
        (cell8(6, 8), "I7", False),
        (cell8(6, 8, 0x24) + whole(2) + MULTIPLY, "I7*2", True),
        (cell8(0, 0) + SPACE + cell8(0, 1) + SUBTRACT, "A1-B1", True),
        (cell8(0, 0) + cell8(0, 1) + ADD + cell8(0, 2) + DIVIDE, "(A1+B1)/C1", True),
        (cell8(0, 0) + cell8(0, 1) + ADD + b"\x15" + cell8(0, 2) + DIVIDE, "(A1+B1)/C1", True),
        (cell8(0, 0) + cell8(0, 1) + cell8(0, 2) + SUBTRACT + SUBTRACT, "A1-(B1-C1)", True),
        (cell8(0, 0) + cell8(0, 1) + SUBTRACT + cell8(0, 2) + SUBTRACT, "A1-B1-C1", True),
        (cell8(0, 0) + b"\x13" + b"\x14", "-A1%", True),
        (b"\x1f" + struct.pack("<d", 0.5) + whole(8) + MULTIPLY, "0.5*8", True),
        (b"\x1f" + struct.pack("<d", 2.0), "2", True),
        (struct.pack("<B4H", 0x25, 6, 7, 8 | RELATIVE, 10 | RELATIVE) + SUM, "SUM(I7:K8)", True),
        (cell8(0, 0) + cell8(0, 1) + called(4, 2), "SUM(A1,B1)", True),
        (VOLATILE + cell8(0, 0) + called(5, 1), "AVERAGE(A1)", True),
        (cell8(0, 0) + whole(2) + struct.pack("<BH", 0x41, 27), "ROUND(A1,2)", True),
        (
            cell8(0, 0) + whole(1) + b"\x0d" + cell8(0, 0) + b"\x17\0\0" + called(1, 3),
            'IF(A1>1,A1,"")',
            False,
        ),
        (b'\x17\x03\0a"b' + b"\x17\x01\x01\xe1\x01" + b"\x08", '"a""b"&"ǡ"', False),
    ],
)
def test_the_text_of_tokens(tokens: bytes, text: str, *, is_number: bool) -> None:
    assert formula_of(tokens, BIFF8) == Formula(text, is_number)


@pytest.mark.parametrize(
    ("tokens", "layout"),
    [
        (cell5(6, 8) + struct.pack("<BHHBB", 0x25, 6, 7, 8, 9) + SUM + SUBTRACT, BIFF5),
        (
            cell12(6, 8)
            + struct.pack("<BIIHH", 0x25, 6, 7, 8 | RELATIVE, 9 | RELATIVE)
            + SUM
            + SUBTRACT,
            BIFF12,
        ),
    ],
)
def test_the_references_of_other_formats(tokens: bytes, layout: Layout) -> None:
    assert formula_of(tokens, layout) == Formula("I7-SUM(I7:J8)", True)


def test_texts_of_other_formats() -> None:
    assert formula_of(b"\x17\x02ab", BIFF5) == Formula('"ab"', False)
    assert formula_of(b"\x17\x02\0a\0\xe1\x01", BIFF12) == Formula('"aǡ"', False)


@pytest.mark.parametrize(
    "tokens",
    [
        b"",
        b"\x01\0\0\0\0",
        ADD,
        whole(1) + ADD,
        whole(1) + whole(2),
        b"\x1e\x01",
        b"\x17\xff\0a",
        whole(1) + called(300, 1),
        whole(1) + struct.pack("<BH", 0x41, 15),
        whole(1) + called(4, 2),
        called(4, 0),
        struct.pack("<BHHH", 0x5A, 0, 0, 0),
        b"\x19\x04\x01\0",
        b"\x1f" + struct.pack("<d", float("nan")),
        b"\x1f" + struct.pack("<d", 1e300),
        whole(1) + b"\x15" * 20_000,
    ],
)
def test_what_is_not_known_is_no_formula(tokens: bytes) -> None:
    assert formula_of(tokens, BIFF8) is None


@given(st.binary(max_size=60), st.sampled_from([BIFF5, BIFF8, BIFF12]))
def test_any_bytes_are_a_formula_or_none(tokens: bytes, layout: Layout) -> None:
    found = formula_of(tokens, layout)
    assert found is None or found.text


@given(
    st.recursive(
        st.integers(1, 99).map(lambda number: (whole(number), float(number))),
        lambda part: st.tuples(part, part, st.sampled_from("+-*")).map(
            lambda parts: (
                parts[0][0] + parts[1][0] + {"+": ADD, "-": SUBTRACT, "*": MULTIPLY}[parts[2]],
                {
                    "+": parts[0][1] + parts[1][1],
                    "-": parts[0][1] - parts[1][1],
                    "*": parts[0][1] * parts[1][1],
                }[parts[2]],
            )
        ),
        max_leaves=6,
    )
)
def test_the_text_gives_what_the_tokens_give(made: tuple[bytes, float]) -> None:
    tokens, value = made
    formula = formula_of(tokens, BIFF8)
    assert formula is not None
    grid = Grid("A", [[""]], formulas={(0, 0): formula.text})
    assert Formulas(grid).result((0, 0)) == value


NUMBER, MAYBE_TEXT = Formula("A1+1", True), Formula('IF(A1,A1,"")', False)


def test_a_blank_text_is_believed_where_numbers_have_results() -> None:
    results = Results()
    results.add_blank((0, 0), MAYBE_TEXT)
    results.add_blank((0, 1), None)
    results.add_zero((0, 2), NUMBER, told=False)
    assert results.missing() == {(0, 2): "A1+1"}


def test_a_number_s_formula_with_a_blank_text_tells_that_no_results_are_stored() -> None:
    results = Results()
    results.add_blank((0, 0), MAYBE_TEXT)
    results.add_blank((0, 1), None)
    results.add_blank((0, 2), NUMBER)
    assert results.missing() == {(0, 0): MAYBE_TEXT.text, (0, 1): "", (0, 2): "A1+1"}


def test_a_zero_that_changes_by_itself_is_believed_unless_the_file_tells_otherwise() -> None:
    results = Results()
    results.add_zero((0, 0), None, told=False)
    results.add_zero((0, 1), MAYBE_TEXT, told=False)
    results.add_zero((0, 2), None, told=True)
    assert results.missing() == {(0, 2): ""}
