"""Excel's keys on the table."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from tthc_gui.desktop.table.delegate import ARROWS, MOVING_KEYS
from tthc_gui.desktop.table.navigation import Paths, Spot
from tthc_gui.desktop.table.selecting import Selecting

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier


class Keys(QObject):
    """Move and select by the keys, which stop at typed cells.

    Alt with ← and → stops at computed cells too; `clearing` asks to blank the selected cells.
    """

    clearing = Signal()
    past_end = Signal(int, bool)
    """Enter, ↓ or Tab leads past the last line, in a column; the last tells that it was Tab."""

    def __init__(self, table: QTableView, paths: Paths, selecting: Selecting) -> None:
        super().__init__(table)
        self._table = table
        self._paths = paths
        self._selecting = selecting
        self._row = 0
        self._tabbing: tuple[Spot, int] | None = None

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key does; return whether it is one of these keys."""
        current = self._selecting.current
        key = event.key()
        held = event.modifiers() & ~_Modifier.KeypadModifier
        if current is None:
            return False
        if key in MOVING_KEYS:
            return not held & ~_Modifier.ShiftModifier and self._go_on(current, key, held)
        if self._select_much(key, held):
            return True
        if key == _Key.Key_Delete and not held:
            self.clearing.emit()
            return True
        return self._move(current, key, held)

    def _select_much(self, key: int, held: Qt.KeyboardModifier) -> bool:
        chords: dict[tuple[int, Qt.KeyboardModifier], Callable[[], None]] = {
            (_Key.Key_A, _Modifier.ControlModifier): self._selecting.select_typed,
            (_Key.Key_Space, _Modifier.ShiftModifier): self._selecting.select_rows,
            (_Key.Key_Space, _Modifier.ControlModifier): self._selecting.select_columns,
        }
        chosen = chords.get((key, held))
        if chosen is not None:
            chosen()
        return chosen is not None

    # Tab and Enter

    def _go_on(self, current: Spot, key: int, held: Qt.KeyboardModifier) -> bool:
        """Go to the next typed cell; inside the selection where several cells are selected."""
        back = key == _Key.Key_Backtab or bool(held & _Modifier.ShiftModifier)
        sideways = key in {_Key.Key_Tab, _Key.Key_Backtab}
        step = -1 if back else 1
        if self._selecting.is_several():
            blocks = self._selecting.blocks()
            inside = self._paths.within(current, blocks, step, sideways=sideways)
            if inside is not None:
                self._selecting.go_inside(inside)
            return True
        came_by_tab = self._tabbing is not None and self._tabbing[0] == current
        column = self._tabbing[1] if self._tabbing and came_by_tab else current.column
        if sideways:
            target = self._paths.following(self._from(current), step)
            self._tabbing = (target, column) if target else None
        else:
            target = self._paths.step(Spot(current.row, column), step, 0, ())
            self._tabbing = None
        if target is not None:
            self._row = target.row
            self._selecting.go(target)
        elif not back:
            self.past_end.emit(column, sideways)
        return True

    # Arrows and their kin

    def _move(self, current: Spot, key: int, held: Qt.KeyboardModifier) -> bool:
        extends = bool(held & _Modifier.ShiftModifier)
        start = self._from((self._selecting.end if extends else current) or current)
        alt = bool(held & _Modifier.AltModifier)
        if alt and key not in {_Key.Key_Left, _Key.Key_Right}:
            return False
        stops = self._paths.columns(computed=alt)
        target = self._target(start, key, bool(held & _Modifier.ControlModifier), stops)
        if target is None:
            return False
        self._row = target.row
        anchor = self._paths.anchor(target)
        if extends:
            self._selecting.extend(anchor)
            self._table.scrollTo(self._table.model().index(*anchor))
        elif anchor != current or self._selecting.is_several():
            self._selecting.go(anchor)
        elif key == _Key.Key_Down and not held:
            self.past_end.emit(current.column, False)
        return True

    def _target(self, start: Spot, key: int, ctrl: bool, stops: list[int]) -> Spot | None:
        """Return the spot that a key leads to; None for a key that leads nowhere."""
        if not stops:
            return None
        if key in ARROWS:
            down, right = ARROWS[key]
            if ctrl:
                return self._paths.edge(start, down, right, stops)
            return self._paths.step(start, down, right, stops) or start
        if key == _Key.Key_Home:
            return Spot(0 if ctrl else start.row, stops[0])
        if key == _Key.Key_End:
            return Spot(self._table.model().rowCount() - 1 if ctrl else start.row, stops[-1])
        pages = {_Key.Key_PageUp: -1, _Key.Key_PageDown: 1}
        return self._page(start, pages[_Key(key)]) if key in pages and not ctrl else None

    def _page(self, start: Spot, step: int) -> Spot:
        """Go up or down by as much as the window shows."""
        table = self._table
        place = table.rowViewportPosition(start.row) + step * table.viewport().height()
        row = table.verticalHeader().logicalIndexAt(place)
        if row < 0:
            row = 0 if step < 0 else table.model().rowCount() - 1
        beside = self._paths.step(start, step, 0, ()) or start
        further = max(row, beside.row) if step > 0 else min(row, beside.row)
        return Spot(further, start.column)

    def _from(self, spot: Spot) -> Spot:
        """Return the line one came along, where a cell covers several."""
        return Spot(self._row, spot.column) if self._row in self._paths.rows(spot) else spot


def opens_editor(event: QKeyEvent) -> bool:
    """Return whether a key opens an editor: F2, text, or Backspace, which empties the cell."""
    if event.key() in {_Key.Key_F2, _Key.Key_Backspace}:
        return not event.modifiers()
    held = event.modifiers() & ~(_Modifier.ShiftModifier | _Modifier.KeypadModifier)
    # AltGr is Ctrl and Alt together.
    typed = not held or held == _Modifier.ControlModifier | _Modifier.AltModifier
    return typed and bool(event.text()) and event.text().isprintable()
