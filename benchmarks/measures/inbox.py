"""Listing a folder of the 13 submissions as workbooks, nothing read before.

The reference is python-calamine reading the cells of the same workbooks.
"""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, alternate, timed
from tthc_gui.files.province.inbox import Inbox
from tthc_gui.resources import resource

RUNS = 5


def measure() -> Iterator[Figure]:
    """Measure reading, auditing and counting all submissions."""
    folder = resource("samples")
    listed, cells = alternate(
        RUNS,
        ("listing 13 submissions, each read and audited", timed(lambda: Inbox(folder).look())),
        ("python-calamine reading their cells", timed(lambda: _read_by_calamine(folder))),
    )
    yield Figure(listed, cells, most=15, within=3.0)


def _read_by_calamine(folder: Path) -> None:
    import python_calamine

    for path in sorted(folder.glob("*.xlsx")):
        book = python_calamine.CalamineWorkbook.from_path(path)
        book.get_sheet_by_index(0).to_python(skip_empty_area=False)
