import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.building import annex, case, cells, procedure, texts
from tests.strategies import procedures
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import open_doubts, settling
from tthc_gui.domain.document.edits import Splice
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.pasted.clipboard_text import parse_tsv
from tthc_gui.files.pasted.copying import copied
from tthc_gui.files.pasted.pasting import paste, paste_below


@pytest.fixture
def four() -> Annex:
    return annex(procedure(1), procedure(2, case("7"), case("8")), procedure(3))


LINES = ((0, 0), (1, 0), (1, 1), (2, 0))


def test_one_text_fills_the_selection_but_for_computed_cells(four: Annex) -> None:
    result = paste(four, [["5 ngày"]], cells(LINES, "current", "before-1", "remaining", "rate"))
    assert result.edit.label == "Dán 8 ô"
    assert (result.cells, result.skipped, result.overflow_rows) == (8, 8, 0)
    assert result.notes == ("Bỏ qua 8 ô tự tính.",)
    assert len(result.edit.changes) == 1
    result.edit.apply(four)
    assert texts(four, "current", "before-1", "remaining") == [["5", "5", "—"]] * 4


def test_a_block_lands_once_from_the_first_cell_selected(four: Annex) -> None:
    block = [["1", "Giờ"], ["2", "Ngày"]]
    for selected in (((0, 0),), ((0, 0), (1, 0), (1, 1))):
        result = paste(four, block, cells(selected, "current"))
        assert (result.cells, result.skipped, result.notes) == (4, 0, ())
        result.edit.apply(four)
        assert texts(four, "current", "unit") == [
            ["1", "Giờ"],
            ["2", "Ngày"],
            ["8", "Ngày"],
            ["10", "Ngày"],
        ]
        result.edit.revert(four)


def test_a_block_repeats_in_a_selection_that_is_a_multiple(four: Annex) -> None:
    result = paste(four, [["1", "2"], ["3", "4"]], cells(LINES, "before-1", "after-1"))
    result.edit.apply(four)
    assert texts(four, "before-1", "after-1") == [["1", "2"], ["3", "4"]] * 2
    paste(four, [["9"], ["8"]], cells(LINES, "before-2", "after-2")).edit.apply(four)
    assert texts(four, "before-2", "after-2") == [["9", "9"], ["8", "8"]] * 2
    paste(four, [["1", "0", "1"]], cells(LINES, "before-3")).edit.apply(four)
    assert texts(four, "before-3", "after-3", "before-4") == [["1", "0", "1"]] * 4


def test_a_block_over_computed_cells_keeps_its_columns_and_says_what_it_left_out(
    four: Annex,
) -> None:
    block = [["20", "Ngày", "9", "11", "55%", "4", "3"], ["21", "Giờ", "", "", "", "5", "1"]]
    result = paste(four, block, cells(((0, 0),), "current"))
    assert (result.cells, result.skipped) == (8, 3)
    assert result.notes == ("Bỏ qua 3 ô tự tính.",)
    result.edit.apply(four)
    assert texts(four, "current", "unit", "remaining", "before-1", "after-1")[:2] == [
        ["20", "Ngày", "3", "4", "3"],
        ["21", "Giờ", "1", "5", "1"],
    ]


def test_texts_under_a_spanning_cell_or_past_the_last_column_are_left_out(four: Annex) -> None:
    result = paste(four, [["a"], ["b"], ["c"], ["d"]], cells(((0, 0),), "name"))
    assert result.notes == ("Bỏ qua 1 ô nằm dưới ô gộp của thủ tục nhiều trường hợp.",)
    result.edit.apply(four)
    assert texts(four, "name") == [["a"], ["b"], ["b"], ["d"]]
    result = paste(four, [["1", "2", "3", ""]], cells(((0, 0),), "after-9"))
    assert (result.cells, result.skipped) == (1, 2)
    assert result.notes == ("Bỏ qua 2 ô vượt quá cột cuối.",)


def test_whole_rows_pasted_below_begin_at_the_first_column(four: Annex) -> None:
    row = [column.text(four.records[0], 0) for column in four.columns]
    result = paste_below(four, [row], columns_of(four.heading)[-1])
    assert not any("cột cuối" in note for note in result.notes)
    result.edit.apply(four)
    assert texts(four, "stt", "code", "after-9")[-1] == texts(four, "stt", "code", "after-9")[0]


