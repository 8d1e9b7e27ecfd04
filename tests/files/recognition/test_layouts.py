"""Headers as departments lay them out, each read down to its cells."""

from decimal import Decimal

import pytest

from tests.files.recognition.reading import grid_of, messages, moved, read
from tests.files.tables import blank_line, line, table
from tthc_gui.domain.annex.heading import STEP_LABELS, Heading
from tthc_gui.domain.annex.totals import Step
from tthc_gui.files.grid import Cell, Grid, Merge
from tthc_gui.files.recogniser import TableProblem, recognise

D = Decimal
SINGLES: list[Cell] = ["STT", "Mã TTHC", "Tên TTHC", "TG giải quyết", "ĐVT"]
VALUES: list[Cell] = [1.0, "1.000001.H21", "Cấp phép", 10.0, "Ngày"]
STEPS = (Step(D(1), D("0.5")), Step(D(8), D(4)), *[Step()] * 6, Step(D(1), D("0.5")))


def steps_of(labels: list[str], *, merged: bool) -> list[list[Cell]]:
    """Return a header of two rows: steps over before and after."""
    upper: list[Cell] = [*SINGLES]
    lower: list[Cell] = [""] * len(SINGLES)
    for label in labels:
        upper += [label, label if merged else ""]
        lower += ["Trước CG", "Sau CG"]
    return [upper, lower]


def unmerged() -> Grid:
    """Return the official table with each step's name over both its columns, nothing merged."""
    grid = table(line())
    grid.rows[3][8] = ""
    for column in range(8, 26, 2):
        grid.rows[4][column + 1] = grid.rows[4][column]
    grid.merges = []
    return grid


def test_capitals_typing_errors_and_missing_accents() -> None:
    grid = table(line())
    typed: dict[str, Cell] = {
        "STT": "SỐ TT",
        "Mã TTHC": "MA SO THU TUC",
        "Tên TTHC": "Tên thủ tuc",
        "Thời gian giải quyết hiện nay": "T.gian giải quyêt\nhiện nay",
        "Đơn vị tính": "ĐVT",
        "Trước cắt giảm": "Truoc cat giam",
        "Sau cắt giảm": "SAU CĂT GIAM",
        STEP_LABELS[4]: "LẤY Ý KIẾN (niêm yết, lập hội đòng thẩm định)",
    }
    for row in grid.rows[3:6]:
        row[:] = [typed.get(str(cell), cell) for cell in row]
    annex, notes = read(grid)
    assert notes == []
    assert annex.procedures[0].cases[0].steps == STEPS
    assert annex.heading.step_labels[4] == typed[STEP_LABELS[4]]


def test_a_header_of_four_rows() -> None:
    grid = table(line())
    grid.rows.insert(3, ["I. THÔNG TIN", *[""] * 7, "II. PHƯƠNG ÁN CẮT GIẢM", *[""] * 17])
    grid.merges = [m._replace(top=m.top + 1, bottom=m.bottom + 1) for m in grid.merges]
    grid.merges += [Merge(3, 0, 3, 7), Merge(3, 8, 3, 25)]
    annex, _ = read(grid)
    assert annex.heading.step_labels == STEP_LABELS
    assert annex.procedures[0].cases[0].steps == STEPS


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Thời gian trước cắt giảm", "Thời gian sau cắt giảm"),
        ("TG trước CG", "TG sau CG"),
        ("Hiện nay", "Sau cắt giảm"),
    ],
)
def test_sides_of_steps_in_the_words_of_the_totals(before: str, after: str) -> None:
    labels = ["Tiếp nhận", "Chuyên viên xử lý", "Văn thư vào sổ trả kết quả"]
    sides = {"Trước CG": before, "Sau CG": after}
    upper, lower = steps_of(labels, merged=False)
    lower = [sides.get(str(cell), cell) for cell in lower]
    annex, _ = read(grid_of(upper, lower, [*VALUES, 1.0, 0.5, 8.0, 4.0, 1.0, 0.5]))
    assert annex.procedures[0].cases[0].steps == STEPS
    assert annex.heading.step_labels[0] == "Tiếp nhận"


def test_the_time_today_and_what_is_left_under_one_heading() -> None:
    upper: list[Cell] = [*SINGLES[:3], "Thời gian giải quyết", "", "", "Tiếp nhận", ""]
    lower: list[Cell] = ["", "", "", "Trước cắt giảm", "Sau cắt giảm", "Tỷ lệ", "Trước", "Sau"]
    annex, _ = read(grid_of(upper, lower, [1.0, "1.000001.H21", "Một", 10.0, 9.5, 0.05, 1.0, 0.5]))
    (case,) = annex.procedures[0].cases
    assert (case.current, case.stated.remaining) == (D(10), "9,5")
    assert annex.procedures[0].stated_rate == "5%"
    assert case.steps == (Step(D(1), D("0.5")), *[Step()] * 8)


