"""One sheet of an .ods while it is read: its cells, counted before they are made.

Source: OpenDocument 1.3 part 3, 9.1 (tables), 19.385 (value types).
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tthc_gui.files.formats.ods.drawn import Laid
from tthc_gui.files.formats.ods.styles import CELL, Letters, OdsStyles, font_of
from tthc_gui.files.formats.ods.xml import Attributes
from tthc_gui.files.grid import FAR_OUT, MOST_CELLS, Cell, Grid, Merge, Place
from tthc_gui.files.problems import Unusable
from tthc_gui.files.sheets.old_fonts import set_fonts
from tthc_gui.files.sheets.rich_texts import marked_runs, old_font
from tthc_gui.files.sheets.sheet_facts import Facts
from tthc_gui.files.sheets.sheet_formats import Epoch, say_shown

MOST_REPEATED = 1_100_000
"""Rows of the largest sheet, and more than its columns."""
MOST_MERGES = 1_000_000
_REFERENCE = re.compile(r"\[\.(\$?[A-Z]+\$?\d+)(?::\.(\$?[A-Z]+\$?\d+))?\]")
_DURATION = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d+)?S)?")
_TYPE, _STRING, _CALCEXT_TYPE = "office:value-type", "office:string-value", "calcext:value-type"
_REPEATED, _ROWS_REPEATED = "table:number-columns-repeated", "table:number-rows-repeated"
_COLUMNS_SPANNED, _ROWS_SPANNED = "table:number-columns-spanned", "table:number-rows-spanned"
_MATRIX_COLUMNS = "table:number-matrix-columns-spanned"
_MATRIX_ROWS = "table:number-matrix-rows-spanned"
_STYLE, _DEFAULT_STYLE = "table:style-name", "table:default-cell-style-name"
_FORMULA = "table:formula"
_VISIBILITY, _VISIBLE = "table:visibility", "visible"
_MOST_COLUMNS = 16_384

OdsCell = tuple[Attributes, list[str]]
"""A cell's attributes, and the pieces of its text, each paragraph with a new line before it."""
Spans = Mapping[int, Letters]
"""What is said of the letters of pieces of a cell's text, by their numbers."""


