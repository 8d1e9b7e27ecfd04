import pytest

from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.recognition.formulas import Formulas


def result(formula: str, *cells: float | str) -> float | None:
    """Evaluate a formula in A1; the cells are B1, C1 and so on."""
    grid = Grid("S", [["", *cells]], formulas={(0, 0): formula})
    return Formulas(grid).result((0, 0))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("B1-C1", 2.5),
        ("B1/C1", 2.0),
        ("=B1 + C1 * 2", 10.0),
        ("-(B1-C1)/2", -1.25),
        ("SUM(B1:C1)", 7.5),
        ("sum($B$1,C1,1)", 8.5),
        ("SUM(B1:Z1)", 7.5),
        ("AVERAGE(B1:C1,D1)", 3.75),
        ("ROUND(C1/3,2)", 0.83),
        ("50%", 0.5),
        ("D1+1", 1.0),
    ],
)
def test_plain_formulas_are_worked_out(formula: str, expected: float) -> None:
    assert result(formula, 5.0, 2.5, "") == expected


@pytest.mark.parametrize(
    "formula",
    [
        "IF(B1>0,1,0)",
        "B1/D1",
        "E1+1",
        "Sheet2!B1",
        "SUM(B1:C1",
        "1 2",
        "",
        "A1",
        "SUM(A1:B1)",
        "SUM(A1:XFD1048576)",
        "B1&C1",
        "ROUND(B1,99)",
        "(" * 500 + "1" + ")" * 500,
    ],
)
def test_others_are_left_alone(formula: str) -> None:
    assert result(formula, 5.0, 2.5, "", "chữ") is None


def test_formulas_refer_to_formulas() -> None:
    grid = Grid("S", [["", "", 4.0]], formulas={(0, 0): "B1+1", (0, 1): "C1*2"})
    assert Formulas(grid).result((0, 0)) == 9.0


def test_an_error_cell_is_no_number() -> None:
    grid = Grid("S", [["", ""]], errors={(0, 1): "#N/A"}, formulas={(0, 0): "B1+1"})
    assert Formulas(grid).result((0, 0)) is None


def test_a_long_chain_of_sums_takes_no_long_time() -> None:
    formulas = {(row, 0): f"A{row}+A{row}" for row in range(1, 25)}
    rows: list[list[Cell]] = [[1.0]]
    rows += [[""] for _ in formulas]
    grid = Grid("S", rows, formulas=formulas)
    assert Formulas(grid).result((24, 0)) == 2.0**24
