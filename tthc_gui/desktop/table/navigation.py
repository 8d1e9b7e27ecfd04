"""Where the keys lead on the table: past computed cells, around cells that span lines."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tthc_gui.desktop.table.model import DocumentModel


class Spot(NamedTuple):
    """A row and a column of the table, from 0."""

    row: int
    column: int


class Block(NamedTuple):
    """A rectangle of the table, all sides included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, spot: Spot) -> bool:
        """Return whether a cell is inside."""
        return self.top <= spot.row <= self.bottom and self.left <= spot.column <= self.right

    def towards(self, other: "Block") -> Iterator[tuple[Spot, Spot]]:
        """Pair the spots of a larger block around this one with those here, again and again."""
        height, width = self.bottom - self.top + 1, self.right - self.left + 1
        rows = [*range(self.bottom + 1, other.bottom + 1), *range(self.top - 1, other.top - 1, -1)]
        columns = [
            *range(self.right + 1, other.right + 1),
            *range(self.left - 1, other.left - 1, -1),
        ]
        for row in rows:
            source = self.top + (row - self.top) % height
            for column in range(self.left, self.right + 1):
                yield Spot(source, column), Spot(row, column)
        for column in columns:
            source = self.left + (column - self.left) % width
            for row in range(self.top, self.bottom + 1):
                yield Spot(row, source), Spot(row, column)

    def meets(self, other: "Block") -> bool:
        """Return whether two blocks have a column in common, and so perhaps a cell that spans."""
        return self.left <= other.right and other.left <= self.right


class Paths:
    """The ways from cell to cell; columns that are hidden are passed by."""

    def __init__(self, model: DocumentModel, is_hidden: Callable[[int], bool]) -> None:
        self._model = model
        self._is_hidden = is_hidden

    def columns(self, *, computed: bool = False) -> list[int]:
        """Return the columns on which to stop, from left to right: the typed ones, or all."""
        return [
            number
            for number, column in enumerate(self._model.columns)
            if (computed or column.editable) and not self._is_hidden(number)
        ]

    def rows(self, spot: Spot) -> range:
        """Return the rows that the cell at a spot covers."""
        place = self._model.place(spot.row)
        if self._model.columns[spot.column].spans(self._model.record(spot.row)):
            return self._model.rows_of(place.record)
        return range(spot.row, spot.row + 1)

    def anchor(self, spot: Spot) -> Spot:
        """Return the first row of the cell at a spot."""
        return Spot(self.rows(spot)[0], spot.column)

    def block(self, one: Spot, other: Spot) -> Block:
        """Return the block between two cells; no typed cell in it is cut."""
        left, right = sorted((one.column, other.column))
        top, bottom = sorted((one.row, other.row))
        for column in range(left, right + 1):
            if not self._model.columns[column].editable:
                continue
            top = min(top, self.rows(Spot(top, column))[0])
            bottom = max(bottom, self.rows(Spot(bottom, column))[-1])
        return Block(top, left, bottom, right)

    def step(self, start: Spot, down: int, right: int, stops: Sequence[int]) -> Spot | None:
        """Return the next cell below, above or beside one; None at the edge of the table."""
        return next(self._line(start, down, right, stops), None)

    def edge(self, start: Spot, down: int, right: int, stops: Sequence[int]) -> Spot:
        """Go to the end of the filled cells, or over blank ones to the next that is filled."""
        last = start
        inside = self.is_filled(start)
        for number, spot in enumerate(self._line(start, down, right, stops)):
            filled = self.is_filled(spot)
            if not number:
                inside = inside and filled
            if inside and not filled:
                return last
            last = spot
            if filled and not inside:
                break
        return last

    def following(self, start: Spot, step: int) -> Spot | None:
        """Return the next typed cell as one reads, or the one before it; None past the ends."""
        stops = self.columns()[::step]
        columns = [column for column in stops if (column - start.column) * step > 0]
        row = start.row
        while 0 <= row < self._model.rowCount():
            for column in columns:
                if self.rows(Spot(row, column))[0] == row:
                    return Spot(row, column)
            columns = stops
            row += step
        return None

    def within(
        self, start: Spot, blocks: Sequence[Block], step: int, *, sideways: bool
    ) -> Spot | None:
        """Go round the typed cells of a selection, line by line or column by column."""
        places = [number for number, block in enumerate(blocks) if block.holds(start)]
        place = places[0] if places else 0
        blocks = [blocks[(place + step * turn) % len(blocks)] for turn in range(len(blocks) + 1)]
        for number, block in enumerate(blocks):
            for spot in self._round(block, None if number else start, step, sideways):
                # A cell that the block cuts is met at the first of its rows in the block.
                first = self.rows(spot)[0]
                if spot.row == max(first, block.top):
                    return Spot(first, spot.column)
        return None

    def _round(self, block: Block, after: Spot | None, step: int, sideways: bool) -> Iterator[Spot]:
        """Return the spots of a block in order, all of them or those after one."""
        columns = [c for c in self.columns() if block.left <= c <= block.right]
        rows = range(block.top, block.bottom + 1)
        outer, inner = (rows, columns) if sideways else (columns, rows)
        first, second = (after if sideways else after[::-1]) if after else (None, 0)
        for one in _onwards(outer, first, step):
            for other in _onwards(inner, second + step if one == first else None, step):
                yield Spot(one, other) if sideways else Spot(other, one)

    def _line(self, start: Spot, down: int, right: int, stops: Sequence[int]) -> Iterator[Spot]:
        """Return the cells met when going on in one direction."""
        if right:
            for column in stops[::right]:
                if (column - start.column) * right > 0:
                    yield Spot(start.row, column)
            return
        count = self._model.rowCount()
        spot = start
        while True:
            rows = self.rows(spot)
            row = rows[-1] + 1 if down > 0 else rows[0] - 1
            if not 0 <= row < count:
                return
            spot = self.anchor(Spot(row, spot.column))
            yield spot

    def is_filled(self, spot: Spot) -> bool:
        """Return whether a cell holds anything."""
        place = self._model.place(spot.row)
        column = self._model.columns[spot.column]
        return column.read(self._model.record(spot.row), place.line) not in {None, ""}


def _onwards(values: Sequence[int], start: int | None, step: int) -> Sequence[int]:
    """Return ascending values upwards or downwards, all of them or those from a start on."""
    if start is None:
        return values[::step]
    if step > 0:
        return values[bisect_left(values, start) :]
    return values[: bisect_right(values, start)][::-1]
