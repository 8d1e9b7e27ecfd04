"""The interchange form `tthc-process/1`: internal workflows as dicts, lists and strings.

Times are texts as printed ("1/4 ngày"), never numbers. Blank is null, an unknown key is an error
that names the key. What most documents do not have stands under a key of its own only where there
is any: "working_day", "process_code", "case", "part", "extras", and what is said (said.py).
"""

from collections.abc import Callable, Mapping
from typing import Any

from tthc_gui.domain.document.columns import trimmed
from tthc_gui.domain.workflow.form import WORKFLOWS
from tthc_gui.domain.workflow.workflow import Workflow, WorkflowHeading, WorkStep
from tthc_gui.domain.workflow.workflows import Workflows
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

FORM = WORKFLOWS.key

_LINES = ("title", "issued_with", "working_day")
_SHOWN = ("has_process_codes", "has_cases", "has_parts")
_TOP = ("form", *_LINES, *_SHOWN, "extra_columns", WAIVERS, "processes")
_RECORD = ("stt", "code", "name", "process_code", "case", "total")
_STEP = ("number", "part", "content", "responsible", "time")
_SELDOM = {"working_day", "process_code", "case", "part"}


def to_data(document: Workflows) -> dict[str, Any]:
    """Return the document as JSON data."""
    heading = document.heading
    shown = {key: True for key in _SHOWN if getattr(heading, key)}
    extras = {"extra_columns": list(heading.extra_columns)} if heading.extra_columns else {}
    return {
        "form": FORM,
        **_texts_data(heading, _LINES),
        **shown,
        **extras,
        **waivers_data(document.waivers),
        **said_data(heading),
        "processes": [_record_data(workflow) for workflow in document.records],
    }


def from_data(data: object, check: Callable[[], object] = bool) -> Workflows:
    """Build the document that JSON data describe; raise InterchangeError naming the place.

    `check` is called before each workflow, and ends the reading by raising something.
    """
    top = mapping(data, "tài liệu", (*_TOP, *SAID), FORM)
    shown: dict[str, Any] = {key: _flag(top, key) for key in _SHOWN}
    heading = WorkflowHeading(
        **_texts_of(top, "", _LINES),
        **shown,
        extra_columns=texts(top.get("extra_columns"), "extra_columns"),
        **said_of(top, "", FORM),
    )
    records = []
    for i, entry in enumerate(sequence(top.get("processes"), "processes")):
        check()
        records.append(_record(entry, f"processes[{i}]"))
    return Workflows(heading, records, waivers_of(top))


def _record_data(workflow: Workflow) -> dict[str, Any]:
    return {
        **_texts_data(workflow, _RECORD),
        **({"groups": list(workflow.groups)} if workflow.groups else {}),
        **said_data(workflow),
        "steps": [_step_data(step) for step in workflow.steps],
    }


def _step_data(step: WorkStep) -> dict[str, Any]:
    extras = {"extras": list(step.extras)} if step.extras else {}
    return {**_texts_data(step, _STEP), **extras, **remarks_data(step.remarks)}


def _record(data: object, where: str) -> Workflow:
    entry = mapping(data, where, (*_RECORD, "groups", *SAID, "steps"), FORM)
    steps = sequence(entry.get("steps"), f"{where}.steps")
    if not steps:
        raise InterchangeError(f"“{where}.steps” phải có ít nhất một bước.")
    return Workflow(
        **_texts_of(entry, f"{where}.", _RECORD),
        groups=texts(entry.get("groups"), f"{where}.groups"),
        steps=tuple(_step(step, f"{where}.steps[{i}]") for i, step in enumerate(steps)),
        **said_of(entry, f"{where}.", FORM),
    )


def _step(data: object, where: str) -> WorkStep:
    entry = mapping(data, where, (*_STEP, "extras", "remarks"), FORM)
    return WorkStep(
        **_texts_of(entry, f"{where}.", _STEP),
        extras=trimmed(texts(entry.get("extras"), f"{where}.extras")),
        remarks=remarks_of(entry, f"{where}.", FORM),
    )


def _texts_data(value: object, keys: tuple[str, ...]) -> dict[str, str | None]:
    found = {key: getattr(value, key) or None for key in keys}
    return {key: text for key, text in found.items() if text or key not in _SELDOM}


def _texts_of(entry: Mapping[str, object], where: str, keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: text(entry.get(key), f"{where}{key}") for key in keys}


def _flag(top: Mapping[str, object], key: str) -> bool:
    value = top.get(key, False)
    if not isinstance(value, bool):
        raise InterchangeError(f"“{key}” phải là true hoặc false.")
    return value
