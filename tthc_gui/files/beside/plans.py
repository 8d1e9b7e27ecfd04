"""The sheets "Phương án" and "Khoá bước" of our own workbook: how an annex is to be cut further.

The first has a line for each plan, each chain of procedures and the hours of a working day, the
second one for each cell that a proposal leaves alone, or may change though its step is locked.
What is longer than a cell can hold, as a plan for very many procedures, goes on in the next line.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.keys import STEP_KEYS
from tthc_gui.domain.annex.procedure import with_case
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.beside.rows import RowFinder
from tthc_gui.files.beside.sheets import LOCKS, PLANS, SheetLine, ordinal
from tthc_gui.files.problems import Note

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_PLAN, _CHAIN, _HOURS = "phương án", "chuỗi thủ tục", "số giờ của một ngày làm việc"
_GOES_ON = "viết tiếp dòng trên"
_LOCKED, _OPENED = "khoá", "mở"
_LONGEST = 30_000
"""Letters of a line: a little less than a cell can hold."""


def write_plans(workbook: "Workbook", of_sheet: str, annex: Annex, *, whole: bool) -> None:
    """Add the sheets to a workbook whose table stands on a sheet of that name.

    Plans and locks are told where the `whole` document is kept, the hours of a day always.
    """
    lines = [part for one in _plan_lines(annex, whole=whole) for part in _parts(*one)]
    if lines:
        PLANS.write(workbook, annex.form.words, ((*texts, of_sheet) for texts in lines))
    locks = list(_lock_lines(annex)) if whole else []
    if locks:
        LOCKS.write(workbook, annex.form.words, ((*texts, of_sheet) for texts in locks))


def take_plans(document: AnyDocument, lines: Iterable[SheetLine]) -> list[Note]:
    """Let an annex have its plans, chains and hours of a day again."""
    if not isinstance(document, Annex):
        return []
    found: dict[str, list[str]] = {_PLAN: [], _CHAIN: [], _HOURS: []}
    notes = []
    last: list[str] = []
    for line in lines:
        kind, text = (part.strip() for part in line.texts)
        if text and kind.casefold() in found:
            last = found[kind.casefold()]
            last.append(text)
        elif text and last and kind.casefold() == _GOES_ON:
            last[-1] += text
        else:
            notes.append(Note(line.where, "dòng phương án này không hiểu được nên bị bỏ qua."))
    document.heading = replace(
        document.heading,
        plans=tuple(found[_PLAN]),
        chains=tuple(found[_CHAIN]),
        day_hours="".join(found[_HOURS][:1]),
    )
    return notes


def take_locks(document: AnyDocument, lines: Iterable[SheetLine]) -> list[Note]:
    """Let the cases of an annex have their locks again; note those whose cell is gone."""
    finder, notes = RowFinder(document), []
    keys = {document.form.place_name(None, after): after for _, after in STEP_KEYS}
    for line in lines:
        stt, code, place, case, cell, kind = (text.strip() for text in line.texts)
        number, at, key = ordinal(place), ordinal(case), keys.get(cell)
        places = finder.places(stt, code, number) if number is not None else []
        known = kind.casefold() in {_LOCKED, _OPENED} and key is not None and bool(at)
        if not (known and places and at and key) or not isinstance(document, Annex):
            notes.append(Note(line.where, "ô bị khoá này không còn nên dòng bị bỏ qua."))
            continue
        procedure = document.procedures[places[0]]
        if at > len(procedure.cases):
            notes.append(Note(line.where, "trường hợp của ô bị khoá này không còn."))
            continue
        old = procedure.cases[at - 1]
        new = (
            replace(old, locked=(*old.locked, key))
            if kind.casefold() == _LOCKED
            else replace(old, opened=(*old.opened, key))
        )
        document.records[places[0]] = with_case(procedure, at - 1, new)
    return notes


def _parts(kind: str, text: str) -> Iterator[Sequence[str]]:
    """Yield the lines of a text, none of which begins or ends with a blank: they are not read."""
    while len(text) > _LONGEST:
        end = _LONGEST
        while text[end - 1].isspace() or text[end].isspace():
            end -= 1
        yield kind, text[:end]
        kind, text = _GOES_ON.capitalize(), text[end:]
    yield kind, text


def _plan_lines(annex: Annex, *, whole: bool) -> Iterator[tuple[str, str]]:
    heading = annex.heading
    if heading.day_hours:
        yield _HOURS.capitalize(), heading.day_hours
    if whole:
        yield from ((_PLAN.capitalize(), line) for line in heading.plans)
        yield from ((_CHAIN.capitalize(), line) for line in heading.chains)


def _lock_lines(annex: Annex) -> Iterator[Sequence[str]]:
    name = annex.form.place_name
    for at, procedure in enumerate(annex.procedures, 1):
        for number, case in enumerate(procedure.cases, 1):
            for keys, kind in ((case.locked, _LOCKED), (case.opened, _OPENED)):
                for key in keys:
                    cell = name(None, key)
                    yield procedure.stt, procedure.code, str(at), str(number), cell, kind
