"""The sheet "Rà soát" of our own workbook: the findings that were accepted, one a line."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tthc_gui.domain.audit.finding import PLACES
from tthc_gui.domain.audit.printed import place_name
from tthc_gui.domain.audit.rules import RULES
from tthc_gui.domain.document.waiver import Waiver
from tthc_gui.files.beside.sheets import WAIVERS, ordinal
from tthc_gui.files.problems import Note

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_KEYS = {place_name(key): key for key in PLACES}


def write_waivers(workbook: "Workbook", of_sheet: str, waivers: Iterable[Waiver]) -> None:
    """Add the sheet to a workbook whose annex stands on a sheet of that name."""
    WAIVERS.write(workbook, ((*_texts(waiver), of_sheet) for waiver in waivers))


def read_waiver(where: str, texts: Sequence[str]) -> Waiver | Note:
    """Read an accepted finding, or note that the line cannot be understood."""
    rule, stt, code, case, place, stated, computed, reason = texts
    key, number = _KEYS.get(place.strip()), ordinal(case)
    if rule.strip() not in RULES or key is None or number is None or not reason.strip():
        return Note(where, "phát hiện đã chấp nhận này không hiểu được nên bị bỏ qua.")
    at = number - 1 if number else None
    return Waiver(rule.strip(), code, stt, at, key, stated, computed, reason.strip())


def _texts(waiver: Waiver) -> tuple[str, ...]:
    case = "" if waiver.case is None else str(waiver.case + 1)
    rule = RULES.get(waiver.rule)
    return (
        *(waiver.rule, waiver.stt, waiver.code, case, place_name(waiver.column)),
        *(waiver.stated, waiver.computed, waiver.reason, rule.reason if rule else ""),
    )
