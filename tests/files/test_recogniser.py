import datetime as dt
import gc
import re
from decimal import Decimal
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files.tables import ABOVE, TITLE, blank_line, line, table
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Stated
from tthc_gui.domain.annex.totals import Step
from tthc_gui.files.formats.json.interchange import from_data, to_data
from tthc_gui.files.grid import Cell, Grid, Merge
from tthc_gui.files.problems import Note
from tthc_gui.files.recogniser import TableProblem, recognise
from tthc_gui.files.recognition.above import department_of

D = Decimal


def annex_of(grid: Grid) -> Annex:
    """Recognise a grid that is read without any doubt."""
    annex, notes = read(grid)
    assert notes == []
    return annex


def read(grid: Grid) -> tuple[Annex, list[Note]]:
    found = recognise(grid)
    assert found is not None
    return found


def test_every_cell_of_a_plain_line() -> None:
    annex = annex_of(table(line()))
    (procedure,) = annex.procedures
    (case,) = procedure.cases
    assert procedure.stt == "1"
    assert procedure.code == "1.000001.H21"
    assert procedure.name == "Cấp phép"
    assert procedure.stated_rate == "50%"
    assert case.current == D(10)
    assert case.unit == "Ngày"
    assert case.name == ""
    assert case.stated == Stated("5", "5", "")
    assert case.steps == (
        Step(D(1), D("0.5")),
        Step(D(8), D(4)),
        *[Step()] * 6,
        Step(D(1), D("0.5")),
    )


def test_the_heading_lines() -> None:
    heading = annex_of(table(line())).heading
    assert (heading.label, heading.title, heading.issued_with) == ABOVE
    assert heading.department == "Sở Thử nghiệm"
    assert heading.has_unit_column


def test_heading_lines_among_a_letterhead() -> None:
    above = [
        "ỦY BAN NHÂN DÂN TỈNH",
        "",
        "PHỤ LỤC SỐ 5",
        TITLE.upper(),
        "(Kèm theo Quyết định số 1)",
    ]
    annex, notes = read(table(line(), above=above))
    assert annex.heading.label == "PHỤ LỤC SỐ 5"
    assert annex.heading.title == TITLE.upper()
    assert annex.heading.issued_with == "(Kèm theo Quyết định số 1)"
    assert annex.heading.department == "SỞ THỬ NGHIỆM"
    assert [str(note) for note in notes] == [
        "trang tính “PL 5”, ô A1: chữ phía trên bảng được bỏ qua: “ỦY BAN NHÂN DÂN TỈNH”."
    ]


def test_three_rows_merged_over_the_table_are_the_heading_whatever_they_say() -> None:
    grid = table(line(), above=["Biểu 1", "", "theo công văn"])
    grid.merges += [Merge(row, 0, row, 25) for row in range(3)]
    heading = annex_of(grid).heading
    assert (heading.label, heading.title, heading.issued_with) == ("Biểu 1", "", "theo công văn")


@pytest.mark.parametrize(
    ("title", "company", "department"),
    [
        (TITLE, "", "Sở Thử nghiệm"),
        (TITLE, "Microsoft", "Sở Thử nghiệm"),
        (TITLE, "Sở Khác", "Sở Khác"),
        ("Danh mục", "Sở Khác", "Sở Khác"),
        ("Danh mục", "", ""),
    ],
)
def test_department(title: str, company: str, department: str) -> None:
    assert department_of(title, company) == department


def test_cases_by_merged_cells() -> None:
    grid = table(
        line(rate=0.45),
        blank_line(current=20.0, unit="Giờ", before_1=20.0, after_1=12.0),
        line(2.0, "1.000002.H21"),
        merges=[(0, 1, column) for column in (0, 1, 2, 7)],
    )
    first, second = annex_of(grid).procedures
    assert [case.current for case in first.cases] == [D(10), D(20)]
    assert [case.unit for case in first.cases] == ["Ngày", "Giờ"]
    assert (first.name, first.stated_rate) == ("Cấp phép", "45%")
    assert [case.name for case in first.cases] == ["", ""]
    assert [case.stated.rate for case in first.cases] == ["", ""]
    assert second.stt == "2"
    assert len(second.cases) == 1


def test_cases_by_blank_cells_below_the_first_line() -> None:
    grid = table(line(), blank_line(current=20.0, unit="Ngày"), line(2.0, "1.000002.H21"))
    first, second = annex_of(grid).procedures
    assert [case.current for case in first.cases] == [D(10), D(20)]
    assert (first.name, first.stated_rate) == ("Cấp phép", "50%")
    assert second.stt == "2"


