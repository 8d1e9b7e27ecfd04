import struct
from pathlib import Path

import pytest

from tests.files.sheets.test_formula_tokens import (
    ADD,
    MULTIPLY,
    called,
    cell5,
    cell8,
    cell12,
    whole,
)
from tests.files.tables import line, table
from tests.files.xls_file import BLANK, TEXT, Tokens, record, xls_of
from tests.files.xlsb_file import Looks, save_xlsb
from tests.files.xlsb_file import Tokens as WideTokens
from tthc_gui.domain.document.remark import Remark
from tthc_gui.domain.values.formatted_text import PALE_CELL
from tthc_gui.files.formats.xls.facts import xls_facts
from tthc_gui.files.formats.xls.reader import read_xls
from tthc_gui.files.formats.xlsb.reader import read_xlsb
from tthc_gui.files.grid import Grid, Merge
from tthc_gui.files.ole import Ole
from tthc_gui.files.problems import FileProblem, Unusable
from tthc_gui.files.reading import read
from tthc_gui.files.sheets.sheet_formats import STRUCK_ROW

ALWAYS, ON_LOAD = 1, 2
DOUBLED = cell8(0, 0) + whole(2) + MULTIPLY
IF_BLANK = cell8(0, 0) + b"\x17\0\0" + b"\x17\0\0" + called(1, 3)
UNKNOWN = b"\x23\1\0\0\0"
"""A name of the workbook."""

ARTIFICIAL = Path(__file__).parents[1] / "data" / "formats" / "artificial.xls"


def test_the_streams_of_a_container() -> None:
    ole = Ole(ARTIFICIAL.read_bytes())
    stream = ole.stream("no such stream", "Workbook")
    assert stream is not None
    assert stream.startswith(b"\x09\x08\x10\x00\x00\x06")
    assert len(stream) > 4096
    small = ole.stream("\x05SummaryInformation")
    assert small is not None
    assert small.startswith(b"\xfe\xff")
    assert ole.stream("Book") is None


@pytest.mark.parametrize("size", [8, 100, 511])
def test_a_container_that_breaks_off_is_damaged(size: int) -> None:
    with pytest.raises(Unusable, match="hỏng"):
        Ole(ARTIFICIAL.read_bytes()[:size])


def test_the_records_tell_percent_formats_and_errors() -> None:
    (facts,), _ = xls_facts(ARTIFICIAL.read_bytes())
    assert facts.errors == {(7, 5): "#N/A"}
    assert facts.formats == {(6, 7): "0.00%", (7, 7): "0.00%"}


def test_a_stream_without_a_container_is_read_too() -> None:
    data = ARTIFICIAL.read_bytes()
    stream = Ole(data).stream("Workbook")
    assert stream is not None
    assert xls_facts(stream) == xls_facts(data)


def test_an_xls_has_its_values_merges_and_progress() -> None:
    steps: list[tuple[int, int]] = []
    book = read_xls(ARTIFICIAL.read_bytes(), lambda *step: steps.append(step))
    grid = book.grid("PL 5")
    assert steps == [(0, 1)]
    assert grid.rows[6][:5] == [1.0, "1.000001.000.00.00.H21", "Cấp phép", 10.0, "Ngày"]
    assert {type(cell) for row in grid.rows for cell in row} == {str, float}
    assert Merge(7, 0, 8, 0) in grid.merges
    assert grid.notes == []


def test_an_xlsb_has_its_values_merges_formats_and_errors(tmp_path: Path) -> None:
    grid = Grid("A", [["x", 1.5, ""], ["", 0.5, "#N/A"]], [Merge(0, 0, 1, 0)], {(1, 1): "%"})
    path = save_xlsb(tmp_path / "a.xlsb", grid, Grid("B", [["y"]]), hidden=["B"])
    book = read_xlsb(path.read_bytes(), lambda *_: None)
    assert book.sheets == {"A": True, "B": False}
    read_back = book.grid("A")
    assert read_back.rows == [["x", 1.5, ""], ["", 0.5, ""]]
    assert read_back.merges == [Merge(0, 0, 1, 0)]
    assert read_back.formats == {(1, 1): "0.00%"}
    assert read_back.errors == {(1, 2): "#N/A"}


def test_a_hidden_table_of_an_xlsb_is_noted(tmp_path: Path) -> None:
    hidden = table(line())
    path = save_xlsb(tmp_path / "a.xlsb", Grid("B", [["y"]]), hidden, hidden=["PL 5"])
    assert [note.message for note in read(path).notes] == ["bảng được đọc từ trang tính đang ẩn."]


