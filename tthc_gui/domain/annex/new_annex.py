"""A new annex from nothing: the departments of the province, their headings and steps.

Source: the 13 annexes of the provincial decision of 2025 on cutting handling times. Labels are as
printed there; the slips of its step headings and of one title are not carried on.
"""

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.departments import DEPARTMENTS, Department
from tthc_gui.domain.annex.heading import STEP_LABELS, Heading
from tthc_gui.domain.annex.headings import PEN_ROOM

SEVENTH_STEP = 6
"""The step whose heading departments differ in, counted from 0."""

_TITLE = (
    "Danh mục 00 thủ tục hành chính thực hiện cắt giảm thời gian giải quyết "
    "thuộc thẩm quyền quản lý của {department}"
)
_ISSUED_WITH = (
    "(Ban hành kèm theo Quyết định số {room}/QĐ-UBND ngày {room}/{room}/{year} "
    "của Chủ tịch Ủy ban nhân dân tỉnh)"
)


def new_annex(department: Department | str, year: int | None = None) -> Annex:
    """Make an annex without procedures for a department, known or typed.

    It has the column of units, as the form asks; without a year there is room for the pen.
    """
    if isinstance(department, str):
        department = _named(" ".join(department.split()))
    labels = (
        *STEP_LABELS[:SEVENTH_STEP],
        department.seventh_step,
        *STEP_LABELS[SEVENTH_STEP + 1 :],
    )
    heading = Heading(
        label=department.label,
        title=_TITLE.format(department=department.name),
        issued_with=_ISSUED_WITH.format(room=PEN_ROOM, year=year or PEN_ROOM),
        department=department.name,
        step_labels=labels,
    )
    return Annex(heading)


def _named(name: str) -> Department:
    """Return the department of a typed name, one of the known ones where it is."""
    for department in DEPARTMENTS:
        if department.name.casefold() == name.casefold():
            return department
    return Department("Phụ lục", name, STEP_LABELS[SEVENTH_STEP])
