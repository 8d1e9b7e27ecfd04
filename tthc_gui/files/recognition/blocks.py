"""Report which lines of a table are the cases of one procedure."""

from collections.abc import Sequence

from tthc_gui.domain.annex.columns import CODE, STT
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.grid import Grid
from tthc_gui.files.recognition.header import TableHeader
from tthc_gui.files.recognition.numbers import plain_text
from tthc_gui.files.recognition.rows import RowSorter

_LETTERED = regex(r"(\d{1,4})(?:([a-zđ])|[.,-](\d{1,2}))[.)]?")
_ORDINAL = regex(r"(\d{1,4})[.)]?")
_BULLET = regex(r"\s*(?:[-–—+*•]\s*|[a-zđ]\s*[.)]\s+)")


class Blocks:
    """Group lines, by merged cells, blank cells, or repeated and lettered ordinals."""

    def __init__(self, grid: Grid, header: TableHeader, sorter: RowSorter) -> None:
        self._grid = grid
        self._sorter = sorter
        self._stt, self._code = header.columns[STT.key], header.columns[CODE.key]
        self._ends: dict[int, int] = {}
        for merge in grid.merges:
            if any(merge.left <= column <= merge.right for column in (self._stt, self._code)):
                self._ends[merge.top] = max(merge.bottom, self._ends.get(merge.top, 0))

    def end(self, row: int) -> int:
        """Return the last row of the procedure that begins in a row, by its merged STT or code."""
        return min(self._ends.get(row, row), len(self._grid.rows) - 1)

    def continues(self, row: int, lines: Sequence[int], *, adjacent: bool) -> bool:
        """Return whether a row outside merged cells is a further case of the lines above it.

        `adjacent` says that nothing but repeated headers stands between.
        """
        if not lines or not adjacent or self._grid.merges_are_complete:
            return False
        rows = self._grid.rows
        number, first_number = rows[row][self._stt], rows[lines[0]][self._stt]
        is_next = type(number) is float and number.is_integer() and number != first_number
        if is_next or self._have_other_codes(row, lines[0]):
            return False
        stt, code = self._texts(row)
        if not stt and not code:
            return self._sorter.has_values(row) and self.end(lines[0]) == lines[0]
        first_stt, first_code = self._texts(lines[0])
        if code and (first_code or stt) and code != first_code:
            return False
        if not stt or stt == first_stt:
            return bool(code) or bool(stt and first_code)
        return bool(first_code) and self._follows(stt, first_stt)

    def _have_other_codes(self, row: int, first: int) -> bool:
        """Return, quickly, whether two rows have codes that differ, as most do."""
        code, other = self._grid.rows[row][self._code], self._grid.rows[first][self._code]
        if not isinstance(code, str) or not isinstance(other, str):
            return False
        code, other = code.strip(), other.strip()
        return bool(code and other) and code != other

    def shared_ordinal(self, lines: Sequence[int]) -> str:
        """Return the ordinal that lettered ones of several lines share, 3 for 3a and 3b, or ""."""
        if len(lines) < 2 or self._grid.merges_are_complete:
            return ""
        (stt, _), (last, _) = self._texts(lines[0]), self._texts(lines[-1])
        match = _LETTERED.fullmatch(stt)
        return match[1] if match and last and last != stt else ""

    def _texts(self, row: int) -> tuple[str, str]:
        cells = self._grid.rows[row]
        return plain_text(cells[self._stt]).strip(), plain_text(cells[self._code]).strip()

    @staticmethod
    def _follows(stt: str, first: str) -> bool:
        """Return whether an ordinal is a lettered one of the same number, or a mere bullet."""
        match = _LETTERED.fullmatch(stt)
        if match is None:
            return bool(_BULLET.fullmatch(f"{stt} ")) or stt in "-–—+*•"
        base = _LETTERED.fullmatch(first) or _ORDINAL.fullmatch(first)
        return base is not None and base[1] == match[1]


def case_name(procedure: str, case: str) -> str:
    """Name a case below a line that only names the procedure: both names on one line."""
    own = _BULLET.sub("", case, count=1)
    return f"{procedure.rstrip(' :')}: {own}" if procedure and own else procedure or own