@pytest.mark.parametrize("reader", [read_xls, read_xlsb])
def test_what_is_no_workbook_is_a_sentence(reader: object) -> None:
    assert callable(reader)
    with pytest.raises(Unusable):
        reader(b"PK\x05\x06" + bytes(18), lambda *_: None)


def xls_grid(*formulas: Tokens, is_biff8: bool = True) -> Grid:
    """Return a sheet that has 4 in A1 and formulas to the right of it."""
    placed = {(0, column): formula for column, formula in enumerate(formulas, start=1)}
    data = xls_of([[4.0] + [""] * len(formulas)], placed, is_biff8=is_biff8)
    (grid,) = read_xls(data, lambda *_: None).grids
    return grid


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        (Tokens(DOUBLED, BLANK), "A1*2"),
        (Tokens(DOUBLED, TEXT, text=""), "A1*2"),
        (Tokens(DOUBLED, flags=ON_LOAD), "A1*2"),
        (Tokens(DOUBLED, flags=ALWAYS), "A1*2"),
        (Tokens(DOUBLED, flags=ALWAYS | ON_LOAD), "A1*2"),
        (Tokens(UNKNOWN, flags=ON_LOAD), ""),
        (Tokens(DOUBLED), None),
        (Tokens(DOUBLED, struct.pack("<d", 8.0), ALWAYS | ON_LOAD), None),
        (Tokens(UNKNOWN, flags=ALWAYS), None),
        (Tokens(IF_BLANK, BLANK), None),
        (Tokens(IF_BLANK, TEXT, text=""), None),
        (Tokens(DOUBLED, TEXT, text="x"), None),
        (Tokens(UNKNOWN, BLANK), None),
    ],
)
def test_formulas_of_an_xls_without_results(formula: Tokens, found: str | None) -> None:
    grid = xls_grid(formula)
    assert grid.formulas == ({} if found is None else {(0, 1): found})
    assert grid.width == 2


def test_an_xls_that_stores_no_results_at_all() -> None:
    grid = xls_grid(Tokens(IF_BLANK, BLANK), Tokens(UNKNOWN, BLANK), Tokens(DOUBLED, BLANK))
    assert grid.formulas == {(0, 1): 'IF(A1,"","")', (0, 2): "", (0, 3): "A1*2"}


def test_an_older_xls_without_results() -> None:
    tokens = cell5(0, 0) + whole(2) + MULTIPLY
    assert xls_grid(Tokens(tokens, flags=ON_LOAD), is_biff8=False).formulas == {(0, 1): "A1*2"}


def test_results_are_worked_out_and_the_others_marked(tmp_path: Path) -> None:
    grid = table(line(), line(2.0, "1.000002.H21"))
    columns = [9, 11, 25]
    after = b"".join(cell8(6, column) for column in columns) + ADD + ADD
    formulas = {
        (6, 5): Tokens(after, flags=ON_LOAD),
        (6, 6): Tokens(cell8(6, 3) + cell8(6, 5) + bytes([4]), flags=ON_LOAD),
        (7, 5): Tokens(UNKNOWN, flags=ON_LOAD),
        (7, 8): Tokens(UNKNOWN, flags=ON_LOAD),
    }
    path = tmp_path / "a.xls"
    path.write_bytes(xls_of(grid.rows, formulas))
    reading = read(path)
    first, second = (procedure.cases[0] for procedure in reading.annex.procedures)
    assert first.stated[:2] == ("", "")
    assert (second.stated[0], second.steps[0].before) == ("", "=")
    shown = [(note.column, note.uncertain, note.message) for note in reading.notes if note.column]
    assert shown == [
        ("before-1", True, f"công thức {NO_RESULT} và không tính lại được; giữ dạng chữ."),
    ]


NO_RESULT = "không có kết quả lưu sẵn"


def test_an_xlsb_whose_results_say_nothing(tmp_path: Path) -> None:
    doubled = cell12(0, 0) + whole(2) + MULTIPLY
    formulas = {
        (0, 1): WideTokens(doubled, always=True),
        (0, 2): WideTokens(doubled, ""),
        (0, 3): WideTokens(UNKNOWN, ""),
        (0, 4): WideTokens(doubled),
        (0, 5): WideTokens(doubled, 8.0, always=True),
        (0, 6): WideTokens(UNKNOWN, always=True),
    }
    path = save_xlsb(tmp_path / "a.xlsb", Grid("A", [[4.0, *[""] * 6]]), formulas=formulas)
    (grid,) = read_xlsb(path.read_bytes(), lambda *_: None).grids
    assert grid.formulas == {(0, 1): "A1*2", (0, 2): "A1*2", (0, 3): ""}
    assert grid.rows == [[4.0, 0.0, "", "", 0.0, 8.0, 0.0]]


