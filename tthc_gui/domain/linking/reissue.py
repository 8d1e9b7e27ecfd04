"""Processes that have to be issued anew, because an annex cuts the time of their procedure."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import STEP_COUNT, Procedure
from tthc_gui.domain.iso_list.iso_process import IsoProcess
from tthc_gui.domain.iso_list.rules.editions import edition_number
from tthc_gui.domain.linking.linking import Link, is_issue_of, issue_key
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import format_time

LAST_EDITION = 99
"""The last edition of two digits."""


class StepTimes(NamedTuple):
    """One step of a process: its heading, and its time before and after the cut as printed."""

    number: int
    label: str
    case: str
    before: str
    after: str
    unit: str


def to_reissue(links: Sequence[Link]) -> list[Link]:
    """Return the links whose process has to be issued anew."""
    return [link for link in links if link.is_due]


def next_edition(process: IsoProcess) -> str:
    """Return the edition after a process's own; "" after none that is known, and after the last."""
    number = edition_number(process)
    return "" if number is None or number >= LAST_EDITION else f"{number + 1:02}"


def reissued(link: Link, day: date) -> IsoProcess:
    """Return a link's process with the next edition, issued on a day for the times it has now.

    An edition that is not known, or the last one, stays as it is, to be typed.
    """
    process, procedures = link.process, link.cut_procedures
    edition = next_edition(process) or process.edition
    kept = (key for key in process.reissued if not any(is_issue_of(key, p) for p in procedures))
    keys = tuple(dict.fromkeys((*kept, *map(issue_key, procedures))))
    return replace(process, edition=edition, issued=f"{day:%d/%m/%Y}", reissued=keys)


def step_times(procedure: Procedure, heading: Heading) -> Iterator[StepTimes]:
    """Yield the steps of a procedure that take time, case by case."""
    for number, case in enumerate(procedure.cases, 1):
        name = case.name or (f"Trường hợp {number}" if len(procedure.cases) > 1 else "")
        for step in range(STEP_COUNT):
            before, after = case.steps[step]
            if before is not None or after is not None:
                label = heading.step_labels[step]
                yield StepTimes(
                    step + 1, label, name, format_time(before), format_time(after), case.unit
                )
