"""Read the lines below a header into procedures and cases."""

from collections.abc import Sequence
from dataclasses import replace

from tthc_gui.domain.annex import Case, Procedure
from tthc_gui.domain.columns import CODE, NAME, RATE, STT
from tthc_gui.files.grid import Grid
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition.header import TableHeader
from tthc_gui.files.recognition.lines import LineReader
from tthc_gui.files.recognition.numbers import plain_text
from tthc_gui.files.recognition.rows import RowKind, RowSorter


class BodyReader:
    """Read all lines of one table; `procedures` and `notes` hold what came out."""

    def __init__(self, grid: Grid, header: TableHeader) -> None:
        self.procedures: list[Procedure] = []
        self.notes: list[Note] = []
        self._grid = grid
        self._header = header
        self._sorter = RowSorter(grid, header)
        self._lines = LineReader(grid, header, self.notes)
        self._stt, self._code, self._name = (header.columns[c.key] for c in (STT, CODE, NAME))
        self._rate = header.columns.get(RATE.key, -1)
        self._merged_to = {
            column: {m.top: m.bottom for m in grid.merges if m.left <= column <= m.right}
            for column in (self._stt, self._code, self._name, self._rate)
        }

    def read(self) -> None:
        """Read the rows from top to bottom."""
        lines: list[int] = []
        end = -1
        before = RowKind.BLANK
        for row in range(self._header.bottom + 1, len(self._grid.rows)):
            inside = row <= end
            kind = self._sorter.kind(row, inside=inside)
            if kind is RowKind.LINE:
                if not inside and not self._continues(row, lines, end):
                    self._close(lines)
                    lines = []
                    end = self._block_end(row)
                lines.append(row)
            elif kind is not RowKind.BLANK and (kind is not RowKind.HEADER or kind is not before):
                self._leave_out(row, kind)
            before = kind
        self._close(lines)

    def _continues(self, row: int, lines: Sequence[int], end: int) -> bool:
        """Tell whether a row outside merged ranges is a further case of the lines above it."""
        cells = self._grid.rows[row]
        if plain_text(cells[self._stt]) or plain_text(cells[self._code]):
            return False
        if not lines or lines[-1] != row - 1 or not self._sorter.has_values(row):
            return False
        return not self._grid.merges_are_complete and end == lines[0]

    def _block_end(self, row: int) -> int:
        """Give the last row of the procedure that begins in a row, by its merged STT or code."""
        end = max(
            self._merged_to[self._stt].get(row, row), self._merged_to[self._code].get(row, row)
        )
        return min(end, len(self._grid.rows) - 1)

    def _close(self, lines: Sequence[int]) -> None:
        """Make a procedure of its lines."""
        if not lines:
            return
        at, first = len(self.procedures), lines[0]
        text = self._lines.text
        cases = [self._lines.case(row, at, number) for number, row in enumerate(lines)]
        stt = text(first, self._stt, STT.key, at)
        code = text(first, self._code, CODE.key, at)
        if len(lines) == 1:
            name, rate = text(first, self._name, NAME.key, at), self._lines.rate(first, at, 0)
        else:
            name, cases = self._share_names(lines, cases)
            rate, cases = self._share_rates(lines, cases)
            self._note_further_codes(lines, at)
        if not stt and not code:
            where = self._grid.where(first, self._stt)
            self.notes.append(
                Note(where, "dòng không có STT và mã, được đọc thành một thủ tục.", at, 0, STT.key)
            )
        self.procedures.append(Procedure(stt, code, name, rate, tuple(cases)))

    def _share_names(self, lines: Sequence[int], cases: Sequence[Case]) -> tuple[str, list[Case]]:
        """Tell the name of the procedure from names that its cases have of their own."""
        at = len(self.procedures)
        names = [self._lines.text(row, self._name, NAME.key, at) for row in lines]
        one_name = not any(names[1:])
        if self._is_merged(self._name, lines) or (one_name and not self._is_block(lines)):
            return names[0], list(cases)
        return "", [replace(case, name=name) for case, name in zip(cases, names, strict=True)]

    def _share_rates(self, lines: Sequence[int], cases: Sequence[Case]) -> tuple[str, list[Case]]:
        """Tell the rate of the procedure from rates that its cases have of their own."""
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
        return self._block_end(lines[0]) > lines[0]

    def _note_further_codes(self, lines: Sequence[int], at: int) -> None:
        """Say which codes and ordinals beside the further cases have no place in the annex."""
        for case, row in enumerate(lines[1:], start=1):
            for column, key in ((self._stt, STT.key), (self._code, CODE.key)):
                if text := self._lines.text(row, column, key, at):
                    message = f"“{text}” ở dòng tiếp theo của thủ tục không được đọc."
                    self.notes.append(Note(self._grid.where(row, column), message, at, case, key))

    def _leave_out(self, row: int, kind: RowKind) -> None:
        cells = self._grid.rows[row]
        column = next((c for c, cell in enumerate(cells) if plain_text(cell)), 0)
        text = " ".join(plain_text(cells[column]).split())
        short = text if len(text) <= 60 else f"{text[:59]}…"
        self.notes.append(Note(self._grid.where(row, column), f"{kind.value}: “{short}”."))
