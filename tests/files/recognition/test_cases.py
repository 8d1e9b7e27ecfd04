"""Which lines are cases of one procedure, and which rows are something else."""

from decimal import Decimal

import pytest

from tests.files.recognition.reading import messages, read
from tests.files.tables import blank_line, line, table
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import CURRENT, columns_of
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.files.grid import Cell, Merge

D = Decimal
CODE = "1.000001.H21"


def outline(annex: Annex) -> list[tuple[str, str, list[str], int]]:
    """Return STT, name, names of the cases, and their number, of each procedure."""
    return [
        (entry.stt, entry.name, [case.name for case in entry.cases], len(entry.cases))
        for entry in annex.procedures
    ]


def test_repeated_ordinal_and_code() -> None:
    grid = table(line(), line(current=20.0, remaining=15.0, rate=0.25), line(2.0, "1.000002.H21"))
    annex, notes = read(grid)
    first, second = annex.procedures
    assert (first.stt, first.code, first.name) == ("1", CODE, "Cấp phép")
    assert [case.current for case in first.cases] == [D(10), D(20)]
    assert [case.stated.rate for case in first.cases] == ["50%", "25%"]
    assert [case.name for case in first.cases] == ["", ""]
    assert (second.stt, notes) == ("2", [])


def test_the_same_ordinal_with_another_code_is_another_procedure() -> None:
    annex, _ = read(table(line(), line(1.0, "1.000002.H21")))
    assert [(entry.stt, entry.code) for entry in annex.procedures] == [
        ("1", CODE),
        ("1", "1.000002.H21"),
    ]


@pytest.mark.parametrize(
    "ordinals",
    [("3a", "3b"), ("3.1", "3.2"), (3.1, 3.2), ("3", "3b"), ("3", "-"), ("3a)", "3b)"), ("3", "+")],
)
@pytest.mark.parametrize("code", [CODE, ""])
def test_lettered_ordinals_are_cases(ordinals: tuple[Cell, Cell], code: str) -> None:
    grid = table(
        line(ordinals[0], name="Cấp mới"),
        line(ordinals[1], code, name="Cấp lại", current=20.0),
        line(4.0, "1.000002.H21"),
    )
    annex, _ = read(grid)
    assert outline(annex) == [
        ("3", "", ["Cấp mới", "Cấp lại"], 2),
        ("4", "Cấp phép", [""], 1),
    ]
    assert annex.procedures[0].code == CODE


def test_a_lettered_ordinal_with_a_code_of_its_own_is_a_procedure() -> None:
    annex, _ = read(table(line("3"), line("3a", "1.000002.H21"), line("4", "1.000003.H21")))
    assert [entry.stt for entry in annex.procedures] == ["3", "3a", "4"]


def test_lines_with_bullets_below_a_line_that_names_the_procedure() -> None:
    grid = table(
        blank_line(stt=1.0, code=CODE, name="Cấp phép"),
        line("", "", "- Trường hợp đủ hồ sơ"),
        line("", "", "+ Trường hợp khác", current=20.0),
        line(2.0, "1.000002.H21"),
    )
    annex, notes = read(grid)
    assert outline(annex) == [
        ("1", "", ["Cấp phép: Trường hợp đủ hồ sơ", "Cấp phép: Trường hợp khác"], 2),
        ("2", "Cấp phép", [""], 1),
    ]
    assert [case.current for case in annex.procedures[0].cases] == [D(10), D(20)]
    assert [(note.procedure, note.column) for note in notes] == [(0, None)]
    assert "tên được ghép vào" in notes[0].message


def test_a_line_that_names_the_procedure_above_a_single_case() -> None:
    annex, _ = read(
        table(blank_line(stt=1.0, code=CODE, name="Cấp phép:"), line("", "", "a) Cấp mới"))
    )
    assert outline(annex) == [("1", "Cấp phép: Cấp mới", [""], 1)]


def test_a_procedure_cut_by_a_page_goes_on_below_the_repeated_header() -> None:
    header = table().rows[3:6]
    grid = table(line(), *header, blank_line(current=20.0, unit="Ngày"), line(2.0, "1.000002.H21"))
    annex, notes = read(grid)
    assert [len(entry.cases) for entry in annex.procedures] == [2, 1]
    assert [note.message.partition(":")[0] for note in notes] == [
        "dòng lặp lại tiêu đề bảng được bỏ qua"
    ]


def test_repeated_headers_have_one_note() -> None:
    header = table().rows[3:6]
    pages = [
        row
        for number in range(2, 6)
        for row in (*header, line(float(number), f"1.00000{number}.H21"))
    ]
    annex, notes = read(table(line(), *pages))
    assert [entry.stt for entry in annex.procedures] == ["1", "2", "3", "4", "5"]
    assert messages(notes) == ["dòng lặp lại tiêu đề bảng được bỏ qua: “STT” (4 chỗ)."]