def test_missing_cells_of_a_ragged_block_leave_the_table_as_it_is(four: Annex) -> None:
    paste(four, [["x"], ["y", "code", "name"]], cells(((0, 0),), "stt")).edit.apply(four)
    assert texts(four, "stt", "code")[:2] == [["x", "1.000001.H21"], ["y", "code"]]


def test_one_bad_cell_refuses_the_whole_and_leaves_the_document(four: Annex) -> None:
    before = list(four.procedures)
    block = [["1", "x"], ["1.500", "Ngày"], ["-4", "Giờ"]]
    with pytest.raises(Refusal) as refused:
        paste(four, block, cells(((0, 0),), "current"))
    assert str(refused.value) == (
        "Ô “Đơn vị tính”, thủ tục 1: “x” không phải đơn vị tính của biểu mẫu; "
        "hãy chọn: Giờ, Ngày, Ngày làm việc. Còn 2 ô khác cũng không nhận."
    )
    with pytest.raises(Refusal, match=r"thủ tục 2, trường hợp 2: “1e400”"):
        paste(four, [["1e400"]], cells(((1, 1),), "before-3"))
    assert four.procedures == before


def test_rows_past_the_end_are_counted_and_added_on_request(four: Annex) -> None:
    block = parse_tsv("3\t1.000003.H21\tBa\t5\n4\t\t\t6\n\t\t\t7\n5\t1.000005.H21\tNăm\t8\n")
    at = cells(((2, 0),), "stt")
    result = paste(four, block, at)
    assert (result.cells, result.overflow_rows, result.new_procedures) == (4, 3, 2)
    assert result.notes == ("3 dòng vượt quá cuối bảng; cần thêm 2 thủ tục để dán hết.",)
    grown = paste(four, block, at, grow=True)
    assert (grown.cells, grown.overflow_rows, grown.new_procedures) == (13, 0, 2)
    before = list(four.procedures)
    grown.edit.apply(four)
    assert [len(p.cases) for p in four.procedures] == [1, 2, 1, 2, 1]
    assert texts(four, "stt", "name", "current")[3:] == [
        ["3", "Ba", "5"],
        ["4", "", "6"],
        ["4", "", "7"],
        ["5", "Năm", "8"],
    ]
    grown.edit.revert(four)
    assert four.procedures == before


def test_a_paste_follows_the_lines_shown(four: Annex) -> None:
    result = paste(four, [["1"], ["2"], ["3"]], cells(((2, 0),), "current"), order=[2, 0])
    assert result.overflow_rows == result.new_procedures == 1
    result.edit.apply(four)
    assert texts(four, "current") == [["2"], ["7"], ["8"], ["1"]]
    with pytest.raises(Refusal, match="bị ẩn"):
        paste(four, [["1"], ["2"]], cells(((1, 0),), "current"), order=[2, 0])


def test_a_unit_other_than_the_case_has_is_told(four: Annex) -> None:
    result = paste(four, [["4 giờ"], ["5 ngày"], ["6 giờ"]], cells(((0, 0),), "current"))
    assert result.notes == (
        (
            "Ô “Thời gian hiện nay”, thủ tục 1 chỉ lấy số, bỏ chữ “Giờ”: "
            "đơn vị của trường hợp là “Ngày”. Còn 1 ô khác như vậy."
        ),
    )
    assert not paste(four, [["4 giờ", "Giờ"]], cells(((0, 0),), "current")).notes
    blank = annex(Procedure("1"))
    (note,) = paste(blank, [["4 giờ"]], cells(((0, 0),), "current")).notes
    assert "chưa có đơn vị" in note


@pytest.mark.parametrize("block", [[], [[]]])
def test_nothing_to_paste_is_refused(four: Annex, block: list[list[str]]) -> None:
    with pytest.raises(Refusal, match="Không có gì"):
        paste(four, block, cells(((0, 0),), "current"))
    with pytest.raises(Refusal, match="chưa chọn"):
        paste(four, [["1"]], [])


def test_a_scattered_selection_takes_one_text_but_no_block(four: Annex) -> None:
    scattered = [*cells(((0, 0),), "current"), *cells(((2, 0),), "before-1")]
    paste(four, [["1"]], scattered).edit.apply(four)
    assert texts(four, "current", "before-1")[3] == ["10", "1"]
    with pytest.raises(Refusal, match="mảng rời"):
        paste(four, [["1", "2"]], scattered)


def test_pasting_what_stands_there_changes_nothing(four: Annex) -> None:
    result = paste(four, [["10"]], cells(((0, 0),), "current"))
    assert not result.edit
    assert result.cells == 1


