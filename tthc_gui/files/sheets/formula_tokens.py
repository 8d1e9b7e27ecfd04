"""Restore the text of formulas that .xls and .xlsb hold as tokens, operands before operators.

Only what plain formulas are made of is known: references within the sheet, numbers, texts,
operators, a few functions. Sources: [MS-XLS] 2.5.198, [MS-XLSB] 2.5.98.
"""

import math
import struct
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.files.grid import Place, column_name

_BYTE, _SHORT, _DOUBLE = struct.Struct("<B"), struct.Struct("<H"), struct.Struct("<d")
_ATTRIBUTES, _COUNTED = struct.Struct("<BH"), struct.Struct("<BH")
_LONGEST = 16_384
"""Bytes of Excel's longest formula."""
_ATOM = 9
_BINARY = {
    0x03: ("+", 3), 0x04: ("-", 3), 0x05: ("*", 4), 0x06: ("/", 4), 0x07: ("^", 5), 0x08: ("&", 2),
    0x09: ("<", 1), 0x0A: ("<=", 1), 0x0B: ("=", 1), 0x0C: (">=", 1), 0x0D: (">", 1),
    0x0E: ("<>", 1),
}  # fmt: skip
"""The operators between two operands, and how strongly each binds."""
_ARITHMETIC = range(0x03, 0x08)
_UNARY = {0x12: "+", 0x13: "-"}
_PERCENT, _PARENTHESES, _TEXT, _ATTRIBUTE, _INTEGER, _NUMBER = 0x14, 0x15, 0x17, 0x19, 0x1E, 0x1F
_FUNCTION, _FUNCTION_OF_MANY, _CELL, _RANGE = 0x21, 0x22, 0x24, 0x25
_NEAR_CELL, _NEAR_RANGE = 0x2C, 0x2D
"""References of formulas that cells share: where relative, they count from the cell."""
_RELATIVE_ROW, _RELATIVE_COLUMN = 0x8000, 0x4000
_SUM, _CHOICE = 0x10, 0x04
_FUNCTIONS = {1: "IF", 4: "SUM", 5: "AVERAGE", 6: "MIN", 7: "MAX", 27: "ROUND"}
_COUNTS = {27: 2}
"""How many arguments those functions have that always have as many."""
_OF_NUMBERS = {"SUM", "AVERAGE", "MIN", "MAX", "ROUND"}


class Formula(NamedTuple):
    """A formula's text without "=", and whether nothing but a number can be its result."""

    text: str
    is_number: bool


class Results:
    """Reports the formulas of a sheet whose stored results say nothing.

    Writers that do not calculate leave a blank text or 0. A number's formula cannot give a blank
    text; where one does, no result of the sheet that is blank can be believed.
    """

    def __init__(self) -> None:
        self._missing: dict[Place, str] = {}
        self._blank: dict[Place, str] = {}
        self._none_stored = False

    def add_blank(self, place: Place, formula: Formula | None) -> None:
        """Take a formula whose result is a blank text."""
        self._blank[place] = formula.text if formula else ""
        self._none_stored |= formula is not None and formula.is_number

    def add_zero(self, place: Place, formula: Formula | None, *, told: bool) -> None:
        """Take a formula whose result is 0 and that is to be calculated when the file is opened.

        Excel asks for that itself where a function's result changes by itself, as no plain one's
        does; `told` says that the file asks for it as Excel never does.
        """
        if told or (formula is not None and formula.is_number):
            self._missing[place] = formula.text if formula else ""

    def missing(self) -> dict[Place, str]:
        """Return the formulas without results by their places, "" for one that is not known."""
        return self._missing | self._blank if self._none_stored else self._missing


class _NotKnown(Exception):
    """Say that a formula has a token that is not known."""


@dataclass(frozen=True)
class Layout:
    """How a format writes references: two rows and two columns, and lengths of texts."""

    cell: struct.Struct
    range: struct.Struct
    rows: int
    """Which bits of a row's number tell the row."""
    columns: int
    text: struct.Struct
    most_columns: int
    is_wide: bool
    """Whether texts are always UTF-16."""


BIFF5 = Layout(
    struct.Struct("<HB"), struct.Struct("<HHBB"), 0x3FFF, 0xFF, struct.Struct("<B"), 0x100, False
)
BIFF8 = Layout(
    struct.Struct("<HH"), struct.Struct("<HHHH"), 0xFFFF, 0x3FFF, struct.Struct("<BB"), 0x100, False
)
BIFF12 = Layout(
    struct.Struct("<IH"), struct.Struct("<IIHH"), 0xFFFFF, 0x3FFF, struct.Struct("<H"), 0x4000, True
)


def formula_of(tokens: bytes, layout: Layout, place: Place = (0, 0)) -> Formula | None:
    """Return the formula that tokens make; None when it has others than those known.

    `place` is the cell from which the references of a shared formula count.
    """
    if len(tokens) > _LONGEST:
        return None
    decoder = _Decoder(tokens, layout, place)
    try:
        return decoder.formula()
    except (_NotKnown, struct.error, IndexError):
        return None


class _Operand(NamedTuple):
    """A part of a formula: its text, how strongly its operator binds, whether it is a number."""

    text: str
    binding: int = _ATOM
    is_number: bool = False

    def bound(self, binding: int) -> str:
        """Return the text, in parentheses where the operator beside it binds more strongly."""
        return self.text if self.binding >= binding else f"({self.text})"


