import struct
from pathlib import Path

import pytest

from tests.files.tables import line, table
from tests.files.test_formula_tokens import ADD, MULTIPLY, called, cell5, cell8, cell12, whole
from tests.files.xls_file import BLANK, TEXT, Tokens, xls_of
from tests.files.xlsb_file import Tokens as WideTokens
from tests.files.xlsb_file import save_xlsb
from tthc_gui.files.grid import Grid, Merge
from tthc_gui.files.ole import Ole
from tthc_gui.files.problems import FileProblem, Unusable
from tthc_gui.files.reading import read
from tthc_gui.files.xls.facts import xls_facts
from tthc_gui.files.xls.reader import read_xls
from tthc_gui.files.xlsb.reader import read_xlsb

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
    """Give a sheet that has 4 in A1 and formulas to the right of it."""
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
