"""Whatever a table looks like, it is read, or one sentence says why not."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.files.recognition.reading import moved
from tests.files.tables import blank_line, line, table
from tests.strategies import examples
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.procedure import STEP_COUNT
from tthc_gui.files.grid import Cell, Grid, Merge
from tthc_gui.files.recogniser import TableProblem, recognise_all, understood

OFFICIAL = table(line(), line(2.0, "1.000002.H21"), blank_line(current=20.0))
WIDTH = OFFICIAL.width
TYPED = [
    "3a", "3.1", "-", "+ b", "I", "A. B", "Lĩnh vực X", "Tổng cộng", "Nơi nhận:", "5 ngày", "½",
    "4/5", "1.500", "38.33 %", "1.004964.000 / .00.00.H21", "kinh doanh", "CÊp giÊy phÐp",
    "STT", "Mã TTHC", "Tên TTHC", "Trước cắt giảm", "Sau cắt giảm", "Thời gian hiện nay",
    "Phụ lục 7", "Danh mục thủ tục hành chính", "Đơn vị tính: giờ", "Tiếp nhận", "a\nb", "\u00a0",
]  # fmt: skip
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.just(""), st.sampled_from(TYPED), st.floats(0, 50), st.floats(), st.dates(), st.text()
)
JUNK = st.lists(st.lists(CELLS, max_size=WIDTH), max_size=5)
MERGES = st.lists(st.tuples(*(st.integers(0, 14), st.integers(0, 28)) * 2), max_size=5)


def filled(rows: list[list[Cell]]) -> list[list[Cell]]:
    return [[*row, *[""] * (WIDTH - len(row))] for row in rows]


def outcome(grid: Grid) -> None:
    """Recognise a grid; anything but annexes or a TableProblem fails the test."""
    mappings = understood(grid)
    try:
        found = recognise_all(grid)
    except TableProblem as problem:
        sentence, found = str(problem), []
    else:
        sentence = "."
        assert len(found) == len(mappings)
    assert sentence.endswith(".")
    for annex, notes in found:
        assert len(annex.heading.step_labels) == STEP_COUNT
        keys = {column.key for column in columns_of(annex.heading)}
        for procedure in annex.procedures:
            assert all(len(case.steps) == STEP_COUNT for case in procedure.cases)
            assert all(
                len(case.extras) <= len(annex.heading.extra_columns) for case in procedure.cases
            )
        for note in notes:
            assert note.where
            if note.procedure is not None and note.column is not None:
                assert note.case in range(len(annex.procedures[note.procedure].cases))
                assert note.column in keys


@settings(max_examples=examples(60))
@given(
    order=st.permutations(range(WIDTH)),
    count=st.integers(1, WIDTH),
    above=JUNK,
    inside=JUNK,
    below=JUNK,
)
def test_any_order_of_any_columns_among_any_rows(
    order: list[int],
    count: int,
    above: list[list[Cell]],
    inside: list[list[Cell]],
    below: list[list[Cell]],
) -> None:
    grid = moved(OFFICIAL, range(WIDTH))
    rows = [*filled(above), *grid.rows[:7], *filled(inside), *grid.rows[7:], *filled(below)]
    outcome(moved(Grid("S", rows), order[:count]))


@settings(max_examples=examples(60))
@given(rows=JUNK, again=st.booleans(), merges=MERGES, own=st.booleans())
def test_any_rows_and_merged_cells_below_the_header(
    rows: list[list[Cell]],
    again: bool,
    merges: list[tuple[int, int, int, int]],
    own: bool,
) -> None:
    grid = table(line(), *filled(rows), *(table(line()).rows if again else []))
    grid.merges += [Merge(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in merges]
    grid.merges_are_complete = own
    outcome(grid)


def test_dates_where_texts_belong() -> None:
    day = dt.date(2026, 5, 4)
    outcome(table(line(day, day, day, current=day, unit=day, remaining=day, cut=day, rate=day)))


@settings(max_examples=examples(60))
@given(keep=st.sets(st.integers(8, 25)).map(sorted))
def test_whichever_step_columns_are_left_out_the_others_keep_their_times(keep: list[int]) -> None:
    grid = table(line())
    for column in range(8, 26, 2):
        grid.rows[4][column + 1] = grid.rows[4][column]
    grid = moved(grid, [*range(8), *keep])
    whole = [step for step in range(9) if {8 + 2 * step, 9 + 2 * step} <= {*keep}]
    try:
        ((annex, _),) = recognise_all(grid)
    except TableProblem:
        assert not whole
        return
    values = {0: (1.0, 0.5), 1: (8.0, 4.0), 8: (1.0, 0.5)}
    found = [tuple(step) for step in annex.procedures[0].cases[0].steps if step != (None, None)]
    assert sorted(found) == sorted(values[step] for step in whole if step in values)
    kept = [column for column in keep if (column - 8) // 2 not in whole]
    assert len(annex.heading.extra_columns) == len(kept)
