"""What the sections of annexes come to: the procedures under each heading across the table."""

from collections.abc import Iterator
from typing import NamedTuple

from tthc_gui.domain.annex.summary import Summary, Tally
from tthc_gui.domain.document.sections import Section, sections_of
from tthc_gui.domain.province.submission import Submission
from tthc_gui.domain.province.summary import ProvinceSummary


class SectionFigures(NamedTuple):
    """A section of a submission, and what its procedures come to."""

    submission: Submission
    section: Section
    summary: Summary


def section_figures(summary: ProvinceSummary) -> Iterator[SectionFigures]:
    """Yield the sections of all annexes, an outer one before those in it."""
    for one, _ in summary.departments:
        procedures = one.annex.procedures
        for section in sections_of(procedures):
            tally = Tally(procedures[section.first : section.end])
            yield SectionFigures(one, section, tally.summary(summary.target))
