"""The sheet "Rà soát" of our own workbook: the findings that were accepted, one a line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tthc_gui.domain.audit.rule_set import rules_of
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.waiver import Waiver
from tthc_gui.files.beside.sheets import WAIVERS, ordinal
from tthc_gui.files.problems import Note

if TYPE_CHECKING:
    from xlsxwriter import Workbook


def write_waivers(workbook: "Workbook", of_sheet: str, document: AnyDocument) -> None:
    """Add the sheet to a workbook whose table stands on a sheet of that name."""
    lines = ((*_texts(document, waiver), of_sheet) for waiver in document.waivers)
    WAIVERS.write(workbook, document.form.words, lines)


def read_waiver(document: AnyDocument, where: str, texts: Sequence[str]) -> Waiver | Note:
    """Read an accepted finding, or note that the line cannot be understood."""
    rule, stt, code, line, place, stated, computed, reason = texts
    rules = rules_of(document)
    keys = {document.form.place_name(None, key): key for key in rules.places}
    key, number = keys.get(place.strip()), ordinal(line)
    if rule.strip() not in rules.rules or key is None or number is None or not reason.strip():
        return Note(where, "phát hiện đã chấp nhận này không hiểu được nên bị bỏ qua.")
    at = number - 1 if number else None
    return Waiver(rule.strip(), code, stt, at, key, stated, computed, reason.strip())


def _texts(document: AnyDocument, waiver: Waiver) -> tuple[str, ...]:
    line = "" if waiver.line is None else str(waiver.line + 1)
    rule = rules_of(document).rules.get(waiver.rule)
    place = document.form.place_name(None, waiver.column)
    return (
        *(waiver.rule, waiver.stt, waiver.code, line, place),
        *(waiver.stated, waiver.computed, waiver.reason, rule.reason if rule else ""),
    )
