"""Read the files that departments have sent in, those named apart that are no annex."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.headings import Decision, decision_of, with_decision
from tthc_gui.domain.annex.summary import DEFAULT_TARGET
from tthc_gui.domain.province.submission import Submission, submitted
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.problems import FileProblem, unreadable
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
    submissions: list[Submission] = []
    left_out: list[LeftOut] = []
    notes: list[str] = []
    for name in names:
        reading(name)
        try:
            found = read(Path(name))
            annex = _annex(found.document, Path(name))
        except FileProblem as problem:
            if not keep_going:
                raise
            left_out.append(LeftOut(name, str(problem)))
            continue
        notes += [f"{name}: {note}" for note in found.notes]
        if decision is not None:
            try:
                annex = issued(annex, decision)
            except Refusal as refusal:
                notes.append(f"{name}: {refusal}")
        submissions.append(submitted(name, annex, target))
    return Collected(tuple(submissions), tuple(left_out), tuple(notes))


def _annex(document: object, path: Path) -> Annex:
    if not isinstance(document, Annex):
        raise unreadable(path, "đây không phải phụ lục cắt giảm; chỉ gộp được các phụ lục.")
    return document


def issued(annex: Annex, decision: Decision) -> Annex:
    """Return an annex with a decision's number and date; what it leaves open stays as it was.

    Raises Refusal where the annex has no line for it.
    """
    line = annex.heading.issued_with
    was = decision_of(line) or Decision()
    merged = was._replace(**{part: new for part, new in decision._asdict().items() if new})
    return replace(annex, heading=replace(annex.heading, issued_with=with_decision(line, merged)))