def test_the_fonts_of_an_xls_skip_a_number() -> None:
    fonts = ["Arial", "Arial", "Arial", "Arial", ".VnTime", "VNI-Times"]
    styles = {(0, 0): 4, (0, 1): 5, (0, 2): 0}
    data = xls_of([["Giê", "Hoà", "Hoà", 1.0]], {}, fonts, styles)
    (grid,) = read_xls(data, lambda *_: None).grids
    assert grid.rows == [["Giê", "Hoà", "Hoà", 1.0]]
    assert grid.fonts == {(0, 0): ".VnTime", (0, 1): "VNI-Times"}


@pytest.mark.parametrize(
    ("rich", "fonts"),
    [
        ([("Gi", ".VnTime"), ("ê", ".VnTime")], {(0, 0): ".VnTime", (0, 1): ".VnTime"}),
        ([("Gi", ".VnTime"), ("ê", "Arial")], {(0, 1): ".VnTime"}),
    ],
)
def test_the_fonts_of_parts_of_a_text_in_an_xlsb(
    tmp_path: Path, rich: list[tuple[str, str]], fonts: dict[tuple[int, int], str]
) -> None:
    grid = Grid("A", [["Giê", "Söa"]], fonts={(0, 0): ".VnTime", (0, 1): ".VnTime"})
    path = save_xlsb(tmp_path / "a.xlsb", grid, rich=rich)
    (read_back,) = read_xlsb(path.read_bytes(), lambda *_: None).grids
    assert read_back.rows == [["Giê", "Söa"]]
    assert read_back.fonts == fonts


def test_the_stream_of_an_xls_may_be_named_in_capitals(tmp_path: Path) -> None:
    data = ARTIFICIAL.read_bytes()
    usual, capitals = "Workbook".encode("utf-16-le"), "WORKBOOK".encode("utf-16-le")
    path = tmp_path / "a.xls"
    path.write_bytes(data.replace(usual, capitals))
    assert path.read_bytes() != data
    assert read(path).annex == read(ARTIFICIAL).annex


def test_an_xls_with_a_password_is_not_called_damaged(tmp_path: Path) -> None:
    stream = Ole(ARTIFICIAL.read_bytes()).stream("Workbook")
    assert stream is not None
    first = 4 + int.from_bytes(stream[2:4], "little")
    password = struct.pack("<HH", 0x2F, 6) + bytes(6)
    path = tmp_path / "a.xls"
    path.write_bytes(stream[:first] + password + stream[first:])
    with pytest.raises(FileProblem, match="mật khẩu"):
        read(path)


def test_an_xls_tells_hidden_rows_and_zeros() -> None:
    stream = Ole(ARTIFICIAL.read_bytes()).stream("Workbook")
    assert stream is not None
    (facts,), _ = xls_facts(stream)
    assert (facts.hides_zeros, facts.hidden_rows) == (False, set())
    window = stream.index(struct.pack("<HH", 0x23E, 18)) + 4
    row = stream.index(struct.pack("<HHH", 0x208, 16, 3)) + 4
    changed = bytearray(stream)
    changed[window] &= ~0x10 & 0xFF
    changed[row + 12] |= 0x20
    (facts,), _ = xls_facts(bytes(changed))
    assert (facts.hides_zeros, facts.hidden_rows) == (True, {3})


def near8(row: int, column: int) -> bytes:
    """Return tokens of a cell so far from the one with the formula."""
    return b"\x4c" + struct.pack("<HH", row & 0xFFFF, column & 0xFF | 0xC000)


SHARED_OF_A2 = b"\x01\x01\0\1\0"
LEFT_DOUBLED = near8(0, -1) + whole(2) + MULTIPLY


def test_formulas_that_cells_of_an_xls_share() -> None:
    formulas = {(row, 1): Tokens(SHARED_OF_A2, flags=ON_LOAD) for row in (1, 2)}
    formulas[9, 1] = Tokens(SHARED_OF_A2, flags=ON_LOAD)
    head = struct.pack("<HHBBxBH", 1, 2, 1, 1, 2, len(LEFT_DOUBLED))
    shared = record(0x4BC, head + LEFT_DOUBLED)
    data = xls_of([["", ""]] * 10, formulas, further=(b"", shared))
    (grid,) = read_xls(data, lambda *_: None).grids
    assert grid.formulas == {(1, 1): "A2*2", (2, 1): "A3*2", (9, 1): ""}


