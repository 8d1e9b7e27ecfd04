"""The lines of the table in a workbook: one row a case, spanning cells merged."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from tthc_gui.domain.annex.columns import REMAINING
from tthc_gui.domain.annex.kept import printed, stating
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.stated import is_disputed, states_anything
from tthc_gui.domain.document.columns import UNKNOWN, Column, Kind, Role, Scope
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.document.layout import line_heights
from tthc_gui.domain.document.sections import SectionRow
from tthc_gui.domain.values.rates import DECIMALS, parse_percent, percent_text, printed_decimals
from tthc_gui.domain.values.times import canonical
from tthc_gui.files.formats.xlsx.writing import styles as look
from tthc_gui.files.formats.xlsx.writing.formulas import WrittenFormulas
from tthc_gui.files.formats.xlsx.writing.page import PageBreaks
from tthc_gui.files.problems import FileProblem
from tthc_gui.pages.fonts import BOLD

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767
"""Letters that a cell of Excel can hold."""

Number = tuple[float, str]
"""A number as a cell holds it, and the number format that shows it as it was printed."""

_WHOLE = re.compile(r"0|[1-9]\d{0,4}")
"""Text that is a number as it stands, as ordinals are: "12", not "012"."""
_PRINTED_TIME = re.compile(r"-?(?:0|[1-9]\d{0,8})(?:,\d{1,6})?")


class Body:
    """Write procedures into the rows of a sheet, each cell as its column declares it.

    The computed columns hold formulas with their results. Where all that is stated is kept, a
    procedure that states anything gets what it states, as values and nothing else; where what is
    disputed is, a line gets that as values.
    """

    def __init__(
        self,
        sheet: "Worksheet",
        styles: look.WrittenStyles,
        columns: Sequence[Column],
        breaks: PageBreaks,
        kept: Kept,
    ) -> None:
        self._sheet = sheet
        self._styles = styles
        self._columns = columns
        self._typed = [column for column in columns if column.editable]
        self._breaks = breaks
        self._kept = kept
        self._formulas = WrittenFormulas(columns)
        self._plan = self._planned(at_top=False)
        self._torn_plan = self._planned(at_top=True)

    def write(self, procedure: Procedure, first: int, sections: Sequence[SectionRow] = ()) -> int:
        """Write a procedure from a row on, counted from 0, and return the row after it.

        The rows of sections stand above it, on the same page.
        """
        top = first
        above = 0.0
        for section in sections:
            above += write_section(self._sheet, self._styles, self._columns, section, first)
            first += 1
        count = len(procedure.cases)
        if count > 1 or self._kept is not Kept.NONE:
            # The formulas of a single line do not depend on what it states.
            procedure = stating(procedure, self._kept)
        states = self._kept is not Kept.NONE and states_anything(procedure)
        # What formulas give is short; what was printed may be any text.
        columns = self._columns if states else self._typed
        lines = line_heights(procedure, columns, _line_count, printed)
        cramped = max(lines) > look.MOST_LINES
        heights = [look.height_of(n) for n in (look.capped(lines) if cramped else lines)]
        for case, height in enumerate(heights):
            self._sheet.set_row(first + case, height)
        self._breaks.place(top, above + sum(heights))
        disputed = self._disputed(procedure)
        plan = self._torn_plan if sum(heights) > self._breaks.room else self._plan
        for at, column, style, typed in plan:
            spans = count > 1 and column.spans(procedure)
            if spans:
                self._sheet.merge_range(first, at, first + count - 1, at, "", style)
            for case in range(1 if spans else count):
                row = first + case
                if not typed and not (states and self._is_value(column, procedure, case)):
                    self._put_formula(procedure, case, row, at, style, disputed)
                    continue
                value = (_typed if typed else _stated)(column, procedure, case)
                if cramped and isinstance(value, str):
                    room = sum(heights) if spans else heights[case]
                    size = look.fitting_size(value, column.width, room)
                    self._put_text(row, at, value, self._styles.body(column, size=size))
                else:
                    self._put(row, at, value, style)
        return first + count

    def _planned(self, *, at_top: bool) -> list[tuple[int, Column, "Format", bool]]:
        """Return each column's place, its cells' format, and whether it is typed.

        In a procedure that no page holds, what stands for all cases stands on its first page.
        """
        shown = {Kind.RATE: look.percent_format(DECIMALS)}
        return [
            (
                at,
                column,
                self._styles.body(
                    column,
                    shown.get(column.kind, look.GENERAL),
                    at_top=at_top and column.scope is Scope.RECORD,
                ),
                column.editable,
            )
            for at, column in enumerate(self._columns)
        ]

    def _put(self, row: int, at: int, value: str | Number | None, style: "Format") -> None:
        if value is None:
            self._sheet.write_blank(row, at, None, style)
        elif isinstance(value, str):
            self._put_text(row, at, value, style)
        else:
            number, shown = value
            if shown != look.GENERAL:
                style = self._styles.body(self._columns[at], shown)
            self._sheet.write_number(row, at, number, style)

    def _put_text(self, row: int, at: int, text: str, style: "Format") -> None:
        put_text(self._sheet, self._columns, row, at, text, style)

    def _is_value(self, column: Column, procedure: Procedure, case: int) -> bool:
        if column.role is Role.COMPUTED:
            return False
        return self._kept is Kept.ALL or bool(printed(column, procedure, case))

    def _disputed(self, procedure: Procedure) -> Sequence[bool]:
        """Return for each line whether other totals than the computed ones are kept in it."""
        keeps = self._kept is not Kept.NONE
        return [keeps and is_disputed(procedure, at) for at in _lines(procedure)]

    def _formula(
        self, column: Column, procedure: Procedure, case: int, row: int, disputed: Sequence[bool]
    ) -> str:
        """Return the formula of a cell, "" where only the number can be written."""
        if column.role is Role.COMPUTED:
            return ""
        if column.spans(procedure) and len(disputed) > 1:
            alone = any(disputed)
            if alone and any(line.settles_blanks for line in procedure.cases):
                return ""
            return self._formulas.mean(row, row + len(disputed) - 1, alone=alone)
        if column is REMAINING and procedure.cases[case].settles_blanks:
            return self._formulas.sum_of_printed(row)
        return self._formulas.line(column, row, alone=disputed[case])

    def _put_formula(
        self,
        procedure: Procedure,
        case: int,
        row: int,
        at: int,
        style: "Format",
        disputed: Sequence[bool],
    ) -> None:
        column = self._columns[at]
        value = column.read(procedure, case)
        unknown = UNKNOWN if column.is_open(procedure, case) else ""
        result = unknown if value is None else float(value)
        formula = self._formula(column, procedure, case, row, disputed)
        if formula:
            self._sheet.write_formula(row, at, formula, style, result)
        elif value is None:
            self._sheet.write_blank(row, at, None, style)
        else:
            self._sheet.write_number(row, at, float(value), style)


def write_section(
    sheet: "Worksheet",
    styles: look.WrittenStyles,
    columns: Sequence[Column],
    section: SectionRow,
    row: int,
) -> float:
    """Write a heading across the table, and return the height of its row in points."""
    width = sum(column.width for column in columns)
    lines = min(look.text_lines(section.text, width, style=BOLD), look.MOST_LINES)
    height = look.height_of(lines)
    style = styles.section(look.fitting_size(section.text, width, height, BOLD))
    sheet.set_row(row, height)
    sheet.merge_range(row, 0, row, len(columns) - 1, "", style)
    put_text(sheet, columns, row, 0, section.text, style)
    return height


def put_text(
    sheet: "Worksheet", columns: Sequence[Column], row: int, at: int, text: str, style: "Format"
) -> None:
    """Write a text into a cell; raise FileProblem for one longer than a cell of Excel holds."""
    if sheet.write_string(row, at, text, style):
        most = f"{LONGEST_TEXT:,}".replace(",", ".")
        raise FileProblem(
            f"Không lưu được: dòng {row + 1}, cột “{columns[at].heading[-1]}” dài quá {most} ký tự "
            "mà một ô Excel chứa được; hãy rút ngắn."
        )


def _lines(procedure: Procedure) -> range:
    return range(len(procedure.cases))


def _line_count(text: str, column: Column) -> int:
    return look.text_lines(text, column.width)


def _stated(column: Column, procedure: Procedure, case: int) -> str | Number | None:
    """Return what a cell holds of what is stated there: a number if it can be."""
    text = printed(column, procedure, case)
    return (_rate(text) if column.kind is Kind.RATE else _printed_time(text)) or text or None


def _typed(column: Column, procedure: Procedure, case: int) -> str | Number | None:
    """Return what a cell holds of what is typed there."""
    value = column.read(procedure, case)
    if isinstance(value, Decimal):
        return _time(str(value))
    if column.kind is Kind.CODE and isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value), look.GENERAL
    return str(value) if value else None


@lru_cache(maxsize=4096)
def _time(digits: str) -> Number:
    """Return an exact time as a number that shows the decimals it was printed with."""
    value = Decimal(digits)
    exponent = value.as_tuple().exponent
    if value.compare_total(canonical(value)) and isinstance(exponent, int) and exponent < 0:
        return float(value), look.fixed_format(-exponent)
    return float(value), look.GENERAL


def _printed_time(text: str) -> Number | None:
    if not _PRINTED_TIME.fullmatch(text):
        return None
    return _time(text.replace(",", "."))


@lru_cache(maxsize=4096)
def _rate(text: str) -> Number | None:
    rate, decimals = parse_percent(text), printed_decimals(text)
    if rate is None or decimals is None or percent_text(rate, decimals) != text:
        return None
    return float(rate), look.percent_format(decimals)
