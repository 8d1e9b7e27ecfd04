"""The sheet "Nhận xét" of a workbook: every remark and reply, one a line; and the notes on cells.

The sheet holds them exactly, the notes (notes.py) are for people to read and to answer. Read back,
a note that says something else than the sheet has answers; a note that the sheet does not know was
written by hand. People may change the sheet, too.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.remark import Remark, Reply, shown_stamp, stamp_shown
from tthc_gui.domain.document.remarks import PlacedRemark, all_remarks, set_remarks
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.beside.doubts import column_names
from tthc_gui.files.beside.notes import (
    answered,
    is_answer,
    note_place,
    note_places,
    remarks_in_note,
)
from tthc_gui.files.beside.rows import RowFinder
from tthc_gui.files.beside.sheets import REMARKS, SheetLine, ordinal
from tthc_gui.files.problems import Note

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_REMARK, _REPLY = "Nhận xét", "Trả lời"
_OPEN, _DONE = "chưa xong", "đã xong"
_LONGEST = 32_767
"""Letters that a cell of Excel can hold."""


def write_remarks(workbook: "Workbook", of_sheet: str, document: AnyDocument) -> None:
    """Add the sheet to a workbook whose table stands on a sheet of that name."""
    REMARKS.write(workbook, document.form.words, ((*texts, of_sheet) for texts in _lines(document)))


def take_remarks(document: AnyDocument, lines: Sequence[SheetLine]) -> list[Note]:
    """Let a document hold what the sheet and the notes on its cells say; note what is new.

    The document holds the notes as they were read.
    """
    notes = all_remarks(document)
    if not notes and not lines:
        return []
    set_remarks(document, _listed(document, lines))
    of_sheet = note_places(document)
    known = [one.remark for one in all_remarks(document)]
    found = {place: [one.remark for one in held] for place, held in of_sheet.items()}
    new: list[PlacedRemark] = []
    for one in notes:
        place = note_place(document, one)
        held = found.get(place, [])
        if held and (place.record is not None or is_answer(held, one.remark)):
            found[place] = answered(held, one.remark)
        else:
            new += [one._replace(remark=remark) for remark in remarks_in_note(one.remark)]
    kept = [
        placed._replace(remark=remark)
        for place, held in of_sheet.items()
        for placed, remark in zip(held, found[place], strict=True)
    ]
    set_remarks(document, [*kept, *new])
    return _told(known, [one.remark for one in all_remarks(document)])


def _told(known: Sequence[Remark], found: Sequence[Remark]) -> list[Note]:
    """Note how much was said beyond what the sheet holds."""
    before, now = (sum(1 + len(one.replies) for one in side) for side in (known, found))
    message = f"có {now - before} nhận xét hoặc trả lời mới trong tệp; xem ở bảng Nhận xét."
    return [Note("", message)] if now > before else []


def _lines(document: AnyDocument) -> Iterator[tuple[str, ...]]:
    names = {key: name for name, key in column_names(document).items()}
    for remark, at, line in all_remarks(document):
        record = document.form.blank if at is None else document.records[at]
        place = (
            *(record.stt, record.code, "" if at is None else str(at + 1)),
            "" if line is None else str(line + 1),
            names.get(remark.column, ""),
        )
        state = _DONE if remark.is_done else _OPEN
        yield (*place, _REMARK, *_said(remark), state, remark.where)
        for reply in remark.replies:
            yield (*place, _REPLY, *_said(reply), "", "")


def _said(said: Remark | Reply) -> tuple[str, str, str]:
    return said.author, shown_stamp(said.time), said.text[:_LONGEST]


def _listed(document: AnyDocument, lines: Sequence[SheetLine]) -> list[PlacedRemark]:
    """Return the remarks of the lines of a sheet; a reply belongs to the remark above it."""
    finder, keys = RowFinder(document), column_names(document)
    found: list[PlacedRemark] = []
    for line in lines:
        stt, code, place, of_line, name, kind, author, time, text, state, where = line.texts
        if not text.strip():
            continue
        said = Reply(text, author, stamp_shown(time))
        if kind.strip().casefold() == _REPLY.casefold() and found:
            found[-1] = found[-1]._replace(remark=found[-1].remark.answered(said))
            continue
        done = state.strip().casefold() == _DONE
        remark = Remark(text, author, said.time, keys.get(name.strip(), ""), (), done, where)
        number, at_line = ordinal(place) or 0, ordinal(of_line) or 0
        if not (number or stt.strip() or code.strip()):
            found.append(PlacedRemark(remark))
        elif places := finder.places(stt, code, number):
            found.append(PlacedRemark(remark, places[0], at_line - 1 if at_line else None))
        else:
            found.append(PlacedRemark(replace(remark, where=_gone(document, stt, code))))
    return found


def _gone(document: AnyDocument, stt: str, code: str) -> str:
    named = " ".join(filter(None, (stt.strip(), code.strip())))
    return f"{document.form.words.record} {named} không còn trong bảng"