def test_a_shared_range_of_an_xls_moves_where_it_is_relative() -> None:
    above = struct.pack("<HHHH", 0xFFFF, 0, 0xC0FF, 0x00FF & ~0xFF)
    tokens = b"\x2d" + above + b"\x19\x10\0\0"
    head = struct.pack("<HHBBxBH", 1, 1, 1, 1, 1, len(tokens))
    formulas = {(1, 1): Tokens(SHARED_OF_A2, flags=ON_LOAD)}
    data = xls_of([["", ""]] * 2, formulas, further=(b"", record(0x4BC, head + tokens)))
    (grid,) = read_xls(data, lambda *_: None).grids
    assert grid.formulas == {(1, 1): "SUM(A1:A1)"}


def test_formulas_that_cells_of_an_xlsb_share(tmp_path: Path) -> None:
    left = b"\x4c" + struct.pack("<IH", 0, 0xFFFF) + whole(2) + MULTIPLY
    formulas = {(row, 1): WideTokens(b"\x01" + struct.pack("<I", 0), always=True) for row in (0, 1)}
    path = save_xlsb(
        tmp_path / "a.xlsb",
        Grid("A", [[4.0, ""], [3.0, ""]]),
        formulas=formulas,
        looks=Looks(shared=((0, 1, 1, 1), left)),
    )
    (grid,) = read_xlsb(path.read_bytes(), lambda *_: None).grids
    assert grid.formulas == {(0, 1): "A1*2", (1, 1): "A2*2"}


def rich_item(text: str, runs: list[tuple[int, int]], wide: bool = True) -> bytes:
    """Return a text of an .xls whose fonts change."""
    changes = b"".join(struct.pack("<HH", *run) for run in runs)
    letters = text.encode("utf-16-le" if wide else "latin-1")
    return struct.pack("<HBH", len(text), 8 | wide, len(runs)) + letters + changes


def shared_texts(*pieces: bytes, count: int) -> bytes:
    first = record(0xFC, struct.pack("<II", count, count) + pieces[0])
    return first + b"".join(record(0x3C, piece) for piece in pieces[1:])


def book_of_texts(texts: bytes, count: int) -> bytes:
    """Return a sheet with so many texts of the workbook's list, whose font 1 strikes letters."""
    cells = b"".join(record(0xFD, struct.pack("<HHHI", 0, at, 0, at)) for at in range(count))
    return xls_of([], {}, ["Arial"] * 2, further=(texts, cells), marks={1: (8, 0)})


@pytest.mark.parametrize(
    ("cut", "again"), [*((cut, b"\1") for cut in range(7, 23, 2)), (23, b""), (27, b"")]
)
def test_struck_letters_of_texts_that_go_on_in_another_record(cut: int, again: bytes) -> None:
    item = rich_item("10 việc 7", [(0, 1), (2, 0)])
    # Letters that go on say anew how wide they are.
    pieces = item[:cut], again + item[cut:]
    data = book_of_texts(shared_texts(*pieces, count=1), 1)
    (grid,) = read_xls(data, lambda *_: None).grids
    assert grid.rows == [[" việc 7"]]
    assert list(grid.doubts) == [(0, 0)]


def test_a_list_of_texts_that_ends_early_marks_what_was_read() -> None:
    item = rich_item("10 7", [(0, 1), (2, 0)], wide=False)
    (facts,), _ = xls_facts(book_of_texts(shared_texts(item + item[:6], count=2), 2))
    assert list(facts.texts) == [(0, 0)]


def test_struck_letters_of_an_older_xls() -> None:
    text = struct.pack("<HHHH", 0, 0, 0, 4) + b"10 7" + bytes([2, 0, 1, 2, 0])
    data = xls_of(
        [], {}, ["Arial"] * 2, is_biff8=False, further=(b"", record(0xD6, text)), marks={1: (8, 0)}
    )
    (facts,), _ = xls_facts(data)
    assert [run[:2] for run in facts.texts[0, 0]] == [("10", True), (" 7", False)]


def test_a_comment_of_an_older_xls() -> None:
    note = record(0x1C, struct.pack("<HHH", 2, 3, 7) + b"sua 20 ")
    data = xls_of([["x"]], {}, is_biff8=False, further=(b"", note))
    (facts,), _ = xls_facts(data)
    assert facts.drawn.comments == {(2, 3): [Remark("sua 20")]}


