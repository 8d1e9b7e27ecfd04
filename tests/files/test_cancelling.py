"""A reading ends in the middle of a sheet when it is cancelled, and tells how far it is."""

from pathlib import Path
from unittest.mock import patch

import pytest

from tests.domain.building import annex, procedure
from tests.files.tables import blank_line, line, save, table
from tthc_gui.files.book import Grids
from tthc_gui.files.content import ContentKind
from tthc_gui.files.formats.csv.reader import read_rows
from tthc_gui.files.formats.json.json_file import read_form
from tthc_gui.files.grid import Grid
from tthc_gui.files.job import STRIDE, Cancelled, Job, Limits
from tthc_gui.files.opened import OpenedFile
from tthc_gui.files.reading import open_file
from tthc_gui.files.recogniser import recognise
from tthc_gui.files.recognition.lines import LineReader
from tthc_gui.files.recognition.tables import find_tables
from tthc_gui.files.sandbox import child as sandbox
from tthc_gui.files.writing import write

LINES = 20 * STRIDE


@pytest.fixture(scope="module")
def large() -> Grid:
    """Return a table of many lines, each with a name of its own."""
    return table(*(line(float(at), name=f"Thủ tục số {at}") for at in range(1, LINES + 1)))


@pytest.mark.parametrize("reached", [0, 3 * STRIDE, LINES // 2])
def test_no_more_than_a_stride_of_rows_is_read_after_cancelling(
    large: Grid, monkeypatch: pytest.MonkeyPatch, reached: int
) -> None:
    job, read = Job(), 0
    read_case = LineReader.case

    def count(reader: LineReader, row: int, procedure: int, case: int) -> object:
        nonlocal read
        if read == reached:
            job.cancel()
        read += 1
        return read_case(reader, row, procedure, case)

    monkeypatch.setattr(LineReader, "case", count)
    with pytest.raises(Cancelled):
        recognise(large, job=job)
    assert 0 < read - reached <= STRIDE


def test_the_search_for_tables_ends_too(large: Grid) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        find_tables(large, job)
    with pytest.raises(Cancelled):
        find_tables(Grid("S", [["chữ"]] * LINES), job)
    with pytest.raises(Cancelled):
        OpenedFile(Path("a.ods"), ContentKind.ODS, Grids([large])).tables(job)


def test_rows_are_reported(large: Grid) -> None:
    told: list[tuple[int, int]] = []
    found = recognise(large, job=Job(recognised=lambda *step: told.append(step)))
    assert found is not None
    assert len(found[0].procedures) == LINES
    assert {total for _, total in told} == {len(large.rows)}
    done = [done for done, _ in told]
    assert done == sorted(done)
    assert len(done) == LINES // STRIDE


def test_cancelling_is_noticed_among_blank_rows() -> None:
    def stop(done: int, _total: int) -> None:
        if done > LINES // 2:
            job.cancel()

    job = Job(recognised=stop)
    with pytest.raises(Cancelled):
        recognise(table(line(), *[blank_line()] * LINES), job=job)


def test_json_and_text_end_in_the_middle(tmp_path: Path) -> None:
    job, checks = Job(), 0

    def check() -> None:
        nonlocal checks
        checks += 1
        if checks == 5:
            job.cancel()
        Job.check(job)

    with pytest.raises(Cancelled):
        read_rows("a;b\n" * 5 * LINES, check)
    assert checks == 5
    path = tmp_path / "a.json"
    write(annex(*(procedure(number) for number in range(9))), path)
    job, checks = Job(), 0
    with patch.object(job, "check", check), pytest.raises(Cancelled):
        read_form(path, job)
    assert checks == 5


def test_who_waits_for_a_workbook_has_a_child_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path / "a.xlsx", table(line()))
    alone = open_file(path, Job()).first()
    called: list[str] = []
    run = sandbox.run

    def note(function: str, data: bytes, job: Job, limits: Limits) -> object:
        called.append(function)
        return run(function, data, job, limits)

    monkeypatch.setattr(sandbox, "run", note)
    assert open_file(path, Job(lambda *_: None)).first() == alone
    assert called == ["tthc_gui.files.formats.xlsx.reader:read_xlsx"]
