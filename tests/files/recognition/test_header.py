import pytest

from tests.files.tables import line, table
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.heading import STEP_LABELS, Heading
from tthc_gui.files.grid import Cell, Grid, Merge
from tthc_gui.files.recognition.header import TableHeader, find_header
from tthc_gui.files.recognition.headings import heading_of, side_of

SINGLE = ["stt", "code", "name", "current", "unit", "remaining", "cut", "rate"]


def found(grid: Grid) -> TableHeader:
    header = find_header(grid)
    assert header is not None
    return header


def is_official(header: TableHeader, left: int = 0) -> bool:
    """Return whether the columns are those of the official form, from a column on."""
    keys = [column.key for column in columns_of(Heading())]
    pairs = [(left + 8 + 2 * step, left + 9 + 2 * step) for step in range(9)]
    singles = {key: left + keys.index(key) for key in SINGLE}
    return header.columns == singles and header.steps == pairs and not header.missing


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("STT", "stt"),
        ("Số TT", "stt"),
        ("MÃ SỐ TTHC", "code"),
        ("Ma TTHC", "code"),
        ("Tên thủ tục hành chính", "name"),
        ("TÊN TTHC", "name"),
        ("Thời gian giải quyết\nhiện nay", "current"),
        ("TG giải quyết hiện nay", "current"),
        ("Thời gian gỉai quyêt hiên nay", "current"),
        ("ĐVT", "unit"),
        ("Đơn vị tính", "unit"),
        ("Tổng thời gian còn lại sau khi cắt giảm", "remaining"),
        ("Thời gian đã cắt giảm", "cut"),
        ("Tỉ lệ bình quân đã cắt giảm", "rate"),
        ("Tỷ lệ (%) cắt giảm", "rate"),
        ("Thời gian sau cắt giảm", "remaining"),
        ("TG sau CG", "remaining"),
        ("Tổng sau cắt giảm", "remaining"),
        ("Con lai", "remaining"),
        ("Tổng thời gian đã cắt giảm", "cut"),
        ("Cắt giảm", "cut"),
        ("Tổng thời gian trước cắt giảm", "current"),
        ("Thời gian theo quy định", "current"),
        ("Ghi chú", ""),
        ("Lĩnh vực", ""),
        ("Cơ quan thực hiện", ""),
        ("Sau cắt giảm", ""),
        ("TIẾP NHẬN", ""),
        ("KIỂM TRA THỰC ĐỊA", ""),
        ("", ""),
    ],
)
def test_headings_are_known_by_likeness(text: str, key: str) -> None:
    assert heading_of(text)[0] == key


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Trước cắt giảm", 0),
        ("SAU CẮT GIẢM", 1),
        ("Trước", 0),
        ("sau khi CG", 1),
        ("Tiếp nhận (sau cắt giảm)", 1),
        ("Tổng thời gian còn lại sau khi cắt giảm", None),
        ("từ trước đến sau", None),
        ("Ghi chú", None),
    ],
)
def test_sides_of_steps(text: str, side: int | None) -> None:
    assert side_of(text) == side


def test_the_official_header() -> None:
    header = found(table(line()))
    assert is_official(header)
    assert (header.top, header.bottom) == (3, 5)
    assert tuple(header.step_labels) == STEP_LABELS


def test_a_header_after_letterhead_and_blank_columns() -> None:
    grid = table(line(), above=["UBND TỈNH", "", "Độc lập - Tự do", "", "", "", ""])
    for row in grid.rows:
        row[:0] = ["", ""]
    grid.merges = [Merge(m.top, m.left + 2, m.bottom, m.right + 2) for m in grid.merges]
    header = found(grid)
    assert is_official(header, left=2)
    assert header.top == 7


def test_a_header_without_merged_cells() -> None:
    grid = table(line())
    grid.merges = []
    header = found(grid)
    assert is_official(header)
    assert tuple(header.step_labels) == STEP_LABELS


def test_a_header_of_one_row() -> None:
    names: list[Cell] = ["STT", "Mã TTHC", "Tên TTHC", "TG hiện nay", "ĐVT", "Còn lại", "x", "y"]
    names[5:] = ["Thời gian còn lại", "Thời gian cắt giảm", "Tỷ lệ"]
    for label in STEP_LABELS:
        names += [f"{label} - Trước cắt giảm", f"{label} - Sau cắt giảm"]
    header = found(Grid("S", [names, line()]))
    assert is_official(header)
    assert (header.top, header.bottom) == (0, 0)
    assert tuple(header.step_labels) == STEP_LABELS


