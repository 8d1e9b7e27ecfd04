"""What a project comes to as its annexes stand now, read from files or open in the window."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.headings import Decision
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.domain.province.issuing import as_member
from tthc_gui.domain.province.project import Member, Project
from tthc_gui.domain.province.submission import Submission, submitted
from tthc_gui.domain.province.summary import Figures
from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.files.base import base_name
from tthc_gui.files.province.collecting import Collected, LeftOut
from tthc_gui.files.province.package import ProvincePackage, packed


class MemberSource(NamedTuple):
    """The annex of a member, None where `problem` says why there is none."""

    annex: Annex | None
    problem: str = ""


NOT_READ = MemberSource(None)


class _SaidOfMember(NamedTuple):
    """What is said of an annex beside what it holds."""

    name: str
    number: int | None
    decision: Decision
    target: Fraction


class _AuditedMember(NamedTuple):
    """A submission, and what it was made from."""

    annex: Annex
    said: _SaidOfMember
    submission: Submission
    note: str
    doubts: int


Audits = Mapping[Path, _AuditedMember]
"""Submissions that were audited before, by their files, so that nothing is audited twice."""


@dataclass(frozen=True)
class MemberStanding:
    """A member with what it comes to; `place` is its position among those that are counted.

    `doubts` counts the places that were read with doubt.
    """

    member: Member
    submission: Submission | None = None
    figures: Figures | None = None
    place: int | None = None
    problem: str = ""
    note: str = ""
    doubts: int = 0


@dataclass(frozen=True)
class ProjectStanding:
    """All members in their order, and the package of those that are counted."""

    project: Project
    rows: tuple[MemberStanding, ...]
    package: ProvincePackage
    audits: Audits = field(default_factory=dict)

    def position(self, place: int) -> int:
        """Return the position among all members of the one counted at a place."""
        return next(at for at, row in enumerate(self.rows) if row.place == place)


def count(
    project: Project,
    path: Path | None,
    sources: Mapping[Path, MemberSource],
    audits: Audits | None = None,
) -> ProjectStanding:
    """Add up what the sources hold and check it across.

    Files are named as seen from the project's own at `path`. `audits` are those of the count
    before, of which what has not changed is taken.
    """
    known = {
        member.path: _audited(project, member, annex, _name(member, path), audits or {})
        for member in project.members
        if (annex := sources.get(member.path, NOT_READ).annex) is not None
    }
    counted = [member for member in project.counted if member.path in known]
    left_out = tuple(
        LeftOut(_name(member, path), sources[member.path].problem)
        for member in project.counted
        if sources.get(member.path, NOT_READ).problem
    )
    submissions = tuple(known[member.path].submission for member in counted)
    package = packed(Collected(submissions, left_out), project.target, project)
    return ProjectStanding(
        project, tuple(_rows(project, sources, known, counted, package)), package, known
    )


def _rows(
    project: Project,
    sources: Mapping[Path, MemberSource],
    known: Audits,
    counted: Sequence[Member],
    package: ProvincePackage,
) -> list[MemberStanding]:
    places = {member.path: place for place, member in enumerate(counted)}
    figures = [figures for _, figures in package.summary.departments]
    rows = []
    for member in project.members:
        problem = sources.get(member.path, NOT_READ).problem
        if (found := known.get(member.path)) is None:
            rows.append(MemberStanding(member, problem=problem))
            continue
        place = places.get(member.path)
        own = None if place is None else figures[place]
        rows.append(MemberStanding(member, found.submission, own, place, problem, note=found.note))
    return rows


def _name(member: Member, path: Path | None) -> str:
    return base_name(member.path, path)


def _audited(
    project: Project, member: Member, annex: Annex, name: str, audits: Audits
) -> _AuditedMember:
    """Return the submission of a member, audited anew unless nothing of it has changed."""
    said = _SaidOfMember(name, member.number, project.header.decision, project.target)
    before = audits.get(member.path)
    if before is not None and before.annex is annex and before.said == said:
        return before
    issued, note = as_member(annex, member, project.header)
    submission = submitted(name, issued, project.target)
    return _AuditedMember(annex, said, submission, note, len(open_doubts(annex)))