def test_a_name_broken_over_two_rows() -> None:
    grid = table(
        line(name="Cấp giấy phép hoạt động"),
        blank_line(name="kinh doanh (cấp tỉnh)"),
        line(2.0, "1.000002.H21"),
    )
    annex, notes = read(grid)
    assert [entry.name for entry in annex.procedures] == [
        "Cấp giấy phép hoạt động kinh doanh (cấp tỉnh)",
        "Cấp phép",
    ]
    (note,) = notes
    assert (note.procedure, note.case, note.column, note.uncertain) == (0, 0, "name", True)
    assert note.where.endswith("ô C8")


def test_a_code_broken_over_two_rows() -> None:
    grid = table(line(code="1.004964.000"), blank_line(code=".00.00.H21"))
    annex, notes = read(grid)
    assert [entry.code for entry in annex.procedures] == ["1.004964.000.00.00.H21"]
    assert [note.column for note in notes] == ["code", "code"]


def test_sections_marked_in_cells_of_their_own() -> None:
    grid = table(
        blank_line(stt="A. THỦ TỤC CẤP TỈNH"),
        blank_line(stt="I", name="Lĩnh vực đất đai"),
        line(),
        line(2.0, "1.000002.H21"),
        blank_line(stt="II. LĨNH VỰC MÔI TRƯỜNG"),
        line(3.0, "1.000003.H21"),
        blank_line(stt="B. THỦ TỤC CẤP XÃ"),
        line(4.0, "1.000004.H21"),
    )
    annex, notes = read(grid)
    assert annex.heading.extra_columns == ()
    assert [entry.groups for entry in annex.procedures] == [
        ("A. THỦ TỤC CẤP TỈNH", "I Lĩnh vực đất đai"),
        ("A. THỦ TỤC CẤP TỈNH", "I Lĩnh vực đất đai"),
        ("A. THỦ TỤC CẤP TỈNH", "II. LĨNH VỰC MÔI TRƯỜNG"),
        ("B. THỦ TỤC CẤP XÃ",),
    ]
    assert notes == []


def test_a_column_of_fields_stays_beside_sections() -> None:
    grid = table(
        [*blank_line(stt="I", name="LĨNH VỰC ĐẤT ĐAI"), ""],
        [*line(), ""],
        [*line(2.0, "1.000002.H21"), "Môi trường"],
    )
    grid.rows[3][26] = "Lĩnh vực"
    annex, _ = read(grid)
    assert annex.heading.extra_columns == ("Lĩnh vực",)
    assert [entry.cases[0].extras for entry in annex.procedures] == [(), ("Môi trường",)]
    assert {entry.groups for entry in annex.procedures} == {("I LĨNH VỰC ĐẤT ĐAI",)}


def test_a_section_with_totals_of_its_own_is_no_procedure() -> None:
    grid = table(line(stt="I", code="", name="LĨNH VỰC ĐẤT ĐAI"), line())
    annex, _ = read(grid)
    assert [entry.stt for entry in annex.procedures] == ["1"]


def test_a_merged_name_in_capitals_is_a_section() -> None:
    grid = table(blank_line(stt="ĐẤT ĐAI"), line())
    grid.merges.append(Merge(6, 0, 6, 25))
    assert read(grid)[0].procedures[0].groups == ("ĐẤT ĐAI",)


@pytest.mark.parametrize(
    "text", ["Tổng cộng", "CỘNG:", "Tổng số 2 thủ tục", "Cộng (2 thủ tục)", "Bình quân chung"]
)
def test_totals_are_left_out(text: str) -> None:
    annex, notes = read(table(line(), blank_line(name=text, current=10.0, rate=0.5)))
    assert len(annex.procedures) == 1
    assert messages(notes) == [f"dòng tổng cộng được bỏ qua: “{text}”."]


@pytest.mark.parametrize("text", ["Công nhận lại", "Tổ chức thi", "Tổng kết năm", "Công bố"])
def test_names_that_begin_like_totals_are_cases(text: str) -> None:
    annex, notes = read(table(line(), blank_line(name=text, current=20.0)))
    assert [case.name for case in annex.procedures[0].cases] == ["Cấp phép", text]
    assert notes == []


@pytest.mark.parametrize(
    "text", ["Nơi nhận: như trên", "KT. CHỦ TỊCH", "Giám đốc", "NGƯỜI LẬP BIỂU", "Ghi chú: (*)"]
)
def test_signatures_right_below_the_table(text: str) -> None:
    annex, notes = read(table(line(), blank_line(name=text)))
    assert outline(annex) == [("1", "Cấp phép", [""], 1)]
    assert messages(notes) == [f"dòng chữ ngoài bảng được bỏ qua: “{text}”."]


def test_a_percentage_among_the_times_of_a_page_is_kept_as_the_page_shows_it() -> None:
    grid = table(line(current=2.5))
    keys = [column.key for column in columns_of(Heading())]
    row, column = len(grid.rows) - 1, keys.index(CURRENT.key)
    grid.formats[row, column] = "0%"
    grid.row_places = [f"trang 1, dòng {at + 1}" for at in range(len(grid.rows))]
    annex, notes = read(grid)
    assert annex.procedures[0].cases[0].current == "250%"
    told = messages(notes, "250%")
    assert len(told) == 1
    assert "2,5" not in told[0]
