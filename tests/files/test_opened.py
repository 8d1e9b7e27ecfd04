"""Files that are opened first and read once their columns are agreed."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.files.recognition.test_mapping import few_steps
from tests.files.recognition.test_tables import annex, below
from tests.files.tables import Sheet, line, save, table
from tthc_gui.files import reading
from tthc_gui.files.book import Grids
from tthc_gui.files.content import ContentKind
from tthc_gui.files.formats.docx.reader import read_docx
from tthc_gui.files.job import Cancelled, Job
from tthc_gui.files.opened import OpenedFile
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import open_file, open_quick, read_all

DATA = Path(__file__).parents[1] / "data"
TWO = (
    annex(5, line()),
    annex(6, line(1.0, "1.000002.H21"), department="Sở B"),
)
ANSWER = ["before-1", "after-1", "before-9", "after-9"]


def test_annexes_below_one_another_in_a_sheet_are_all_read(tmp_path: Path) -> None:
    readings = read_all(save(tmp_path / "a.xlsx", below(*TWO)))
    assert [reading.annex.heading.label for reading in readings] == ["Phụ lục 5", "Phụ lục 6"]
    assert [reading.annex.heading.department for reading in readings] == ["Sở A", "Sở B"]
    assert [reading.sheet for reading in readings] == ["PL", "PL"]


def test_what_goes_for_the_file_is_noted_once(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", below(*TWO)).rename(tmp_path / "a.xls")
    one, two = read_all(path)
    assert ["đuôi .xls" in note.message for note in one.notes] == [True]
    assert two.notes == ()


def test_lines_far_above_and_below_a_table_are_noted() -> None:
    path = DATA / "formats" / "phu_luc_10_so_ngoai_vu.docx"
    grids = read_docx(path.read_bytes(), lambda *_: None).grids
    grid = max(grids, key=lambda one: len(one.rows))
    lines = replace(grid, before=("Điều 1", "Điều 2"), after=("Nơi nhận:", "Như trên"))
    found = OpenedFile(path, ContentKind.DOCX, Grids([lines])).first()
    assert [str(note) for note in found.notes[:2]] == [
        f"phía trên {grid.sheet.lower()}: 2 đoạn văn ở xa phía trên bảng không được đọc.",
        f"phía dưới {grid.sheet.lower()}: chữ phía dưới bảng được bỏ qua: “Nơi nhận: / Như trên”.",
    ]


def test_tables_are_shown_before_they_are_read(tmp_path: Path) -> None:
    opened = open_file(save(tmp_path / "a.xlsx", below(*TWO)))
    first, second = opened.tables()
    assert (first.choice, second.choice) == (("PL", 0), ("PL", 1))
    assert first.is_certain
    assert second.lines[0][:3] == ("1", "1.000002.H21", "Cấp phép")


def test_only_what_is_chosen_is_read(tmp_path: Path) -> None:
    opened = open_file(save(tmp_path / "a.xlsx", below(*TWO)))
    (reading,) = opened.every(chosen=[("PL", 1)])
    assert reading.annex.heading.label == "Phụ lục 6"


def test_a_sheet_that_is_not_chosen_is_noted(tmp_path: Path) -> None:
    one, two = table(line()), table(line())
    one.sheet, two.sheet = "Một", "Hai"
    opened = open_file(save(tmp_path / "a.xlsx", one, two))
    (reading,) = opened.every(chosen=[("Hai", 0)])
    assert (reading.sheet, [note.where for note in reading.notes]) == ("Hai", ["trang tính “Một”"])


def test_an_answer_is_taken_for_every_file_with_these_headings(tmp_path: Path) -> None:
    opened = open_file(save(tmp_path / "a.xlsx", few_steps()))
    (found,) = opened.tables()
    assert not found.is_certain
    with pytest.raises(FileProblem, match="thiếu cột"):
        opened.every()
    keys = [*found.mapping.keys[:3], "current", *found.mapping.keys[4:6], *ANSWER]
    (reading,) = opened.every({found.mapping.signature: keys})
    assert reading.annex.procedures[0].cases[0].current == 10


def test_tables_without_all_columns_are_shown_only_where_no_other_is(tmp_path: Path) -> None:
    whole = table(line())
    opened = open_file(save(tmp_path / "a.xlsx", few_steps(), whole))
    assert [found.choice for found in opened.tables()] == [("PL 5", 0)]
    hidden = open_file(save(tmp_path / "b.xlsx", few_steps(), Sheet(whole, hidden=True)))
    assert [found.choice for found in hidden.tables()] == [("S", 0)]


def test_what_may_take_long_is_not_opened_at_once(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    assert open_quick(path) is not None
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    assert open_quick(tmp_path / "a.pdf") is None
    path.write_bytes(path.read_bytes() + bytes(300_000))
    assert open_quick(path) is None


def test_nothing_is_read_when_cancelled(tmp_path: Path) -> None:
    opened, job = open_file(save(tmp_path / "a.xlsx", table(line()))), Job()
    job.cancel()
    with pytest.raises(Cancelled):
        opened.every(job=job)


def test_a_small_workbook_that_unpacks_to_much_is_not_opened_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path / "a.xlsx", table(*[line()] * 900))
    assert open_quick(path) is not None
    monkeypatch.setattr(reading, "QUICK_UNPACKED", 10 * path.stat().st_size)
    assert open_quick(path) is None