def test_cases_with_names_and_rates_of_their_own() -> None:
    grid = table(
        line(name="Cấp mới", rate="50,00%\n50%"),
        blank_line(name="Cấp lại", current=20.0, rate=0.3333),
        merges=[(0, 1, 0), (0, 1, 1)],
    )
    (procedure,) = annex_of(grid).procedures
    assert (procedure.name, procedure.stated_rate) == ("", "50,00%")
    assert [case.name for case in procedure.cases] == ["Cấp mới", "Cấp lại"]
    assert [case.stated.rate for case in procedure.cases] == ["50%", "33,33%"]


def test_names_of_cases_by_blank_cells() -> None:
    grid = table(line(name="Cấp mới"), blank_line(name="Cấp lại", current=20.0))
    (procedure,) = annex_of(grid).procedures
    assert [case.name for case in procedure.cases] == ["Cấp mới", "Cấp lại"]


def test_a_merged_blank_line_is_a_case() -> None:
    grid = table(line(), blank_line(), merges=[(0, 1, 0)])
    (procedure,) = annex_of(grid).procedures
    assert len(procedure.cases) == 2
    assert procedure.cases[1].current is None


def test_in_our_own_workbooks_unmerged_lines_are_procedures() -> None:
    grid = table(line(), blank_line(name="Chưa có mã", current=20.0))
    grid.merges_are_complete = True
    annex, notes = read(grid)
    assert [procedure.name for procedure in annex.procedures] == ["Cấp phép", "Chưa có mã"]
    assert [note.procedure for note in notes] == [1]


def test_a_second_code_inside_a_merged_procedure_is_noted() -> None:
    grid = table(line(), blank_line(code="1.000009.H21", current=20.0), merges=[(0, 1, 0)])
    annex, notes = read(grid)
    assert len(annex.procedures[0].cases) == 2
    assert [(n.where, n.procedure, n.case, n.column) for n in notes] == [
        ("trang tính “PL 5”, ô B8", 0, 1, "code")
    ]


def test_rows_that_are_no_procedures_are_left_out_and_noted() -> None:
    repeated = table().rows[3:6]
    numbers: list[float | str] = [float(n) for n in range(1, 27)]
    grid = table(
        numbers,
        blank_line(stt="I", name="LĨNH VỰC ĐẤT ĐAI"),
        line(),
        *repeated,
        line(2.0, "1.000002.H21"),
        blank_line(stt="Tổng cộng", current=20.0, remaining=10.0),
        blank_line(),
        blank_line(name="Nơi nhận: như trên", rate="GIÁM ĐỐC"),
    )
    annex, notes = read(grid)
    assert [procedure.stt for procedure in annex.procedures] == ["1", "2"]
    assert {p.groups for p in annex.procedures} == {("I LĨNH VỰC ĐẤT ĐAI",)}
    assert [note.message.partition(":")[0] for note in notes] == [
        "dòng đánh số cột được bỏ qua",
        "dòng lặp lại tiêu đề bảng được bỏ qua",
        "dòng tổng cộng được bỏ qua",
        "dòng chữ ngoài bảng được bỏ qua",
    ]


def test_section_rows_merged_over_the_table() -> None:
    grid = table(blank_line(stt="Lĩnh vực đất đai (2 thủ tục)"), line())
    grid.merges.append(Merge(6, 0, 6, 25))
    annex, notes = read(grid)
    assert [entry.groups for entry in annex.procedures] == [("Lĩnh vực đất đai (2 thủ tục)",)]
    assert notes == []


def test_a_procedure_without_times_stays() -> None:
    annex = annex_of(table(line(), blank_line(stt=2.0, name="Chưa xây dựng")))
    assert annex.procedures[1].name == "Chưa xây dựng"
    assert annex.procedures[1].cases[0].current is None


def test_texts_in_time_cells_are_kept_and_noted() -> None:
    grid = table(
        line(before_1="1,5", after_1="1.500", before_2="năm ngày", after_2=dt.date(2025, 5, 4))
    )
    annex, notes = read(grid)
    steps = annex.procedures[0].cases[0].steps
    assert steps[:2] == (Step(D("1.5"), "1.500"), Step("năm ngày", D("4.5")))
    assert [(note.where[-3:], note.column) for note in notes] == [
        (" I7", "before-1"),
        (" J7", "after-1"),
        (" K7", "before-2"),
        (" L7", "after-2"),
    ]
    assert {(note.procedure, note.case) for note in notes} == {(0, 0)}


