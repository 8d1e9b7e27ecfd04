"""What a project comes to: what is counted, what is not, and that nothing is audited twice."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest

from tests.conftest import ANNEX_FILES
from tthc_gui.domain.annex.headings import Decision
from tthc_gui.domain.province.project import Member, Project, ProjectHeader
from tthc_gui.files.job import Cancelled, Job
from tthc_gui.files.province.package import WRITERS
from tthc_gui.files.province.standing import MemberSource, ProjectStanding, count
from tthc_gui.files.province.watching import watched_package
from tthc_gui.files.reading import read

PATHS = [ANNEX_FILES[number - 1] for number in (3, 10, 12)]
SOURCES = {path: MemberSource(read(path).annex) for path in PATHS}
PROJECT = Project().with_files(PATHS)


def labels(found: ProjectStanding) -> list[str]:
    return [one.label for one, _ in found.package.summary.departments]


def test_members_stand_in_the_order_of_the_project_with_its_numbers() -> None:
    project = PROJECT.in_places([2, 0, 1]).with_member(1, Member(PATHS[0], 7))
    found = count(project, PATHS[0].with_name("tinh.tthc"), SOURCES)
    assert labels(found) == ["Phụ lục 12", "Phụ lục 7", "Phụ lục 10"]
    paths = [one.path for one, _ in found.package.summary.departments]
    assert paths == [PATHS[2].name, PATHS[0].name, PATHS[1].name]
    assert [row.place for row in found.rows] == [0, 1, 2]


def test_what_is_left_out_and_what_is_of_no_use_is_not_counted() -> None:
    project = PROJECT.with_member(0, Member(PATHS[0], left_out=True))
    sources = {**SOURCES, PATHS[1]: MemberSource(None, "Không mở được “b”: hỏng.")}
    found = count(project, None, sources)
    assert labels(found) == ["Phụ lục 12"]
    assert [row.place for row in found.rows] == [None, None, 0]
    assert [row.problem for row in found.rows] == ["", "Không mở được “b”: hỏng.", ""]
    assert [one.reason for one in found.package.left_out] == ["Không mở được “b”: hỏng."]
    assert found.position(0) == 2
    assert found.rows[0].submission is not None


def same(one: ProjectStanding, other: ProjectStanding) -> list[bool]:
    """Return of each member whether its audit is the one of before."""
    known = {row.member.path: row.submission for row in one.rows}
    return [row.submission is known[row.member.path] for row in other.rows]


def test_nothing_is_audited_twice() -> None:
    before = count(PROJECT, None, SOURCES)
    turned = count(PROJECT.in_places([2, 1, 0]), None, SOURCES, before.audits)
    assert same(before, turned) == [True, True, True]
    changed = {**SOURCES, PATHS[1]: MemberSource(read(PATHS[1]).annex)}
    assert same(before, count(PROJECT, None, changed, before.audits)) == [True, False, True]
    decided = replace(PROJECT, header=ProjectHeader(Decision("77")))
    assert same(before, count(decided, None, SOURCES, before.audits)) == [False, False, False]


def test_an_empty_project_comes_to_nothing() -> None:
    found = count(Project(), None, {})
    assert labels(found) == []
    assert found.rows == ()


def sizes(file: BytesIO) -> list[int]:
    """Return the size of each part; packed, a part that tells the moment has one or another."""
    if not is_zipfile(file):
        return [len(file.getvalue())]
    with ZipFile(file) as package:
        return [part.file_size for part in package.infolist()]


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_package_reports_how_far_it_is_and_is_stopped(ending: str) -> None:
    package = count(PROJECT, None, SOURCES).package
    told: list[tuple[int, int]] = []
    file, plain = BytesIO(), BytesIO()
    WRITERS[ending](watched_package(package, Job(lambda *done: told.append(done))), file)
    WRITERS[ending](package, plain)
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert sizes(file) == sizes(plain)
    job = Job(lambda done, _total: job.cancel() if done == 1 else None)
    with pytest.raises(Cancelled):
        WRITERS[ending](watched_package(package, job), BytesIO())


def test_a_member_without_a_line_for_the_decision_is_told() -> None:
    annex = read(PATHS[1]).annex
    annex.heading = replace(annex.heading, issued_with="")
    project = replace(PROJECT, header=ProjectHeader(Decision("77")))
    found = count(project, None, {**SOURCES, PATHS[1]: MemberSource(annex)})
    assert "không có chỗ ghi số và ngày" in found.rows[1].note
    assert found.rows[0].note == ""
