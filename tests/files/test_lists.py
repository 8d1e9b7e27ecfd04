"""The ward's list of ISO processes through every format, and back."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from pypdfium2 import PdfDocument

from tests.domain.iso_list.rows import REAL_LIST, real_list, row
from tests.strategies import examples
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.audit.waivers import accept
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import Standing, open_doubts, place
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.iso_list.iso_process import COLUMN_HEADINGS, IsoHeading, IsoProcess
from tthc_gui.files.grid import Cell, Grid, Merge
from tthc_gui.files.job import Job
from tthc_gui.files.left_out import left_out
from tthc_gui.files.reading import read, read_all
from tthc_gui.files.recognition.iso_lists import read_list
from tthc_gui.files.recognition.list_header import find_list_header
from tthc_gui.files.writing import LIST_WRITERS, write

ENDINGS = sorted(LIST_WRITERS)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_real_list_comes_back_from_every_format(ending: str, tmp_path: Path) -> None:
    path, back = tmp_path / f"a{ending}", tmp_path / "b.json"
    write(read(REAL_LIST).document, path)
    assert read(path).document == real_list()
    write(read(path).document, back)
    assert back.read_bytes() == REAL_LIST.read_bytes()
    assert [reading.document for reading in read_all(path)] == [real_list()]


def test_the_real_list_is_read_from_a_file_of_its_text() -> None:
    assert read(REAL_LIST.with_suffix(".txt")).document == real_list()


def test_the_workbook_is_printed_upright_with_its_header_on_each_page(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write(real_list(), path)
    sheet = load_workbook(path).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 9)
    assert sheet.print_title_rows == "$3:$3"
    assert [cell.value for cell in sheet[3]] == list(real_list().heading.columns)
    assert sheet["A4"].value == "1. LĨNH VỰC THI ĐUA KHEN THƯỞNG"
    assert "A4:F4" in map(str, sheet.merged_cells.ranges)


@pytest.mark.parametrize("ending", ENDINGS)
def test_codes_of_procedures_are_kept_where_the_list_has_a_column(
    ending: str, tmp_path: Path
) -> None:
    heading = IsoHeading("DANH MỤC", "(Kèm theo)", ("TT", "Mã TTHC", *COLUMN_HEADINGS[1:]))
    listed = IsoList(heading, [row(1, procedure_code="1.000001.H21"), row(2)])
    write(listed, tmp_path / f"a{ending}")
    assert read(tmp_path / f"a{ending}").document == listed


def reviewed() -> IsoList:
    """Return a list with two links at one row, one at another of the same code, and more."""
    rows = [
        row(1, ("1.000001", "Cấp lại giấy phép"), name="Cấp lại"),
        row(2, code="QT-01/HT"),
        replace(
            row(3, ("1.000003",), code="QT-01/HT", edition="1"),
            reissued=("1.000003 → 4 Ngày; 2 Ngày",),
        ),
    ]
    listed = IsoList(IsoHeading("DANH MỤC"), rows)
    accept(listed, Auditor(listed), "đúng như bản gốc").apply(listed)
    place(listed, [Standing(Doubt("edition", "", "ô E6", "mờ."), 2, 0)])
    place(listed, [Standing(Doubt("", "", "trang 1", "có chữ bị bỏ."))])
    return listed


@pytest.mark.parametrize(
    ("ending", "kept"),
    [(ending, kept) for ending in ENDINGS for kept in (Kept.NONE, Kept.DISPUTED)],
)
def test_what_a_person_said_of_a_list_is_kept_or_told(
    ending: str, kept: Kept, tmp_path: Path
) -> None:
    listed = reviewed()
    path = tmp_path / f"a{ending}"
    write(listed, path, keep_disputed=kept is Kept.DISPUTED)
    again = read(path).document
    assert isinstance(again, IsoList)
    links = [process.links for process in again.records]
    assert links in ([("1.000001", "Cấp lại giấy phép"), (), ("1.000003",)], [(), (), ()])
    assert again.records[2].reissued in (listed.records[2].reissued, ())
    assert again.waivers in (listed.waivers, ())
    assert open_doubts(again) in (open_doubts(listed), [])
    assert left_out(listed, ending, kept) == [
        *["liên kết đã xác nhận của 2 quy trình"] * (not any(links)),
        *["dấu đã ban hành lại của 1 quy trình"] * (again.records[2].reissued == ()),
        *["2 chỗ đọc chưa chắc"] * (not open_doubts(again)),
        *[f"{len(listed.waivers)} phát hiện đã chấp nhận và lý do"] * (not again.waivers),
    ]


def test_a_saved_workbook_holds_all_that_was_said_of_a_list(tmp_path: Path) -> None:
    write(reviewed(), tmp_path / "a.xlsx", keep_disputed=True)
    assert left_out(reviewed(), ".xlsx", Kept.DISPUTED) == []
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == [
        *("Danh mục", "Rà soát", "Chỗ đọc chưa chắc", "Liên kết", "Đã ban hành lại"),
    ]
    assert [cell.value for cell in book["Liên kết"][1]] == [
        *("STT", "Mã hiệu", "Quy trình thứ", "Tên TTHC", "Thủ tục đã xác nhận", "Trang tính"),
    ]
    (note,) = [note for note in read(tmp_path / "a.xlsx").notes if note.column]
    assert (note.procedure, note.column) == (2, "edition")


def test_links_follow_rows_that_another_program_has_moved(tmp_path: Path) -> None:
    write(reviewed(), tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    book["Danh mục"].delete_rows(6)
    book["Liên kết"]["A3"], book["Liên kết"]["B3"] = "9", "QT-09/HT"
    book.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")
    assert [process.links for process in reading.document.records] == [("1.000003",), ()]
    assert [note.message for note in reading.notes if "Liên kết" in note.where] == [
        "liên kết đã xác nhận này không còn dòng của nó.",
        "liên kết đã xác nhận này không còn dòng của nó.",
    ]
    assert [process.reissued for process in reading.document.records] == [
        ("1.000003 → 4 Ngày; 2 Ngày",),
        (),
    ]


plain = st.text("abcĐăêư 12,.()", max_size=12).map(str.split).map(" ".join)
names = st.builds("Cấp {}".format, plain).map(str.strip)


made = st.builds(
    lambda number, name, code: row(number, (), name=name, iso_name=name, code=code),
    st.integers(1, 99),
    names,
    st.sampled_from(["QT-01/HT", "QT-02/ HT", ""]),
)


@settings(max_examples=examples(20))
@given(st.lists(made, min_size=1, max_size=5))
def test_any_rows_come_back_from_a_workbook(rows: list[IsoProcess]) -> None:
    listed = IsoList(IsoHeading("DANH MỤC"), rows)
    with TemporaryDirectory() as folder:
        write(listed, Path(folder, "a.xlsx"))
        assert read(Path(folder, "a.xlsx")).document == listed


HEADER = list(COLUMN_HEADINGS)
LINE = ["1", "Cấp phép", "Cấp phép", "QT-01/HT", "01", "21/10/2024"]


def recognised(*rows: list[str], merges: list[Merge] | None = None) -> IsoList:
    return list_in(Grid("Sheet1", [[*r, *[""] * (6 - len(r))] for r in rows], merges or []))


def list_in(grid: Grid) -> IsoList:
    header = find_list_header(grid)
    assert header is not None
    return read_list(grid, header, Job())[0]


def test_a_header_over_two_rows_and_repeated_on_a_further_page() -> None:
    first = ["TT", "Tên TTHC", "Tên quy trình ISO", "Mã hiệu", "Lần ban", "Ngày ban"]
    second = ["", "", "", "", "hành", "hành"]
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]
    again = [*LINE[:1], "Cấp lại", *LINE[2:]]
    listed = recognised(first, second, numbers, LINE, HEADER, again)
    assert [one.name for one in listed.records] == ["Cấp phép", "Cấp lại"]
    assert listed.heading.columns[4:] == ("Lần ban hành", "Ngày ban hành")


NAMED = [*HEADER[:3], "Mã hiệu"]


@pytest.mark.parametrize(
    ("header", "merges"),
    [
        (
            [["TT", "Tên TTHC", "Quy trình ISO"], ["", "", "Tên", *HEADER[3:]]],
            [Merge(0, 2, 0, 5), Merge(0, 0, 1, 0), Merge(0, 1, 1, 1)],
        ),
        ([["TT", "TTHC", "Quy trình ISO"], ["", "Tên", "Tên", *HEADER[3:]]], []),
        (
            [[*NAMED, "Ban hành"], ["", "", "", "", "Lần", "Ngày"]],
            [*(Merge(0, at, 1, at) for at in range(4)), Merge(0, 4, 0, 5)],
        ),
        ([[*NAMED, "Ban hành"], ["", "", "", "", "Lần", "Ngày"]], []),
        (
            [
                ["TT", "Tên TTHC", "Quy trình ISO"],
                ["", "", "Tên", "Mã hiệu", "Ban hành"],
                ["", "", "", "", "Lần", "Ngày"],
            ],
            [],
        ),
    ],
)
def test_a_header_in_groups(header: list[list[str]], merges: list[Merge]) -> None:
    listed = recognised(*header, LINE, merges=merges)
    assert listed.records == recognised(HEADER, LINE).records
    assert listed.heading.columns[4:] == ("Lần ban hành", "Ngày ban hành")


def test_the_code_of_a_procedure_below_a_group_is_not_that_of_a_process() -> None:
    first: list[Cell] = ["TT", "Thủ tục hành chính", "", "Quy trình ISO", "", "", ""]
    second: list[Cell] = ["", "Mã", "Tên", "Tên", *HEADER[3:]]
    listed = list_in(Grid("DS", [first, second, ["1", "1.000001.H21", *LINE[1:]]]))
    (process,) = listed.records
    assert (process.procedure_code, process.name) == ("1.000001.H21", "Cấp phép")
    assert (process.iso_name, process.code) == ("Cấp phép", "QT-01/HT")


def test_names_that_go_on_in_the_next_row_are_joined() -> None:
    listed = recognised(HEADER, LINE, ["", "bán lẻ rượu", "bán lẻ rượu"])
    assert [one.iso_name for one in listed.records] == ["Cấp phép bán lẻ rượu"]


def test_section_rows_in_a_cell_or_across_are_the_groups_of_what_follows() -> None:
    across = [Merge(1, 0, 1, 5)]
    listed = recognised(HEADER, ["1. LĨNH VỰC A"], ["", "Hộ tịch"], LINE, merges=across)
    assert listed.records == [replace(listed.records[0], groups=("1. LĨNH VỰC A", "Hộ tịch"))]


def test_doubts_about_cells_are_those_of_the_rows_and_of_the_row_below_a_section() -> None:
    grid = Grid("Sheet1", [[*HEADER], ["1. LĨNH VỰC A", *[""] * 5], [*LINE]], [Merge(1, 0, 1, 5)])
    grid.doubt(1, 0, "mục chưa chắc.")
    grid.doubt(2, 3, "mã chưa chắc.")
    header = find_list_header(grid)
    assert header is not None
    notes = [note for note in read_list(grid, header, Job())[1] if note.uncertain]
    assert [(note.message, note.procedure, note.column) for note in notes] == [
        ("mục chưa chắc.", 0, "stt"),
        ("mã chưa chắc.", 0, "code"),
    ]


@pytest.mark.parametrize("mark", ["I", "B.", "IV)"])
def test_a_field_behind_its_mark_in_cells_is_a_section(mark: str) -> None:
    listed = recognised(HEADER, [mark, "Lĩnh vực hộ tịch"], LINE, [mark, "Chứng thực"], LINE)
    groups = [one.groups for one in listed.records]
    assert groups == [(f"{mark} Lĩnh vực hộ tịch",), (f"{mark} Chứng thực",)]
    listed = recognised(HEADER, ["1", "LĨNH VỰC HỘ TỊCH"], LINE)
    assert listed.records[0].groups == ("1 LĨNH VỰC HỘ TỊCH",)


def test_a_section_in_the_first_cell_where_codes_stand_first() -> None:
    order = (3, 0, 1, 2, 4, 5)
    header, line = ([row[at] for at in order] for row in (HEADER, LINE))
    listed = recognised(header, ["I. LĨNH VỰC HỘ TỊCH"], line, ["QT-02 / HT"])
    first, second = listed.records
    assert (first.groups, first.code) == (("I. LĨNH VỰC HỘ TỊCH",), "QT-01/HT")
    assert second.code == "QT-02 / HT"


def test_an_edition_and_a_date_merged_over_rows_are_those_of_each() -> None:
    second = ["2", "Cấp lại", "Cấp lại", "QT-02/HT", "", ""]
    merges = [Merge(1, 4, 2, 4), Merge(1, 5, 2, 5), Merge(1, 0, 2, 0)]
    listed = recognised(HEADER, LINE, ["", *second[1:]], merges=merges)
    assert [one.stt for one in listed.records] == ["1", ""]
    assert [(one.edition, one.issued) for one in listed.records] == [("01", "21/10/2024")] * 2
    unmerged = recognised(HEADER, LINE, second)
    assert (unmerged.records[1].edition, unmerged.records[1].issued) == ("", "")


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("21-10-202\n4", "21-10-2024"),
        ("21/10/\n2024", "21/10/2024"),
        ("21/10 /2024", "21/10/2024"),
        ("21/10/2024\n22/10/2024", "21/10/2024 22/10/2024"),
        ("ngày 21\ntháng 10", "ngày 21 tháng 10"),
    ],
)
def test_a_date_broken_over_lines_is_read_whole(typed: str, read_as: str) -> None:
    listed = recognised(HEADER, [*LINE[:5], typed])
    assert listed.records[0].issued == read_as


@pytest.mark.parametrize("typed", ["1.001193.000.00\n.00.H31", "1.001193.000.00 .00.H31"])
def test_a_code_of_a_procedure_broken_over_lines_is_read_whole(typed: str) -> None:
    header: list[Cell] = ["Mã TTHC", *HEADER]
    (process,) = list_in(Grid("DS", [header, [typed, *LINE]])).records
    assert process.procedure_code == "1.001193.000.00.00.H31"


def test_dates_are_printed_in_one_line_however_they_are_divided(tmp_path: Path) -> None:
    heading = IsoHeading("DANH MỤC", "", ("TT", "Mã TTHC", *COLUMN_HEADINGS[1:]))
    dated = replace(row(1, procedure_code="1.001193.000.00.00.H31"), issued="10-03-2025")
    write(IsoList(heading, [dated]), tmp_path / "a.pdf")
    with PdfDocument(tmp_path / "a.pdf") as printed:
        assert "10-03-2025" in printed[0].get_textpage().get_text_bounded()


def test_a_column_of_fields_makes_the_groups_of_its_rows() -> None:
    header: list[Cell] = ["Lĩnh vực", *HEADER]
    fields = ["Hộ tịch", "", "Chứng thực"]
    rows: list[list[Cell]] = [[field, *LINE] for field in fields]
    listed = list_in(Grid("DS", [header, *rows], [Merge(1, 0, 2, 0)]))
    assert [one.groups for one in listed.records] == [("Hộ tịch",), ("Hộ tịch",), ("Chứng thực",)]
    assert listed.heading.columns == COLUMN_HEADINGS
    across: list[Cell] = ["I. HỘ TỊCH", *[""] * 6]
    listed = list_in(Grid("DS", [header, across, rows[0]], [Merge(1, 0, 1, 6)]))
    assert [one.groups for one in listed.records] == [("I. HỘ TỊCH",)]


def test_a_row_of_an_ordinal_and_a_name_alone_is_no_section() -> None:
    listed = recognised(HEADER, LINE, ["2", "Cấp lại"])
    assert [one.name for one in listed.records] == ["Cấp phép", "Cấp lại"]
    assert listed.records[1].code == ""


def test_other_tables_are_no_list() -> None:
    rows: list[list[Cell]] = [["STT", "Mã số", "Tên", "Ghi chú"], ["1", "2", "3", "4"]]
    assert find_list_header(Grid("Sheet1", rows)) is None


def test_headings_merged_beyond_the_last_row_and_column_are_a_list_without_rows() -> None:
    last = len(COLUMN_HEADINGS) - 1
    merges = [Merge(0, at, 1, at + 3 * (at == last)) for at in range(last + 1)]
    assert not list_in(Grid("DS", [list(COLUMN_HEADINGS)], merges)).records


def test_a_further_list_in_a_workbook_is_told_and_read_with_all(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    for sheet in (book.worksheets[0], book.create_sheet("Phường B")):
        sheet.append(HEADER)
        sheet.append(LINE)
    book.save(path)
    messages = [note.message for note in read(path).notes]
    assert messages == ["ở đây cũng có danh mục quy trình ISO nhưng không được mở."]
    assert len(read_all(path)) == 2
