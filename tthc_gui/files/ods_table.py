"""One sheet of an .ods while it is read: its cells, counted before they are made.

Source: OpenDocument 1.3 part 3, 9.1 (tables), 19.385 (value types).
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence

from tthc_gui.files.grid import FAR_OUT, MOST_CELLS, Cell, Grid, Merge, Place
from tthc_gui.files.ods_fonts import OdsFonts
from tthc_gui.files.ods_styles import OFFICE, TABLE, Styles
from tthc_gui.files.old_fonts import font_of, set_fonts
from tthc_gui.files.problems import Unusable

MOST_REPEATED = 1_100_000
"""Rows of the largest sheet, and more than its columns."""
MOST_MERGES = 1_000_000
_REFERENCE = re.compile(r"\[\.(\$?[A-Z]+\$?\d+)(?::\.(\$?[A-Z]+\$?\d+))?\]")
_DURATION = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d+)?S)?")
_CALCEXT_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"


class OdsTable:
    """One sheet while it is read; blank cells and rows wait until something follows them."""

    def __init__(self, grid: Grid, styles: Styles, fonts: OdsFonts) -> None:
        self._grid = grid
        self._styles = styles
        self._fonts = fonts
        self._columns: list[tuple[int, str]] = []
        self._row: list[Cell] = []
        self._row_style = ""
        self._old: dict[Place, str] = {}
        self._repeated = 1
        self._at = 0
        self._top = 0
        self._width = 0

    def add_columns(self, attributes: Mapping[str, str]) -> None:
        """Take the style that cells of columns have when they name none."""
        end = self._columns[-1][0] if self._columns else 0
        end += counted(attributes, f"{TABLE}number-columns-repeated")
        self._columns.append((end, attributes.get(f"{TABLE}default-cell-style-name", "")))

    def start_row(self, attributes: Mapping[str, str]) -> None:
        """Begin a row."""
        self._row, self._at = [], 0
        self._repeated = counted(attributes, f"{TABLE}number-rows-repeated")
        self._row_style = attributes.get(f"{TABLE}default-cell-style-name", "")

    def add_cells(
        self,
        attributes: Mapping[str, str],
        paragraphs: list[str],
        pieces: Sequence[tuple[str, str | None]],
        *,
        covered: bool,
    ) -> None:
        """Add a cell as often as it is repeated; parts of its text may have fonts of their own."""
        count = counted(attributes, f"{TABLE}number-columns-repeated")
        value = "" if covered else _value(attributes, paragraphs)
        at, self._at = self._at, self._at + count
        if not covered and (formula := attributes.get(f"{TABLE}formula")):
            self._add_formula(at, attributes, formula)
        if covered or (value == "" and len(attributes) <= 1):
            return
        self._add_merge(at, attributes)
        if value == "":
            return
        self._check(self._at, 1)
        self._row.extend([""] * (at - len(self._row)))
        self._row.extend([value] * count)
        if attributes.get(_CALCEXT_TYPE) == "error":
            self._grid.errors |= dict.fromkeys(
                ((self._top, column) for column in range(at, self._at)), str(value)
            )
        elif isinstance(value, float):
            self._add_format(at, attributes)
        elif self._fonts.are_old and isinstance(value, str):
            own = self._fonts.of("table-cell", self._style(at, attributes)) or ""
            font = font_of((text, own if font is None else font) for text, font in pieces)
            if font:
                self._old |= dict.fromkeys(
                    ((self._top, column) for column in range(at, self._at)), font
                )

    def _style(self, at: int, attributes: Mapping[str, str]) -> str:
        """Name the style of a cell: its own, its row's or its column's."""
        style = attributes.get(f"{TABLE}style-name") or self._row_style
        return style or next((name for end, name in self._columns if at < end), "")

    def _add_format(self, at: int, attributes: Mapping[str, str]) -> None:
        code = self._styles.code(self._style(at, attributes))
        if not code and attributes.get(f"{OFFICE}value-type") == "percentage":
            code = "0.00%"
        if code:
            for column in range(at, self._at):
                self._grid.formats[self._top, column] = code

    def _add_formula(self, at: int, attributes: Mapping[str, str], formula: str) -> None:
        """Keep a formula that has no stored value, as Excel would write it."""
        if f"{OFFICE}value-type" in attributes:
            return
        formula = formula.partition(":=")[2] or formula.lstrip("=")
        plain = _REFERENCE.sub(lambda m: m[1] + (f":{m[2]}" if m[2] else ""), formula)
        self._check(at + 1, 1)
        self._grid.formulas[self._top, at] = plain.replace(";", ",")

    def _add_merge(self, at: int, attributes: Mapping[str, str]) -> None:
        rows, columns = (
            counted(attributes, f"{TABLE}number-{name}-spanned") for name in ("rows", "columns")
        )
        if rows * columns > 1 and len(self._grid.merges) < MOST_MERGES:
            self._grid.merges.append(Merge(self._top, at, self._top + rows - 1, at + columns - 1))

    def end_row(self) -> None:
        """Add the row as often as it is repeated, once it is known to be more than blank."""
        top, self._top = self._top, self._top + self._repeated
        if not self._row:
            return
        self._check(len(self._row), self._repeated)
        rows = self._grid.rows
        rows.extend([] for _ in range(top - len(rows)))
        rows.extend(list(self._row) for _ in range(self._repeated))
        if self._repeated > 1:
            self._repeat_facts(top)

    def _repeat_facts(self, top: int) -> None:
        """Give the facts of a row to those that repeat it."""
        for facts in (self._grid.formats, self._grid.errors, self._old):
            here = [(place, fact) for place, fact in facts.items() if place[0] == top]
            for row in range(top + 1, self._top):
                facts |= {(row, column): fact for (_, column), fact in here}

    def finished(self) -> Grid:
        """Give the grid, its rows of one length."""
        for row in self._grid.rows:
            row.extend([""] * (self._width - len(row)))
        self._grid.reach([*self._grid.errors, *self._grid.formulas])
        set_fonts(self._grid, self._old)
        return self._grid

    def _check(self, width: int, height: int) -> None:
        self._width = max(self._width, width)
        if self._width * (self._top + height) > MOST_CELLS:
            raise Unusable(f"{self._grid.title} {FAR_OUT}")


def counted(attributes: Mapping[str, str], name: str) -> int:
    """Give how often something is repeated or how far it spans, within limits."""
    text = attributes.get(name, "1")
    return min(max(int(text), 1), MOST_REPEATED) if text.isdecimal() and len(text) < 10 else 1


def _value(attributes: Mapping[str, str], paragraphs: list[str]) -> Cell:
    """Give a cell's value by its type; the text shown where the type does not say."""
    name, read = _VALUES.get(attributes.get(f"{OFFICE}value-type", ""), ("", str))
    try:
        if name:
            return read(attributes[f"{OFFICE}{name}"])
    except (KeyError, ValueError):
        return "\n".join(paragraphs)
    return "\n".join(paragraphs) or attributes.get(f"{OFFICE}string-value", "")


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


_VALUES: Mapping[str, tuple[str, Callable[[str], Cell]]] = {
    "float": ("value", float),
    "percentage": ("value", float),
    "currency": ("value", float),
    "boolean": ("boolean-value", str.upper),
    "date": ("date-value", _date),
    "time": ("time-value", _time),
}
"""Which attribute holds the value of each type, and how it is read."""
