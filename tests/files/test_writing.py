from collections.abc import Callable
from pathlib import Path

import pytest

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.files.problems import LONGEST, FileProblem
from tthc_gui.files.writing import write

BEGINNINGS = {".xlsx": b"PK", ".json": b"{\n", ".csv": b"\xef\xbb\xbfannex"}


@pytest.mark.parametrize("ending", [".xlsx", ".json", ".csv", ".XLSX"])
def test_the_ending_names_the_format(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    write(Annex(), path)
    assert path.read_bytes().startswith(BEGINNINGS[ending.lower()])


@pytest.mark.parametrize("name", ["a.xls", "a", "a.xlsx.bak"])
def test_another_ending_is_refused_naming_those_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileProblem, match=r"phải có đuôi \.xlsx, \.json, \.csv, \.docx, \.pdf"):
        write(Annex(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_stated_numbers_are_kept_on_request(
    tmp_path: Path, load_annex: Callable[[int], Annex]
) -> None:
    write(load_annex(12), tmp_path / "tính.xlsx")
    write(load_annex(12), tmp_path / "nguyên.xlsx", keep_stated=True)
    assert (tmp_path / "tính.xlsx").read_bytes() != (tmp_path / "nguyên.xlsx").read_bytes()


@pytest.mark.parametrize("ending", sorted(BEGINNINGS))
def test_half_a_letter_is_refused_and_the_old_file_stays(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(b"old")
    broken = Annex(Heading(label="\ud83d"), [Procedure(name="\ud83d")])
    with pytest.raises(FileProblem, match=r"ký tự hỏng U\+D83D"):
        write(broken, path)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        (Heading(title="a\ud83d"), "phần đầu"),
        (Heading(department="\udfff"), "phần đầu"),
        (Heading(step_labels=("\ud83d",) * 9), "tiêu đề của một cột"),
        (Heading(extra_columns=("Ghi chú", "\ud83d")), "tiêu đề của một cột"),
    ],
)
def test_half_a_letter_of_the_heading_is_told_where_it_is(
    tmp_path: Path, heading: Heading, place: str
) -> None:
    with pytest.raises(FileProblem, match=f"{place} có ký tự hỏng"):
        write(Annex(heading, [Procedure(name="a")]), tmp_path / "a.xlsx")


@pytest.mark.parametrize("ending", [".json", ".odt"])
def test_a_name_of_any_length_leaves_room_for_what_is_wrong(tmp_path: Path, ending: str) -> None:
    with pytest.raises(FileProblem) as raised:
        write(Annex(), tmp_path / f"{'x' * 5_000}{ending}")
    assert len(str(raised.value)) <= LONGEST
