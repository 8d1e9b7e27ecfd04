"""The sheet "Rà soát" of our own workbook: the findings that were accepted, one a row.

People may read it, and change the reasons; reading takes the rows back.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from tthc_gui.domain.audit.finding import PLACES
from tthc_gui.domain.audit.printed import place_name
from tthc_gui.domain.audit.registry import RULES
from tthc_gui.domain.audit.waivers import Waiver
from tthc_gui.domain.times import format_time
from tthc_gui.files import workbook_styles as look
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.opened import WAIVERS as NAME
from tthc_gui.files.problems import Note

if TYPE_CHECKING:
    from xlsxwriter import Workbook

COLUMNS = {
    "Quy tắc": 16,
    "STT": 6,
    "Mã TTHC": 24,
    "Trường hợp": 10,
    "Ô": 26,
    "Số ghi": 14,
    "Số tính": 14,
    "Lý do chấp nhận": 48,
    "Quy tắc yêu cầu": 48,
}
"""The headings and their widths in characters; the last column is for people only."""

_KEYS = {place_name(key): key for key in PLACES}


def write_waivers(workbook: "Workbook", waivers: Iterable[Waiver]) -> None:
    """Add the sheet to a workbook."""
    taken = {str(sheet.name).casefold() for sheet in workbook.worksheets()}
    name = NAME if NAME.casefold() not in taken else f"{NAME} 2"
    sheet = workbook.add_worksheet(name)
    styles = look.Styles(workbook)
    for column, (heading, width) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles.header())
    sheet.freeze_panes(1, 0)
    for row, waiver in enumerate(waivers, 1):
        for column, text in enumerate(_texts(waiver)):
            sheet.write_string(row, column, text, styles.cell())


def is_waiver_sheet(grid: Grid) -> bool:
    """Tell whether a sheet is one of accepted findings."""
    return bool(grid.rows) and [_text(cell) for cell in grid.rows[0][:8]] == list(COLUMNS)[:8]


def read_waivers(grid: Grid) -> tuple[tuple[Waiver, ...], list[Note]]:
    """Read the accepted findings; rows that cannot be understood are noted and left out."""
    waivers: dict[Waiver, None] = {}
    notes = []
    for number, row in enumerate(grid.rows[1:], 2):
        texts = [_text(cell) for cell in row[:8]]
        if not any(texts):
            continue
        waiver = _waiver(texts)
        if waiver is None:
            where = f"trang tính “{grid.sheet}”, dòng {number}"
            notes.append(Note(where, "phát hiện đã chấp nhận này không hiểu được nên bị bỏ qua."))
        else:
            waivers[waiver] = None
    return tuple(waivers), notes


def _texts(waiver: Waiver) -> tuple[str, ...]:
    case = "" if waiver.case is None else str(waiver.case + 1)
    rule = RULES.get(waiver.rule)
    return (
        *(waiver.rule, waiver.stt, waiver.code, case, place_name(waiver.column)),
        *(waiver.stated, waiver.computed, waiver.reason, rule.reason if rule else ""),
    )


def _waiver(texts: Sequence[str]) -> Waiver | None:
    rule, stt, code, case, place, stated, computed, reason = texts
    key, number = _KEYS.get(place.strip()), case.strip()
    known = rule.strip() in RULES and key is not None and reason.strip()
    if not known or key is None or (number and not (number.isdecimal() and int(number) > 0)):
        return None
    at = int(number) - 1 if number else None
    return Waiver(rule.strip(), code, stt, at, key, stated, computed, reason.strip())


def _text(cell: Cell) -> str:
    """Give the text of a cell, a number as the annex prints it."""
    if isinstance(cell, int | float):
        try:
            return format_time(Decimal(str(cell)))
        except InvalidOperation:
            return str(cell)
    return str(cell)
