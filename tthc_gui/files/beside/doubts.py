"""The sheet "Chỗ đọc chưa chắc" of our own workbook: the doubts that are open, one a line.

It is in every workbook that is written of a document with open doubts, the official export and
`convert` included: a number that was perhaps misread must not pass for one that was looked at.
The line of a cell that somebody has changed in another program is settled, as it is in ours.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tthc_gui.domain.document.columns import Column, extra_of
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.doubts import Standing, shown_text
from tthc_gui.domain.document.form import Form
from tthc_gui.domain.document.record import Record
from tthc_gui.files.beside.rows import RowFinder
from tthc_gui.files.beside.sheets import DOUBTS, ordinal
from tthc_gui.files.problems import Note

if TYPE_CHECKING:
    from xlsxwriter import Workbook


def write_doubts(
    workbook: "Workbook", of_sheet: str, document: AnyDocument, doubts: Iterable[Standing]
) -> None:
    """Add the sheet to a workbook whose table stands on a sheet of that name."""
    form = document.form
    names = {key: name for name, key in column_names(document).items()}
    lines = ((*_texts(document, one, names), of_sheet) for one in doubts)
    DOUBTS.write(workbook, form.words, lines)


def column_names(document: AnyDocument) -> Mapping[str, str]:
    """Return the keys of all columns by the names that the sheets beside the table use."""
    columns = document.form.columns_by_key(document.heading).values()
    return {_name(document.form, column): column.key for column in columns}


class DoubtReader:
    """Reads the lines that are about one document.

    Where no other program has saved the workbook since (`is_unchanged`), a line is about the
    record that stands at its place, even if its cell reads otherwise than it was written.
    """

    def __init__(self, document: AnyDocument, *, is_unchanged: bool) -> None:
        self._document = document
        self._is_unchanged = is_unchanged
        columns = document.form.columns_by_key(document.heading)
        self._columns = {name: columns[key] for name, key in column_names(document).items()}
        self._finder = RowFinder(document)

    def read(self, where: str, texts: Sequence[str]) -> Note | None:
        """Return the note of a doubt; of a line that cannot be understood, one that says so.

        None where the cell shows something else by now.
        """
        stt, code, place, of_line, name, text, source, message, proposal = texts
        column, number, line = self._columns.get(name.strip()), ordinal(place), ordinal(of_line)
        is_known = column is not None or not name.strip()
        if not is_known or number is None or line is None or not message.strip():
            return Note(where, "chỗ đọc chưa chắc này không hiểu được nên bị bỏ qua.")
        key = column.key if column else None
        if not (number or stt.strip() or code.strip()):
            return Note(source, message, None, None, key, True, proposal)
        places = self._finder.places(stt, code, number)
        if not places:
            gone = self._document.form.words.record
            return Note(where, f"{gone} của chỗ đọc chưa chắc này không còn; dòng bị bỏ qua.")
        at_line = max(line - 1, 0)
        for at in places:
            as_written = _shows(self._document.records[at], at_line, column, text)
            if as_written or (self._is_unchanged and at == number - 1):
                return Note(source, message, at, at_line, key, True, proposal)
        return None


def _shows(record: Record, line: int, column: Column | None, text: str) -> bool:
    if line >= record.line_count:
        return False
    return column is None or shown_text(record, line, column).strip() == text.strip()


def _texts(document: AnyDocument, one: Standing, names: Mapping[str, str]) -> tuple[str, ...]:
    doubt, at, line = one
    record = document.form.blank if at is None else document.records[at]
    return (
        *(record.stt, record.code, "" if at is None else str(at + 1)),
        "" if line is None else str(line + 1),
        names.get(doubt.column, ""),
        *(doubt.text, doubt.where, doubt.message, doubt.proposal),
    )


def _name(form: Form, column: Column) -> str:
    """Name a column as nobody else is named: those beyond the form may have any heading."""
    name = form.place_name(None, column.key)
    return name if extra_of(column.key) is None else f"{name}: {column.heading[0]}"
