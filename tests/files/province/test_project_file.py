"""The project file: what it keeps, what it refuses, and which files it does not lead to."""

import json
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import remark_texts, texts
from tests.systems import but_not_under_wine
from tthc_gui.domain.annex.headings import Decision
from tthc_gui.domain.province.project import CrossWaiver, Member, Project, ProjectHeader
from tthc_gui.files.formats.json.checked import mapping, text
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.province import project_file
from tthc_gui.files.province.project_file import (
    project_data,
    project_of,
    read_project,
    save_project,
)
from tthc_gui.files.province.project_parts import ProjectPart

TOP = Path("/tỉnh").absolute()
HOME = TOP / "gói" / "tinh.tthc"


def is_name(name: str) -> bool:
    """Return whether a file can be called so; Windows drops dots and blanks at the end."""
    return name.rstrip(" .") == name if sys.platform == "win32" else bool(name.strip(" ."))


file_names = st.text("aâđ .[]~1", min_size=1, max_size=8).filter(is_name)
paths = st.lists(file_names, min_size=1, max_size=4).map(lambda parts: Path(TOP, *parts))
numbers = st.none() | st.integers(1, 999_999)
members = st.lists(
    st.builds(Member, paths, numbers, st.booleans()), unique_by=lambda member: member.path
).map(tuple)
decisions = st.builds(
    Decision,
    texts,
    st.none() | st.integers(1, 31),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 9999),
)
waivers = st.lists(
    st.builds(CrossWaiver, texts, texts, st.lists(texts, max_size=3).map(tuple), remark_texts),
    unique_by=lambda waiver: waiver.key,
).map(tuple)
projects = st.builds(
    Project,
    members,
    st.builds(ProjectHeader, decisions, texts, texts, texts),
    st.integers(0, 10_000).map(lambda number: Fraction(number, 10_000)),
    waivers,
)


@given(projects)
def test_what_is_written_is_read_again(project: Project) -> None:
    data = json.loads(json.dumps(project_data(project, HOME)))
    assert project_of(data, HOME) == project


def test_files_are_named_from_the_folder_of_the_project(tmp_path: Path) -> None:
    project = Project().with_files([tmp_path / "sở" / "a.xlsx", tmp_path.parent / "b.xlsx"])
    save_project(project, tmp_path / "tinh.tthc")
    data = json.loads((tmp_path / "tinh.tthc").read_text("utf-8"))
    assert [one["file"] for one in data["annexes"]] == ["sở/a.xlsx", "../b.xlsx"]


def test_a_folder_can_be_moved_as_one(tmp_path: Path) -> None:
    old, new = tmp_path / "cũ", tmp_path / "mới"
    old.mkdir()
    save_project(Project().with_files([old / "a.xlsx"]), old / "tinh.tthc")
    old.rename(new)
    opened = read_project(new / "tinh.tthc")
    assert opened.project.members == (Member(new / "a.xlsx"),)
    assert not opened.outside


NAMES = {
    "sở/a.xlsx": False,
    "sở\\a.xlsx": False,
    "../a.xlsx": True,
    "sở/../../a.xlsx": True,
    "..\\a.xlsx": True,
    "/etc/passwd": True,
    "C:\\a.xlsx": True,
    "C:a.xlsx": True,
    "\\\\máy\\chung\\a.xlsx": True,
    "//máy/chung/a.xlsx": True,
}


@pytest.mark.parametrize("name", NAMES)
def test_a_mailed_project_leads_to_no_file_outside_its_folder(tmp_path: Path, name: str) -> None:
    path = tmp_path / "tinh.tthc"
    path.write_text(json.dumps({"form": "tthc-project/1", "annexes": [{"file": name}]}))
    opened = read_project(path)
    (member,) = opened.project.members
    assert (opened.outside == {member.path}) is NAMES[name]


@but_not_under_wine("links")
def test_a_link_leads_outside_too(tmp_path: Path) -> None:
    folder, other = tmp_path / "gói", tmp_path / "khác"
    folder.mkdir()
    other.mkdir()
    (folder / "sở").symlink_to(other)
    path = folder / "tinh.tthc"
    path.write_text(json.dumps({"form": "tthc-project/1", "annexes": [{"file": "sở/a.xlsx"}]}))
    assert read_project(path).outside == {folder / "sở" / "a.xlsx"}