@given(st.lists(procedures(), min_size=1, max_size=4))
def test_copy_and_paste_elsewhere_and_copy_is_the_identity(copied_from: list[Procedure]) -> None:
    """Into procedures of the same number of cases, typed cells become the same texts."""
    empty = [Procedure(cases=tuple(case() for _ in p.cases)) for p in copied_from]
    both = annex(*copied_from, *empty)
    keys = [c for c in columns_of(both.heading) if c.editable and c.key != "name"]

    def selected(first: int, last: int) -> list[Cell]:
        lines = [
            (at, n) for at in range(first, last) for n in range(len(both.procedures[at].cases))
        ]
        return [Cell(*line, column) for line in lines for column in keys]

    count = len(copied_from)
    copy = copied(both, selected(0, count))
    target = selected(count, count + 1)[: len(keys)]
    result = paste(both, parse_tsv(copy.tsv()), target)
    before = list(both.procedures)
    result.edit.apply(both)
    assert copied(both, selected(count, 2 * count)).block == copy.block
    after = list(both.procedures)
    result.edit.revert(both)
    assert both.procedures == before
    result.edit.apply(both)
    assert both.procedures == after


def test_ten_thousand_cells_are_one_edit_of_one_splice() -> None:
    big = annex(*(procedure(n) for n in range(24_200)))
    block = [[str(n % 40)] * 10 for n in range(1000)]
    result = paste(big, block, cells(range(12_000, 12_001), "before-1"))
    assert result.cells == 10_000
    (splice,) = result.edit.changes
    assert isinstance(splice, Splice)
    assert (splice.at, len(splice.new)) == (12_000, 1000)


@pytest.mark.parametrize(
    "block",
    [
        [["1", "1.015027.H21", "Cấp phép", "5,5", "Ngày"], ["2", "1.015028.H21", "Đổi", "3", ""]],
        [["1.015027.H21", "Cấp phép", "5,5", "Ngày"], ["1.015028.H21", "Đổi", "3", ""]],
        [["Cấp phép", "5,5", "Ngày"], ["Đổi", "3", ""]],
    ],
)
def test_a_block_pasted_into_an_annex_without_procedures_brings_them(
    block: list[list[str]],
) -> None:
    empty = annex()
    result = paste(empty, block, [])
    result.edit.apply(empty)
    assert [(each.name, str(each.cases[0].current)) for each in empty.procedures] == [
        ("Cấp phép", "5.5"),
        ("Đổi", "3"),
    ]
    assert result.overflow_rows == result.new_procedures == 0
    assert result.area is not None
    result.edit.revert(empty)
    assert not empty.procedures


MARK = Doubt("", "", "bảng đã dán, dòng 2, cột 1", "dấu viết nâng “1”")


def test_what_was_doubtful_on_the_clipboard_is_held_by_the_cells_and_undone(four: Annex) -> None:
    before = list(four.procedures)
    result = paste(four, [["5"], ["25"]], cells(((1, 1),), "current"), doubts={(1, 0): MARK})
    edit = settling(four, result.edit)
    edit.apply(four)
    (standing,) = open_doubts(four)
    assert (standing.record, standing.line) == (2, 0)
    assert (standing.doubt.column, standing.doubt.text) == ("current", "25")
    assert str(standing.doubt) == str(MARK)
    assert "1 ô vừa dán cần xem lại" in result.notes[-1]
    edit.revert(four)
    assert four.procedures == before


def test_a_doubtful_text_that_fills_a_selection_is_doubted_in_each_cell(four: Annex) -> None:
    paste(four, [["25"]], cells(LINES, "current"), doubts={(0, 0): MARK}).edit.apply(four)
    assert [(one.record, one.line) for one in open_doubts(four)] == [*LINES]


def test_a_doubt_comes_along_with_the_procedures_that_a_block_brings() -> None:
    empty = annex()
    block = [["1", "1.000001.H21"], ["2", "1.000002.H21"]]
    paste(empty, block, [], doubts={(1, 1): MARK}).edit.apply(empty)
    assert [(one.record, one.doubt.column) for one in open_doubts(empty)] == [(1, "code")]


def test_a_doubt_comes_along_with_rows_past_the_end(four: Annex) -> None:
    start = cells(((2, 0),), "current")
    result = paste(four, [["5"], ["25"]], start, grow=True, doubts={(1, 0): MARK})
    result.edit.apply(four)
    assert [(one.record, one.doubt.text) for one in open_doubts(four)] == [(3, "25")]
