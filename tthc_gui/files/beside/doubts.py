"""The sheet "Chỗ đọc chưa chắc" of our own workbook: the doubts that are open, one a line.

It is in every workbook that is written of a document with open doubts, the official export and
`convert` included: a number that was perhaps misread must not pass for one that was looked at.
The line of a cell that somebody has changed in another program is settled, as it is in ours.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tthc_gui.domain.annex.printed import place_name
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.doubts import Standing, shown_text
from tthc_gui.files.beside.sheets import DOUBTS, ordinal
from tthc_gui.files.problems import Note

if TYPE_CHECKING:
    from xlsxwriter import Workbook

MOST_ALIKE = 200
"""Procedures of one code among which the cell of a line is looked for."""


def write_doubts(
    workbook: "Workbook", of_sheet: str, annex: AnyDocument, doubts: Iterable[Standing]
) -> None:
    """Add the sheet to a workbook whose annex stands on a sheet of that name."""
    names = {key: _name(column) for key, column in annex.form.columns_by_key(annex.heading).items()}
    DOUBTS.write(workbook, ((*_texts(annex, one, names), of_sheet) for one in doubts))


class DoubtReader:
    """Reads the lines that are about one annex.

    Where no other program has saved the workbook since (`is_unchanged`), a line is about the
    procedure that stands at its place, even if its cell reads otherwise than it was written.
    """

    def __init__(self, annex: AnyDocument, *, is_unchanged: bool) -> None:
        self._annex = annex
        self._is_unchanged = is_unchanged
        columns = annex.form.columns_by_key(annex.heading).values()
        self._columns = {_name(column): column for column in columns}
        self._places: dict[str, list[int]] = {}
        for at, procedure in enumerate(annex.records):
            identity = _identity(procedure.stt, procedure.code)
            self._places.setdefault(identity, []).append(at)

    def read(self, where: str, texts: Sequence[str]) -> Note | None:
        """Return the note of a doubt; of a line that cannot be understood, one that says so.

        None where the cell shows something else by now.
        """
        stt, code, place, case, name, text, source, message, proposal = texts
        column, number, line = self._columns.get(name.strip()), ordinal(place), ordinal(case)
        is_known = column is not None or not name.strip()
        if not is_known or number is None or line is None or not message.strip():
            return Note(where, "chỗ đọc chưa chắc này không hiểu được nên bị bỏ qua.")
        key = column.key if column else None
        if not (number or stt.strip() or code.strip()):
            return Note(source, message, None, None, key, True, proposal)
        places = self._places.get(_identity(stt, code), [])
        if not places:
            return Note(where, "thủ tục của chỗ đọc chưa chắc này không còn; dòng bị bỏ qua.")
        # Several procedures may have one code: first the one that stands where it stood.
        first = [number - 1] if number - 1 in places else []
        at_case = max(line - 1, 0)
        for at in (*first, *places[:MOST_ALIKE]):
            as_written = _shows(self._annex.records[at], at_case, column, text)
            if as_written or (self._is_unchanged and first):
                return Note(source, message, at, at_case, key, True, proposal)
        return None


def _identity(stt: str, code: str) -> str:
    return code.strip() or stt.strip()


def _shows(procedure: Procedure, case: int, column: Column | None, text: str) -> bool:
    if case >= len(procedure.cases):
        return False
    return column is None or shown_text(procedure, case, column).strip() == text.strip()


def _texts(annex: AnyDocument, one: Standing, names: Mapping[str, str]) -> tuple[str, ...]:
    doubt, at, case = one
    procedure = Procedure() if at is None else annex.records[at]
    return (
        *(procedure.stt, procedure.code, "" if at is None else str(at + 1)),
        "" if case is None else str(case + 1),
        names.get(doubt.column, ""),
        *(doubt.text, doubt.where, doubt.message, doubt.proposal),
    )


def _name(column: Column) -> str:
    """Name a column as nobody else is named: those beyond the form may have any heading."""
    kind, _, number = column.key.partition("-")
    return f"Cột thêm {number}: {column.heading[0]}" if kind == "extra" else place_name(column.key)