def test_what_was_saved_here_may_lead_anywhere_until_it_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "gói" / "tinh.tthc"
    path.parent.mkdir()
    save_project(Project().with_files([tmp_path / "a.xlsx"]), path)
    assert not read_project(path).outside
    path.write_text(path.read_text("utf-8").replace("a.xlsx", "b.xlsx"), "utf-8")
    assert read_project(path).outside == {tmp_path / "b.xlsx"}


HOSTILE: dict[str, dict[str, object]] = {
    "khoá “của_ai” trong “tệp dự án”": {"của_ai": 1},
    "khoá “x” trong “annexes[0]”": {"annexes": [{"file": "a", "x": 1}]},
    "“form” phải là “tthc-project/1”": {"form": "tthc-annex/1"},
    "“annexes” phải là một danh sách": {"annexes": {}},
    "“annexes[0]” phải là một đối tượng": {"annexes": ["a.xlsx"]},
    "“annexes[0].file” phải là tên một tệp": {"annexes": [{"file": " "}]},
    "“annexes[1].file” trùng": {"annexes": [{"file": "a"}, {"file": "./a"}]},
    "“annexes[0].number” phải là số nguyên": {"annexes": [{"file": "a", "number": True}]},
    "“annexes[0].left_out” phải là true": {"annexes": [{"file": "a", "left_out": "no"}]},
    "“annexes” có quá 1000 phụ lục": {"annexes": [{"file": str(n)} for n in range(1001)]},
    "“header.day” phải là số nguyên từ 1 đến 31": {"header": {"day": 32}},
    "“header.number” phải là chuỗi": {"header": {"number": 5}},
    "“target” phải là phần trăm": {"target": "1e400"},
    "“accepted[0].reason” phải nêu lý do": {"accepted": [{"rule": "cross-annex", "told": []}]},
    "“accepted[0].told[0]” phải là chuỗi": {"accepted": [{"told": [1], "reason": "x"}]},
}


@pytest.mark.parametrize("told", HOSTILE)
def test_data_of_another_form_are_refused_by_name(tmp_path: Path, told: str) -> None:
    path = tmp_path / "tinh.tthc"
    path.write_text(json.dumps({"form": "tthc-project/1", **HOSTILE[told]}))
    with pytest.raises(FileProblem) as problem:
        read_project(path)
    assert told in str(problem.value)
    assert "tinh.tthc" in str(problem.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b'{"form": "tthc-project/1"',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a": ' * 100_000,
        b'{"form": "tthc-project/1", "form": "tthc-project/1"}',
        b'{"form": "tthc-project/1", "target": NaN}',
        b'{"form": "tthc-project/1", "header": {"place": "\\ud800"}}',
        b'{"form": "tthc-project/1", "header": {"day": ' + b"9" * 5000 + b"}}",
    ],
)
def test_hostile_contents_are_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tinh.tthc"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match="Không mở được “tinh"):
        read_project(path)


def test_a_huge_file_and_a_folder_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_file, "LARGEST", 50)
    path = tmp_path / "tinh.tthc"
    path.write_text(json.dumps({"form": "tthc-project/1", "target": "30" + " " * 60}))
    for place in (path, tmp_path, tmp_path / "không có.tthc"):
        with pytest.raises(FileProblem, match="Không mở được"):
            read_project(place)


def test_what_is_saved_replaces_the_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tinh.tthc"
    save_project(Project(), path)
    before = path.read_bytes()

    def fail(*_arguments: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(FileProblem, match="Không lưu được"):
        save_project(Project().with_files([tmp_path / "a"]), path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["tinh.tthc"]


@dataclass(frozen=True)
class Posts:
    name: str = ""


def _posts(data: object, where: str) -> Posts:
    entry = mapping(data, where, ("name",), "tthc-project/1")
    return Posts(text(entry.get("name"), f"{where}.name"))


def test_another_part_adds_its_key_in_one_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = ProjectPart("posts", Posts, lambda posts: {"name": posts.name}, _posts)
    monkeypatch.setattr(project_file, "PARTS", (part,))
    path = tmp_path / "tinh.tthc"
    save_project(Project().with_part(Posts("Chuyên viên")), path)
    assert read_project(path).project.part(Posts) == Posts("Chuyên viên")
    save_project(Project(), path)
    assert "posts" not in json.loads(path.read_text("utf-8"))