def test_error_cells_keep_their_text() -> None:
    grid = table(line(before_1="", remaining=""))
    grid.errors = {(6, 8): "#N/A", (6, 5): "#REF!"}
    annex, notes = read(grid)
    case = annex.procedures[0].cases[0]
    assert case.steps[0] == Step("#N/A", D("0.5"))
    assert case.stated.remaining == "#REF!"
    assert sorted(note.where for note in notes) == [
        "trang tính “PL 5”, ô F7",
        "trang tính “PL 5”, ô I7",
    ]


def test_formulas_without_values_are_worked_out_or_named() -> None:
    grid = table(line(current="", remaining="", cut="", rate="", before_1=""))
    grid.formulas = {
        (6, 3): "SUM(I7,K7,Y7)",
        (6, 5): "J7+L7+Z7",
        (6, 6): 'IF(A7=1,"",3)',
        (6, 7): "VLOOKUP(A7,B7,1)",
        (6, 8): "VLOOKUP(A7,B7,1)",
    }
    annex, notes = read(grid)
    case = annex.procedures[0].cases[0]
    assert case.current == "=SUM(I7,K7,Y7)"
    assert case.stated == Stated("", "", "")
    assert case.steps[0].before == "=VLOOKUP(A7,B7,1)"
    assert annex.procedures[0].stated_rate == ""
    by_column = {note.column: note.message for note in notes}
    assert "giữ dạng chữ" in by_column["current"]
    assert "giữ dạng chữ" in by_column["before-1"]
    assert not by_column.keys() & {"remaining", "cut", "rate"}


def test_a_cell_with_a_formula_states_nothing() -> None:
    grid = table(line(), line(2.0, "1.000002.H21"))
    grid.computed = {(6, 5), (6, 6), (6, 7)}
    annex, notes = read(grid)
    first, second = annex.procedures
    assert (first.stated_rate, first.cases[0].stated) == ("", Stated())
    assert (second.stated_rate, second.cases[0].stated) == ("50%", Stated("5", "5"))
    assert notes == []


def test_an_error_of_a_formula_is_told_once() -> None:
    grid = table(line(remaining=""), line(2.0, "1.000002.H21", remaining=""))
    grid.computed = {(6, 5), (7, 5)}
    grid.errors = {(6, 5): "#REF!", (7, 5): "#REF!"}
    annex, notes = read(grid)
    assert annex.procedures[0].cases[0].stated.remaining == ""
    assert [(note.where, note.uncertain) for note in notes] == [("trang tính “PL 5”, ô F7", False)]
    assert "#REF!" in notes[0].message


@pytest.mark.parametrize("dash", ["—", "-", " – "])
def test_a_dash_for_a_total_states_nothing(dash: str) -> None:
    annex = annex_of(table(line(remaining=dash, cut=dash, rate=dash)))
    assert (annex.procedures[0].stated_rate, annex.procedures[0].cases[0].stated) == ("", Stated())


def test_formats_decide_how_numbers_read() -> None:
    grid = table(line(rate=0.38333, before_1=0.25, remaining=5.0))
    grid.formats = {(6, 7): "0.0%", (6, 8): "0.000", (6, 5): "0.00"}
    annex = annex_of(grid)
    assert annex.procedures[0].stated_rate == "38,3%"
    assert str(annex.procedures[0].cases[0].steps[0].before) == "0.250"
    assert annex.procedures[0].cases[0].stated.remaining == "5,00"


def test_a_rate_without_its_percent_sign_is_read_and_noted() -> None:
    annex, notes = read(table(line(rate=38.33)))
    assert annex.procedures[0].stated_rate == "38,33%"
    assert [note.column for note in notes] == ["rate"]


def test_units() -> None:
    annex, notes = read(table(line(unit="ngày  LÀM việc"), line(2.0, "1.000002.H21", unit="tuần")))
    assert [procedure.cases[0].unit for procedure in annex.procedures] == ["Ngày làm việc", "tuần"]
    assert [note.procedure for note in notes] == [1]


