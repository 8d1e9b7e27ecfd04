"""Documents and edits as JSON, exactly: all that they hold, nothing read into it.

The interchange form is for exchange: it has no extra columns, accepted findings or doubts, and
takes text that looks like a number for one. The journal must give back the very same values.
Each value is an object of its own fields by their names, those that are blank left out, so that
a field is kept from the day it is declared.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from tthc_gui.domain.annex.procedure import STEP_COUNT, Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, HeadingChange, Splice
from tthc_gui.domain.document.record import DocumentHeading, Record
from tthc_gui.domain.document.waiver import Waiver
from tthc_gui.domain.values.times import Time

_BLANK = Step()
_FIELDS: dict[type[Any], "_Form"] = {}
_LISTED = {
    Procedure: ("stt", "code", "name", "stated_rate", "cases", "doubts"),
    Case: ("current", "unit", "steps", "stated", "name", "extras", "doubts"),
}
"""The fields that stand in lists, without their names, in journals of form 1."""
_RENAMED = {"case": "line"}
"""Fields that have another name by now, by their names in older journals."""


class RecordedChange(NamedTuple):
    """What a change put in place: new records for so many old ones, or a heading, or waivers."""

    at: int = 0
    old: int = 0
    new: tuple[Record, ...] = ()
    heading: DocumentHeading | None = None
    waivers: tuple[Waiver, ...] | None = None

    def apply(self, document: AnyDocument) -> None:
        """Make the change; raise ValueError when the document is not long enough for it."""
        if self.heading is not None:
            document.heading = self.heading
        elif self.waivers is not None:
            document.waivers = self.waivers
        elif not 0 <= self.at <= self.at + self.old <= len(document.records):
            raise ValueError(f"there are no {self.old} records at {self.at}")
        else:
            document.records[self.at : self.at + self.old] = self.new


def packed(data: object) -> str:
    """Return JSON data as compact text."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def packed_records(records: Iterable[Record]) -> str:
    """Return records as JSON text, one at a time, so that other threads have their turns."""
    return f"[{','.join(packed(_fields(type(record)).pack(record)) for record in records)}]"


def packed_changes(edit: Edit) -> str:
    """Return the changes of an edit as JSON text."""
    parts = []
    for change in edit.changes:
        if isinstance(change, Splice):
            new = packed_records(change.new)
            parts.append(f'["procedures",{change.at},{len(change.old)},{new}]')
        elif isinstance(change, HeadingChange):
            parts.append(packed(["heading", heading_data(change.new)]))
        else:
            parts.append(packed(["waivers", waivers_data(change.new)]))
    return f"[{','.join(parts)}]"


def change_of(data: Sequence[Any], kind: type[AnyDocument]) -> RecordedChange:
    """Read a change of a document; raise ValueError, KeyError, TypeError for what is none."""
    what, *rest = data
    if what == "procedures":
        at, old, new = rest
        return RecordedChange(int(at), int(old), tuple(record_of(one, kind) for one in new))
    if what == "heading":
        return RecordedChange(heading=heading_of(rest[0], kind))
    if what == "waivers":
        return RecordedChange(waivers=waivers_of(rest[0]))
    raise ValueError(f"unknown kind of change: {what}")


def heading_data(heading: DocumentHeading) -> dict[str, Any]:
    """Return a heading as JSON data."""
    return dict(_fields(type(heading)).pack(heading))


def heading_of(data: Mapping[str, Any], kind: type[AnyDocument]) -> DocumentHeading:
    """Read the heading of a document; raise KeyError for a field that it does not have."""
    heading: DocumentHeading = _fields(type(kind.form.blank_heading)).read(data)
    return heading


def waivers_data(waivers: Iterable[Waiver]) -> list[dict[str, Any]]:
    """Return accepted findings as JSON data."""
    return list(map(_fields(Waiver).pack, waivers))


def waivers_of(data: Sequence[Mapping[str, Any]]) -> tuple[Waiver, ...]:
    """Read accepted findings."""
    return tuple(map(_fields(Waiver).read, data))


def record_of(data: Mapping[str, Any] | Sequence[Any], kind: type[AnyDocument]) -> Record:
    """Read a record of a document; raise KeyError for a field that it does not have."""
    record: Record = _fields(type(kind.form.blank)).read(data)
    return record


class _Form(NamedTuple):
    """How a value becomes JSON data and comes back."""

    pack: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _fields(kind: type[Any]) -> _Form:
    """Return the form of a class of values, made once."""
    if kind not in _FIELDS:
        _FIELDS[kind] = _made_fields(kind)
    return _FIELDS[kind]


def _made_fields(kind: type[Any]) -> _Form:
    """Return the form of a class of values: an object of those of its fields that hold anything."""
    hints = get_type_hints(kind)
    forms = {name: _form(hint) for name, hint in hints.items()}
    blanks = (
        {field.name: field.default for field in fields(kind)}
        if is_dataclass(kind)
        else kind._field_defaults
    )
    parts = [(name, form.pack, blanks.get(name, MISSING)) for name, form in forms.items()]

    def pack(value: object) -> dict[str, Any]:
        return {
            name: pack_part(part)
            for name, pack_part, blank in parts
            if (part := getattr(value, name)) is not blank and part != blank
        }

    def read(data: Mapping[str, Any] | Sequence[Any]) -> object:
        if not isinstance(data, Mapping):
            data = _named(kind, data)
        named = {
            name if name in forms else _RENAMED.get(name, name): part for name, part in data.items()
        }
        return kind(**{name: forms[name].read(part) for name, part in named.items()})

    return _Form(pack, read)


def _named(kind: type, parts: Sequence[Any]) -> Mapping[str, Any]:
    names: Sequence[str] = _LISTED.get(kind) or kind._fields  # type: ignore[attr-defined]
    if len(parts) > len(names):
        raise ValueError(f"{kind.__name__} has no more than {len(names)} fields")
    return dict(zip(names, parts, strict=False))


def _form(hint: object) -> _Form:
    """Return the form of a field; raise TypeError for a kind of value that has none yet."""
    if hint in (str, bool, int | None):
        return _Form(lambda value: value, lambda data: data)
    if hint == Time:
        return _Form(_time_data, _time_of)
    if hint == tuple[Step, ...]:
        return _Form(_steps_data, _steps_of)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _Form(str, hint)
    if get_origin(hint) is tuple:
        pack, read = _form(get_args(hint)[0])
        return _Form(lambda parts: list(map(pack, parts)), lambda parts: tuple(map(read, parts)))
    if isinstance(hint, type) and (is_dataclass(hint) or hasattr(hint, "_fields")):
        return _fields(hint)
    raise TypeError(f"no exact form for {hint}")


def _time_data(time: Time) -> str | list[str] | None:
    """Return a number in a list of its own, so that text that looks like one stays text."""
    return [str(time)] if isinstance(time, Decimal) else time


def _time_of(data: str | list[str] | None) -> Time:
    return Decimal(data[0]) if isinstance(data, list) else data


def _steps_data(steps: Iterable[Step]) -> list[list[Any]]:
    """Return the steps that hold anything, each with its number from 0."""
    return [
        [number, _time_data(step.before), _time_data(step.after)]
        for number, step in enumerate(steps)
        if step != _BLANK
    ]


def _steps_of(data: Iterable[Sequence[Any]]) -> tuple[Step, ...]:
    steps = [_BLANK] * STEP_COUNT
    for number, before, after in data:
        steps[number] = Step(_time_of(before), _time_of(after))
    return tuple(steps)
