"""What other parts of the program keep in a project file, each under a key of its own.

A part is a frozen dataclass with blank defaults (see domain/province/project.py). It travels once
it has an entry in PARTS. "papers" are the data of the Word papers: names, posts, reasons, and the
inputs of the cost of compliance.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from tthc_gui.domain.province.papers import PaperData
from tthc_gui.files.province.papers.kept import papers_json, papers_of


class ProjectPart(NamedTuple):
    """How a part is written and read.

    `of_data` gets the data and where they stand ("papers"), for messages; it raises
    InterchangeError, for which files/formats/json/checked.py has all that is needed.
    """

    key: str
    kind: type
    to_data: Callable[[Any], object]
    of_data: Callable[[object, str], object]


PARTS: tuple[ProjectPart, ...] = (ProjectPart("papers", PaperData, papers_json, papers_of),)
"""The parts, in the order of their keys in the file."""
