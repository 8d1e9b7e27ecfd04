"""Read one line of the table into a case, noting every cell that is not plainly what it says."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter

from tthc_gui.domain.annex.columns import CURRENT, CUT, RATE, REMAINING, UNIT, parse_unit
from tthc_gui.domain.annex.keys import STEP_KEYS
from tthc_gui.domain.annex.procedure import STEP_COUNT, UNITS, Case, Stated
from tthc_gui.domain.annex.totals import Step, is_half
from tthc_gui.domain.annex.units import unit_named
from tthc_gui.domain.values.times import Refusal, Time, format_time
from tthc_gui.files.grid import Cell, Grid, Place
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition import numbers
from tthc_gui.files.recognition.formulas import Formulas
from tthc_gui.files.recognition.header import TableHeader
from tthc_gui.files.recognition.plain_times import NotPlainTime, PlainTimes
from tthc_gui.files.recognition.texts import TextReader, shown_text
from tthc_gui.files.recognition.times import CellTime, is_dash, typed_time

_BLANK = Step()
_, _DAYS, _WORKING_DAYS = UNITS


class LineReader:
    """Read the cells of lines; lines of equal cells give one and the same case.

    `default_unit` is the unit of a table that names it once, above. `units_in_cells` tells whether
    cells named units where the table has no column for them.
    """

    def __init__(
        self, grid: Grid, header: TableHeader, notes: list[Note], default_unit: str = ""
    ) -> None:
        self.units_in_cells = False
        self._grid = grid
        self._literal = grid.merges_are_complete
        self._default_unit = default_unit
        self._formulas = Formulas(grid)
        self._notes = notes
        self._texts = TextReader(grid, header, notes)
        single = (CURRENT.key, UNIT.key, REMAINING.key, CUT.key)
        columns = {key: header.columns[key] for key in single if key in header.columns}
        self._slots = header.found_steps.slots
        for slot, (before, after) in zip(self._slots, header.steps, strict=True):
            columns |= zip(STEP_KEYS[slot], (before, after), strict=True)
        self._columns = columns
        self._steps = {key: at for key, at in columns.items() if key not in single}
        self._pick_times = _picker([columns[CURRENT.key], *self._steps.values()])
        self._plain = PlainTimes(texts=grid.is_text)
        self._rate = header.columns.get(RATE.key)
        self._is_percent = self._rate is not None and "%" in header.paths[self._rate]
        self._has_extras = bool(header.extra)
        used = {*columns.values(), *header.extra}
        self._pick = _picker([*columns.values(), *header.extra])
        self._eventful = {
            row
            for facts in (grid.formats, grid.errors, grid.formulas, grid.fonts)
            for row, column in facts
            if column in used
        }
        self._noted = grid.errors.keys() | grid.formulas.keys()
        self._told_texts = self._noted if self._literal else self._noted | grid.formats.keys()
        self._computed = grid.computed | grid.formulas.keys() if grid.formulas else grid.computed
        self._remaining, self._cut = (columns.get(key, -1) for key in (REMAINING.key, CUT.key))
        self._known: dict[tuple[Cell, ...], Case] = {}
        self._told: set[Hashable] = set()
        self._procedure = self._case = 0

    def case(self, row: int, procedure: int, case: int) -> Case:
        """Read a row as a case, whose own name and rate are not looked at."""
        self._procedure, self._case = procedure, case
        if row in self._eventful:
            return self._read(row)
        cells = (
            *self._pick(self._grid.rows[row]),
            (row, self._remaining) in self._computed,
            (row, self._cut) in self._computed,
        )
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
        if self._states_nothing(row, self._rate, RATE.key):
            return ""
        value = self._value(row, self._rate, RATE.key)
        if isinstance(value, str) and not self._literal:
            return self._typed_rate(row, self._rate, value)
        text = numbers.stated_percent(value, self._grid.formats.get((row, self._rate), ""))
        if isinstance(value, int | float) and not -1 <= value <= 1:
            text = self._rate_above_one(row, float(value), text)
        return text

    def text(self, row: int, column: int, key: str, procedure: int) -> str:
        """Read the text of a cell that belongs to the procedure, as it stands."""
        place = (row, column)
        if place not in self._told_texts:
            return numbers.plain_text(self._grid.rows[row][column])
        if place in self._noted:
            self._procedure, self._case = procedure, 0
            return numbers.plain_text(self._value(row, column, key))
        return numbers.plain_text(self._grid.rows[row][column], self._grid.formats[place])

    def _read(self, row: int) -> Case:
        times, unit = self._plain_times(row), ""
        if times is None:
            times, unit = self._doubtful_times(row)
        else:
            unit = self._unit(row) or self._default_unit
        steps = tuple(map(Step, times[1::2], times[2::2]))
        if len(steps) < STEP_COUNT:
            placed = dict(zip(self._slots, steps, strict=True))
            steps = tuple(placed.get(slot, _BLANK) for slot in range(STEP_COUNT))
        stated = Stated(*(self._stated(row, key, unit) for key in (REMAINING.key, CUT.key)))
        extras = self._texts.extras(row, self._procedure, self._case) if self._has_extras else ()
        adds = self._adds_blanks(row, steps)
        return Case(times[0], unit, steps, stated, extras=extras, blanks_are_nothing=adds)

    def _adds_blanks(self, row: int, steps: Sequence[Step]) -> bool:
        """Return whether half steps are added up, as in our own workbook; others leave it open."""
        return (
            self._literal
            and (row, self._remaining) in self._computed
            and isinstance(self._grid.cell(row, self._remaining), int | float)
            and any(map(is_half, steps))
        )

    def _plain_times(self, row: int) -> list[Time] | None:
        """Return the current time and the steps' of a line, quickly; None where one is doubtful."""
        if row in self._eventful:
            return None
        try:
            return list(map(self._plain.__getitem__, self._pick_times(self._grid.rows[row])))
        except NotPlainTime:
            return None

    def _doubtful_times(self, row: int) -> tuple[list[Time], str]:
        """Return the times of a line and its unit, which its cells may name."""
        columns = {CURRENT.key: self._columns[CURRENT.key], **self._steps}
        read = {key: self._time(row, column, key) for key, column in columns.items()}
        unit = self._unit(row) or self._unit_in_cells(row, read) or self._default_unit
        return [self._noted_time(row, key, time, unit) for key, time in read.items()], unit

    def _unit_in_cells(self, row: int, read: Mapping[str, CellTime]) -> str:
        """Return the unit that the times of a line name, "" where they leave it to the table's own.

        The time today decides; what the steps alone name may not go for it.
        """
        own = read[CURRENT.key].unit
        named = next((time.unit for time in read.values() if time.unit), "")
        if not named or (self._default_unit and not own):
            return ""
        unit = own or named
        self.units_in_cells = True
        message = ""
        if own and self._default_unit not in ("", own):
            message = f"ô thời gian ghi đơn vị {own} nhưng bảng ghi chung là {self._default_unit}"
        elif not own and read[CURRENT.key].time is not None:
            message = f"chỉ ô của bước ghi đơn vị {unit}, ô thời gian hiện nay không ghi"
        if message:
            column = self._columns[CURRENT.key]
            self._note(row, column, UNIT.key, f"{message}; được ghi {unit}.", uncertain=True)
        return unit

    def _time(self, row: int, column: int, key: str) -> CellTime:
        value = self._value_of_time(row, column, key)
        if value == "":
            return CellTime(None)
        if isinstance(value, str) and (row, column) in self._grid.fonts:
            # A unit beside the number may be typed in a font of before Unicode.
            read = typed_time(shown_text(self._grid, row, column, value), literal=self._literal)
            if not isinstance(read.time, str):
                return read
        code = self._grid.formats.get((row, column), "")
        return typed_time(value, code, literal=self._literal)

    def _value_of_time(self, row: int, column: int, key: str) -> Cell:
        """Return the value of a cell of time, of a page or a text no other number than it shows."""
        value = self._value(row, column, key)
        code = self._grid.formats.get((row, column), "")
        return numbers.plain_text(value, code) if self._grid.is_text and "%" in code else value

    def _noted_time(self, row: int, key: str, read: CellTime, unit: str) -> Time:
        """Note how a time was read; one in another unit than its line's stays a text."""
        column = self._columns[key]
        if read.unit and read.unit != unit:
            cell = self._grid.rows[row][column]
            text = " ".join(numbers.plain_text(cell).split())
            if not isinstance(cell, str) and isinstance(read.time, Decimal):
                text = f"{format_time(read.time)} {read.unit.lower()}"
            doubt = f"đơn vị trong ô “{text}” khác đơn vị của dòng ({unit}); "
            # Few write "ngày làm việc" out in every cell, but somebody must see that it is meant.
            short = (read.unit, unit) == (_DAYS, _WORKING_DAYS) and isinstance(read.time, Decimal)
            doubt += f"đọc là {format_time(read.time)}." if short else "giữ nguyên chữ."
            self._note(row, column, key, doubt, uncertain=True)
            return read.time if short else text
        # Errors and formulas without values have their note already.
        if read.doubt and (row, column) not in self._noted:
            self._note_how(row, column, key, read)
        return read.time

    def _note_how(self, row: int, column: int, key: str, read: CellTime) -> None:
        """Note a doubt, or the first of the cells read alike: numbers as text, dashes, units."""
        kind = (read.unit, read.time is None)
        if read.uncertain:
            self._note(row, column, key, read.doubt, uncertain=True)
        elif any(kind) or not self._grid.is_text:
            self._note_once(row, column, key, read.doubt.removesuffix("."), kind)

    def _note_once(self, row: int, column: int, key: str, message: str, kind: Hashable) -> None:
        """Note the first of the cells that are alike, without doubt."""
        if kind not in self._told:
            self._told.add(kind)
            self._note(row, column, key, f"{message} (các ô tương tự cũng vậy).")

    def _stated(self, row: int, key: str, unit: str) -> str:
        column = self._columns.get(key)
        if column is None or self._states_nothing(row, column, key):
            return ""
        value = self._grid.rows[row][column]
        if row not in self._eventful and isinstance(value, int | float):
            return numbers.stated_number(value)
        value = self._value_of_time(row, column, key)
        code = self._grid.formats.get((row, column), "")
        if not self._literal and value != "":
            read = typed_time(value, code)
            if isinstance(read.time, Decimal) and (read.unit or read.uncertain):
                time = self._noted_time(row, key, read, unit)
                if isinstance(time, str) or not isinstance(value, int | float):
                    return format_time(time)
        return numbers.stated_number(value, code)

    def _states_nothing(self, row: int, column: int, key: str) -> bool:
        """Return whether a cell of a total is computed, or holds a dash; say what else it shows."""
        if (row, column) in self._computed:
            if error := self._grid.errors.get((row, column)):
                message = f"công thức báo lỗi {error}; số được tính từ các bước"
                self._note_once(row, column, key, message, (key, error))
            return True
        value = self._grid.rows[row][column]
        return isinstance(value, str) and is_dash(value)

    def _unit(self, row: int) -> str:
        column = self._columns.get(UNIT.key)
        if column is None:
            return ""
        code = self._grid.formats.get((row, column), "")
        text = numbers.plain_text(self._value(row, column, UNIT.key), code)
        if text in UNITS:
            return text
        try:
            return parse_unit(text)
        except Refusal:
            return self._odd_unit(row, column, text)

    def _odd_unit(self, row: int, column: int, text: str) -> str:
        """Read an abbreviated unit, and keep one that is none of the form's."""
        shown = shown_text(self._grid, row, column, text)
        if not self._literal and (unit := unit_named(shown)):
            self._note_once(row, column, UNIT.key, f"đơn vị tính “{text}” được đọc là {unit}", text)
            return unit
        message = f"đơn vị tính “{text}” lạ, được giữ nguyên."
        self._note(row, column, UNIT.key, message, uncertain=True)
        return text

    def _value(self, row: int, column: int, key: str) -> Cell:
        """Return a cell's value, or what stands for an error or for a formula without a value."""
        place = (row, column)
        if place not in self._noted:
            return self._grid.rows[row][column]
        if (error := self._grid.errors.get(place)) is not None:
            self._note(row, column, key, f"ô báo lỗi {error}, được giữ dạng chữ.", uncertain=True)
            return error
        return self._formula_value(place, key, self._grid.formulas[place])

    def _formula_value(self, place: Place, key: str, formula: str) -> Cell:
        value = self._formulas.result(place)
        named = f"công thức “={formula}”" if formula else "công thức"
        shown = f"{named} không có kết quả lưu sẵn"
        if value is not None:
            computed = numbers.stated_number(value)
            self._note(*place, key, f"{shown}, được tính lại là {computed}.")
            return value
        message = f"{shown} và không tính lại được; giữ dạng chữ."
        self._note(*place, key, message, uncertain=True)
        return f"={formula}"

    def _rate_above_one(self, row: int, value: float, text: str) -> str:
        """Take 38.33 in a cell without a percent format for 38,33%, and say so."""
        column = self._rate or 0
        if "%" in self._grid.formats.get((row, column), ""):
            return text
        percent = numbers.stated_percent(value / 100)
        self._note_percent(row, column, numbers.stated_number(value), percent, certain=False)
        return percent

    def _typed_rate(self, row: int, column: int, text: str) -> str:
        """Read a percentage typed as text: with a point, a blank, or without its sign."""
        percent = numbers.typed_percent(text)
        if percent is None:
            return numbers.plain_text(text)
        self._note_percent(row, column, " ".join(text.split()), percent, certain="%" in text)
        return percent

    def _note_percent(
        self, row: int, column: int, text: str, percent: str, *, certain: bool
    ) -> None:
        """Say what a rate was read as; under a heading with a % nothing is to doubt."""
        message = f"“{text}” được đọc là {percent}"
        if self._is_percent:
            self._note_once(row, column, RATE.key, f"{message}, vì tiêu đề cột ghi %", "%")
        else:
            self._note(row, column, RATE.key, f"{message}.", uncertain=not certain)

    def _note(
        self, row: int, column: int, key: str, message: str, *, uncertain: bool = False
    ) -> None:
        where = self._grid.where(row, column)
        self._notes.append(Note(where, message, self._procedure, self._case, key, uncertain))


def _picker(columns: Sequence[int]) -> Callable[[Sequence[Cell]], tuple[Cell, ...]]:
    """Return what picks the cells of some columns from a row, quickly."""
    if len(columns) == 1:
        (only,) = columns
        return lambda row: (row[only],)
    return itemgetter(*columns)
