"""What a spreadsheet's formats say of its cells' values, told by no library: as the page shows.

Numbers that are hidden, in words or shown as dates, and letters that are struck out or raised.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from itertools import chain
from typing import NamedTuple

from tthc_gui.domain.values.formatted_text import PALE_CELL, STRUCK_CELL, shown, visible
from tthc_gui.domain.values.times import format_time
from tthc_gui.files.grid import Cell, Grid, Place, column_name
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition.numbers import moment_text, number
from tthc_gui.files.sheets.drawn import say_drawn
from tthc_gui.files.sheets.number_formats import is_date, section_for
from tthc_gui.files.sheets.sheet_facts import Facts
from tthc_gui.files.sheets.shown_numbers import (
    changes_reading,
    hides,
    is_shown_otherwise,
    shown_rounded,
)

STRUCK_ROW = "cả dòng bị gạch ngang nhưng vẫn được đọc; hãy xem có bỏ dòng này không."
_LAST_OF_SERIALS = 1930
"""Years before which a date is a small number in a cell formatted as one."""
_LEAP_DAY = dt.date(1900, 3, 1)
_HEADINGS = 4
"""Cells that head a column: of the group, the step, before or after, and its number."""
_NAMED = 12
"""Rows or columns that a note names."""


class Epoch(NamedTuple):
    """The day from which a spreadsheet counts days.

    Excel counts a 29 February 1900, so that all days before are one further from its epoch.
    """

    start: dt.date
    has_leap_day: bool = False


EPOCH, EPOCH_1904 = Epoch(dt.date(1899, 12, 30), has_leap_day=True), Epoch(dt.date(1904, 1, 1))


def say_shown(grid: Grid, facts: Facts, epoch: Epoch = EPOCH) -> None:
    """Let a grid say what its sheet shows instead of the values it holds, or on them."""
    say_formats(grid, epoch, hides_zeros=facts.hides_zeros)
    say_letters(grid, facts)
    say_visible(grid)
    say_hidden(grid, facts.hidden_rows, facts.hidden_columns)
    say_drawn(grid, facts.drawn)


def say_letters(grid: Grid, facts: Facts) -> None:
    """Take what is no part of the value out of texts; say so, and what cells are so as a whole."""
    whole, pale = set(facts.struck), set(facts.pale)
    for (row, column), runs in facts.texts.items():
        said = shown(runs)
        if said.struck:
            whole.add((row, column))
        elif isinstance(grid.cell(row, column), str):
            whole.discard((row, column))
            pale.discard((row, column))
            grid.rows[row][column] = said.text
            for message in said.remarks:
                grid.doubt(row, column, message)
    for place in sorted(pale):
        if grid.cell(*place) != "":
            grid.doubt(*place, PALE_CELL)
    _say_struck(grid, whole)


def _say_struck(grid: Grid, whole: set[Place]) -> None:
    """Say which rows are struck out as a whole, and which other cells."""
    spanning = {(merge.top, merge.left) for merge in grid.merges if merge.bottom > merge.top}
    for row in sorted({row for row, _ in whole}):
        cells = grid.rows[row] if row < len(grid.rows) else []
        filled = {(row, column) for column, cell in enumerate(cells) if cell != ""}
        found = filled & whole
        if found and filled - spanning <= whole and len(filled) > 1:
            grid.doubt(*min(found), STRUCK_ROW)
            continue
        for place in sorted(found):
            grid.doubt(*place, STRUCK_CELL)


def say_formats(grid: Grid, epoch: Epoch = EPOCH, *, hides_zeros: bool = False) -> None:
    """Let cells say what their number formats show, and forget those of dates."""
    for place, code in grid.formats.items():
        value = grid.cell(*place)
        if isinstance(value, float):
            if is_shown_otherwise(code, value):
                _say_number(grid, place, value, code)
        elif is_date(code) and isinstance(value, dt.date | dt.time | dt.timedelta):
            _restore(grid, place, value, code, epoch)
    codes = set(grid.formats.values())
    if gone := {code for code in codes if is_date(code) or not changes_reading(code)}:
        grid.formats = {place: code for place, code in grid.formats.items() if code not in gone}
    if hides_zeros:
        _blank_zeros(grid)


def _say_number(grid: Grid, place: Place, value: float, code: str) -> None:
    """Blank a number that its format hides, and doubt one that it rounds."""
    row, column = place
    if hides(code, value):
        grid.rows[row][column] = ""
        if value:
            message = f"định dạng ô ẩn số {format_time(number(value))}; ô được đọc là trống."
            grid.doubt(row, column, message)
    elif exact := number(value):
        shown = shown_rounded(code, value)
        message = (
            f"ô hiện “{shown}” do định dạng số làm tròn, trong ô là {format_time(exact)}; "
            f"được đọc là {format_time(exact)}."
        )
        grid.doubt(row, column, message)


def say_visible(grid: Grid) -> None:
    """Drop letters of no width from texts, but not those that old fonts show as letters."""
    # A large sheet holds few texts many times over.
    texts = {cell for cell in set(chain.from_iterable(grid.rows)) if isinstance(cell, str)}
    changed = {text: seen for text in texts if (seen := visible(text)) != text}
    for row, cells in enumerate(grid.rows if changed else ()):
        if changed.keys().isdisjoint(cells):
            continue
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and cell in changed and (row, column) not in grid.fonts:
                cells[column] = changed[cell]


def say_hidden(grid: Grid, rows: Collection[int], columns: Collection[int]) -> None:
    """Note hidden rows and columns that hold something, though they are read."""
    filled = [row for row in sorted(rows) if row < len(grid.rows) and any(grid.rows[row])]
    if filled:
        named = _ranges(str(row + 1) for row in filled)
        message = f"dòng {named} đang bị ẩn (ẩn dòng hoặc lọc) nhưng vẫn được đọc."
        grid.notes.append(Note(grid.title, message, uncertain=True))
    filled = [column for column in sorted(columns) if _holds_lines(grid, column)]
    if filled:
        message = f"cột {_ranges(map(column_name, filled))} đang bị ẩn nhưng vẫn được đọc."
        grid.notes.append(Note(grid.title, message, uncertain=True))


def _holds_lines(grid: Grid, column: int) -> bool:
    """Return whether a column has more than its headings and its own number."""
    cells = [row[column] for row in grid.rows if column < len(row) and row[column] != ""]
    return len(cells) > _HEADINGS or sum(isinstance(cell, float) for cell in cells) > 1


def _ranges(names: Iterable[str]) -> str:
    listed = list(names)
    more = f" và {len(listed) - _NAMED} nữa" if len(listed) > _NAMED else ""
    return ", ".join(listed[:_NAMED]) + more


def _blank_zeros(grid: Grid) -> None:
    count = 0
    for row in grid.rows:
        for column, value in enumerate(row):
            if value == 0 and isinstance(value, float):
                row[column] = ""
                count += 1
    if count:
        message = f"trang tính được đặt không hiện số 0; {count} ô bằng 0 được đọc là trống."
        grid.notes.append(Note(grid.title, message))


def _restore(
    grid: Grid, place: Place, value: dt.date | dt.time | dt.timedelta, code: str, epoch: Epoch
) -> None:
    """Restore the number that was typed in a cell of a date or time, or the words it shows."""
    row, column = place
    serial = _serial(value, epoch)
    part = section_for(code, serial)
    text = shown_moment(value, serial, part.dates, elapsed=part.elapsed)
    restored: Cell
    if text.isdecimal() and part.after.strip(" :/.-"):
        restored = f"{part.before}{text}{part.after}"
        if float(text) != serial:
            message = f"ô hiện “{restored}” do định dạng ngày giờ, trong ô là {serial:.10g}."
            grid.doubt(row, column, message)
    elif isinstance(value, dt.date) and value.year < _LAST_OF_SERIALS:
        exact = number(serial)
        restored = serial
        message = (
            f"ô định dạng ngày tháng, hiện “{moment_text(value)}”; "
            f"được đọc là số {format_time(exact)} đã gõ vào ô."
        )
        grid.doubt(row, column, message)
    else:
        restored = value if text in ("", moment_text(value)) else text
    grid.rows[row][column] = restored


def shown_moment(
    value: dt.date | dt.time | dt.timedelta, serial: float, dates: str, *, elapsed: bool
) -> str:
    """Return what a format shows that shows hours or days alone, "" for any other."""
    minutes, seconds = divmod(round(serial * 86_400), 60)
    hours, minutes = divmod(minutes, 60)
    if dates == "d" and isinstance(value, dt.date):
        return str(value.day)
    if dates == "h" and elapsed:
        return str(hours)
    if dates[:2] == "hm" and (elapsed or not isinstance(value, dt.date)):
        shown = str(hours) if elapsed else f"{hours % 24:02}"
        return f"{shown}:{minutes:02}:{seconds:02}" if "s" in dates else f"{shown}:{minutes:02}"
    return ""


def _serial(value: dt.date | dt.time | dt.timedelta, epoch: Epoch) -> float:
    """Return the number that a spreadsheet shows as a moment."""
    if isinstance(value, dt.timedelta):
        return value.total_seconds() / 86_400
    if isinstance(value, dt.time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    day = value.date() if isinstance(value, dt.datetime) else value
    part = _serial(value.time(), epoch) if isinstance(value, dt.datetime) else 0.0
    return (day - epoch.start).days - (epoch.has_leap_day and day < _LEAP_DAY) + part
