"""What rows of a list remember of annexes, as sheets of our own workbook: links, and issues.

"Liên kết" names the procedures that a person has confirmed, "Đã ban hành lại" those for whose
times a process was issued anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.beside.rows import RowFinder
from tthc_gui.files.beside.sheets import LINKS, REISSUED, SheetLine, ordinal
from tthc_gui.files.problems import Note

if TYPE_CHECKING:
    from xlsxwriter import Workbook


def write_links(workbook: "Workbook", of_sheet: str, iso_list: IsoList) -> None:
    """Add the sheets to a workbook whose table stands on a sheet of that name."""
    for sheet, field in ((LINKS, "links"), (REISSUED, "reissued")):
        if lines := [(*one, of_sheet) for one in _texts(iso_list, field)]:
            sheet.write(workbook, iso_list.form.words, lines)


def take_links(document: AnyDocument, lines: Iterable[SheetLine]) -> list[Note]:
    """Let the rows of a list remember what lines say; return notes of those left out."""
    return _take(document, lines, "links", "liên kết đã xác nhận này không còn dòng của nó.")


def take_reissued(document: AnyDocument, lines: Iterable[SheetLine]) -> list[Note]:
    """Let the rows of a list remember for what they were issued anew."""
    return _take(document, lines, "reissued", "dấu đã ban hành lại này không còn dòng của nó.")


def _take(
    document: AnyDocument, lines: Iterable[SheetLine], field: str, left_out: str
) -> list[Note]:
    finder = RowFinder(document)
    notes = []
    for line in lines:
        at = _row(document, finder, line.texts)
        if at is None:
            notes.append(Note(line.where, left_out))
            continue
        record = document.records[at]
        known = dict.fromkeys((*getattr(record, field), line.texts[-1]))
        document.records[at] = replace(record, **{field: tuple(known)})
    return notes


def _row(document: AnyDocument, finder: RowFinder, texts: Sequence[str]) -> int | None:
    """Return the position of the row that a line is about: of its code, and of its name or number.

    A link at the wrong row is worse than none.
    """
    stt, code, place, name, link = texts
    number = ordinal(place)
    if number is None or not link.strip() or not isinstance(document, IsoList):
        return None
    found = finder.places(stt, code, number)
    named = (at for at in found if document.records[at].name.strip() == name.strip())
    numbered = (at for at in found if document.records[at].stt.strip() == stt.strip())
    return next(chain(named, numbered), None)


def _texts(iso_list: IsoList, field: str) -> Iterator[Sequence[str]]:
    for number, process in enumerate(iso_list.records, 1):
        for remembered in getattr(process, field):
            yield process.stt, process.code, str(number), process.name, remembered
