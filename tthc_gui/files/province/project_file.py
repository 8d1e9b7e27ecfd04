"""The project of a province as a file, of the form tthc-project/1.

{"form": "tthc-project/1", "target": "30",
 "header": {"number", "day", "month", "year", "province", "issuer", "place"},
 "annexes": [{"file": "so_y_te.xlsx", "number": 11, "left_out": true}],
 "accepted": [{"rule", "about", "told": ["…"], "reason"}]}

and a key for each part that has something (project_parts.py). Of headers and annexes, what is blank
is left out. Files are named as seen from the folder of the project, with "/" between folders, and
whole only where they are on another disk, so that a folder can be moved or mailed as one.
"""

import json
import os
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path, PureWindowsPath
from typing import Any, BinaryIO, NamedTuple

from tthc_gui.domain.annex.headings import Decision
from tthc_gui.domain.province.project import (
    HIGHEST_NUMBER,
    MOST_MEMBERS,
    CrossWaiver,
    Member,
    Project,
    ProjectHeader,
)
from tthc_gui.files.base import base_name, base_path
from tthc_gui.files.disk.long_paths import real
from tthc_gui.files.disk.regular import read_regular
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.formats.json.checked import InterchangeError, mapping, sequence, text, texts
from tthc_gui.files.formats.json.json_file import json_problems, parsed
from tthc_gui.files.formats.json.numbers import plain_percent
from tthc_gui.files.problems import unreadable
from tthc_gui.files.province.own_projects import is_own, remember_own
from tthc_gui.files.province.project_parts import PARTS
from tthc_gui.files.safety.stamp import Stamp

FORM = "tthc-project/1"
LARGEST = 16 * 1024**2
"""Bytes of the largest project file read; 1,000 annexes take some 100 thousand."""

_TOP = ("form", "target", "header", "annexes", "accepted")
_TEXTS = ("province", "issuer", "place")
_HEADER = ("number", "day", "month", "year", *_TEXTS)
_HIGHEST = {"day": 31, "month": 12, "year": 9999}
_MEMBER = ("file", "number", "left_out")
_MOST_DIGITS = 12
_ACCEPTED = ("rule", "about", "told", "reason")


class OpenedProject(NamedTuple):
    """A project that was read, and the files it names that are not to be opened unasked.

    Those lie outside its folder, and it was not saved here.
    """

    project: Project
    outside: frozenset[Path] = frozenset()
    stamp: Stamp | None = None


def read_project(path: Path) -> OpenedProject:
    """Read a project file; raise FileProblem. The files it names are not looked at."""
    stamp = Stamp.of(path)
    with json_problems(path):
        content = read_regular(path, LARGEST + 1, follow=True)
        if len(content) > LARGEST:
            raise unreadable(path, f"tệp dự án lớn hơn {LARGEST // 1024**2} MB.")
        data = parsed(content.decode("utf-8-sig"))
        project = project_of(data, path)
        outside = frozenset() if is_own(path, stamp) else _outside(data, path)
    return OpenedProject(project, outside, stamp)


def save_project(project: Project, path: Path, *, trusted: bool = True) -> Stamp | None:
    """Write a project file whole or not at all, and return its stamp; raise FileProblem.

    One that is not `trusted` still leads to nothing outside its folder when it is read again.
    """
    content = json.dumps(project_data(project, path), ensure_ascii=False, indent=1)

    def write(file: BinaryIO) -> None:
        file.write(f"{content}\n".encode())

    save(path, write)
    stamp = Stamp.of(path)
    if trusted:
        remember_own(path, stamp)
    return stamp


def project_data(project: Project, path: Path) -> dict[str, Any]:
    """Return a project as JSON data for a file at `path`."""
    decision = project.header.decision
    header = {**decision._asdict(), **{key: getattr(project.header, key) for key in _TEXTS}}
    data: dict[str, Any] = {
        "form": FORM,
        "target": plain_percent(project.target),
        "header": _filled(header),
        "annexes": [
            {"file": base_name(member.path, path)}
            | _filled({"number": member.number, "left_out": member.left_out})
            for member in project.members
        ],
        "accepted": [
            {key: getattr(waiver, key) for key in _ACCEPTED} | {"told": list(waiver.told)}
            for waiver in project.accepted
        ],
    }
    for part in PARTS:
        kept: object = project.part(part.kind)
        if kept != part.kind():
            data[part.key] = part.to_data(kept)
    return data


