"""What a child process hands back: a book as JSON documents, each checked as it comes.

Nothing of a document becomes more than text, numbers, moments and the classes of values that the
fields of Book, Grid and Note name; whatever does not fit them is refused. A book is one document
of its own values, then for each grid one document and any number of parts, so that no single one
is large, and nothing is made of what no grid could hold.
"""

import datetime as dt
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn, TypeVar

from tthc_gui.files.book import Grids
from tthc_gui.files.grid import FAR_OUT, MOST_CELLS, Cell, Grid
from tthc_gui.files.problems import Unusable
from tthc_gui.files.sandbox.columns_of_values import (
    Malformed,
    column,
    column_of_items,
    hints_of,
    is_many,
    items_of,
    listed,
    made_of,
)

_T = TypeVar("_T")

LARGEST = 16 * 1024**2
"""Bytes of one document at most."""
_MOST_OPENED = 2**20
"""Brackets of one document: each becomes an object, however short it is written."""
_ITEMS = 2**12
"""Items of a part."""
_CELLS = 2**16
"""Cells of a part."""
_REPEATED, _MOST_VALUES, _FIRST = 2, 1500, 0x100
"""How often the values of a column come at least, and how many they are at most, to be named by
letters from the first one on."""
_MOST_GRIDS = 10_000
_MOST_ITEMS = 4_000_000
"""Facts of all grids together."""

_PLAIN = frozenset({str, float, int})
_TEXT = frozenset({str})
_MOMENTS: Mapping[str, Any] = {"d": dt.date, "dt": dt.datetime, "t": dt.time}
_NOT_FINITE = "#NUM!"