def drawn(kind: int, flags: int = 0, place: tuple[int, int] = (4, 3)) -> bytes:
    """Return the records of an object of a kind that lies on a cell."""
    row, column = place
    anchor = struct.pack("<9H", 2, column, 0, row, 0, column, 900, row, 200)
    head = struct.pack("<HHI", 0, 0xF010, 18)
    return record(0xEC, b"\x0f\0\4\xf0" + bytes(4) + head + anchor) + record(
        0x5D, struct.pack("<5H", 0x15, 18, kind, 1, flags) + bytes(12)
    )


@pytest.mark.parametrize(
    ("kind", "flags", "found"), [(0x14, 0, [(4, 3)]), (0x0B, 0, [(4, 3)]), (0x14, 0x100, [])]
)
def test_controls_of_an_xls_but_not_the_arrows_of_filters(
    kind: int, flags: int, found: list[tuple[int, int]]
) -> None:
    (facts,), _ = xls_facts(xls_of([["x"]], {}, further=(b"", drawn(kind, flags))))
    assert facts.drawn.controls == found


def test_a_text_box_of_an_xls() -> None:
    box = record(0x1B6, struct.pack("<10xHH4x", 2, 8)) + record(0x3C, b"\x0025")
    (facts,), _ = xls_facts(
        xls_of([["x"]], {}, further=(b"", drawn(6) + box + record(0x3C, bytes(16))))
    )
    assert facts.drawn.boxes == [((4, 3), ["25"])]


def test_an_xlsb_says_what_its_sheet_shows(tmp_path: Path) -> None:
    grid = Grid(
        "A",
        [["107", 0.0, 4.0, "x"], ["25", 5.0, 0.0, "y"], ["dòng", 7.0, 8.0, "z"]],
        formats={(0, 2): "dd/mm/yyyy"},
        fonts={(2, column): "Gạch" for column in range(4)},
    )
    looks = Looks(
        struck="Gạch",
        raised="Nâng",
        hidden_rows=[1],
        hidden_columns=[1],
        hides_zeros=True,
        is_1904=True,
        comments={(1, 1): "sửa thành 20"},
    )
    rich = [("10", "Gạch"), ("7", "Arial")]
    path = save_xlsb(tmp_path / "a.xlsb", grid, rich=rich, looks=looks)
    (found,) = read_xlsb(path.read_bytes(), lambda *_: None).grids
    assert found.rows == [["7", "", 4.0, "x"], ["25", 5.0, "", "y"], ["dòng", 7.0, 8.0, "z"]]
    assert found.doubts == {
        (0, 0): "chữ gạch bỏ “10” không được đọc.",
        (0, 2): "ô định dạng ngày tháng, hiện “05/01/1904”; được đọc là số 4 đã gõ vào ô.",
        (2, 0): STRUCK_ROW,
    }
    assert found.remarks == {(1, 1): (Remark("sửa thành 20", "An"),)}
    assert [note.message for note in found.notes] == [
        "trang tính được đặt không hiện số 0; 2 ô bằng 0 được đọc là trống.",
        "dòng 2 đang bị ẩn (ẩn dòng hoặc lọc) nhưng vẫn được đọc.",
        "cột B đang bị ẩn nhưng vẫn được đọc.",
    ]


def test_a_raised_mark_of_an_xlsb_is_kept_apart(tmp_path: Path) -> None:
    rich = [("25", "Arial"), ("1", "Nâng")]
    path = save_xlsb(tmp_path / "a.xlsb", Grid("A", [["251"]]), rich=rich, looks=Looks("", "Nâng"))
    (found,) = read_xlsb(path.read_bytes(), lambda *_: None).grids
    assert found.rows == [["25"]]
    assert list(found.doubts) == [(0, 0)]


def test_white_letters_of_an_xlsb_are_not_seen(tmp_path: Path) -> None:
    grid = Grid("A", [["259", 7.0, "y"]], fonts={(0, 1): "Trắng"})
    rich = [("25", "Arial"), ("9", "Trắng")]
    path = save_xlsb(tmp_path / "a.xlsb", grid, rich=rich, looks=Looks(white="Trắng"))
    (found,) = read_xlsb(path.read_bytes(), lambda *_: None).grids
    assert found.rows == [["25", 7.0, "y"]]
    assert found.doubts == {
        (0, 0): "chữ cùng màu với nền “9” không được đọc.",
        (0, 1): PALE_CELL,
    }
