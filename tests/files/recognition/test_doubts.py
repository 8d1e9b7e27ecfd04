"""What readers doubt of single cells stands beside the cells of the annex."""

from tests.files.recognition.reading import read
from tests.files.tables import line, table
from tthc_gui.domain.annex.columns import CURRENT
from tthc_gui.files.problems import Note


def doubts(notes: list[Note]) -> list[tuple[str, int | None, int | None, str | None]]:
    return [(n.message, n.procedure, n.case, n.column) for n in notes if n.uncertain]


def test_a_doubted_cell_is_pointed_at() -> None:
    grid = table(line(), line(2.0, "1.000002.H21"))
    row, column = len(grid.rows) - 1, 3
    grid.doubts = {(row, column): "có dấu chú thích"}
    _, notes = read(grid)
    assert doubts(notes) == [("có dấu chú thích", 1, 0, CURRENT.key)]


def test_a_doubted_cell_of_a_further_case_is_pointed_at() -> None:
    grid = table(line(), line("", "", "", current=8.0))
    row = len(grid.rows) - 1
    grid.doubts = {(row, 8): "a", (row, 9): "b"}
    _, notes = read(grid)
    assert doubts(notes) == [("a", 0, 1, "before-1"), ("b", 0, 1, "after-1")]


def test_a_doubted_cell_of_the_header_is_told() -> None:
    grid = table(line())
    grid.doubts = {(0, 0): "a"}
    _, notes = read(grid)
    assert doubts(notes) == [("a", None, None, None)]