def project_of(data: object, path: Path) -> Project:
    """Build the project that the JSON data of a file at `path` describe.

    Raises InterchangeError naming the place.
    """
    top = mapping(data, "tệp dự án", _keys(), FORM)
    if top.get("form") != FORM:
        raise InterchangeError(f"“form” phải là “{FORM}”; đây không phải tệp dự án.")
    project = Project(
        _members(top, path),
        _header(mapping(top.get("header", {}), "header", _HEADER, FORM)),
        _target(top.get("target", "30")),
        _accepted(top),
    )
    for part in PARTS:
        if part.key in top:
            project = project.with_part(part.of_data(top[part.key], part.key))
    return project


def _keys() -> tuple[str, ...]:
    return (*_TOP, *(part.key for part in PARTS))


def _names(top: Mapping[str, object]) -> list[str]:
    return [
        text(mapping(entry, f"annexes[{number}]", _MEMBER, FORM).get("file"), "file")
        for number, entry in enumerate(sequence(top.get("annexes", []), "annexes"))
    ]


def _members(top: Mapping[str, object], path: Path) -> tuple[Member, ...]:
    entries = sequence(top.get("annexes", []), "annexes")
    if len(entries) > MOST_MEMBERS:
        raise InterchangeError(f"“annexes” có quá {MOST_MEMBERS} phụ lục.")
    members: dict[Path, Member] = {}
    for number, data in enumerate(entries):
        where = f"annexes[{number}]"
        entry = mapping(data, where, _MEMBER, FORM)
        file = _place(text(entry.get("file"), f"{where}.file"), f"{where}.file", path)
        if file in members:
            raise InterchangeError(f"“{where}.file” trùng với một phụ lục ở trên.")
        left_out = entry.get("left_out", False)
        if not isinstance(left_out, bool):
            raise InterchangeError(f"“{where}.left_out” phải là true hoặc false.")
        members[file] = Member(
            file, _whole(entry.get("number"), f"{where}.number", HIGHEST_NUMBER), left_out
        )
    return tuple(members.values())


def _place(name: str, where: str, path: Path) -> Path:
    place = base_path(name, path) if name.strip() else None
    if place is None:
        raise InterchangeError(f"“{where}” phải là tên một tệp.")
    return Path(os.path.normpath(place))


def _outside(data: object, path: Path) -> frozenset[Path]:
    """Return the files that project data name outside the folder of their file."""
    folder = real(path.absolute().parent)
    names = _names(mapping(data, "tệp dự án", _keys(), FORM))
    return frozenset(
        _place(name, "file", path) for name in names if not is_inside(name, path, folder)
    )


def is_inside(name: str, path: Path, folder: Path) -> bool:
    """Return whether a name in the project file at `path` stays in its folder.

    What does not by its letters is not looked at.
    """
    seen = PureWindowsPath(name)
    if seen.drive or seen.root or ".." in seen.parts:
        return False
    return real(_place(name, "file", path)).is_relative_to(folder)


def _header(entry: Mapping[str, object]) -> ProjectHeader:
    parts = {
        key: _whole(entry.get(key), f"header.{key}", highest) for key, highest in _HIGHEST.items()
    }
    said = {key: text(entry.get(key), f"header.{key}") for key in _TEXTS}
    return ProjectHeader(Decision(text(entry.get("number"), "header.number"), **parts), **said)


def _accepted(top: Mapping[str, object]) -> tuple[CrossWaiver, ...]:
    found: dict[object, CrossWaiver] = {}
    for number, data in enumerate(sequence(top.get("accepted", []), "accepted")):
        where = f"accepted[{number}]"
        entry = mapping(data, where, _ACCEPTED, FORM)
        rule, about, reason = (
            text(entry.get(key), f"{where}.{key}") for key in ("rule", "about", "reason")
        )
        if not reason.strip():
            raise InterchangeError(f"“{where}.reason” phải nêu lý do.")
        waiver = CrossWaiver(rule, about, texts(entry.get("told"), f"{where}.told"), reason)
        found[waiver.key] = waiver
    return tuple(found.values())


def _target(data: object) -> Fraction:
    try:
        percent = Decimal(text(data, "target"))
    except InvalidOperation:
        percent = Decimal(-1)
    if not percent.is_finite() or not 0 <= percent <= 100 or len(str(percent)) > _MOST_DIGITS:
        raise InterchangeError("“target” phải là phần trăm từ 0 đến 100, như “30” hay “37.5”.")
    return Fraction(percent) / 100


def _whole(data: object, where: str, highest: int) -> int | None:
    if data is None:
        return None
    if not isinstance(data, int) or isinstance(data, bool) or not 1 <= data <= highest:
        raise InterchangeError(f"“{where}” phải là số nguyên từ 1 đến {highest}.")
    return data


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}
