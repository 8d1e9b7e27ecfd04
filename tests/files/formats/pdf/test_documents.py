"""What office programs print of real annexes, read back and compared with the annexes."""

import random
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.files.formats.pdf.reader import read_pdf
from tthc_gui.files.job import Cancelled, Job
from tthc_gui.files.problems import Unusable
from tthc_gui.files.reading import read, read_all
from tthc_gui.resources import resource

PRINTS = sorted((Path(__file__).parents[3] / "data" / "pdf").glob("*.pdf"))
FROM_WORD = sorted((Path(__file__).parents[3] / "data" / "pdf" / "word").glob("*.pdf"))
MIXED_FONTS = sorted((Path(__file__).parents[3] / "data" / "pdf" / "mixed_fonts").glob("*.pdf"))


def without_doubts(procedure: Procedure) -> Procedure:
    cases = tuple(replace(case, doubts=()) for case in procedure.cases)
    return replace(procedure, cases=cases)


def source(path: Path) -> Annex:
    return read(resource("samples", f"{path.stem}.xlsx")).annex


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return all prints as one document, as a decision has its annexes."""
    whole = pypdfium2.PdfDocument.new()
    for path in PRINTS:
        with pypdfium2.PdfDocument(path) as part:
            whole.import_pages(part)
    path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    whole.save(path)
    whole.close()
    return path


@pytest.mark.parametrize(
    "path", [*PRINTS, *FROM_WORD], ids=lambda path: f"{path.parent.stem}-{path.stem}"
)
def test_a_print_of_an_annex_is_the_annex(path: Path) -> None:
    reading, expected = read(path), source(path)
    assert reading.notes == ()
    assert reading.annex.heading == expected.heading
    assert [without_doubts(one) for one in reading.annex.procedures] == expected.procedures


@pytest.mark.parametrize("path", MIXED_FONTS, ids=lambda path: path.stem)
def test_letters_from_two_fonts_are_read_as_from_one(path: Path) -> None:
    reading, expected = read(path), source(path)
    assert reading.notes == ()
    assert reading.annex.procedures == expected.procedures
    # Blanks left for a pen are not drawn in the second font.
    mine, theirs = reading.annex.heading, expected.heading
    assert mine.issued_with.split() == theirs.issued_with.split()
    assert replace(mine, issued_with="") == replace(theirs, issued_with="")


def test_annexes_in_one_file_are_several(merged: Path) -> None:
    found = [reading.annex for reading in read_all(merged)]
    expected = [source(path) for path in PRINTS]
    assert [annex.heading for annex in found] == [annex.heading for annex in expected]
    for annex, whole in zip(found, expected, strict=True):
        assert [without_doubts(one) for one in annex.procedures] == whole.procedures


def test_reading_can_be_cancelled(merged: Path) -> None:
    told: list[int] = []

    def watch(done: int, total: int) -> None:
        assert total == 36
        told.append(done)
        if done == 2:
            job.cancel()

    job = Job(watch)
    with pytest.raises(Cancelled):
        read_all(merged, job)
    assert told == [0, 1, 2]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a file with bytes changed, a part cut out or repeated."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    start, length = chance.randrange(len(data)), chance.randrange(2000)
    if chance.random() < 0.3:
        del changed[start : start + length]
    elif chance.random() < 0.3:
        changed[start:start] = changed[start : start + length]
    return bytes(changed)


@pytest.mark.parametrize("seed", range(20))
def test_damaged_files_give_a_table_or_a_sentence(seed: int) -> None:
    data = mutated(PRINTS[2].read_bytes(), random.Random(seed))
    try:
        assert all(grid.rows for grid in read_pdf(data, lambda done, total: None).grids)
    except Unusable as problem:
        sentence = str(problem)
    else:
        sentence = "."
    assert sentence.endswith(".")