class _Decoder:
    """Puts operands together as the tokens come."""

    def __init__(self, tokens: bytes, layout: Layout, place: Place) -> None:
        self._tokens = tokens
        self._layout = layout
        self._place = place
        self._at = 0
        self._operands: list[_Operand] = []
        self._readers: Mapping[int, Callable[[], _Operand | None]] = {
            _PERCENT: lambda: _Operand(f"{self._operands.pop().bound(6)}%", 6, is_number=True),
            _PARENTHESES: self._parentheses,
            _TEXT: self._text,
            _ATTRIBUTE: self._attribute,
            _INTEGER: lambda: _Operand(str(self._take(_SHORT)[0]), is_number=True),
            _NUMBER: self._number,
            _FUNCTION: self._function,
            _FUNCTION_OF_MANY: self._function_of_many,
            _CELL: lambda: _Operand(self._cell(*self._take(self._layout.cell))),
            _RANGE: self._range,
            _NEAR_CELL: lambda: _Operand(self._near(*self._take(self._layout.cell))),
            _NEAR_RANGE: self._near_range,
        }

    def formula(self) -> Formula:
        """Read all tokens."""
        while self._at < len(self._tokens):
            kind = self._take(_BYTE)[0]
            # References and functions come in three classes, which say nothing of the text.
            kind = kind & 0x1F | 0x20 if kind >= 0x20 else kind
            operand = self._operand(kind)
            if operand is not None:
                self._operands.append(operand)
        if len(self._operands) != 1:
            raise _NotKnown
        return Formula(self._operands[0].text, self._operands[0].is_number)

    def _operand(self, kind: int) -> _Operand | None:
        """Return the operand that a token makes, None for one that only says how it looks."""
        if kind in _BINARY:
            sign, binding = _BINARY[kind]
            right, left = self._operands.pop(), self._operands.pop()
            text = f"{left.bound(binding)}{sign}{right.bound(binding + 1)}"
            return _Operand(text, binding, is_number=kind in _ARITHMETIC)
        if kind in _UNARY:
            return _Operand(f"{_UNARY[kind]}{self._operands.pop().bound(7)}", 7, is_number=True)
        if kind not in self._readers:
            raise _NotKnown
        return self._readers[kind]()

    def _take(self, fields: struct.Struct) -> tuple[int, ...]:
        taken = fields.unpack_from(self._tokens, self._at)
        self._at += fields.size
        return taken

    def _parentheses(self) -> _Operand:
        inside = self._operands.pop()
        return _Operand(f"({inside.text})", is_number=inside.is_number)

    def _number(self) -> _Operand:
        (number,) = _DOUBLE.unpack_from(self._tokens, self._at)
        self._at += _DOUBLE.size
        if not math.isfinite(number) or "e" in (text := repr(number)):
            raise _NotKnown
        return _Operand(text.removesuffix(".0"), is_number=True)

    def _text(self) -> _Operand:
        length, *flags = self._take(self._layout.text)
        wide = self._layout.is_wide or bool(flags and flags[0] & 1)
        end = self._at + length * (2 if wide else 1)
        if end > len(self._tokens):
            raise _NotKnown
        text = self._tokens[self._at : end].decode("utf-16-le" if wide else "latin-1", "replace")
        self._at = end
        return _Operand('"' + text.replace('"', '""') + '"')

    def _attribute(self) -> _Operand | None:
        kind, _ = self._take(_ATTRIBUTES)
        if kind & _SUM:
            return self._called("SUM", 1)
        if kind & _CHOICE:
            raise _NotKnown
        return None

    def _function(self) -> _Operand:
        number = self._take(_SHORT)[0]
        if number not in _COUNTS:
            raise _NotKnown
        return self._called(_FUNCTIONS[number], _COUNTS[number])

    def _function_of_many(self) -> _Operand:
        count, number = self._take(_COUNTED)
        if number not in _FUNCTIONS:
            raise _NotKnown
        return self._called(_FUNCTIONS[number], count & 0x7F)

    def _called(self, name: str, count: int) -> _Operand:
        if not 0 < count <= len(self._operands):
            raise _NotKnown
        arguments = ",".join(operand.text for operand in self._operands[-count:])
        del self._operands[-count:]
        return _Operand(f"{name}({arguments})", is_number=name in _OF_NUMBERS)

    def _cell(self, row: int, column: int) -> str:
        row, column = row & self._layout.rows, column & self._layout.columns
        return f"{column_name(column)}{row + 1}"

    def _range(self) -> _Operand:
        top, bottom, left, right = self._take(self._layout.range)
        return _Operand(f"{self._cell(top, left)}:{self._cell(bottom, right)}")

    def _near(self, row: int, column: int) -> str:
        layout, (own_row, own_column) = self._layout, self._place
        flags = row if layout is BIFF5 else column
        if flags & _RELATIVE_ROW:
            row = (own_row + row) & layout.rows
        if flags & _RELATIVE_COLUMN:
            column = (own_column + column) & (layout.most_columns - 1)
        return self._cell(row, column)

    def _near_range(self) -> _Operand:
        top, bottom, left, right = self._take(self._layout.range)
        return _Operand(f"{self._near(top, left)}:{self._near(bottom, right)}")
