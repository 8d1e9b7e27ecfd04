"""Edits of sections: headings across the table are added, renamed, removed and moved.

A section is where the headings of its records are the same (sections.py), so each of these
changes the headings of records.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, replace_records
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.sections import MOST_LEVELS, Section, sections_of
from tthc_gui.domain.document.structure import move_records
from tthc_gui.domain.values.times import Refusal

_LONGEST = 300


def add_section(document: AnyDocument, at: int, level: int, text: str) -> Edit:
    """Make the edit that puts a heading of a level (0 the outermost) above the record at `at`.

    It stands over all records down to the next heading of its level or an outer one. Raises
    Refusal for a blank text, and for a level whose outer headings do not stand there.
    """
    text = _checked(text)
    above = document.records[at].groups
    if not 0 <= level < MOST_LEVELS or level > len(above):
        raise Refusal(f"Chưa có mục cấp {level} ở đây để thêm mục cấp {level + 1} bên trong.")
    outer = above[:level]
    end = at
    while end < len(document.records) and document.records[end].groups[: level + 1] in (
        above[: level + 1],
        outer,
    ):
        end += 1
    label = f"Thêm mục “{_short(text)}”"
    return _regroup(document, range(at, end), label, lambda old: (*outer, text, *old[level + 1 :]))


def rename_section(document: AnyDocument, section: Section, text: str) -> Edit:
    """Make the edit that changes the text of a heading; raise Refusal for a blank one."""
    text, level = _checked(text), section.level
    label = f"Sửa tên mục “{_short(section.text)}”"
    places = range(section.first, section.end)
    return _regroup(document, places, label, lambda old: (*old[:level], text, *old[level + 1 :]))


def remove_section(document: AnyDocument, section: Section) -> Edit:
    """Make the edit that takes a heading away; its records go to the section above it, if any."""
    level = section.level
    above = document.records[section.first - 1].groups if section.first else ()
    own = document.records[section.first].groups
    joined = above[: level + 1] if above[:level] == own[:level] else own[:level]
    label = f"Bỏ mục “{_short(section.text)}”"
    places = range(section.first, section.end)
    return _regroup(document, places, label, lambda old: (*joined, *old[level + 1 :]))


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


def _regroup(
    document: AnyDocument,
    places: Sequence[int],
    label: str,
    groups: Callable[[tuple[str, ...]], tuple[str, ...]],
) -> Edit:
    def moved(record: Record) -> Record:
        return replace(record, groups=groups(record.groups))

    return replace_records(document, {at: moved(document.records[at]) for at in places}, label)


def _checked(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise Refusal("Tên mục không được để trống.")
    if len(text) > _LONGEST:
        raise Refusal(f"Tên mục dài quá {_LONGEST} ký tự; hãy rút ngắn.")
    return text


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