@pytest.mark.parametrize("merged", [True, False])
def test_all_before_then_all_after(merged: bool) -> None:
    upper = [*SINGLES, "THỜI GIAN TRƯỚC KHI CẮT GIẢM", *[""] * 8, "THỜI GIAN SAU KHI CẮT GIẢM"]
    lower: list[Cell] = [*[""] * 5, *STEP_LABELS, *STEP_LABELS]
    before: list[Cell] = [1.0, 8.0, *[""] * 6, 1.0]
    after: list[Cell] = [0.5, 4.0, *[""] * 6, 0.5]
    merges = [Merge(0, 5, 0, 13), Merge(0, 14, 0, 22), *[Merge(0, c, 1, c) for c in range(5)]]
    grid = grid_of(upper, lower, [*VALUES, *before, *after], merges=merges if merged else [])
    annex, notes = read(grid)
    assert annex.heading.step_labels == STEP_LABELS
    assert annex.procedures[0].cases[0].steps == STEPS
    assert annex.procedures[0].cases[0].current == 10
    assert len(messages(notes)) == len(messages(notes, "bảng không có cột")) == 3


def test_blocks_of_different_length_are_paired_by_name() -> None:
    labels = ["Tiếp nhận", "Chuyên viên xử lý", "Văn thư vào sổ trả kết quả"]
    upper = [*SINGLES, "TRƯỚC CẮT GIẢM", "", "", "", "SAU CẮT GIẢM", "", ""]
    lower: list[Cell] = [*[""] * 5, *labels, "Cơ quan thuế", *reversed(labels)]
    grid = grid_of(
        upper,
        lower,
        [*VALUES, 1.0, 8.0, 2.0, 3.0, 1.0, 4.0, 0.5],
        merges=[Merge(0, 5, 0, 8), Merge(0, 9, 0, 11)],
    )
    annex, _ = read(grid)
    assert annex.procedures[0].cases[0].steps == (
        Step(D(1), D("0.5")),
        Step(D(8), D(4)),
        *[Step()] * 6,
        Step(D(2), D(1)),
    )
    assert annex.heading.extra_columns == ("TRƯỚC CẮT GIẢM / Cơ quan thuế",)
    assert annex.procedures[0].cases[0].extras == ("3",)


def test_fewer_steps_take_their_places_of_the_form() -> None:
    labels = ["Tiếp nhận", "Chuyên viên xử lý", "Văn thư vào sổ, trả kết quả"]
    grid = grid_of(*steps_of(labels, merged=False), [*VALUES, 1.0, 0.5, 8.0, 4.0, 1.0, 0.5])
    annex, notes = read(grid)
    assert annex.procedures[0].cases[0].steps == STEPS
    expected = [labels[0], labels[1], *STEP_LABELS[2:8], labels[2]]
    assert list(annex.heading.step_labels) == expected
    (note,) = [note for note in notes if "trong 9 bước" in note.message]
    assert "3 trong 9 bước" in note.message
    assert STEP_LABELS[2] in note.message
    assert not note.uncertain


def test_steps_under_other_names_are_data() -> None:
    labels = ["Một cửa", "Thẩm định hồ sơ", "Ký duyệt"]
    grid = grid_of(*steps_of(labels, merged=False), [*VALUES, 1.0, 0.5, 8.0, 4.0, 1.0, 0.5])
    annex, notes = read(grid)
    assert annex.procedures[0].cases[0].steps[:3] == (STEPS[0], STEPS[1], STEPS[8])
    assert list(annex.heading.step_labels) == [*labels, *STEP_LABELS[3:]]
    assert [note.uncertain for note in notes if "trong 9 bước" in note.message] == [True]


def test_steps_in_another_order_are_put_in_that_of_the_form() -> None:
    grid = unmerged()
    last_first = [*range(8), 24, 25, *range(8, 24)]
    annex, notes = read(moved(grid, last_first))
    assert annex.heading.step_labels == STEP_LABELS
    assert annex.procedures[0].cases[0].steps == STEPS
    assert messages(notes) == ["các bước được xếp lại theo thứ tự của biểu mẫu."]


def test_after_may_stand_before_before() -> None:
    grid = unmerged()
    swapped = [*range(8), *(column + 1 - column % 2 * 2 for column in range(8, 26))]
    annex, _ = read(moved(grid, swapped))
    assert annex.procedures[0].cases[0].steps == STEPS
    assert annex.heading.step_labels == STEP_LABELS


