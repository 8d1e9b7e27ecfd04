"""PDFs of other programs, read as users read them and compared with the annexes they show.

The names of the files say the program, the annex and its procedures; see their README.md.
"""

import re
from pathlib import Path

import pytest

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import NAME, UNIT
from tthc_gui.files.formats.pdf.foreign import has_foreign_letters
from tthc_gui.files.formats.pdf.marks import UNKNOWN
from tthc_gui.files.opened import ReadDocument
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read, read_all
from tthc_gui.resources import resource

FOLDER = Path(__file__).parents[3] / "data" / "pdf" / "foreign"
DOUBTFUL = ("half_nameless", "nameless", "scan")
WHOLE = sorted(path for path in FOLDER.glob("*.pdf") if path.name.partition(".")[0] not in DOUBTFUL)
LARGEST = 60 * 1024
_NAME = re.compile(r"(\w+)\.(\d\d)\.(\d+)-(\d+)\.pdf")


def named(name: str) -> Path:
    (path,) = FOLDER.glob(f"{name}.*.pdf")
    return path


def source(path: Path) -> Annex:
    """Return the part of a sample that a file shows."""
    match = _NAME.fullmatch(path.name)
    assert match is not None
    (sample,) = resource("samples", "").glob(f"phu_luc_{match[2]}_*.xlsx")
    whole = read(sample).annex
    return Annex(whole.heading, whole.procedures[int(match[3]) - 1 : int(match[4])])


def only(path: Path) -> ReadDocument:
    (reading,) = read_all(path)
    return reading


def lines(annex: Annex) -> list[list[str]]:
    """Return the lines above the table, whose blanks left for a pen HTML does not keep."""
    heading = annex.heading
    texts = (heading.label, heading.title, heading.issued_with, *heading.step_labels)
    return [text.split() for text in texts]


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name.partition(".")[0])
def test_an_annex_is_read_whatever_program_printed_it(path: Path) -> None:
    reading, annex = only(path), source(path)
    assert reading.annex.procedures == annex.procedures
    assert lines(reading.annex) == lines(annex)
    assert reading.annex.heading.department == annex.heading.department
    assert not any(note.uncertain for note in reading.notes)


def test_every_file_is_small() -> None:
    sizes = {path.name: path.stat().st_size for path in FOLDER.glob("*.pdf")}
    assert len(sizes) == len(WHOLE) + len(DOUBTFUL)
    assert all(size <= LARGEST for size in sizes.values()), sizes


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nameless", "trang 1 dùng phông chữ không cho biết ký tự nào là chữ gì"),
        ("scan", "trang 1 là ảnh quét"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, sentence: str) -> None:
    with pytest.raises(FileProblem, match=sentence):
        read_all(named(name))


@pytest.mark.parametrize(("wrong", "is_told"), [(20, True), (7, False)])
def test_a_few_fonts_that_name_wrong_letters_are_enough(wrong: int, is_told: bool) -> None:
    page = ["Thời gian giải quyết hiện nay"] * 80
    assert has_foreign_letters([*page, *["Quy¿t"] * wrong]) == is_told


def test_letters_that_a_font_does_not_name_are_never_others() -> None:
    path = named("half_nameless")
    reading, (procedure,) = only(path), source(path).procedures
    (read,) = reading.annex.procedures
    assert (read.stt, read.code, read.stated_rate) == (
        procedure.stt,
        procedure.code,
        procedure.stated_rate,
    )
    assert [(case.current, case.steps, case.stated) for case in read.cases] == [
        (case.current, case.steps, case.stated) for case in procedure.cases
    ]
    assert len(read.name) == len(procedure.name)
    wrong = [
        (mine, theirs)
        for mine, theirs in zip(read.name, procedure.name, strict=True)
        if mine not in (theirs, UNKNOWN)
    ]
    assert wrong == []
    doubts = {note.column for note in reading.notes if note.uncertain}
    assert doubts == {NAME.key, UNIT.key}


def test_strips_that_were_joined_are_told() -> None:
    for name in ("strips_down", "strips_over"):
        told = [note for note in only(named(name)).notes if "theo chiều ngang" in note.message]
        assert [note.where for note in told] == ["trang 1–6"]


def test_letters_on_a_slant_are_left_out_and_told() -> None:
    (note,) = only(named("chromium_open")).notes
    assert str(note) == "trang 1: chữ viết chéo trên trang (như chữ chìm) được bỏ qua."
