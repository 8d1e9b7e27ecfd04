"""Tables of steps that nobody meant well: any cells end in a document or in none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import examples
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.workflow.workflows import Workflows
from tthc_gui.files.grid import Cell, Grid, Merge
from tthc_gui.files.job import Cancelled, Job
from tthc_gui.files.recognition.workflows.lone_texts import procedure_in, total_in, what_is_said
from tthc_gui.files.recognition.workflows.reader import recognise_workflows
from tthc_gui.files.recognition.workflows.step_header import step_header_at

HEADER: list[Cell] = ["Bước", "Nội dung công việc", "Trách nhiệm", "Thời gian"]
pieces = st.sampled_from(
    [
        *(
            "",
            "1",
            "Bước 1",
            "Bước 99999",
            "Tổng",
            "Tổng thời gian: 3 ngày",
            "I. Tại Sở",
            "1/0 ngày",
        ),
        *("1. Thủ tục: Cấp (1.000001.H21)", "Trường hợp 1:", "½ ngày", "A. CẤP TỈNH", "(1)", "\n"),
        *(
            "=HYPERLINK(1)",
            "<script>",
            "\u200b",
            "x" * 3000,
            "((((((",
            "Thời gian",
            "Mã: ",
            "٣ ngày",
        ),
    ]
)
cells = st.one_of(pieces, st.text(max_size=12), st.floats(allow_nan=True), st.dates())
rows = st.one_of(st.just(HEADER), st.lists(cells, min_size=4, max_size=4))


def grid_of(made: list[list[Cell]], spans: list[tuple[int, int, int, int]]) -> Grid:
    merges = [
        Merge(top, left, top + down, left + right)  # Beyond the cells that are filled too.
        for top, left, down, right in spans
        if top < len(made)
    ]
    places = [f"bảng 1, dòng {number}" for number in range(len(made))]
    return Grid("Bảng 1", made, merges, row_places=places)


spans = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.integers(0, 3),
        st.integers(0, 4) | st.just(1_048_575),
        st.integers(0, 3) | st.just(16_383),
    ),
    max_size=4,
)


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(st.lists(rows, min_size=1, max_size=10), min_size=1, max_size=3), spans)
def test_any_tables_are_workflows_or_none(
    tables: list[list[list[Cell]]], merged: list[tuple[int, int, int, int]]
) -> None:
    grids = [grid_of([*HEADERS, *made], merged) for made in tables]
    found = recognise_workflows(grids)
    if found is None:  # Merged cells may leave nothing of the header.
        return
    document, notes = found
    assert isinstance(document, Workflows)
    assert all(record.steps for record in document.records)
    assert all(str(note) for note in notes)
    list(Auditor(document))


HEADERS: list[list[Cell]] = [["1. Thủ tục: Cấp", "", "", ""], HEADER]


@settings(max_examples=examples(200), deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(pieces, max_size=6).map(" ".join)))
def test_any_line_of_text_says_something(text: str) -> None:
    assert what_is_said(text)
    procedure_in(text)
    total_in(text)


@pytest.mark.parametrize(
    "text", ["(" * 20000, "1." * 20000, "mã " * 20000, "- " * 20000, "9" * 20000]
)
def test_long_lines_are_read_at_once(text: str) -> None:
    what_is_said(text)
    procedure_in(text)
    total_in(text)


def test_a_huge_header_is_none() -> None:
    made: list[Cell] = ["Thời gian " * 5000, "Nội dung " * 5000, "Bước", "Trách nhiệm"]
    assert step_header_at(Grid("a", [made]), 0) is None


def test_reading_can_be_cancelled() -> None:
    def stop(_done: int, _total: int) -> None:
        job.cancel()

    job = Job(stop)
    step: list[Cell] = ["Bước 1", "x", "y", "1 ngày"]
    many = grid_of([*HEADERS, *[step] * 5000], [])
    job.cancel()
    with pytest.raises(Cancelled):
        recognise_workflows([many], job)


@pytest.mark.parametrize("below", [1, 3, 1_048_574])
def test_headings_merged_beyond_the_last_row_and_column_are_a_table_without_rows(
    below: int,
) -> None:
    last = len(HEADER) - 1
    merges = [Merge(0, at, below, at + 3 * (at == last)) for at in range(len(HEADER))]
    found = recognise_workflows([Grid("Bước", [HEADER], merges)])
    assert found is not None
    assert not found[0].records
