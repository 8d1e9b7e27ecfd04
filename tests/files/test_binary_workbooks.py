from pathlib import Path

import pytest

from tests.files.tables import line, table
from tests.files.xlsb_file import save_xlsb
from tthc_gui.files.grid import Grid, Merge
from tthc_gui.files.ole import Ole
from tthc_gui.files.problems import Unusable
from tthc_gui.files.reading import read
from tthc_gui.files.xls_facts import xls_facts
from tthc_gui.files.xls_reader import read_xls
from tthc_gui.files.xlsb_reader import read_xlsb

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
    (facts,) = xls_facts(ARTIFICIAL.read_bytes())
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