def test_columns_beyond_the_form_are_kept_and_noted() -> None:
    grid = table([*line(), "theo luật mới"])
    grid.rows[3][26] = "Ghi chú"
    annex, notes = read(grid)
    assert annex.heading.extra_columns == ("Ghi chú",)
    assert annex.procedures[0].cases[0].extras == ("theo luật mới",)
    (note,) = notes
    assert note.where == "trang tính “PL 5”, ô AA4"
    assert note.message.startswith("cột AA (Ghi chú) không thuộc biểu mẫu")
    assert note.message.endswith("có 1 ô có dữ liệu.")


def test_computed_columns_may_be_missing() -> None:
    grid = table(line())
    for row in grid.rows:
        del row[5:8]
    grid.merges = []
    annex, notes = read(grid)
    assert annex.procedures[0].cases[0].stated == Stated()
    assert annex.procedures[0].cases[0].current == D(10)
    assert len(notes) == 3


def test_no_unit_column() -> None:
    grid = table(line()[:4] + line()[5:], heading=Heading(has_unit_column=False))
    annex = annex_of(grid)
    assert not annex.heading.has_unit_column
    assert annex.procedures[0].cases[0].unit == ""
    assert annex.procedures[0].cases[0].steps[0] == Step(D(1), D("0.5"))


def test_step_headings_are_data() -> None:
    labels = tuple(f"Bước {number}" for number in range(1, 10))
    grid = table(line(), heading=Heading(step_labels=labels))
    assert annex_of(grid).heading.step_labels == labels


def test_a_missing_column_is_named_with_its_sheet() -> None:
    grid = table(line())
    for row in grid.rows:
        del row[1]
    grid.merges = []
    with pytest.raises(TableProblem, match=r"“PL 5” .* thiếu cột: Mã TTHC"):
        recognise(grid)


def test_too_many_steps() -> None:
    labels = tuple(f"Bước {number}" for number in range(1, 11))
    with pytest.raises(TableProblem, match="10 bước"):
        recognise(table(heading=Heading(step_labels=labels)))


def test_no_table() -> None:
    assert recognise(Grid("S", [["Kính gửi", "Sở", ""]])) is None


CELLS = st.one_of(
    st.just(""),
    st.floats(),
    st.floats(0, 100),
    st.sampled_from(["1", "3a", "I", "1,5", "1.500", "Tổng cộng", "Lĩnh vực", "STT", "a\nb", " "]),
    st.dates(),
    st.times(),
    st.timedeltas(),
)
ROWS = st.lists(st.lists(CELLS, min_size=27, max_size=27), max_size=6)
MERGES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 30)), max_size=4)
PLACES = st.lists(st.tuples(st.integers(6, 11), st.integers(0, 26)), max_size=4)


@given(rows=ROWS, merges=MERGES, errors=PLACES, formulas=PLACES)
def test_no_row_of_any_sheet_is_lost_in_silence(
    rows: list[list[Cell]],
    merges: list[tuple[int, int, int]],
    errors: list[tuple[int, int]],
    formulas: list[tuple[int, int]],
) -> None:
    grid = table(*rows, merges=[(min(a, b), max(a, b), column) for a, b, column in merges])
    blank = [place for place in errors + formulas if grid.cell(*place) == ""]
    last = len(grid.rows)
    grid.errors = {place: "#N/A" for place in blank if place in errors and place[0] < last}
    grid.formulas = {place: "A1+B7" for place in blank if place not in errors and place[0] < last}
    annex, notes = read(grid)
    left_out = sum(note.column is None and "dòng" in note.message for note in notes)
    filled = sum(any(str(cell).strip() for cell in row[:26]) for row in rows)
    assert annex.case_count + left_out >= filled - repeated(rows)
    keys = {column.key for column in columns_of(annex.heading)}
    for note in notes:
        if note.procedure is not None and note.case is not None:
            assert note.case < len(annex.procedures[note.procedure].cases)
            assert note.column in keys
    # Decimal times must be what the interchange form holds exactly.
    assert to_data(from_data(to_data(annex))) == to_data(annex)


def test_a_grid_goes_at_once_when_it_has_been_read() -> None:
    grid = table(line(code="1.000001.H21"))
    kept = ref(grid)
    gc.disable()
    try:
        assert recognise(grid) is not None
        del grid
        assert kept() is None
    finally:
        gc.enable()


def repeated(rows: list[list[Cell]]) -> int:
    """Count the rows that repeat a heading or number the columns; several have one note."""
    return sum(
        {str(cell).strip() for cell in row} <= {"", "STT"}
        or all(re.fullmatch(r"\d{1,2}(\.0)?|I", str(cell).strip()) for cell in row[1:3])
        for row in rows
    )
