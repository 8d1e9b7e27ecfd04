"""Read the lines below a header into procedures and cases."""

from collections.abc import Sequence

from tthc_gui.domain.annex.columns import CODE, NAME, RATE, STT
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.grid import Grid
from tthc_gui.files.job import Job
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition.blocks import Blocks, case_name
from tthc_gui.files.recognition.header import TableHeader
from tthc_gui.files.recognition.headings import FURTHER
from tthc_gui.files.recognition.lines import LineReader
from tthc_gui.files.recognition.numbers import plain_text
from tthc_gui.files.recognition.rows import RowKind, RowSorter
from tthc_gui.files.recognition.sections import Sections
from tthc_gui.files.recognition.texts import TextReader

_REPEATED = (RowKind.HEADER, RowKind.NUMBERS)


class BodyReader:
    """Read all lines of one table; `procedures` and `notes` hold what came out.

    `extra_columns` are the headings of the columns beyond the form; `places` tells procedure and
    case of a row.
    """

    def __init__(self, grid: Grid, header: TableHeader, unit: str = "") -> None:
        self.procedures: list[Procedure] = []
        self.notes: list[Note] = []
        self.places: dict[int, tuple[int, int]] = {}
        self.extra_columns = list(header.extra.values())
        self._grid = grid
        self._header = header
        self._sorter = RowSorter(grid, header)
        self._blocks = Blocks(grid, header, self._sorter)
        self._lines = LineReader(grid, header, self.notes, unit)
        self._texts = TextReader(grid, header, self.notes)
        self._stt, self._code, self._name = (header.columns[c.key] for c in (STT, CODE, NAME))
        self._rate = header.columns.get(RATE.key, -1)
        self._further = {key: at for key, at in header.columns.items() if key in FURTHER}
        self._values = frozenset(self._sorter.value_columns)
        self._merged_to = {
            column: {m.top: m.bottom for m in grid.merges if m.left <= column <= m.right}
            for column in (self._name, self._rate)
        }
        self._sections = Sections()
        self._section_row = 0
        self._rests: dict[tuple[int, int], str] = {}
        self._seen: dict[RowKind, tuple[int, int]] = {}

    @property
    def units_in_cells(self) -> bool:
        """Return whether cells named their units where the table has no column for them."""
        return self._lines.units_in_cells

    def read(self, end: int, repeats: frozenset[int], job: Job) -> None:
        """Read the rows from top to bottom, up to `end`; `repeats` are rows of repeated headers.

        Tells the job how far that is; raises Cancelled when it is cancelled.
        """
        lines: list[int] = []
        last = block_end = -1
        before = RowKind.BLANK
        for row in job.through(range(self._header.bottom + 1, end), len(self._grid.rows)):
            inside = row <= block_end
            kind = RowKind.HEADER if row in repeats else self._sorter.kind(row, inside=inside)
            if kind is RowKind.LINE:
                adjacent = last == row - 1
                last = row
                if not inside and not self._blocks.continues(row, lines, adjacent=adjacent):
                    if adjacent and self._is_rest(row, lines):
                        before = kind
                        continue
                    self._close(lines)
                    lines = []
                    block_end = self._blocks.end(row)
                lines.append(row)
            elif kind is RowKind.SECTION:
                self._close(lines)
                lines = []
                self._enter(row)
            elif kind in _REPEATED:
                last += last == row - 1
                self._repeat(row, kind, new=kind is not before)
            elif kind is not RowKind.BLANK:
                self._leave_out(row, kind)
            before = kind
        self._close(lines)
        self._leave_out_sections(self._sections.finish())
        self._tell_repeats()

    def _is_rest(self, row: int, lines: Sequence[int]) -> bool:
        """Take a row that only goes on with the code or the name above it, and say so."""
        cells = self._grid.rows[row]
        stt = cells[self._stt]
        if not isinstance(stt, str) or stt.strip() or self._grid.merges_are_complete or not lines:
            return False
        found = [column for column, cell in enumerate(cells) if plain_text(cell)]
        if not found or not {*found} <= {self._code, self._name} or self._sorter.has_values(row):
            return False
        above = self._grid.rows[lines[-1]]
        place = lines[-1]
        if not all(
            self._texts.goes_on(plain_text(above[column]), plain_text(cells[column]))
            for column in found
        ):
            return False
        for column in found:
            text = plain_text(cells[column])
            self._rests[place, column] = f"{self._rests.get((place, column), '')}\n{text}"
            message = f"dòng “{_short(text)}” được nối vào dòng phía trên."
            key = CODE.key if column == self._code else NAME.key
            at, case = len(self.procedures), len(lines) - 1
            self.notes.append(
                Note(self._grid.where(row, column), message, at, case, key, uncertain=True)
            )
        return True

    def _close(self, lines: Sequence[int]) -> None:
        """Make a procedure of its lines."""
        if not lines:
            return
        at, first = len(self.procedures), lines[0]
        code = self._texts.code(first, self._text(first, self._code, CODE.key), at)
        parent = ""
        if self._is_parent(lines):
            parent = self._name_in(first, 0)
            self.places[first] = (at, 0)
            lines = lines[1:]
            where = self._grid.where(first, self._name)
            message = "dòng chỉ có tên thủ tục; tên được ghép vào tên các trường hợp bên dưới."
            self.notes.append(Note(where, message, at))
        cases = []
        for number, row in enumerate(lines):
            self.places[row] = (at, number)
            cases.append(self._lines.case(row, at, number))
        shared = self._blocks.shared_ordinal((first, *lines)) if parent or len(lines) > 1 else ""
        stt = shared or self._text(first, self._stt, STT.key)
        if len(lines) == 1:
            name, rate = self._name_in(lines[0], 0), self._lines.rate(lines[0], at, 0)
            name = case_name(parent, name) if parent else name
        else:
            name, cases = self._share_names(lines, cases, parent)
            rate, cases = self._share_rates(lines, cases)
            self._note_further_codes(lines, at, first)
        if not stt and not code:
            where = self._grid.where(first, self._stt)
            message = "dòng không có STT và mã, được đọc thành một thủ tục."
            self.notes.append(Note(where, message, at, 0, STT.key, uncertain=True))
        groups = self._sections.above_line()
        procedure = Procedure(stt, code, name, rate, tuple(cases), groups=groups)
        self.procedures.append(self._with_further(procedure, lines) if self._further else procedure)

    def _with_further(self, procedure: Procedure, lines: Sequence[int]) -> Procedure:
        """Fill the columns of texts beyond the form."""
        at = len(self.procedures)
        for key, place in self._further.items():
            column = FURTHER[key]
            for case, row in enumerate(lines[: 1 if column.spans(procedure) else None]):
                text = self._texts.further(row, place, key, at, case)
                if column.write is not None:
                    procedure = column.write(procedure, case, text)
        return procedure

    def _is_parent(self, lines: Sequence[int]) -> bool:
        """Return whether the first of several lines only names what the others are cases of."""
        if len(lines) < 2 or self._grid.merges_are_complete:
            return False
        first, *others = lines
        named = all(plain_text(self._grid.rows[row][self._name]) for row in lines)
        return (
            named
            and not self._is_merged(self._name, lines)
            and not self._sorter.has_values(first)
            and all(self._sorter.has_values(row) for row in others)
        )

    def _text(self, row: int, column: int, key: str) -> str:
        text = self._lines.text(row, column, key, len(self.procedures))
        return text + self._rests.get((row, column), "") if self._rests else text

    def _name_in(self, row: int, case: int) -> str:
        text = self._text(row, self._name, NAME.key)
        return self._texts.name(row, text, len(self.procedures), case)

    def _enter(self, row: int) -> None:
        """Begin the section that a row names; say so where it holds numbers of its own."""
        self._section_row = row
        literal = self._grid.merges_are_complete
        cells = [str(cell) if literal else plain_text(cell) for cell in self._grid.rows[row]]
        texts = [text for column, text in enumerate(cells) if text and column not in self._values]
        text = " ".join(texts)
        begun = text if literal else " ".join(text.split())
        self._leave_out_sections(self._sections.enter(begun))
        if self._sorter.has_values(row):
            where = self._grid.where(row, min(self._values))
            message = f"dòng mục “{_short(text)}” có số riêng, các số đó không được đọc."
            self.notes.append(Note(where, message))

    def _leave_out_sections(self, texts: Sequence[str]) -> None:
        """Say which sections have no procedures, and so no place in an annex."""
        for text in texts:
            message = f"mục “{_short(text)}” không có thủ tục nào bên dưới nên được bỏ qua."
            self.notes.append(Note(self._grid.where(self._section_row, 0), message))

    def _share_names(
        self, lines: Sequence[int], cases: Sequence[Case], parent: str
    ) -> tuple[str, list[Case]]:
        """Separate the name of the procedure from names that its cases have of their own."""
        names = [self._name_in(row, number) for number, row in enumerate(lines)]
        one_name = not any(names[1:]) or (len({*names}) == 1 and not self._is_block(lines))
        if parent:
            names = [case_name(parent, name) for name in names]
        elif self._is_merged(self._name, lines) or (one_name and not self._is_block(lines)):
            return names[0], list(cases)
        return "", [replace(case, name=name) for case, name in zip(cases, names, strict=True)]

    def _share_rates(self, lines: Sequence[int], cases: Sequence[Case]) -> tuple[str, list[Case]]:
        """Separate the rate of the procedure from rates that its cases have of their own."""
        at = len(self.procedures)
        rates = [self._lines.rate(row, at, number) for number, row in enumerate(lines)]
        one_rate = not any(rates[1:])
        if self._is_merged(self._rate, lines) or (one_rate and not self._is_block(lines)):
            return rates[0], list(cases)
        # Where a document prints the mean above the first case's own rate, one cell holds both.
        mean, newline, own = rates[0].partition("\n")
        rates[0] = own if newline else rates[0]
        return mean if newline else "", [
            replace(case, stated=case.stated._replace(rate=rate))
            for case, rate in zip(cases, rates, strict=True)
        ]

    def _is_merged(self, column: int, lines: Sequence[int]) -> bool:
        return self._merged_to[column].get(lines[0], -1) >= lines[-1]

    def _is_block(self, lines: Sequence[int]) -> bool:
        return self._blocks.end(lines[0]) > lines[0]

    def _note_further_codes(self, lines: Sequence[int], at: int, first: int) -> None:
        """Say which codes and ordinals beside the further cases have no place in the annex."""
        known = {plain_text(self._grid.rows[first][column]) for column in (self._stt, self._code)}
        for case, row in enumerate(lines[1:], start=1):
            for column, key in ((self._stt, STT.key), (self._code, CODE.key)):
                text = self._lines.text(row, column, key, at)
                if text and text not in known:
                    message = f"“{text}” ở dòng tiếp theo của thủ tục không được đọc."
                    self.notes.append(Note(self._grid.where(row, column), message, at, case, key))

    def _repeat(self, row: int, kind: RowKind, *, new: bool) -> None:
        """Count a repeated header or numbering; the first one is noted for all."""
        at, count = self._seen.get(kind, (len(self.notes), 0))
        if not count:
            self._leave_out(row, kind)
        self._seen[kind] = at, count + new

    def _tell_repeats(self) -> None:
        """Add to the notes on repeated rows how often they occur."""
        for at, count in self._seen.values():
            if count > 1:
                note = self.notes[at]
                message = f"{note.message.removesuffix('.')} ({count} chỗ)."
                self.notes[at] = note._replace(message=message)

    def _leave_out(self, row: int, kind: RowKind) -> None:
        cells = self._grid.rows[row]
        column = next((c for c, cell in enumerate(cells) if plain_text(cell)), 0)
        text = _short(plain_text(cells[column]))
        self.notes.append(Note(self._grid.where(row, column), f"{kind.value}: “{text}”."))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
