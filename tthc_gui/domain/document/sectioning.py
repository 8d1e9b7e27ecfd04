"""Edits of sections: headings across the table are added, renamed, removed and moved.

A section is where the headings of its records are the same (sections.py), so each of these
changes the headings of records.
"""

from collections.abc import Mapping

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, replace_records
from tthc_gui.domain.document.sections import (
    MOST_LEVELS,
    Section,
    rows_between,
    sections_of,
)
from tthc_gui.domain.document.structure import move_records
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Refusal

_LONGEST = 300


def add_section(document: AnyDocument, at: int, level: int, text: str) -> Edit:
    """Make the edit that puts a heading of a level (0 the outermost) above the record at `at`.

    It stands over all records down to the next heading of its level or an outer one; where one of
    its level stands above that record already, over that one and those after it. Headings further
    in that stand above it are ended by it. Raises Refusal for a blank text, for a level whose outer
    headings do not stand there, and for more levels than there may be.
    """
    text = _checked(text)
    records = document.records
    above = records[at].groups
    if not 0 <= level < MOST_LEVELS or level > len(above):
        raise Refusal(f"Chưa có mục cấp {level} ở đây để thêm mục cấp {level + 1} bên trong.")
    before = records[at - 1].groups if at else ()
    surrounds = level in {row.level for row in rows_between(before, above)}
    going_on = len(above)
    new = {}
    for place in range(at, len(records)):
        old = records[place].groups
        printed = [row.level for row in rows_between(before, old)]
        ends = bool(printed) and (not old or min(printed) < level + (not surrounds))
        if ends and place > at:
            break
        going_on = min([going_on, *printed])
        before = old
        new[place] = (*above[:level], text, *old[max(going_on, level + (not surrounds)) :])
    if surrounds and max(map(len, new.values())) > MOST_LEVELS:
        raise Refusal(
            f"Các mục ở đây đã có {MOST_LEVELS} cấp; không thêm được mục bên ngoài chúng."
        )
    return _regroup(document, new, f"Thêm mục “{_short(text)}”")


def rename_section(document: AnyDocument, section: Section, text: str) -> Edit:
    """Make the edit that changes the text of a heading; raise Refusal for a blank one."""
    text, level = _checked(text), section.level
    label = f"Sửa tên mục “{_short(section.text)}”"
    new = {}
    for place in range(section.first, section.end):
        old = document.records[place].groups
        new[place] = (*old[:level], text, *old[level + 1 :])
    return _regroup(document, new, label)


def remove_section(document: AnyDocument, section: Section) -> Edit:
    """Make the edit that takes a heading away; its records go to the section above it, if any."""
    level = section.level
    above = document.records[section.first - 1].groups if section.first else ()
    own = document.records[section.first].groups
    goes_on = above[:level] == own[:level]
    new = {}
    for place in range(section.first, section.end):
        inner = document.records[place].groups[level + 1 :]
        joined = above[: level + 1 if inner else None] if goes_on else own[:level]
        new[place] = (*joined, *inner)
    return _regroup(document, new, f"Bỏ mục “{_short(section.text)}”")


def move_section(document: AnyDocument, section: Section, *, down: bool) -> Edit:
    """Make the edit that moves a section with its records past its neighbour of the same level.

    Empty where it is the first or the last inside its outer section.
    """
    siblings = [one for one in sections_of(document.records) if one.level == section.level]
    at = siblings.index(section)
    other = siblings[at + 1 : at + 2] if down else siblings[max(at - 1, 0) : at]
    outer = document.records[section.first].groups[: section.level]
    if not other or document.records[other[0].first].groups[: section.level] != outer:
        return Edit(f"Chuyển mục “{_short(section.text)}”", ())
    before = other[0].end if down else other[0].first
    edit = move_records(document, range(section.first, section.end), before, regroup=False)
    return replace(edit, label=f"Chuyển mục “{_short(section.text)}”")


def _regroup(document: AnyDocument, groups: Mapping[int, tuple[str, ...]], label: str) -> Edit:
    new = {at: replace(document.records[at], groups=own) for at, own in groups.items()}
    return replace_records(document, new, label)


def _checked(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise Refusal("Tên mục không được để trống.")
    if len(text) > _LONGEST:
        raise Refusal(f"Tên mục dài quá {_LONGEST} ký tự; hãy rút ngắn.")
    return text


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
