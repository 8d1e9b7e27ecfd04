import gc
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.files.tables import Sheet, change, line, save, table
from tests.strategies import examples
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files import package
from tthc_gui.files.formats.xlsx import reader as xlsx_reader
from tthc_gui.files.grid import Grid
from tthc_gui.files.job import Cancelled, Job
from tthc_gui.files.opened import ReadDocument
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read, read_all
from tthc_gui.files.writing import write

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def problem(path: Path, sheet: str | None = None) -> str:
    """Read a file that cannot be read, and return the sentence without the file's name."""
    with pytest.raises(FileProblem) as raised:
        read(path, sheet)
    start = f"Không mở được “{path.name}”: "
    sentence = str(raised.value)
    assert sentence.startswith(start)
    assert "\n" not in sentence
    return sentence.removeprefix(start)


def ole_with(name: str) -> bytes:
    """Return a container whose directory has one entry, and nothing else that is whole."""
    entry = name.encode("utf-16-le").ljust(66, b"\0") + b"\2"
    return OLE.ljust(512, b"\0") + entry.ljust(128, b"\0")


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("a.xlsx", b"", "rỗng"),
        ("a.json", b"", "rỗng"),
        ("a.xlsx", "Kính gửi Sở".encode(), "tệp văn bản (CSV), không thấy bảng"),
        ("a.xlsx", OLE + bytes(600), "không phải sổ tính Excel"),
        ("a.xlsx", ole_with("EncryptedPackage"), "mật khẩu"),
        ("a.xlsx", ole_with("Workbook"), "hỏng"),
        ("a.xlsm", b"PK\x03\x04 not a zip", "bị hỏng"),
        ("a.xlsx", b"PK\x05\x06" + bytes(18), "không phải là sổ tính"),
        ("a", b"x", "không tìm thấy bảng"),
        ("a.json", b"{", "JSON"),
        ("a.json", b"STT;x", "JSON"),
        ("a.csv", b"{", "JSON"),
    ],
)
def test_files_that_are_something_else(tmp_path: Path, name: str, data: bytes, part: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert part in problem(path)


def test_the_garbage_collector_runs_again_afterwards(tmp_path: Path) -> None:
    read(save(tmp_path / "a.xlsx", table(line())))
    assert gc.isenabled()
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    problem(tmp_path / "b.xlsx")
    assert gc.isenabled()


def test_no_such_file(tmp_path: Path) -> None:
    assert "không có tệp này" in problem(tmp_path / "a.xlsx")
    assert "không có tệp này" in problem(tmp_path / "a.json")


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    assert "thư mục" in problem(tmp_path / "a.xlsx")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = save(tmp_path / "a.xlsx", table(line()))
    monkeypatch.setattr(os, "open", refuse)
    assert "quyền" in problem(path)


def test_a_truncated_workbook(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    path.write_bytes(path.read_bytes()[:-200])
    assert "hỏng" in problem(path)


def test_a_word_document_with_the_wrong_ending(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{kind}" Target="word/document.xml"/></Relationships>',
        )
        zipped.writestr("word/document.xml", "<document/>")
    assert "Word" in problem(path)


def test_sheets_without_a_table_are_named(tmp_path: Path) -> None:
    first, second = table(line()), table(line())
    first.rows, second.rows = [["Hướng dẫn"]], [["Danh sách", "Sở"]]
    first.merges, second.merges = [], []
    first.sheet, second.sheet = "HD", "DS"
    sentence = problem(save(tmp_path / "a.xlsx", first, second))
    assert "“HD”, “DS”" in sentence
    assert "không tìm thấy bảng" in sentence


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    grid = table(line())
    for row in grid.rows:
        del row[2]
    grid.merges = []
    sentence = problem(save(tmp_path / "a.xlsx", grid))
    assert "“PL 5”" in sentence
    assert "Tên TTHC" in sentence


def test_the_visible_sheet_with_the_table_is_taken(tmp_path: Path) -> None:
    hidden, notes, shown, further = (table(line()) for _ in range(4))
    hidden.sheet, notes.sheet, shown.sheet, further.sheet = "Ẩn", "Ghi chú", "Bảng", "Bảng 2"
    notes.rows, notes.merges = [["Ghi chú", 1.0]], []
    path = save(tmp_path / "a.xlsx", Sheet(hidden, hidden=True), notes, shown, further)
    reading = read(path)
    assert reading.sheet == "Bảng"
    assert [note.where for note in reading.notes] == [
        "trang tính “Bảng 2”",
        "trang tính “Ẩn”",
    ]


def test_a_sheet_by_name(tmp_path: Path) -> None:
    first, second = table(line()), table(line(name="Thứ hai"))
    second.sheet = "Bản 2"
    path = save(tmp_path / "a.xlsx", first, second)
    reading = read(path, "Bản 2")
    assert reading.sheet == "Bản 2"
    assert reading.annex.procedures[0].name == "Thứ hai"
    assert problem(path, "Bản 3") == "không có trang tính “Bản 3”; tệp có: “PL 5”, “Bản 2”."


def test_a_hidden_table_is_opened_and_noted(tmp_path: Path) -> None:
    shown = table()
    shown.sheet, shown.rows, shown.merges = "Khác", [["x"]], []
    path = save(tmp_path / "a.xlsx", Sheet(table(line()), hidden=True), shown)
    reading = read(path)
    assert reading.sheet == "PL 5"
    assert ["ẩn" in note.message for note in reading.notes] == [True]


def test_an_xlsm_and_capitals_in_the_ending(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    assert read(path.rename(tmp_path / "A.XLSM")).annex.case_count == 1


def test_json(tmp_path: Path, load_annex: Callable[[int], Annex]) -> None:
    path = tmp_path / "a.json"
    write(load_annex(10), path)
    assert read(path) == ReadDocument(load_annex(10))
    assert "JSON không có trang tính" in problem(path, "PL")
    path.write_text(json.dumps({"schema": "tthc-annex/1", "lạ": 1}))
    assert "lạ" in problem(path)


def test_document_types_are_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    change(path, "xl/workbook.xml", "<workbook", '<!DOCTYPE x [<!ENTITY a "b">]><workbook')
    assert "DOCTYPE" in problem(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("xl/media/zeros.bin", bytes(package.RATIO_FROM + 1))
    assert "bất thường" in problem(path)


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_MEMBERS", 5)
    assert "bất thường" in problem(save(tmp_path / "a.xlsx", table(line())))


def test_a_cell_at_the_end_of_the_sheet_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    change(path, "xl/worksheets/sheet1.xml", 'r="A1" ', 'r="XFD1048576" ')
    assert "“PL 5” có ô nằm quá xa" in problem(path)


def test_a_lie_about_the_size_is_found(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    data = bytearray(path.read_bytes())
    at = data.index(b"xl/worksheets/sheet1.xml", data.index(b"PK\x01\x02")) - 46
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    path.write_bytes(data)
    assert "hỏng" in problem(path)


def test_every_visible_table_is_an_annex(tmp_path: Path) -> None:
    hidden, guide, first, second = (table(line(name=name)) for name in ("", "", "Một", "Hai"))
    hidden.sheet, guide.sheet, first.sheet, second.sheet = "Ẩn", "HD", "PL 1", "PL 2"
    guide.rows, guide.merges = [["Hướng dẫn", "x", "y"]], []
    path = save(tmp_path / "a.xlsx", Sheet(hidden, hidden=True), guide, first, second)
    one, two = read_all(path)
    assert (one.sheet, two.sheet) == ("PL 1", "PL 2")
    assert [r.annex.procedures[0].name for r in (one, two)] == ["Một", "Hai"]
    assert [str(note) for note in one.notes] == [
        "trang tính “HD”: không có bảng thủ tục nên không được đọc.",
        "trang tính “Ẩn”: ở đây cũng có bảng thủ tục nhưng không được mở.",
    ]
    assert two.notes == ()


@pytest.mark.parametrize(("cut", "lacks"), [(6, "không có tiêu đề cột"), (3, "thiếu cột Mã TTHC")])
def test_lines_of_procedures_that_are_left_out_are_counted(
    tmp_path: Path, cut: int, lacks: str
) -> None:
    further = table(*(line(float(n), f"1.00000{n}.H21") for n in (4, 5, 6)))
    further.sheet, further.rows, further.merges = "Tiếp", further.rows[cut:], []
    further.rows[0][1] = further.rows[0][1] if cut == 6 else ""
    reading = read(save(tmp_path / "a.xlsx", table(line()), further))
    assert [(note.where, note.uncertain) for note in reading.notes] == [("trang tính “Tiếp”", True)]
    assert f"có 3 dòng mang mã thủ tục nhưng {lacks}" in reading.notes[0].message


def test_sheets_without_a_table_are_told_unless_blank(tmp_path: Path) -> None:
    names = {"Hướng dẫn": "x", "Sheet2": "", "Ẩn": "y"}
    others = [Grid(name, [[text]]) for name, text in names.items()]
    path = save(tmp_path / "a.xlsx", table(line()), *others[:2], Sheet(others[2], hidden=True))
    (reading,) = read_all(path)
    assert [note.where for note in reading.notes] == [
        "trang tính “Hướng dẫn”",
        "trang tính “Ẩn”",
    ]


def test_hidden_tables_are_read_where_no_other_is(tmp_path: Path) -> None:
    shown = table()
    shown.sheet, shown.rows, shown.merges = "Khác", [["x"]], []
    (reading,) = read_all(save(tmp_path / "a.xlsx", shown, Sheet(table(line()), hidden=True)))
    assert reading.sheet == "PL 5"
    assert ["ẩn" in note.message for note in reading.notes] == [True]


def test_a_table_that_cannot_be_read_is_told_beside_those_that_can(tmp_path: Path) -> None:
    whole, torn = table(line()), table(line())
    torn.sheet = "Thiếu"
    for row in torn.rows:
        del row[2]
    torn.merges = []
    (reading,) = read_all(save(tmp_path / "a.xlsx", whole, torn))
    (note,) = reading.notes
    assert "Tên TTHC" in note.message
    assert "“Thiếu”" in note.message


def test_all_of_nothing_is_a_sentence(tmp_path: Path) -> None:
    grid = table()
    grid.rows, grid.merges = [["Hướng dẫn"]], []
    with pytest.raises(FileProblem, match="không tìm thấy bảng"):
        read_all(save(tmp_path / "a.xlsx", grid))


def test_json_and_our_own_csv_are_one_annex(
    tmp_path: Path, load_annex: Callable[[int], Annex]
) -> None:
    for name in ("a.json", "a.csv"):
        write(load_annex(12), tmp_path / name)
        (reading,) = read_all(tmp_path / name)
        assert reading.annex.case_count == load_annex(12).case_count
        assert reading == read(tmp_path / name)
    assert "CSV không có trang tính" in problem(tmp_path / "a.csv", "PL")


def test_the_contents_count_and_not_the_name(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line())).rename(tmp_path / "a.xls")
    (note,) = read(path).notes
    assert (
        note.message == "tệp mang đuôi .xls nhưng là sổ tính Excel (.xlsx); được mở theo nội dung."
    )


def test_large_workbooks_are_read_in_a_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path / "a.xlsx", table(line(remaining="#N/A")), company="Sở Thử")
    here = read(path)
    monkeypatch.setattr(xlsx_reader, "MOST_LIGHT", 1000)
    steps: list[tuple[int, int]] = []
    assert read(path, job=Job(lambda *step: steps.append(step))) == here
    assert steps == [(0, 1)]


def test_a_cancelled_reading_reads_nothing(tmp_path: Path) -> None:
    job = Job()
    job.cancel()
    path = save(tmp_path / "a.xlsx", table(line()))
    for reader in (read, read_all):
        with pytest.raises(Cancelled):
            reader(path, job=job)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("sample")
    return save(folder / "a.xlsx", table(line(), line(2.0, rate="x")), company="Sở").read_bytes()


Flip = tuple[float, int]


@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=6),
    keep=st.one_of(st.none(), st.floats(0.1, 1)),
)
def test_damaged_bytes_give_a_reading_or_a_sentence(
    sample: bytes, tmp_path: Path, flips: list[Flip], keep: float | None
) -> None:
    data = bytearray(sample)
    for at, value in flips:
        data[int(at * len(data))] = value
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(data[: int(len(data) * keep)] if keep is not None else data)
    outcome(path)


@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    member=st.integers(0, 20),
    flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=6),
    keep=st.floats(0, 1),
)
def test_damaged_parts_give_a_reading_or_a_sentence(
    sample: bytes, tmp_path: Path, member: int, flips: list[Flip], keep: float
) -> None:
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(sample)
    with zipfile.ZipFile(path) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist()}
    name = list(parts)[member % len(parts)]
    data = bytearray(parts[name])
    for at, value in flips:
        data[int(at * len(data))] = value
    parts[name] = bytes(data) if flips else bytes(data[: int(len(data) * keep)])
    if not parts[name]:
        del parts[name]
    with zipfile.ZipFile(path, "w") as zipped:
        for part, content in parts.items():
            zipped.writestr(part, content)
    outcome(path)


def outcome(path: Path) -> None:
    """Read a file; anything but a reading or a FileProblem fails the test."""
    try:
        read(path)
    except FileProblem as refused:
        sentence = str(refused)
    else:
        sentence = "Không mở được “damaged.xlsx”: "
    assert sentence.startswith("Không mở được “damaged.xlsx”: ")
