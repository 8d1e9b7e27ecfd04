"""Files whose letters suffered on the way."""

import csv
import io
from pathlib import Path

import pytest

from tests.files.tables import line, table
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.problems import FileProblem, Note
from tthc_gui.files.reading import read

NAME = "Đăng ký nội quy lao động của doanh nghiệp"


def text_of(prefix: str = "", **cells: str) -> str:
    grid = table(line(name=NAME, **cells), line(2.0, "1.000002.H21"))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    for row in grid.rows:
        writer.writerow([f"{prefix}{cell:g}" if isinstance(cell, float) else cell for cell in row])
    return out.getvalue()


def read_bytes(folder: Path, data: bytes) -> tuple[Annex, list[Note]]:
    path = folder / "a.csv"
    path.write_bytes(data)
    reading = read(path)
    return reading.annex, list(reading.notes)


@pytest.mark.parametrize("bad", [b"\xff", b"\xe1", b"\xe1\xbb", b"\x80"])
def test_a_bad_byte_changes_its_cell_and_not_the_coding(tmp_path: Path, bad: bytes) -> None:
    data = text_of().encode().replace(b" quy", b" " + bad + b"quy")
    annex, notes = read_bytes(tmp_path, data)
    assert annex.procedures[0].name.replace("\ufffd", "") == NAME
    assert [(n.procedure, n.column) for n in notes if n.uncertain] == [(0, "name")]


@pytest.mark.parametrize("codec", ["cp1252", "cp1258", "latin-1"])
@pytest.mark.parametrize("times", [1, 2])
def test_text_encoded_again_is_read_and_said(tmp_path: Path, codec: str, times: int) -> None:
    data = text_of(unit="Giờ").encode()
    for _ in range(times):
        data = "".join(bytes([byte]).decode(codec, "replace") for byte in data).encode()
    annex, notes = read_bytes(tmp_path, data)
    assert (annex.procedures[0].name, annex.procedures[0].cases[0].unit) == (NAME, "Giờ")
    assert any("mã hoá hai lần" in note.message and note.uncertain for note in notes)


def test_apostrophes_that_mark_numbers_as_text_are_dropped(tmp_path: Path) -> None:
    annex, notes = read_bytes(tmp_path, text_of("'", code="'1.000001.H21").encode())
    first = annex.procedures[0]
    assert (first.stt, first.code, first.cases[0].current) == ("1", "1.000001.H21", 10)
    assert [note for note in notes if note.uncertain] == []


def test_apostrophes_around_words_stay(tmp_path: Path) -> None:
    text = text_of().replace(NAME, "'Sao y' và cấp")
    assert read_bytes(tmp_path, text.encode())[0].procedures[0].name == "'Sao y' và cấp"


@pytest.mark.parametrize("codec", ["ascii", "cp1252", "latin-1"])
def test_lost_letters_are_named_as_the_cause(tmp_path: Path, codec: str) -> None:
    with pytest.raises(FileProblem, match=r"bảng mã .*CSV UTF-8"):
        read_bytes(tmp_path, text_of().encode(codec, "replace"))
