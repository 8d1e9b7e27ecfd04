"""The sheet "Kết quả xem" of a workbook: the verdicts, that on the whole first, one a line.

The last column marks the content that was judged. A line without a mark is about what stands in
the table.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.remark import shown_stamp, stamp_shown
from tthc_gui.domain.document.verdict import NO_VERDICT, Judgement, Verdict
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.beside.rows import RowFinder
from tthc_gui.files.beside.sheets import VERDICTS, SheetLine, ordinal
from tthc_gui.files.problems import Note

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_BY_LABEL = {one.label: one for one in (Judgement.PASSED, Judgement.TO_REVISE)}


def write_verdicts(workbook: "Workbook", of_sheet: str, document: AnyDocument) -> None:
    """Add the sheet to a workbook whose table stands on a sheet of that name."""
    VERDICTS.write(
        workbook, document.form.words, ((*texts, of_sheet) for texts in _lines(document))
    )


def take_verdicts(document: AnyDocument, lines: Sequence[SheetLine]) -> list[Note]:
    """Let a document hold the verdicts of the lines; note those that cannot be understood."""
    finder, notes = RowFinder(document), []
    for line in lines:
        stt, code, place, label, reason, author, time, mark = line.texts
        judgement, number = _BY_LABEL.get(label.strip().casefold()), ordinal(place)
        if judgement is None or number is None:
            notes.append(Note(line.where, "kết quả xem này không hiểu được nên bị bỏ qua."))
            continue
        verdict = Verdict(judgement, reason, author, stamp_shown(time), mark.strip())
        if not (number or stt.strip() or code.strip()):
            document.heading = replace(document.heading, verdict=verdict)
        elif places := finder.places(stt, code, number):
            document.records[places[0]] = replace(document.records[places[0]], verdict=verdict)
        else:
            gone = document.form.words.record
            notes.append(Note(line.where, f"{gone} của kết quả xem này không còn; dòng bị bỏ qua."))
    return notes


def _lines(document: AnyDocument) -> Iterator[tuple[str, ...]]:
    if document.heading.verdict != NO_VERDICT:
        yield ("", "", "", *_texts(document.heading.verdict))
    for at, record in enumerate(document.records, 1):
        if record.verdict != NO_VERDICT:
            yield (record.stt, record.code, str(at), *_texts(record.verdict))


def _texts(verdict: Verdict) -> tuple[str, ...]:
    return (
        *(verdict.judgement.label, verdict.reason, verdict.author),
        *(shown_stamp(verdict.time), verdict.mark),
    )
