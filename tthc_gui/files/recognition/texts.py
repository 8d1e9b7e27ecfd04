"""Read the cells of text: ordinals, codes, names, and columns beyond the form."""

from tthc_gui.domain.annex.columns import CODE, NAME
from tthc_gui.domain.document.columns import extra_key, trimmed
from tthc_gui.domain.values.codes import is_well_formed
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.domain.values.legacy import in_unicode
from tthc_gui.files.grid import Cell, Grid, Place
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition.header import TableHeader
from tthc_gui.files.recognition.numbers import stated_number, text_shown

_BROKEN_LINE = regex(r"(?<![ \t])[ \t]*[\r\n]+\s*")
_INSIDE_CODE = regex(r"[\s/\\\u200b\ufeff]+")
_SMALL = regex(r"\s*[a-zà-ỹđ,;)]")
"""How a text begins that goes on from the line above."""

_STRANGE = regex(r"[\ufffdÿþßÞð¡-¿×÷?](?:(?<=[\ufffdÿþßÞð])|(?<=[^\W\d_].)(?=[^\W\d_]))")
"""What is left of words by fonts that do not say which letters they hold, or by lost letters.

Letters, and signs between letters; told by one character first, it is ten times as fast.
"""
_STRANGE_SENTENCE = "có ký tự lạ, tệp có thể ghi sai mã chữ; hãy so lại với bản gốc."


class TextReader:
    """Read texts as they are meant to stand on one line, noting what was put together.

    In our own workbooks they are taken as they are.
    """

    def __init__(self, grid: Grid, header: TableHeader, notes: list[Note]) -> None:
        self._grid = grid
        self._notes = notes
        self._literal = grid.merges_are_complete
        self._code, self._name = header.columns[CODE.key], header.columns[NAME.key]
        self._extra = tuple(header.extra)
        self._plain: set[str] = set()
        """Texts of which there is nothing to note, whatever their cells."""

    def code(self, row: int, text: str, procedure: int) -> str:
        """Return a code without the blanks and breaks inside that keep it from being one."""
        if self._literal or is_well_formed(text):
            return text
        restored = restored_code(self._grid.cell(row, self._code))
        if restored not in ("", text):
            where = self._grid.where(row, self._code)
            message = f"mã ghi dạng số “{text}”, được đọc lại là {restored}."
            note = Note(where, message, procedure, 0, CODE.key, uncertain=True)
            self._notes.append(note)
            return restored
        whole = _INSIDE_CODE.sub("", text)
        if whole == text or not is_well_formed(whole):
            return self._noted(row, self._code, CODE.key, _one_line(text), procedure)
        if text.strip() != whole:
            where = self._grid.where(row, self._code)
            message = f"mã “{_one_line(text)}” bị ngắt, được nối lại thành {whole}."
            self._notes.append(Note(where, message, procedure, 0, CODE.key))
        return whole

    def name(self, row: int, text: str, procedure: int, case: int) -> str:
        """Return a name on one line."""
        if self._literal or not text:
            return text
        return self._noted(row, self._name, NAME.key, _one_line(text), procedure, case)

    def goes_on(self, above: str, text: str) -> bool:
        """Return whether a name or a code is the rest of the one in the line above."""
        return bool(_SMALL.match(text)) or is_well_formed(_INSIDE_CODE.sub("", above + text))

    def extras(self, row: int, procedure: int, case: int) -> tuple[str, ...]:
        """Return the texts in the columns beyond the form."""
        texts = []
        for number, column in enumerate(self._extra):
            texts.append(self.further(row, column, extra_key(number), procedure, case))
        return trimmed(texts)

    def further(self, row: int, column: int, key: str, procedure: int, case: int) -> str:
        """Return the text of a cell in a column beyond the form."""
        text = self._extra_text((row, column))
        return text if self._literal else self._noted(row, column, key, text, procedure, case)

    def _extra_text(self, place: Place) -> str:
        value, code = self._grid.rows[place[0]][place[1]], self._grid.formats.get(place, "")
        if error := self._grid.errors.get(place) or self._grid.formulas.get(place):
            return error
        return stated_number(value, code) if self._literal else _one_line(text_shown(value, code))

    def _noted(
        self, row: int, column: int, key: str, text: str, procedure: int, case: int = 0
    ) -> str:
        if text in self._plain and (row, column) not in self._grid.fonts:
            return text
        note = legacy_note(self._grid, row, column, text)
        if note is None and _STRANGE.search(text):
            note = Note(self._grid.where(row, column), _STRANGE_SENTENCE, uncertain=True)
        if note is not None:
            self._notes.append(note._replace(procedure=procedure, case=case, column=key))
        elif (row, column) not in self._grid.fonts:
            self._plain.add(text)
        return text


def restored_code(value: Cell) -> str:
    """Return the core of a code that a spreadsheet took for a number, "" for anything else.

    It has lost its last zeros, 1.00082 for 1.000820, or its point, 1000820 shown as 1.000.820.
    """
    if not isinstance(value, float):
        return ""
    if value.is_integer() and 1_000_000 <= value < 10_000_000:
        value /= 1_000_000
    code = f"{value:.6f}"
    return code if 1 < value < 10 and abs(float(code) - value) < 1e-9 else ""


def legacy_note(grid: Grid, row: int, column: int, text: str) -> Note | None:
    """Propose the Unicode text of a cell typed in an old font; None for Unicode."""
    proposal = shown_text(grid, row, column, text)
    if proposal == text:
        return None
    message = f"chữ gõ bằng phông cũ, có lẽ là “{proposal}”; giữ nguyên cho đến khi được đồng ý."
    return Note(grid.where(row, column), message, uncertain=True, proposal=proposal)


def shown_text(grid: Grid, row: int, column: int, text: str) -> str:
    """Return what a text of a cell says in Unicode, in whatever font it was typed."""
    return in_unicode(text, grid.fonts.get((row, column), ""))


def _one_line(text: str) -> str:
    return _BROKEN_LINE.sub(" ", text) if "\n" in text or "\r" in text else text


def cell_text(grid: Grid, row: int, column: int) -> str:
    """Return any cell's text as it is shown, on one line, without blanks around it."""
    value, code = grid.cell(row, column), grid.formats.get((row, column), "")
    return _one_line(text_shown(value, code)).strip()
