"""A list of procedures without steps opens as an annex whose steps are blank."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.files.tables import line, save, table
from tthc_gui.domain.annex.procedure import BLANK_STEPS
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import open_file, read

HEADINGS = ("STT", "Mã TTHC", "Tên TTHC", "Thời gian giải quyết", "Lĩnh vực")
LINES: tuple[list[Cell], ...] = (
    [1.0, "1.000001.000.00.00.H21", "Cấp giấy phép xây dựng", 20.0, "Xây dựng"],
    [2.0, "1.000002.000.00.00.H21", "Cấp lại giấy phép xây dựng", 5.0, "Xây dựng"],
)


def listed(headings: Sequence[str], *lines: list[Cell]) -> Grid:
    title: list[Cell] = ["DANH SÁCH THỦ TỤC", *[""] * (len(headings) - 1)]
    return Grid("Danh sách", [title, [*headings], *lines])


def test_a_list_opens_with_blank_steps(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", listed(HEADINGS, *LINES))
    opened = open_file(path)
    assert all(found.is_certain for found in opened.tables())
    (reading,) = opened.every()
    first, second = reading.annex.procedures
    assert (first.code, second.cases[0].current) == ("1.000001.000.00.00.H21", 5)
    assert first.cases[0].steps == BLANK_STEPS
    assert reading.annex.heading.extra_columns == ("Lĩnh vực",)
    assert reading.annex == read(path).annex
    assert "các bước để trống" in " ".join(note.message for note in reading.notes)


def test_a_list_of_four_columns(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", listed(HEADINGS[:4], *(row[:4] for row in LINES)))
    assert [one.stt for one in read(path).annex.procedures] == ["1", "2"]


def test_an_annex_in_the_same_file_goes_before_a_list(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", listed(HEADINGS, *LINES), table(line()))
    (reading,) = open_file(path).every()
    assert [one.name for one in reading.annex.procedures] == ["Cấp phép"]


@pytest.mark.parametrize(
    "other", ["Còn lại", "Tỷ lệ cắt giảm", "Chuyên viên trước", "Sau cắt giảm"]
)
def test_what_looks_like_steps_is_no_list(tmp_path: Path, other: str) -> None:
    grid = listed((*HEADINGS[:4], other), *LINES)
    with pytest.raises(FileProblem, match="các bước"):
        read(save(tmp_path / "a.xlsx", grid))
