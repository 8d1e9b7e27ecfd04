"""Read the files that departments have sent in, those named apart that are no annex."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.headings import Decision
from tthc_gui.domain.annex.summary import DEFAULT_TARGET
from tthc_gui.domain.province.issuing import as_member
from tthc_gui.domain.province.project import Member, Project, ProjectHeader
from tthc_gui.domain.province.submission import Submission, submitted
from tthc_gui.domain.values.file_names import portable
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.files.base import base_name
from tthc_gui.files.job import Job
from tthc_gui.files.problems import FileProblem, name_in, unreadable
from tthc_gui.files.province.project_file import OpenedProject
from tthc_gui.files.reading import read


class LeftOut(NamedTuple):
    """A file that could not be used, and the sentence that says why."""

    path: str
    reason: str


@dataclass(frozen=True)
class Collected:
    """The submissions in the order of their files, what was left out, and notes of the reading."""

    submissions: tuple[Submission, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()


Named = tuple[str, Member]
"""A member and what its file is called."""


def collect(
    names: Iterable[str],
    target: Fraction = DEFAULT_TARGET,
    decision: Decision | None = None,
    *,
    keep_going: bool = False,
    reading: Callable[[str], None] = lambda name: None,
) -> Collected:
    """Read annexes and audit them against a target (1 = 100 %); `reading` is told of each file.

    `decision` is written into the heading of all. Raises FileProblem for the first file that is
    no annex or cannot be read, unless `keep_going` leaves it out.
    """
    project = Project(header=ProjectHeader(decision or Decision()), target=target)
    members = [(portable(name), Member(Path(name))) for name in names]
    return _collected(members, OpenedProject(project), keep_going, reading)


def collect_project(
    opened: OpenedProject,
    path: Path,
    *,
    keep_going: bool = False,
    reading: Callable[[str], None] = lambda name: None,
) -> Collected:
    """Read the annexes of the project in the file at `path`, in its order, as `collect` does."""
    members = [(base_name(one.path, path), one) for one in opened.project.counted]
    return _collected(members, opened, keep_going, reading)


class SentAnnex(NamedTuple):
    """An annex as a file holds it, the sheet it stands on, and notes of the reading."""

    annex: Annex
    sheet: str
    notes: tuple[str, ...]


def read_annex(path: Path, job: Job | None = None) -> SentAnnex:
    """Read an annex; raise FileProblem for any other document too, and Cancelled."""
    found = read(path, job=job)
    if not isinstance(found.document, Annex):
        raise unreadable(path, "đây không phải phụ lục cắt giảm; chỉ gộp được các phụ lục.")
    return SentAnnex(found.document, found.sheet, tuple(map(str, found.notes)))


def kept_out(path: Path) -> str:
    """Say why a file that a project names is not opened."""
    return (
        f"“{name_in(path)}” ở ngoài thư mục của dự án nên không được tự mở: hãy chép tệp ấy vào "
        "thư mục của dự án, hoặc mở dự án trong cửa sổ Cả tỉnh để cho phép."
    )


def _collected(
    members: Iterable[Named],
    opened: OpenedProject,
    keep_going: bool,
    reading: Callable[[str], None],
) -> Collected:
    project = opened.project
    submissions: list[Submission] = []
    left_out: list[LeftOut] = []
    notes: list[str] = []
    for name, member in members:
        reading(name)
        try:
            if member.path in opened.outside:
                raise FileProblem(kept_out(member.path))
            found = read_annex(member.path)
        except FileProblem as problem:
            if not keep_going:
                raise
            left_out.append(LeftOut(name, str(problem)))
            continue
        annex, reason = as_member(found.annex, member, project.header)
        notes += [f"{name}: {note}" for note in (*found.notes, *filter(None, [reason]))]
        submissions.append(submitted(name, annex, project.target))
    return Collected(tuple(submissions), tuple(left_out), tuple(notes))