def test_nine_steps_of_another_form_keep_their_order() -> None:
    labels = tuple(f"Bước {number}" for number in range(9, 0, -1))
    annex, notes = read(table(line(), heading=Heading(step_labels=labels)))
    assert annex.heading.step_labels == labels
    assert annex.procedures[0].cases[0].steps == STEPS
    assert notes == []


def test_half_a_step_is_kept_beyond_the_form() -> None:
    grid = table(line())
    for row in grid.rows:
        del row[25]
    grid.merges = [m for m in grid.merges if m.right < 24]
    annex, _ = read(grid)
    (heading,) = annex.heading.extra_columns
    assert heading.endswith("VĂN THƯ VÀO SỔ TRẢ KẾT QUẢ / Trước cắt giảm")
    assert annex.procedures[0].cases[0].extras == ("1",)
    assert annex.procedures[0].cases[0].steps == (*STEPS[:8], Step())


def test_no_steps_at_all_are_missed() -> None:
    grid = grid_of([*SINGLES, "Tỷ lệ"], [*VALUES, 0.5])
    with pytest.raises(TableProblem, match=r"thiếu cột: các bước \(Trước, Sau cắt giảm\)"):
        recognise(grid)


@pytest.mark.parametrize(
    "above",
    ["Đơn vị tính: ngày làm việc", "(ĐVT: Ngày làm việc)", "Danh mục TTHC (đơn vị tính: ngày lv)"],
)
def test_the_unit_above_the_table(above: str) -> None:
    without = Heading(has_unit_column=False)
    grid = table(line()[:4] + line()[5:], heading=without, above=("Phụ lục 5", above, ""))
    annex, notes = read(grid)
    assert annex.heading.has_unit_column
    assert annex.procedures[0].cases[0].unit == "Ngày làm việc"
    (note,) = notes
    assert note.where == "trang tính “PL 5”, ô A2"
    assert "Ngày làm việc theo chữ này" in note.message


def test_the_unit_beside_the_heading_of_the_time_today() -> None:
    grid = table(line()[:4] + line()[5:], heading=Heading(has_unit_column=False))
    grid.rows[3][3] = "Thời gian giải quyết hiện nay (giờ)"
    annex, _ = read(grid)
    assert annex.procedures[0].cases[0].unit == "Giờ"


def test_units_in_the_cells_of_a_table_without_a_column_of_units() -> None:
    grid = table(
        line(current="10 ngày")[:4] + line()[5:],
        line(2.0, "1.000002.H21")[:4] + line()[5:],
        heading=Heading(has_unit_column=False),
    )
    annex, notes = read(grid)
    assert annex.heading.has_unit_column
    assert [procedure.cases[0].unit for procedure in annex.procedures] == ["Ngày", ""]
    assert messages(notes) == ["“10 ngày” được đọc là 10 (Ngày) (các ô tương tự cũng vậy)."]


def with_unit_above(**cells: Cell) -> Grid:
    """Return a table of one line whose unit, working days, is named in the heading alone."""
    return table(
        line(**cells)[:4] + line(**cells)[5:],
        heading=Heading(has_unit_column=False),
        above=("Phụ lục 5", "Đơn vị tính: ngày làm việc", ""),
    )


def test_a_unit_beside_a_step_is_not_taken_for_the_whole_line() -> None:
    annex, notes = read(with_unit_above(before_1="4 giờ"))
    case = annex.procedures[0].cases[0]
    assert (case.current, case.unit, case.steps[0].before) == (D(10), "Ngày làm việc", "4 giờ")
    assert [note.column for note in notes if note.uncertain] == ["before-1"]


def test_a_unit_in_the_cell_that_is_not_the_heading_s_is_doubted() -> None:
    annex, notes = read(with_unit_above(current="10 ngày"))
    assert annex.procedures[0].cases[0].unit == "Ngày"
    (doubt,) = [note for note in notes if note.uncertain]
    assert (doubt.where, doubt.column) == ("trang tính “PL 5”, ô D7", "unit")
    assert "ghi đơn vị Ngày nhưng bảng ghi chung là Ngày làm việc" in doubt.message


def test_a_unit_that_steps_alone_name_is_doubted() -> None:
    grid = table(
        line(before_1="1 giờ")[:4] + line()[5:8] + line(before_1="1 giờ")[8:],
        heading=Heading(has_unit_column=False),
    )
    annex, notes = read(grid)
    assert annex.procedures[0].cases[0].unit == "Giờ"
    assert [note.column for note in notes if note.uncertain] == ["unit"]