def test_a_header_in_capitals_without_accents_and_with_line_breaks() -> None:
    grid = table(line())
    for row in grid.rows[3:6]:
        row[:] = [c.upper().replace(" ", "\n", 1) if isinstance(c, str) else c for c in row]
    grid.rows[3][3] = "THOI GIAN GIAI QUYET HIEN NAY"
    header = found(grid)
    assert is_official(header)
    assert header.step_labels[0] == "TIẾP NHẬN"


def test_decomposed_letters_are_the_same_heading() -> None:
    import unicodedata

    grid = table(line())
    for row in grid.rows[3:6]:
        row[:] = [unicodedata.normalize("NFD", c) if isinstance(c, str) else c for c in row]
    assert is_official(found(grid))


def test_a_group_above_the_single_columns() -> None:
    grid = table(line())
    grid.rows.insert(3, ["THÔNG TIN CHUNG", *[""] * 25])
    grid.merges = [m._replace(top=m.top + 1, bottom=m.bottom + 1) for m in grid.merges]
    grid.merges.append(Merge(3, 0, 3, 7))
    assert is_official(found(grid))


def test_no_unit_column() -> None:
    heading = Heading(has_unit_column=False)
    header = found(table(line()[:4] + line()[5:], heading=heading))
    assert "unit" not in header.columns
    assert not header.missing
    assert header.steps[0] == (7, 8)


def test_columns_in_another_order_and_others_between() -> None:
    grid = table(line())
    for row in grid.rows:
        row[1], row[2] = row[2], row[1]
        row.insert(3, "")
    grid.rows[3][3] = "Lĩnh vực"
    grid.merges = []
    header = found(grid)
    assert (header.columns["code"], header.columns["name"]) == (2, 1)
    assert header.extra == {3: "Lĩnh vực"}
    assert header.steps[0] == (9, 10)


def test_missing_columns_are_named() -> None:
    grid = table(line())
    for row in grid.rows:
        del row[18:20], row[3]
    grid.merges = []
    header = found(grid)
    assert header.missing == ["Thời gian giải quyết hiện nay"]
    assert header.found_steps.absent == ["KIỂM TRA THỰC ĐỊA"]


def test_half_a_step_is_a_column_of_its_own() -> None:
    grid = table(line())
    for row in grid.rows:
        del row[25]
    header = found(grid)
    assert header.missing == []
    assert header.found_steps.absent == ["VĂN THƯ VÀO SỔ TRẢ KẾT QUẢ"]
    assert header.extra[24].endswith("Trước cắt giảm")


def test_a_summary_before_the_table_is_not_the_table() -> None:
    grid = table(line())
    summary: list[Cell] = ["STT", "Tên thủ tục", "Thời gian hiện nay", "Tỷ lệ", *[""] * 22]
    grid.rows[:0] = [summary, [1.0, "A", 5.0, 0.5, *[""] * 22], [""] * 26, [""] * 26]
    grid.merges = [m._replace(top=m.top + 4, bottom=m.bottom + 4) for m in grid.merges]
    header = found(grid)
    assert header.top == 7
    assert is_official(header)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[""]],
        [["a", "b", "c"], [1.0, 2.0, 3.0]],
        [["STT", "Họ và tên", "Ghi chú"]],
        [["Nơi nhận", "Như trên; Lưu VT", "KT. CHỦ TỊCH"]],
    ],
)
def test_no_table(rows: list[list[Cell]]) -> None:
    assert find_header(Grid("S", rows)) is None


@pytest.mark.parametrize("numbers", [True, False])
def test_a_line_that_says_before_and_after_is_no_part_of_the_header(numbers: bool) -> None:
    cells: list[Cell] = [*line(), "Trước đây là thủ tục cấp đổi"]
    cells[2] = "Cấp lại giấy phép sau khi bị thu hồi"
    grid = table([cell if numbers else str(cell) for cell in cells], [*line(), ""])
    grid.rows[3][26] = "Ghi chú"
    header = found(grid)
    assert is_official(header)
    assert header.extra == {26: "Ghi chú"}


@pytest.mark.parametrize(
    "text", ["TIẾP NHẬN GQ", "Tiếp nhận giải quyết", "Tiếp nhận giải quyết HS"]
)
def test_the_heading_of_a_step_is_none_of_the_time_today(text: str) -> None:
    assert heading_of(text) == ("", 0.0)
