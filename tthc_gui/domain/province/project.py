"""The project of a province: which annexes it has, in what order, and what is set for all of them.

A project is an immutable value. What another part of the program keeps in it is a frozen dataclass
of its own whose defaults are blank: `part` and `with_part` hold it by its class, and one entry in
files/province/project_parts.py writes and reads it.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from tthc_gui.domain.annex.headings import Decision
from tthc_gui.domain.annex.summary import DEFAULT_TARGET
from tthc_gui.domain.values.lazy_dataclass import dataclass, replace
from tthc_gui.domain.values.times import Refusal

P = TypeVar("P")

MOST_MEMBERS = 1000
"""Annexes of a project: a country has 34 provinces of 13 departments each."""
HIGHEST_NUMBER = 999_999
"""Numbers of annexes have as many digits as a label is searched for."""


@dataclass(frozen=True)
class Member:
    """An annex of a project: its file, and the number set for it, None where its own holds.

    `left_out` keeps it in the list, and out of all figures, checks and packages.
    """

    path: Path
    number: int | None = None
    left_out: bool = False


class ProjectHeader(NamedTuple):
    """What is said once for all annexes; "" and None leave open what nobody has said.

    `issuer` is who issues the decision, "Chủ tịch Ủy ban nhân dân tỉnh", and `place` where.
    """

    decision: Decision = Decision()
    province: str = ""
    issuer: str = ""
    place: str = ""


NOTHING_SAID = ProjectHeader()


@dataclass(frozen=True)
class CrossWaiver:
    """An accepted finding of the checks across: what it is about, what each place says, and why.

    Once a place says something else, it is another finding.
    """

    rule: str
    about: str
    told: tuple[str, ...]
    reason: str

    @property
    def key(self) -> tuple[str, str, tuple[str, ...]]:
        """Return what identifies the finding, in whatever order the annexes stand."""
        return self.rule, self.about, tuple(sorted(self.told))


@dataclass(frozen=True)
class Project:
    """Annexes in the order of the package, and all that is kept with them.

    `target` is the rate that a procedure should reach (1 = 100 %). `parts` are what other parts of
    the program keep, one value of each class.
    """

    members: tuple[Member, ...] = ()
    header: ProjectHeader = NOTHING_SAID
    target: Fraction = DEFAULT_TARGET
    accepted: tuple[CrossWaiver, ...] = ()
    parts: tuple[Any, ...] = ()

    @property
    def counted(self) -> tuple[Member, ...]:
        """Return the members that are not left out."""
        return tuple(member for member in self.members if not member.left_out)

    def overriding(self, target: Fraction | None, decision: Decision | None) -> "Project":
        """Return the project with another target, or what a decision says in place of its own."""
        said = {} if decision is None else {k: v for k, v in decision._asdict().items() if v}
        header = self.header._replace(decision=self.header.decision._replace(**said))
        return replace(self, header=header, target=self.target if target is None else target)

    def part(self, kind: type[P]) -> P:
        """Return what the project keeps of a class, a blank one where it keeps none."""
        return next((part for part in self.parts if isinstance(part, kind)), kind())

    def with_part(self, part: object) -> "Project":
        """Return the project with another value of the class of a part; a blank one goes."""
        others = tuple(one for one in self.parts if type(one) is not type(part))
        blank = type(part)()
        return replace(self, parts=others if part == blank else (*others, part))

    def with_files(self, paths: Iterable[Path]) -> "Project":
        """Return the project with further files at its end, each once; raise Refusal."""
        known = dict.fromkeys(member.path for member in self.members)
        new = [path for path in dict.fromkeys(paths) if path not in known]
        if len(self.members) + len(new) > MOST_MEMBERS:
            raise Refusal(f"Một dự án có nhiều nhất {MOST_MEMBERS} phụ lục.")
        return replace(self, members=(*self.members, *map(Member, new)))

    def without(self, places: Iterable[int]) -> "Project":
        """Return the project without the members at some positions."""
        gone = set(places)
        kept = tuple(one for at, one in enumerate(self.members) if at not in gone)
        return replace(self, members=kept)

    def moved(self, places: Iterable[int], to: int) -> "Project":
        """Return the project with the members at some positions put before the one at `to`."""
        chosen = sorted(set(places))
        before = [at for at in range(to) if at not in chosen]
        after = [at for at in range(to, len(self.members)) if at not in chosen]
        return self.in_places([*before, *chosen, *after])

    def in_places(self, order: Sequence[int]) -> "Project":
        """Return the project with its members in another order of their positions."""
        return replace(self, members=tuple(self.members[at] for at in order))

    def with_member(self, at: int, member: Member) -> "Project":
        """Return the project with another member in the place of one."""
        return replace(self, members=(*self.members[:at], member, *self.members[at + 1 :]))

    def accepting(self, waiver: CrossWaiver) -> "Project":
        """Return the project with an accepted finding; a blank reason is a Refusal."""
        if not waiver.reason.strip():
            raise Refusal("Hãy ghi lý do hai cơ quan khác nhau là đúng.")
        return replace(self, accepted=(*self.not_accepting(waiver).accepted, waiver))

    def not_accepting(self, waiver: CrossWaiver) -> "Project":
        """Return the project without an accepted finding."""
        kept = tuple(one for one in self.accepted if one.key != waiver.key)
        return replace(self, accepted=kept)


def checked_number(number: int | None) -> int | None:
    """Return a number that an annex may have; raise Refusal."""
    if number is not None and not 1 <= number <= HIGHEST_NUMBER:
        raise Refusal(f"Số phụ lục phải từ 1 đến {HIGHEST_NUMBER}.")
    return number