class OdsTable:
    """One sheet while it is read; blank cells and rows wait until something follows them."""

    def __init__(self, grid: Grid, styles: OdsStyles) -> None:
        self._grid = grid
        self._styles = styles
        self.facts = Facts(grid.formats, grid.errors)
        self._hidden_rows: list[range] = []
        self._columns: list[tuple[int, str]] = []
        self._row_style = ""
        self._struck: dict[Place, bool] = {}
        self._pale: dict[Place, bool] = {}
        facts = self.facts
        self._sparse: tuple[dict[Place, Any], ...] = (
            *(facts.formats, facts.errors, facts.fonts, facts.texts),
            self._struck,
            self._pale,
        )
        self._top = 0
        self._width = 0

    def add_columns(self, attributes: Attributes) -> None:
        """Take the style that cells of columns have when they name none."""
        end = self._columns[-1][0] if self._columns else 0
        start, end = end, end + counted(attributes, _REPEATED)
        if attributes.get(_VISIBILITY, _VISIBLE) != _VISIBLE:
            self.facts.hidden_columns |= set(range(start, min(end, _MOST_COLUMNS)))
        self._columns.append((end, attributes.get(_DEFAULT_STYLE, "")))

    def add_row(
        self,
        attributes: Attributes,
        cells: Sequence[OdsCell],
        spans: Mapping[int, Spans],
        laid: Sequence[tuple[int, Laid]],
    ) -> None:
        """Add a row as often as it is repeated.

        `spans` and `laid` are of cells by their numbers in the row.
        """
        self._row_style = attributes.get(_DEFAULT_STYLE, "")
        row: list[Cell] = []
        at, told = 0, self._styles.are_told
        for number, (own, texts) in enumerate(cells):
            end = at + (counted(own, _REPEATED) if _REPEATED in own else 1)
            value = self._value(at, own, texts)
            if _FORMULA in own:
                self._add_computed(at, end, own)
            if value != "":
                if end > self._width:
                    self._check(end, 1)
                row += [""] * (at - len(row))
                row += [value] * (end - at)
                if not told and own.get(_CALCEXT_TYPE) != "error":
                    # As most cells are: of letters there is nothing to say.
                    if value.__class__ is not str and (code := self._code(at, own)):
                        self.facts.formats |= {(self._top, one): code for one in range(at, end)}
                    at = end
                    continue
                for facts, fact in self._facts_of(at, own, texts, value, spans.get(number)):
                    facts |= {(self._top, column): fact for column in range(at, end)}
            at = end
        self._lay(cells, laid)
        repeated = counted(attributes, _ROWS_REPEATED)
        if attributes.get(_VISIBILITY, _VISIBLE) != _VISIBLE:
            self._hidden_rows.append(range(self._top, self._top + repeated))
        self._end_row(row, repeated)

    def _lay(self, cells: Sequence[OdsCell], laid: Sequence[tuple[int, Laid]]) -> None:
        """Add what lies on the cells of a row."""
        for number, one in laid:
            column = sum(counted(own, _REPEATED) for own, _ in cells[:number])
            one.add_to(self.facts.drawn, self._top, column)

    def _value(self, at: int, attributes: Attributes, texts: Sequence[str]) -> Cell:
        """Return a cell's value by its type; the text shown where the type does not say."""
        kind = attributes.get(_TYPE)
        if kind is None and _FORMULA in attributes:
            self._add_formula(at, attributes[_FORMULA])
        if _ROWS_SPANNED in attributes or _COLUMNS_SPANNED in attributes:
            self._add_merge(at, attributes)
        if kind in _VALUES:
            name, read = _VALUES[kind]
            try:
                return read(attributes[name])
            except (KeyError, ValueError):
                # The text shown is all there is.
                pass
        # Each paragraph begins with a new line.
        return "".join(texts)[1:] or attributes.get(_STRING, "")

    def _facts_of(
        self,
        at: int,
        attributes: Attributes,
        texts: Sequence[str],
        value: Cell,
        spans: Spans | None,
    ) -> Iterator[tuple[dict[Place, Any], object]]:
        """Return what there is to say of a cell beside its value, and among what."""
        if attributes.get(_CALCEXT_TYPE) == "error":
            yield self.facts.errors, str(value)
        if not isinstance(value, str) and (code := self._code(at, attributes)):
            yield self.facts.formats, code
        if self._styles.are_told:
            style = attributes.get(_STYLE) or self._style(at)
            yield from self._letters(style, texts, value, spans or {})

    def _code(self, at: int, attributes: Attributes) -> str:
        """Return the format of a number, "" for one that changes nothing."""
        code = self._styles.code(attributes.get(_STYLE) or self._style(at))
        return "0.00%" if not code and attributes[_TYPE] == "percentage" else code

    def _letters(
        self, style: str, texts: Sequence[str], value: Cell, spans: Spans
    ) -> Iterator[tuple[dict[Place, Any], object]]:
        """Return what there is to say of the letters of a cell."""
        said = self._styles.said(CELL, style)
        own = font_of(said)
        if own.struck:
            yield self._struck, True
        if own.is_pale:
            yield self._pale, True
        if not isinstance(value, str):
            return
        parts = [
            (text, font_of(said, spans[number]) if number in spans else None)
            for number, text in enumerate(texts)
        ][1:]
        if font := old_font(parts, own):
            yield self.facts.fonts, font
        if runs := marked_runs(parts if spans else (), own):
            yield self.facts.texts, runs

    def _style(self, at: int) -> str:
        """Name the style of a cell that names none: its row's or its column's."""
        return self._row_style or next((name for end, name in self._columns if at < end), "")

    def _add_computed(self, at: int, end: int, attributes: Attributes) -> None:
        """Keep which cells hold a formula; one of a whole range stands in the first."""
        if end - at == 1 and _MATRIX_COLUMNS not in attributes and _MATRIX_ROWS not in attributes:
            self._grid.computed.add((self._top, at))
            return
        end = max(end, at + counted(attributes, _MATRIX_COLUMNS))
        rows = range(self._top, self._top + counted(attributes, _MATRIX_ROWS))
        if len(rows) * (end - at) <= MOST_REPEATED:
            self._grid.computed |= {(row, column) for row in rows for column in range(at, end)}

    def _add_formula(self, at: int, formula: str) -> None:
        """Keep a formula that has no stored value, as Excel would write it."""
        formula = formula.partition(":=")[2] or formula.lstrip("=")
        plain = _REFERENCE.sub(lambda m: m[1] + (f":{m[2]}" if m[2] else ""), formula)
        self._check(at + 1, 1)
        self._grid.formulas[self._top, at] = plain.replace(";", ",")

    def _add_merge(self, at: int, attributes: Attributes) -> None:
        rows, columns = counted(attributes, _ROWS_SPANNED), counted(attributes, _COLUMNS_SPANNED)
        if rows * columns > 1 and len(self._grid.merges) < MOST_MERGES:
            self._grid.merges.append(Merge(self._top, at, self._top + rows - 1, at + columns - 1))

    def _end_row(self, row: list[Cell], repeated: int) -> None:
        """Add the row as often as it is repeated, once it is known to be more than blank."""
        top, self._top = self._top, self._top + repeated
        if not row:
            return
        self._check(len(row), 0)
        rows = self._grid.rows
        rows.extend([] for _ in range(top - len(rows)))
        rows.append(row)
        if repeated > 1:
            rows.extend(row.copy() for _ in range(repeated - 1))
            self._repeat_facts(top)

    def _repeat_facts(self, top: int) -> None:
        """Copy the facts of a row to those that repeat it."""
        for facts in self._sparse:
            here = [(place, fact) for place, fact in facts.items() if place[0] == top]
            for row in range(top + 1, self._top):
                facts |= {(row, column): fact for (_, column), fact in here}
        columns = [column for row, column in self._grid.computed if row == top]
        below = range(top + 1, self._top)
        self._grid.computed |= {(row, column) for row in below for column in columns}

    def finished(self, epoch: Epoch) -> Grid:
        """Return the grid, its rows of one length."""
        for row in self._grid.rows:
            row.extend([""] * (self._width - len(row)))
        self._grid.reach([*self._grid.errors, *self._grid.formulas])
        set_fonts(self._grid, self.facts.fonts)
        height = len(self._grid.rows)
        hidden = (row for rows in self._hidden_rows for row in rows[: max(height - rows.start, 0)])
        self.facts.hidden_rows = set(hidden)
        self.facts.struck, self.facts.pale = set(self._struck), set(self._pale)
        say_shown(self._grid, self.facts, epoch)
        return self._grid

    def _check(self, width: int, height: int) -> None:
        self._width = max(self._width, width)
        if self._width * (self._top + height) > MOST_CELLS:
            raise Unusable(f"{self._grid.title} {FAR_OUT}")


def counted(attributes: Attributes, name: str) -> int:
    """Return how often something is repeated or how far it spans, within limits."""
    text = attributes.get(name, "1")
    return min(max(int(text), 1), MOST_REPEATED) if text.isdecimal() and len(text) < 10 else 1


def _date(text: str) -> dt.date:
    if "T" in text:
        return dt.datetime.fromisoformat(text[:19])
    return dt.date.fromisoformat(text)


def _time(text: str) -> dt.timedelta:
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)


_VALUES: Mapping[str | None, tuple[str, Callable[[str], Cell]]] = {
    "float": ("office:value", float),
    "percentage": ("office:value", float),
    "currency": ("office:value", float),
    "boolean": ("office:boolean-value", str.upper),
    "date": ("office:date-value", _date),
    "time": ("office:time-value", _time),
}
"""Which attribute holds the value of each type, and how it is read."""
