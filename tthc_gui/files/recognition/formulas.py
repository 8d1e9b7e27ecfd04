"""Work out plain formulas whose results the file does not hold: + - * /, SUM, AVERAGE, ROUND."""

import math
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.grid import Grid, Place, column_index

_TOKEN = regex(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<cell>\$?[A-Z]{1,3}\$?\d{1,7})(?![\w(!])"
    r"|(?P<name>[A-Z]+)\(|(?P<sign>[-+*/(),:%]))"
)
_MOST_CELLS = 10_000
_DEEPEST = 30
_DECIMALS = 10
"""Decimals of a number in a cell; what is beyond is the noise of binary floats."""


class NotPlainFormula(Exception):
    """Say that a formula is beyond the plain ones."""


class Formulas:
    """The results of a grid's formulas, each worked out once."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._results: dict[Place, float | None] = {}

    def result(self, place: Place, depth: int = 0) -> float | None:
        """Return the result of a cell's formula; None when it is not plain or refers to texts."""
        if place not in self._results:
            # None meanwhile, for formulas that refer to themselves.
            self._results[place] = None
            self._results[place] = self._evaluate(place, depth)
        return self._results[place]

    def number(self, place: Place, depth: int) -> Fraction | None:
        """Return the number in a cell, None when it is blank; raise NotPlain for anything else."""
        value: object = self._grid.cell(*place)
        if place in self._grid.formulas:
            value = self.result(place, depth + 1)
        if value == "" and place not in self._grid.errors:
            return None
        if not isinstance(value, int | float) or place in self._grid.errors:
            raise NotPlainFormula
        if not math.isfinite(value):
            raise NotPlainFormula
        return Fraction(repr(round(value, _DECIMALS)))

    def _evaluate(self, place: Place, depth: int) -> float | None:
        formula = self._grid.formulas.get(place, "")
        if not formula or depth > _DEEPEST:
            return None
        try:
            return float(_Formula(self, formula, depth).value())
        except (NotPlainFormula, ZeroDivisionError, OverflowError, RecursionError):
            return None


class _Formula:
    """One formula being worked out: a recursive descent over its tokens."""

    def __init__(self, formulas: Formulas, formula: str, depth: int) -> None:
        self._formulas = formulas
        self._depth = depth
        self._tokens = list(_tokens(formula.lstrip("=")))
        self._at = 0

    def value(self) -> Fraction:
        result = self._sum()
        if self._at < len(self._tokens):
            raise NotPlainFormula
        return result

    def _sum(self) -> Fraction:
        result = self._product()
        while sign := self._take("sign", "+", "-"):
            other = self._product()
            result = result + other if sign == "+" else result - other
        return result

    def _product(self) -> Fraction:
        result = self._factor()
        while sign := self._take("sign", "*", "/"):
            other = self._factor()
            result = result * other if sign == "*" else result / other
        return result

    def _factor(self) -> Fraction:
        if self._take("sign", "-"):
            return -self._factor()
        if self._take("sign", "+"):
            return self._factor()
        if number := self._take("number"):
            result = Fraction(number)
        elif cell := self._take("cell"):
            result = self._cell(_place(cell)) or Fraction(0)
        elif name := self._take("name"):
            result = self._function(name)
        elif self._take("sign", "("):
            result = self._sum()
            self._expect(")")
        else:
            raise NotPlainFormula
        while self._take("sign", "%"):
            result /= 100
        return result

    def _function(self, name: str) -> Fraction:
        if name == "ROUND":
            value = self._sum()
            self._expect(",")
            digits = self._sum()
            self._expect(")")
            return _rounded(value, digits)
        numbers = self._arguments()
        functions: dict[str, Callable[[list[Fraction]], Fraction]] = {
            "SUM": lambda values: sum(values, Fraction(0)),
            "AVERAGE": lambda values: sum(values, Fraction(0)) / len(values),
        }
        if name not in functions:
            raise NotPlainFormula
        return functions[name](numbers)

    def _arguments(self) -> list[Fraction]:
        """Return the numbers among the arguments; blanks and texts in ranges do not count."""
        numbers: list[Fraction] = []
        while True:
            first = self._tokens[self._at : self._at + 3]
            if [kind for kind, _ in first] == ["cell", "sign", "cell"] and first[1][1] == ":":
                self._at += 3
                numbers += self._range(_place(first[0][1]), _place(first[2][1]))
            elif [kind for kind, _ in first[:1]] == ["cell"] and first[1:2] in (
                [("sign", ",")],
                [("sign", ")")],
            ):
                self._at += 1
                numbers += self._range(_place(first[0][1]), _place(first[0][1]))
            else:
                numbers.append(self._sum())
            if self._take("sign", ")"):
                return numbers
            self._expect(",")

    def _range(self, start: Place, end: Place) -> list[Fraction]:
        rows = range(start[0], end[0] + 1)
        columns = range(start[1], end[1] + 1)
        if len(rows) * len(columns) > _MOST_CELLS:
            raise NotPlainFormula
        cells = (self._cell((row, column)) for row in rows for column in columns)
        return [cell for cell in cells if cell is not None]

    def _cell(self, place: Place) -> Fraction | None:
        return self._formulas.number(place, self._depth)

    def _take(self, kind: str, *texts: str) -> str:
        if self._at < len(self._tokens):
            found, text = self._tokens[self._at]
            if found == kind and (not texts or text in texts):
                self._at += 1
                return text
        return ""

    def _expect(self, sign: str) -> None:
        if not self._take("sign", sign):
            raise NotPlainFormula


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    at, text = 0, formula.rstrip().upper()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise NotPlainFormula
        yield match.lastgroup, match[match.lastgroup]
        at = match.end()


def _place(reference: str) -> Place:
    letters = "".join(filter(str.isalpha, reference))
    return int("".join(filter(str.isdigit, reference))) - 1, column_index(letters)


def _rounded(value: Fraction, digits: Fraction) -> Fraction:
    if digits.denominator != 1 or abs(digits) > 10:
        raise NotPlainFormula
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Fraction(exact.quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP))
