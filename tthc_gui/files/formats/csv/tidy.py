"""Read back the CSV that this program writes: the tidy table, one row per case and step.

What it lacks stays blank: the title, the line of issue, and what a document states itself, but
for a sum that says what half steps are.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import STEP_COUNT, Case, Procedure, Stated
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.further import Further
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Time, format_time
from tthc_gui.files.formats.csv.coding import decoded
from tthc_gui.files.formats.csv.guarding import unguarded
from tthc_gui.files.formats.csv.reader import read_rows
from tthc_gui.files.formats.csv.table import COLUMNS, FORM, FURTHER_OF_CASE, FURTHER_OF_PROCEDURE
from tthc_gui.files.problems import Unusable

_START = 4096
_NUMBER = re.compile(r"-?\d{1,12}(?:[.,]\d{1,12})?", re.ASCII)
_AT = {name: place for place, name in enumerate(COLUMNS)}


def read_tidy(data: bytes) -> Annex | None:
    """Read a tidy table; None when the bytes are none, Unusable when it has been torn."""
    if "procedure" not in decoded(data[:_START]):
        return None
    rows, lines = read_rows(_decoded(data), known=(FORM, COLUMNS))
    if not rows or tuple(rows[0]) not in (FORM, COLUMNS):
        return None
    width = len(rows[0])
    numbered = [(line, row) for line, row in zip(lines[1:], rows[1:], strict=True) if any(row)]
    for line, row in numbered:
        if len(row) != width:
            raise Unusable(f"bảng CSV bị cắt ở dòng {line}: có {len(row)} ô, cần {width}.")
    return _annex(numbered)


def _decoded(data: bytes) -> str:
    """Return the text letter by letter as it was written, or as a spreadsheet saved it again."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decoded(data)


Numbered = Sequence[tuple[int, Sequence[str]]]


def _annex(rows: Numbered) -> Annex:
    if not rows:
        return Annex()
    labels = [_text(row, "step_label") for _, row in rows[:STEP_COUNT]]
    first = rows[0][1]
    has_units = any(_text(row, "unit") for _, row in rows)
    label, department = _text(first, "annex"), _text(first, "department")
    heading = Heading(label, "", "", department, has_units, tuple(labels))
    procedures: list[Procedure] = []
    cases: list[Case] = []
    for at in range(0, len(rows), STEP_COUNT):
        lines = rows[at : at + STEP_COUNT]
        _check(lines, labels)
        row = lines[0][1]
        cases.append(_case(lines))
        following = rows[at + STEP_COUNT][1] if at + STEP_COUNT < len(rows) else None
        if following is None or _text(following, "procedure") != _text(row, "procedure"):
            stt, code, name = (_text(row, key) for key in ("stt", "code", "name"))
            further = _further(row, FURTHER_OF_PROCEDURE)
            procedures.append(Procedure(stt, code, name, cases=tuple(cases), **further))
            cases = []
    return Annex(heading, procedures)


def _check(lines: Numbered, labels: Sequence[str]) -> None:
    """Raise Unusable when rows are not the nine steps of one case."""
    line, first = lines[0]
    steps = [_text(row, "step") for _, row in lines]
    names = ("procedure", "case")
    one_case = all(row[_AT[name]] == first[_AT[name]] for _, row in lines for name in names)
    if steps != [str(number + 1) for number in range(STEP_COUNT)] or not one_case:
        raise Unusable(f"bảng CSV không đủ {STEP_COUNT} bước của một trường hợp từ dòng {line}.")
    if [_text(row, "step_label") for _, row in lines] != list(labels):
        raise Unusable(f"bảng CSV có tên bước khác nhau từ dòng {line}.")


def _case(lines: Numbered) -> Case:
    row = lines[0][1]
    steps = tuple(Step(_time(step, "before"), _time(step, "after")) for _, step in lines)
    current, unit, name = _time(row, "current"), _text(row, "unit"), _text(row, "case_name")
    case = Case(current, unit, steps, name=name, **_further(row, FURTHER_OF_CASE))
    remaining = _time(row, "remaining")
    if not case.totals.is_unfinished or remaining is None:
        return case
    # A sum beside half steps says that their blanks are nothing.
    return replace(case, stated=Stated(format_time(remaining)))


def _further(row: Sequence[str], defaults: Mapping[str, Further]) -> dict[str, Any]:
    """Read the texts beyond the columns of every table, which a table of before lacks."""
    texts = {name: _text(row, name) for name in defaults if len(row) > len(FORM)}
    return {
        name: text if isinstance(defaults[name], str) else tuple(text.split("\n")) if text else ()
        for name, text in texts.items()
    }


def _text(row: Sequence[str], name: str) -> str:
    """Return a text without the apostrophes that keep a spreadsheet from calculating it."""
    return unguarded(row[_AT[name]])


def _time(row: Sequence[str], name: str) -> Time:
    text = _text(row, name)
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else text or None
