"""The interchange form `tthc-annex/1`: an annex as plain dicts, lists and strings.

Decimals are strings with a point ("43.5"), blank is null, an unknown key is an error that names
the key. Text where a time belongs is kept as it is. Texts that an annex holds beyond the keys that
stand in every document have keys of their own where they are not blank; so have remarks and
verdicts (said.py): "remarks" of the annex, a procedure or a case, "verdict" of annex or procedure.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.form import ANNEX
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import BLANK_STEPS, STEP_COUNT, Case, Procedure, Stated
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.further import further_fields, further_values
from tthc_gui.domain.values.times import Time
from tthc_gui.files.formats.json.checked import (
    WAIVERS,
    InterchangeError,
    mapping,
    sequence,
    text,
    texts,
    waivers_data,
    waivers_of,
)
from tthc_gui.files.formats.json.said import SAID, remarks_data, remarks_of, said_data, said_of

SCHEMA = ANNEX.key

_HEADING = ("label", "title", "issued_with", "department")
_ANNEX = ("schema", *_HEADING, "has_unit_column", "step_labels", WAIVERS, "procedures")
_PROCEDURE = ("stt", "code", "name", "stated_rate", "cases")
_CASE = ("name", "current", "unit", "steps", "stated")
_STATED = Stated._fields

_LEFT_OUT = ("waivers", "extras", "extra_columns", "doubts", "blanks_are_nothing")
"""What the form has no place for: whoever writes it is told of the columns (columns_left_out)."""
_FURTHER = {
    Annex: further_fields(Annex, ("heading", "records", *_LEFT_OUT)),
    Heading: further_fields(Heading, (*_ANNEX, *SAID, *_LEFT_OUT)),
    Procedure: further_fields(Procedure, (*_PROCEDURE, *SAID, *_LEFT_OUT)),
    Case: further_fields(Case, (*_CASE, *SAID, *_LEFT_OUT)),
}
"""The fields beyond the keys above, by what holds them."""

_DECIMAL = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,12})?")


def to_data(annex: Annex) -> dict[str, Any]:
    """Return the annex as JSON data."""
    heading = annex.heading
    return {
        "schema": SCHEMA,
        **{key: getattr(heading, key) or None for key in _HEADING},
        "has_unit_column": heading.has_unit_column,
        "step_labels": list(heading.step_labels),
        **further_values(annex, _FURTHER[Annex]),
        **further_values(heading, _FURTHER[Heading]),
        **waivers_data(annex.waivers),
        **said_data(heading),
        "procedures": [_procedure_data(procedure) for procedure in annex.procedures],
    }


def from_data(data: object, check: Callable[[], object] = bool) -> Annex:
    """Build the annex that JSON data describe; raise InterchangeError naming the place.

    `check` is called before each procedure, and ends the reading by raising something.
    """
    top = mapping(data, "tài liệu", (*_ANNEX, *SAID, *_FURTHER[Annex], *_FURTHER[Heading]), SCHEMA)
    if top.get("schema") != SCHEMA:
        raise InterchangeError(f"“schema” phải là “{SCHEMA}”.")
    has_unit_column = top.get("has_unit_column", True)
    if not isinstance(has_unit_column, bool):
        raise InterchangeError("“has_unit_column” phải là true hoặc false.")
    labels = sequence(top.get("step_labels"), "step_labels")
    if len(labels) != STEP_COUNT:
        raise InterchangeError(f"“step_labels” phải có {STEP_COUNT} mục, ở đây có {len(labels)}.")
    label, title, issued_with, department = (text(top.get(key), key) for key in _HEADING)
    heading = Heading(
        label,
        title,
        issued_with,
        department,
        has_unit_column=has_unit_column,
        step_labels=tuple(text(label, f"step_labels[{i}]") for i, label in enumerate(labels)),
        **_further(top, "", Heading),
        **said_of(top, "", SCHEMA),
    )
    procedures = []
    for i, entry in enumerate(sequence(top.get("procedures"), "procedures")):
        check()
        procedures.append(_procedure(entry, f"procedures[{i}]"))
    return Annex(heading, procedures, waivers_of(top), **_further(top, "", Annex))


def columns_left_out(annex: Annex) -> list[str]:
    """Return the headings of columns beyond the form that hold something; it has no place here."""
    return [
        heading
        for number, heading in enumerate(annex.heading.extra_columns)
        if any(any(case.extras[number : number + 1]) for p in annex.procedures for case in p.cases)
    ]


def time_data(time: Time) -> str | None:
    """Return a time as a decimal string with a point, blank as null, unreadable text as it is."""
    return f"{time:f}" if isinstance(time, Decimal) else time


def _procedure_data(procedure: Procedure) -> dict[str, Any]:
    return {
        "stt": procedure.stt or None,
        "code": procedure.code or None,
        "name": procedure.name or None,
        "stated_rate": procedure.stated_rate or None,
        **further_values(procedure, _FURTHER[Procedure]),
        **said_data(procedure),
        "cases": [_case_data(case) for case in procedure.cases],
    }


def _case_data(case: Case) -> dict[str, Any]:
    return {
        "name": case.name or None,
        "current": time_data(case.current),
        "unit": case.unit or None,
        "steps": [[time_data(time) for time in step] for step in case.steps],
        "stated": {key: text or None for key, text in case.stated._asdict().items()},
        **further_values(case, _FURTHER[Case]),
        **remarks_data(case.remarks),
    }


def _procedure(data: object, where: str) -> Procedure:
    entry = mapping(data, where, (*_PROCEDURE, *SAID, *_FURTHER[Procedure]), SCHEMA)
    cases = sequence(entry.get("cases"), f"{where}.cases")
    if not cases:
        raise InterchangeError(f"“{where}.cases” phải có ít nhất một trường hợp.")
    stt, code, name, rate = (
        text(entry.get(key), f"{where}.{key}") for key in _PROCEDURE if key != "cases"
    )
    lines = tuple(_case(case, f"{where}.cases[{i}]") for i, case in enumerate(cases))
    further = _further(entry, f"{where}.", Procedure)
    said = said_of(entry, f"{where}.", SCHEMA)
    return Procedure(stt, code, name, rate, lines, **further, **said)


def _case(data: object, where: str) -> Case:
    entry = mapping(data, where, (*_CASE, "remarks", *_FURTHER[Case]), SCHEMA)
    return Case(
        name=text(entry.get("name"), f"{where}.name"),
        current=_time(entry.get("current"), f"{where}.current"),
        unit=text(entry.get("unit"), f"{where}.unit"),
        steps=_steps(entry.get("steps"), f"{where}.steps"),
        stated=_stated(entry.get("stated"), f"{where}.stated"),
        remarks=remarks_of(entry, f"{where}.", SCHEMA),
        **_further(entry, f"{where}.", Case),
    )


def _further(entry: Mapping[str, object], where: str, kind: type) -> dict[str, Any]:
    """Read the fields beyond the keys of every document; those that are absent are left out."""
    return {
        key: text(entry[key], f"{where}{key}")
        if isinstance(default, str)
        else texts(entry[key], f"{where}{key}")
        for key, default in _FURTHER[kind].items()
        if key in entry
    }


def _stated(data: object, where: str) -> Stated:
    entry = mapping({} if data is None else data, where, _STATED, SCHEMA)
    return Stated(**{key: text(entry.get(key), f"{where}.{key}") for key in _STATED})


def _steps(data: object, where: str) -> tuple[Step, ...]:
    if data is None:
        return BLANK_STEPS
    pairs = sequence(data, where)
    if len(pairs) != STEP_COUNT:
        raise InterchangeError(f"“{where}” phải có {STEP_COUNT} bước, ở đây có {len(pairs)}.")
    steps = []
    for i, pair in enumerate(pairs):
        times = sequence(pair, f"{where}[{i}]")
        if len(times) != len(Step._fields):
            raise InterchangeError(f"“{where}[{i}]” phải là một cặp [trước, sau].")
        steps.append(Step(*(_time(time, f"{where}[{i}]") for time in times)))
    return tuple(steps)


def _time(data: object, where: str) -> Time:
    written = text(data, where)
    return Decimal(written) if _DECIMAL.fullmatch(written) else written or None