@pytest.mark.parametrize("text", ["Đơn vị tính: Giờ/Ngày/Ngày làm việc", "Đơn vị: Sở Y tế"])
def test_texts_that_name_no_one_unit(text: str) -> None:
    without = Heading(has_unit_column=False)
    annex, _ = read(table(line()[:4] + line()[5:], heading=without, above=(text,)))
    assert not annex.heading.has_unit_column
    assert annex.procedures[0].cases[0].unit == ""


def test_a_unit_in_a_cell_that_is_not_the_line_s_keeps_its_text() -> None:
    annex, notes = read(table(line(before_1="4 giờ", after_1="0,5 ngày")))
    assert annex.procedures[0].cases[0].steps[0] == Step("4 giờ", D("0.5"))
    assert [(note.column, note.uncertain) for note in notes] == [
        ("before-1", True),
        ("after-1", False),
    ]
    assert "khác đơn vị của dòng (Ngày)" in notes[0].message


def test_days_in_a_line_of_working_days_are_numbers_to_be_looked_at() -> None:
    annex, notes = read(table(line(unit="Ngày làm việc", before_1="1 ngày", after_1="½ ngày")))
    case = annex.procedures[0].cases[0]
    assert (case.unit, case.steps[0]) == ("Ngày làm việc", Step(D(1), D("0.5")))
    assert [(note.column, note.uncertain) for note in notes] == [
        ("before-1", True),
        ("after-1", True),
    ]
    assert notes[1].message == (
        "đơn vị trong ô “½ ngày” khác đơn vị của dòng (Ngày làm việc); đọc là 0,5."
    )


def test_units_abbreviated_alike_are_noted_once() -> None:
    annex, notes = read(table(line(unit="NLV"), line(2.0, "1.000002.H21", unit="NLV")))
    assert [procedure.cases[0].unit for procedure in annex.procedures] == ["Ngày làm việc"] * 2
    assert messages(notes) == [
        "đơn vị tính “NLV” được đọc là Ngày làm việc (các ô tương tự cũng vậy)."
    ]


@pytest.mark.parametrize("text", ["Cộng lĩnh vực", "Cộng nhóm I", "Tổng lĩnh vực", "Cộng (II)"])
def test_the_total_of_a_group_is_no_case(text: str) -> None:
    total = blank_line(name=text, current=88.0)
    annex, notes = read(table(line(), total, line(2.0, "1.000002.H21")))
    assert [len(procedure.cases) for procedure in annex.procedures] == [1, 1]
    assert len(messages(notes, "dòng tổng cộng được bỏ qua")) == 1


@pytest.mark.parametrize("text", ["Công nhận lần đầu", "Công bố lại", "Công nhóm thợ"])
def test_a_case_named_like_a_total_is_one_still(text: str) -> None:
    annex, _ = read(table(line(), blank_line(name=text, current=88.0)))
    (procedure,) = annex.procedures
    assert [case.name for case in procedure.cases][1:] == [text]


def test_the_name_of_a_group_beside_its_mark_is_told_whole() -> None:
    annex, notes = read(table(blank_line(stt="I", name="LĨNH VỰC ĐẦU TƯ"), line()))
    assert annex.procedures[0].groups == ("I LĨNH VỰC ĐẦU TƯ",)
    assert notes == []


def test_columns_beyond_the_form_are_kept_cell_by_cell() -> None:
    grid = table([*line(), "theo\nluật mới", 0.5, ""], [*line(2.0, "1.000002.H21"), "", 2.5, ""])
    grid.rows[3][26:28] = ["Ghi chú", "Cơ quan thực hiện"]
    grid.formats[6, 27] = "0%"
    annex, notes = read(grid)
    assert annex.heading.extra_columns == ("Ghi chú", "Cơ quan thực hiện")
    assert [procedure.cases[0].extras for procedure in annex.procedures] == [
        ("theo luật mới", "50%"),
        ("", "2,5"),
    ]
    assert [note.where[-3:] for note in notes] == ["AA4", "AB4"]


def test_columns_without_a_heading_are_left_out_and_noted() -> None:
    _, notes = read(table([*line(), 3.0]))
    (note,) = notes
    assert "cột AA (không có tiêu đề)" in note.message
    assert "có 1 ô" in note.message


def test_a_header_in_an_old_font() -> None:
    grid = table(line())
    grid.rows[3][1:5] = ["M· TTHC", "Tªn TTHC", "Thêi gian gi¶i quyÕt hiÖn nay", "§¬n vÞ tÝnh"]
    grid.rows[5][8] = "Tr\u00adíc c¾t gi¶m"
    annex, _ = read(grid)
    assert annex.procedures[0].cases[0].steps == STEPS
