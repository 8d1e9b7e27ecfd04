"""Arithmetic on the time cells of a selection; blank, unreadable and computed cells stay."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from math import floor

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.document.cells import Cell, refuse_all, set_cells
from tthc_gui.domain.document.columns import Column, Kind, Value
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.stopping import while_wanted
from tthc_gui.domain.values.times import LONGEST, MOST_DECIMALS, Refusal, canonical, format_time

ROUNDINGS = (Decimal("0.25"), Decimal("0.5"))
"""The fractions of a unit that times are rounded to, half up."""


def multiply(
    annex: Annex, cells: Iterable[Cell], factor: Decimal, rounding: Decimal | None = None
) -> Edit:
    """Make the edit that multiplies times; raise Refusal where a result is no time."""
    if factor < 0:
        raise Refusal(f"Không nhân với số âm ({format_time(factor)}).")
    return _changed(annex, cells, Fraction(factor), rounding, f"× {format_time(factor)}")


def reduce_by_percent(
    annex: Annex, cells: Iterable[Cell], percent: Decimal, rounding: Decimal | None = None
) -> Edit:
    """Make the edit that takes a percentage off times; raise Refusal where a result is no time."""
    if not 0 <= percent <= 100:
        raise Refusal("Tỷ lệ giảm phải từ 0 đến 100%.")
    factor = 1 - Fraction(percent) / 100
    return _changed(annex, cells, factor, rounding, f"− {format_time(percent)}%")


def set_after_to_before(annex: Annex, cells: Iterable[Cell]) -> Edit:
    """Make the edit that undoes the cut of the steps that have a selected cell."""
    step_columns: dict[int, list[Column]] = {}
    for column in columns_of(annex.heading):
        if column.group is not None:
            step_columns.setdefault(column.group, []).append(column)
    values: dict[tuple[int, int, int], tuple[Cell, Value]] = {}
    for at, case, column in while_wanted(cells):
        if column.group is None:
            continue
        before, after = annex.procedures[at].cases[case].steps[column.group]
        if isinstance(before, Decimal) and after != before:
            target = Cell(at, case, step_columns[column.group][1])
            values[at, case, column.group] = (target, before)
    return set_cells(annex, values.values(), f"Đặt sau bằng trước ở {len(values)} bước")


def set_after_to_part(
    annex: Annex, cells: Iterable[Cell], percent: Decimal, rounding: Decimal | None = None
) -> Edit:
    """Make the edit that sets the time after the cut to a part of that before, step by step.

    It is about the steps that have a selected cell; what is cut more than that stays, so that
    doing it twice does as much as once. A step that rounding would leave no time at all, or more
    than it had, keeps what it had. Raises Refusal where a result is no time.
    """
    if not 0 <= percent <= 100:
        raise Refusal("Tỷ lệ giảm phải từ 0 đến 100%.")
    columns = {
        (column.group, column.place): column
        for column in columns_of(annex.heading)
        if column.group is not None
    }
    factor = 1 - Fraction(percent) / 100
    values: dict[tuple[int, int, int], tuple[Cell, Value]] = {}
    refused: list[tuple[Cell, Refusal]] = []
    for at, line, column in while_wanted(cells):
        if column.group is None or (at, line, column.group) in values:
            continue
        before, after = annex.procedures[at].cases[line].steps[column.group]
        if not isinstance(before, Decimal) or isinstance(after, str):
            continue
        cell = Cell(at, line, columns[column.group, 1])
        try:
            new = _as_time(scaled(before, factor, rounding))
        except Refusal as refusal:
            refused.append((cell, refusal))
            continue
        if new > before or (factor and not new):
            new = before
        if after is None or new < after:
            values[at, line, column.group] = (cell, new)
    refuse_all(annex, refused)
    rounded = f", làm tròn {format_time(rounding)}" if rounding else ""
    label = f"Sau = trước − {format_time(percent)}% ở {len(values)} bước{rounded}"
    return set_cells(annex, values.values(), label)


def scaled(time: Decimal, factor: Fraction, rounding: Decimal | None) -> Fraction:
    """Multiply a time and round it half up.

    A step that takes time is not rounded away: it keeps at least one unit of rounding, unless it
    was shorter. Nor does rounding ever lengthen what a factor below 1 was to shorten.
    """
    exact = Fraction(time) * factor
    if rounding is None or not exact:
        return exact
    grain = Fraction(rounding)
    result = max(floor(exact / grain + Fraction(1, 2)) * grain, grain)
    return min(result, Fraction(time)) if factor <= 1 else result


def _changed(
    annex: Annex, cells: Iterable[Cell], factor: Fraction, rounding: Decimal | None, label: str
) -> Edit:
    def change(time: Decimal) -> Decimal:
        return _as_time(scaled(time, factor, rounding))

    values, refused = _mapped(annex, cells, change)
    refuse_all(annex, refused)
    rounded = f", làm tròn {format_time(rounding)}" if rounding else ""
    return set_cells(annex, values, f"{len(values)} ô {label}{rounded}")


def _mapped(
    annex: Annex, cells: Iterable[Cell], change: Callable[[Decimal], Decimal]
) -> tuple[list[tuple[Cell, Value]], list[tuple[Cell, Refusal]]]:
    values: list[tuple[Cell, Value]] = []
    refused: list[tuple[Cell, Refusal]] = []
    for cell in while_wanted(cells):
        if cell.column.kind is not Kind.TIME or not cell.column.editable:
            continue
        old = cell.column.read(annex.procedures[cell.record], cell.line)
        if not isinstance(old, Decimal):
            continue
        try:
            new = change(old)
        except Refusal as refusal:
            refused.append((cell, refusal))
        else:
            if new != old:
                values.append((cell, new))
    return values, refused


def _as_time(value: Fraction) -> Decimal:
    """Return a computed value as a time, or raise Refusal."""
    units = value * 10**MOST_DECIMALS
    if units.denominator != 1:
        raise Refusal(f"kết quả có quá {MOST_DECIMALS} chữ số sau dấu phẩy; hãy chọn làm tròn.")
    if value >= LONGEST:
        raise Refusal(f"kết quả quá lớn; thời gian phải nhỏ hơn {format_time(LONGEST)}.")
    return canonical(Decimal(units.numerator).scaleb(-MOST_DECIMALS))
