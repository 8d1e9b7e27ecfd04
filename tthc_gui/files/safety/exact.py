"""Annexes and edits as JSON, exactly: all that they hold, nothing read into it.

The interchange form is for exchange: it has no extra columns, accepted findings or doubts, and
takes text that looks like a number for one. The journal must give back the very same values.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from decimal import Decimal
from typing import Any, NamedTuple

from tthc_gui.domain.annex import STEP_COUNT, Annex, Case, Heading, Procedure, Stated
from tthc_gui.domain.audit.waivers import Waiver
from tthc_gui.domain.doubts import Doubt
from tthc_gui.domain.edits import Edit, HeadingChange, Splice
from tthc_gui.domain.times import Time
from tthc_gui.domain.totals import Step

_BLANK = Step()


class Replacement(NamedTuple):
    """What a change put in place: new procedures for so many old ones, or a heading, or waivers."""

    at: int = 0
    old: int = 0
    new: tuple[Procedure, ...] = ()
    heading: Heading | None = None
    waivers: tuple[Waiver, ...] | None = None

    def apply(self, annex: Annex) -> None:
        """Make the change; raise ValueError when the annex is not long enough for it."""
        if self.heading is not None:
            annex.heading = self.heading
        elif self.waivers is not None:
            annex.waivers = self.waivers
        elif not 0 <= self.at <= self.at + self.old <= len(annex.procedures):
            raise ValueError(f"there are no {self.old} procedures at {self.at}")
        else:
            annex.procedures[self.at : self.at + self.old] = self.new


def packed(data: object) -> str:
    """Give JSON data as compact text."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def packed_procedures(procedures: Iterable[Procedure]) -> str:
    """Give procedures as JSON text, one at a time, so that other threads have their turns."""
    return f"[{','.join(packed(_procedure_data(procedure)) for procedure in procedures)}]"


def packed_changes(edit: Edit) -> str:
    """Give the changes of an edit as JSON text."""
    parts = []
    for change in edit.changes:
        if isinstance(change, Splice):
            new = packed_procedures(change.new)
            parts.append(f'["procedures",{change.at},{len(change.old)},{new}]')
        elif isinstance(change, HeadingChange):
            parts.append(packed(["heading", heading_data(change.new)]))
        else:
            parts.append(packed(["waivers", waivers_data(change.new)]))
    return f"[{','.join(parts)}]"


def change_of(data: Sequence[Any]) -> Replacement:
    """Read a change; raise ValueError, KeyError, TypeError for what is none."""
    kind, *rest = data
    if kind == "procedures":
        at, old, new = rest
        return Replacement(int(at), int(old), tuple(map(procedure_of, new)))
    if kind == "heading":
        return Replacement(heading=heading_of(rest[0]))
    if kind == "waivers":
        return Replacement(waivers=waivers_of(rest[0]))
    raise ValueError(f"unknown kind of change: {kind}")


def heading_data(heading: Heading) -> dict[str, Any]:
    """Give a heading as JSON data."""
    return asdict(heading)


def heading_of(data: Mapping[str, Any]) -> Heading:
    """Read a heading; keys of later versions are left out."""
    known = {field.name for field in fields(Heading)}
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in data.items()
        if key in known
    }
    values["doubts"] = _doubts_of(data.get("doubts", ()))
    return Heading(**values)


def waivers_data(waivers: Iterable[Waiver]) -> list[dict[str, Any]]:
    """Give accepted findings as JSON data."""
    return [asdict(waiver) for waiver in waivers]


def waivers_of(data: Sequence[Mapping[str, Any]]) -> tuple[Waiver, ...]:
    """Read accepted findings."""
    return tuple(Waiver(**entry) for entry in data)


def procedure_of(data: Sequence[Any]) -> Procedure:
    """Read a procedure."""
    stt, code, name, stated_rate, cases, *doubts = data
    held = map(_doubts_of, doubts)
    return Procedure(stt, code, name, stated_rate, tuple(_case_of(case) for case in cases), *held)


def _procedure_data(procedure: Procedure) -> list[Any]:
    cases = [_case_data(case) for case in procedure.cases]
    texts = (procedure.stt, procedure.code, procedure.name, procedure.stated_rate)
    return [*texts, cases, *_doubts_data(procedure.doubts)]


def _case_data(case: Case) -> list[Any]:
    steps = [
        [number, _time_data(step.before), _time_data(step.after)]
        for number, step in enumerate(case.steps)
        if step != _BLANK
    ]
    current = _time_data(case.current)
    texts = (list(case.stated), case.name, list(case.extras))
    return [current, case.unit, steps, *texts, *_doubts_data(case.doubts)]


def _case_of(data: Sequence[Any]) -> Case:
    current, unit, typed, stated, name, extras, *doubts = data
    steps = [_BLANK] * STEP_COUNT
    for number, before, after in typed:
        steps[number] = Step(_time_of(before), _time_of(after))
    held = map(_doubts_of, doubts)
    return Case(_time_of(current), unit, tuple(steps), Stated(*stated), name, tuple(extras), *held)


def _doubts_data(doubts: Iterable[Doubt]) -> list[list[dict[str, str]]]:
    """Give open doubts in a list of their own; nothing where there are none, as in most places."""
    found = [asdict(doubt) for doubt in doubts]
    return [found] if found else []


def _doubts_of(data: Iterable[Mapping[str, str]]) -> tuple[Doubt, ...]:
    return tuple(Doubt(**entry) for entry in data)


def _time_data(time: Time) -> str | list[str] | None:
    """Give a number in a list of its own, so that text that looks like one stays text."""
    return [str(time)] if isinstance(time, Decimal) else time


def _time_of(data: str | list[str] | None) -> Time:
    return Decimal(data[0]) if isinstance(data, list) else data