def documents(answer: object) -> Iterator[bytes]:
    """Yield the documents of a book, or one of a plain text or None.

    Raises Unusable for a book of more cells than are taken at the other end.
    """
    if not isinstance(answer, Grids):
        if answer is not None and type(answer) is not str:
            raise TypeError(f"a child hands back books, not {type(answer)}")
        yield _packed(["plain", answer])
        return
    yield from _fields("book", answer)
    cells = 0
    for grid in answer.grids:
        cells += grid.width * len(grid.rows)
        if cells > MOST_CELLS:
            raise Unusable(f"{grid.title} {FAR_OUT}")
        yield from _fields("grid", grid)
        most = max(_CELLS // max(grid.width, 1), 1)
        for first in range(0, len(grid.rows), most):
            yield _packed_rows(grid.rows[first : first + most])
    yield _packed(["end"])


def _fields(kind: str, value: object) -> Iterator[bytes]:
    """Yield a book or a grid but for its grids or rows."""
    hints = _sent(type(value))
    once = {name: hint for name, hint in hints.items() if not is_many(hint)}
    yield _packed([kind, {n: column(hint).pack([getattr(value, n)]) for n, hint in once.items()}])
    for name in hints.keys() - once.keys():
        items = items_of(getattr(value, name))
        for first in range(0, len(items), _ITEMS):
            some = column_of_items(hints[name]).pack(items[first : first + _ITEMS])
            yield _packed([f"{kind}+", name, some])


def _sent(kind: type) -> dict[str, Any]:
    """Return the fields of a book or a grid that go as they are declared."""
    return {n: hint for n, hint in hints_of(kind).items() if n not in ("grids", "rows")}


class Assembler:
    """Makes a book of its documents; `take` raises Malformed for what fits nowhere."""

    def __init__(self) -> None:
        self.is_done = False
        self.answer: Grids | str | None = None
        self._book: dict[str, Any] | None = None
        self._grids: list[dict[str, Any]] = []
        self._cells = 0
        self._items = 0

    def take(self, data: bytes) -> None:
        """Take the next document; after the last one `is_done`, and `answer` is whole."""
        if len(data) > LARGEST or data.count(b"[") + data.count(b"{") > _MOST_OPENED:
            raise Malformed("a document is too large")
        try:
            self._take(*_unpacked(data))
        except (TypeError, ValueError, KeyError, RecursionError, OverflowError) as error:
            raise Malformed(str(error)[:200]) from error

    def _take(self, kind: str, *rest: object) -> None:
        if kind == "plain" and self._book is None:
            (answer,) = rest
            self.answer = answer if answer is None else _text(answer)
            self.is_done = True
        elif kind == "book" and self._book is None:
            self._book = _values(Grids, *rest)
        elif kind == "grid" and self._book is not None and len(self._grids) < _MOST_GRIDS:
            self._grids.append({"rows": []} | _values(Grid, *rest))
        elif kind == "rows" and self._grids:
            self._add_rows(self._grids[-1]["rows"], *rest)
        elif kind == "grid+" and self._grids:
            self._add(self._grids[-1], Grid, rest)
        elif kind == "book+" and self._book is not None:
            self._add(self._book, Grids, rest)
        elif kind == "end" and self._book is not None and not rest:
            grids = [_made(Grid, values) for values in self._grids]
            self.answer = _made(Grids, self._book | {"grids": grids})
            self.is_done = True
        else:
            raise Malformed(f"{kind} does not come here")

    def _add(self, values: dict[str, Any], owner: type, part: Sequence[object]) -> None:
        """Add a part to what holds many in a book or a grid."""
        name, data = part
        if not isinstance(name, str) or not is_many(_sent(owner)[name]):
            raise Malformed(f"{owner.__name__} has no such list")
        items = column_of_items(_sent(owner)[name]).read(data)
        self._items += len(items)
        if self._items > _MOST_ITEMS:
            raise Malformed("too many items")
        values[name].extend(items)

    def _add_rows(self, rows: list[list[Cell]], count: object, columns: object) -> None:
        parts = list(map(_column, listed(columns)))
        if type(count) is not int or {count}.union(map(len, parts)) != {count}:
            raise Malformed("the columns have different lengths")
        if rows and len(parts) != len(rows[0]):
            raise Malformed("the rows have different lengths")
        self._cells += count * max(len(parts), 1)
        if count < 0 or self._cells > MOST_CELLS:
            raise Malformed("too many cells")
        rows += map(list, zip(*parts, strict=True)) if parts else [[] for _ in range(count)]


def _packed(data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "surrogatepass")


def _packed_rows(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return rows as columns, which are checked in fewer steps."""
    return _packed(["rows", len(rows), [_column_data(part) for part in zip(*rows, strict=True)]])


def _column_data(cells: Sequence[Cell]) -> object:
    """Return a column as JSON data: each value once where values come again and again."""
    kinds = set(map(type, cells))
    # 1 and 1.0 would be one key, and so would both zeros.
    values = list(dict.fromkeys(cells)) if kinds <= _PLAIN and not {float, int} <= kinds else []
    if (
        not 0 < len(values) <= min(_MOST_VALUES, len(cells) // _REPEATED)
        or not _is_plain(values)
        or "-0.0" in map(str, values)
    ):
        return cells if _is_plain(cells) else list(map(_cell_data, cells))
    if len(values) == 1:
        return {"values": values, "places": chr(_FIRST) * len(cells)}
    places = {value: chr(_FIRST + at) for at, value in enumerate(values)}
    return {"values": values, "places": "".join(map(places.__getitem__, cells))}


def _unpacked(data: bytes) -> list[Any]:
    found = json.loads(data.decode("utf-8", "surrogatepass"), parse_constant=_refuse)
    if type(found) is not list or not found or type(found[0]) is not str:
        raise Malformed("a document is a list and begins with its kind")
    return found


def _refuse(name: str) -> NoReturn:
    raise Malformed(f"{name} is no number")


def _cell_data(cell: Cell) -> object:
    """Return a cell as JSON data, a moment as a list that begins with its kind."""
    if type(cell) is float:
        return cell if math.isfinite(cell) else _NOT_FINITE
    if isinstance(cell, str | bool):
        return str(cell)
    if isinstance(cell, int | float):
        return cell
    if isinstance(cell, dt.timedelta):
        return ["td", cell.days, cell.seconds, cell.microseconds]
    tag = next(tag for tag, kind in _MOMENTS.items() if type(cell) is kind)
    return [tag, cell.isoformat()]


def _column(data: object) -> list[Cell]:
    """Read a column, whose values stand in it each, or once with their places."""
    if not isinstance(data, dict):
        return _cells(listed(data))
    values, places = _cells(listed(data["values"])), data["places"]
    if type(places) is not str:
        raise Malformed("places are text")
    if len(values) == 1 and places == chr(_FIRST) * len(places):
        return values * len(places)
    at = {chr(_FIRST + number): value for number, value in enumerate(values[:_MOST_VALUES])}
    return list(map(at.__getitem__, places))


def _cells(data: list[Any]) -> list[Cell]:
    """Check the cells of a column, and make moments of what stands for them."""
    return data if _is_plain(data) else list(map(_cell, data))


def _is_plain(cells: Sequence[Any]) -> bool:
    """Return whether all cells are texts and finite numbers; this takes few steps of Python."""
    kinds = set(map(type, cells))
    if kinds <= _TEXT:
        return True
    return kinds <= _PLAIN and math.isfinite(sum(c for c in cells if type(c) is not str))


def _cell(data: object) -> Cell:
    if isinstance(data, list):
        tag, *rest = data
        if tag == "td":
            return dt.timedelta(*column(int).read(rest))
        moment: Cell = _MOMENTS[tag].fromisoformat(*rest)
        return moment
    if type(data) is str:
        return data
    if isinstance(data, float | int) and type(data) in _PLAIN and math.isfinite(data):
        return data
    raise Malformed("no cell holds that")


def _values(kind: type, data: object) -> dict[str, Any]:
    """Read the fields of a book or a grid that hold one value; the others are empty as yet."""
    hints = _sent(kind)
    once = {name for name, hint in hints.items() if not is_many(hint)}
    if type(data) is not dict or data.keys() != once:
        raise Malformed(f"{kind.__name__} has other fields")
    values: dict[str, Any] = {name: [] for name in hints.keys() - once}
    for name, part in data.items():
        (values[name],) = column(hints[name]).read(part)
    return values


def _made(kind: type[_T], values: Mapping[str, Any]) -> _T:
    """Make a book or a grid of its values."""
    hints = _sent(kind)
    many = {name: made_of(hint, values[name]) for name, hint in hints.items() if is_many(hint)}
    return kind(**{**values, **many})


def _text(data: object) -> str:
    if type(data) is not str:
        raise Malformed("text is wanted")
    return data
