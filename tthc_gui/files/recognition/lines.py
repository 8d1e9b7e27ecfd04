"""Read one line of the table into a case, noting every cell that is not plainly what it says."""

from operator import itemgetter

from tthc_gui.domain.annex import UNITS, Case, Stated
from tthc_gui.domain.columns import CURRENT, CUT, RATE, REMAINING, UNIT, parse_unit
from tthc_gui.domain.times import Refusal, Time
from tthc_gui.domain.totals import Step
from tthc_gui.files.grid import Cell, Grid, Place
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition import numbers
from tthc_gui.files.recognition.formulas import Formulas
from tthc_gui.files.recognition.header import TableHeader

COMPUTED = {REMAINING.key, CUT.key, RATE.key}


class _NotPlain(Exception):
    """Say that a line has more than numbers and blanks where times belong."""


class _PlainTimes(dict[Cell, Time]):
    """The times that plain numbers are, each worked out once."""

    def __missing__(self, value: Cell) -> Time:
        time = numbers.number(value) if type(value) is float else None
        if time is None:
            raise _NotPlain
        self[value] = time
        return time


class LineReader:
    """Read the cells of lines; lines of equal cells give one and the same case."""

    def __init__(self, grid: Grid, header: TableHeader, notes: list[Note]) -> None:
        self._grid = grid
        self._formulas = Formulas(grid)
        self._notes = notes
        single = (CURRENT.key, UNIT.key, REMAINING.key, CUT.key)
        columns = {key: header.columns[key] for key in single if key in header.columns}
        for number, (before, after) in enumerate(header.steps, start=1):
            columns |= {f"before-{number}": before, f"after-{number}": after}
        self._columns = columns
        self._steps = {key: at for key, at in columns.items() if key not in single}
        self._pick_times = itemgetter(columns[CURRENT.key], *self._steps.values())
        self._plain: dict[Cell, Time] = _PlainTimes({"": None})
        self._rate = header.columns.get(RATE.key)
        self._pick = itemgetter(*columns.values())
        used = set(columns.values())
        self._eventful = {
            row
            for facts in (grid.formats, grid.errors, grid.formulas)
            for row, column in facts
            if column in used
        }
        self._noted = grid.errors.keys() | grid.formulas.keys()
        self._known: dict[tuple[Cell, ...], Case] = {}
        self._procedure = self._case = 0

    def case(self, row: int, procedure: int, case: int) -> Case:
        """Read a row as a case, whose own name and rate are not looked at."""
        self._procedure, self._case = procedure, case
        if row in self._eventful:
            return self._read(row)
        cells = self._pick(self._grid.rows[row])
        known = self._known.get(cells)
        if known is None:
            noted = len(self._notes)
            known = self._read(row)
            if len(self._notes) == noted:
                self._known[cells] = known
        return known

    def rate(self, row: int, procedure: int, case: int) -> str:
        """Read the stated rate in a row."""
        if self._rate is None:
            return ""
        self._procedure, self._case = procedure, case
        value = self._value(row, self._rate, RATE.key)
        text = numbers.stated_percent(value, self._grid.formats.get((row, self._rate), ""))
        if isinstance(value, int | float) and not -1 <= value <= 1:
            text = self._rate_above_one(row, float(value), text)
        return text

    def text(self, row: int, column: int, key: str, procedure: int) -> str:
        """Read the text of a cell that belongs to the procedure."""
        if (row, column) in self._grid.errors or (row, column) in self._grid.formulas:
            self._procedure, self._case = procedure, 0
            return numbers.plain_text(self._value(row, column, key))
        return numbers.plain_text(self._grid.rows[row][column])

    def _read(self, row: int) -> Case:
        current, *times = self._plain_times(row) or self._doubtful_times(row)
        return Case(
            current,
            self._unit(row),
            tuple(map(Step, times[::2], times[1::2])),
            Stated(self._stated(row, REMAINING.key), self._stated(row, CUT.key)),
        )

    def _plain_times(self, row: int) -> list[Time] | None:
        """Give the current time and the steps' of a line, quickly; None where one is doubtful."""
        if row in self._eventful:
            return None
        try:
            return list(map(self._plain.__getitem__, self._pick_times(self._grid.rows[row])))
        except _NotPlain:
            return None

    def _doubtful_times(self, row: int) -> list[Time]:
        columns = {CURRENT.key: self._columns[CURRENT.key], **self._steps}
        return [self._time(row, column, key) for key, column in columns.items()]

    def _time(self, row: int, column: int, key: str) -> Time:
        value = self._value(row, column, key)
        if value == "":
            return None
        time, doubt = numbers.typed_time(value, self._grid.formats.get((row, column), ""))
        # Errors and formulas without values have their note already.
        if doubt and (row, column) not in self._noted:
            self._note(row, column, key, doubt)
        return time

    def _stated(self, row: int, key: str) -> str:
        column = self._columns.get(key)
        if column is None:
            return ""
        if row not in self._eventful:
            return numbers.stated_number(self._grid.rows[row][column])
        value = self._value(row, column, key)
        return numbers.stated_number(value, self._grid.formats.get((row, column), ""))

    def _unit(self, row: int) -> str:
        column = self._columns.get(UNIT.key)
        if column is None:
            return ""
        text = numbers.plain_text(self._value(row, column, UNIT.key))
        if text in UNITS:
            return text
        try:
            return parse_unit(text)
        except Refusal:
            self._note(row, column, UNIT.key, f"đơn vị tính “{text}” lạ, được giữ nguyên.")
            return text

    def _value(self, row: int, column: int, key: str) -> Cell:
        """Give a cell's value, or what stands for an error or for a formula without a value."""
        place = (row, column)
        if (error := self._grid.errors.get(place)) is not None:
            self._note(row, column, key, f"ô báo lỗi {error}, được giữ dạng chữ.")
            return error
        if (formula := self._grid.formulas.get(place)) is not None:
            return self._formula_value(place, key, formula)
        return self._grid.rows[row][column]

    def _formula_value(self, place: Place, key: str, formula: str) -> Cell:
        value = self._formulas.result(place)
        shown = f"công thức “={formula}” không có kết quả lưu sẵn"
        if value is not None:
            text = numbers.stated_number(value)
            self._note(*place, key, f"{shown}, được tính lại là {text}.")
            return value
        if key in COMPUTED:
            # A formula that may give a blank text has no value when it does.
            if '""' not in formula:
                self._note(*place, key, f"{shown} và không tính lại được; ô coi như để trống.")
            return ""
        self._note(*place, key, f"{shown} và không tính lại được; giữ dạng chữ.")
        return f"={formula}"

    def _rate_above_one(self, row: int, value: float, text: str) -> str:
        """Take 38.33 in a cell without a percent format for 38,33%, and say so."""
        column = self._rate or 0
        if "%" in self._grid.formats.get((row, column), ""):
            return text
        percent = numbers.stated_percent(value / 100)
        self._note(
            row, column, RATE.key, f"số {numbers.stated_number(value)} được đọc là {percent}."
        )
        return percent

    def _note(self, row: int, column: int, key: str, message: str) -> None:
        where = self._grid.where(row, column)
        self._notes.append(Note(where, message, self._procedure, self._case, key))
