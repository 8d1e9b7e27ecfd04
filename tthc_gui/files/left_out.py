"""What of a document a file has no place for, by its ending: one table for all who write files.

A reader of the file gets back everything else.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.kept import stating
from tthc_gui.domain.annex.stated import states_anything
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.document.remarks import all_remarks
from tthc_gui.domain.document.verdict import NO_VERDICT
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.files.formats.json.interchange import columns_left_out


class _Part(NamedTuple):
    """A part of documents: the endings of files that hold it, and how to name what there is."""

    held_in: frozenset[str]
    name: Callable[[Any, Kept], str]


ALWAYS_REMARKED = frozenset({".json"})
"""Endings of files that hold what reviewers said; those below do where that is asked for."""
REMARKED = frozenset({".xlsx", ".docx"})


def left_out(document: AnyDocument, ending: str, kept: Kept, *, remarks: bool = False) -> list[str]:
    """Name what of a document a file of this ending does not hold, where the rest is `kept`.

    `remarks` tells that it was asked to hold what reviewers said.
    """
    ending = ending.casefold()
    return [*_left_out(document, ending, kept), *_unsaid(document, ending, remarks=remarks)]


def _left_out(document: AnyDocument, ending: str, kept: Kept) -> Iterator[str]:
    for part in _PARTS.get(document.form.key, _OF_ANY):
        if ending not in part.held_in and (named := part.name(document, kept)):
            yield named
    # An official workbook is for others; what a reviewer has accepted stays with the saved one.
    holds = {".json"} if kept is Kept.NONE else {".json", ".xlsx"}
    if document.waivers and ending not in holds:
        yield f"{len(document.waivers)} phát hiện đã chấp nhận và lý do"


def _unsaid(document: AnyDocument, ending: str, *, remarks: bool) -> Iterator[str]:
    """Name what reviewers said; Word has comments for remarks, but nothing for verdicts."""
    if ending in ALWAYS_REMARKED:
        return
    found = all_remarks(document)
    if found and not (remarks and ending in REMARKED):
        yield f"{len(found)} nhận xét"
    judged = sum(record.verdict != NO_VERDICT for record in document.records)
    if judged and not (remarks and ending == ".xlsx"):
        yield f"kết quả xem của {judged} {document.form.words.record}"


def _links(iso_list: IsoList, _kept: Kept) -> str:
    linked = sum(bool(process.links) for process in iso_list.records)
    return f"liên kết đã xác nhận của {linked} quy trình" if linked else ""


def _reissued(iso_list: IsoList, _kept: Kept) -> str:
    count = sum(bool(process.reissued) for process in iso_list.records)
    return f"dấu đã ban hành lại của {count} quy trình" if count else ""


def _columns(annex: Annex, _kept: Kept) -> str:
    named = ", ".join(f"“{heading}”" for heading in columns_left_out(annex))
    return f"cột {named}" if named else ""


def _stated(annex: Annex, kept: Kept) -> str:
    count = sum(states_anything(stating(procedure, kept)) for procedure in annex.procedures)
    return f"số mà tài liệu tự ghi ở {count} thủ tục" if count and kept is not Kept.NONE else ""


def _title(annex: Annex, _kept: Kept) -> str:
    heading = annex.heading
    return "tiêu đề phụ lục" if heading.title.strip() or heading.issued_with.strip() else ""


def _doubts(document: AnyDocument, _kept: Kept) -> str:
    count = len(open_doubts(document))
    return f"{count} chỗ đọc chưa chắc" if count else ""


def _case_names(annex: Annex, _kept: Kept) -> str:
    """Name the names of cases behind that of their procedure, which the form's column shows."""
    count = sum(
        bool(procedure.name and case.name)
        for procedure in annex.procedures
        for case in procedure.cases
    )
    return f"tên riêng của {count} trường hợp (thủ tục có tên chung)" if count else ""


def _units(annex: Annex, _kept: Kept) -> str:
    """Name the units of an annex whose table has no column for them."""
    if annex.heading.has_unit_column:
        return ""
    count = sum(bool(case.unit) for procedure in annex.procedures for case in procedure.cases)
    return f"đơn vị tính của {count} trường hợp (bảng đang bỏ cột đơn vị tính)" if count else ""


def _base(annex: Annex, kept: Kept) -> str:
    """Name the file that an annex counts from, which only a whole copy needs."""
    return "tên bản gốc để so sánh" if annex.heading.base and kept is not Kept.NONE else ""


def _plans(annex: Annex, kept: Kept) -> str:
    """Name the plans of cutting further, which only a whole copy needs."""
    count = len(annex.heading.plans) + len(annex.heading.chains)
    locked = any(case.locked or case.opened for p in annex.procedures for case in p.cases)
    return (
        "phương án cắt giảm, khoá bước và chuỗi thủ tục"
        if ((count or locked) and kept is not Kept.NONE)
        else ""
    )


def _day_hours(annex: Annex, _kept: Kept) -> str:
    """Name the hours of a working day, by which times in hours and in days are compared."""
    return "số giờ của một ngày làm việc" if annex.heading.day_hours else ""


_OF_ANY = (_Part(frozenset({".xlsx"}), _doubts),)
"""The parts that not every file holds, of a kind of document that has no more of them."""
_PARTS = {
    Annex.form.key: (
        _Part(frozenset({".json", ".xlsx"}), _plans),
        _Part(frozenset({".json", ".xlsx"}), _day_hours),
        _Part(frozenset({".json", ".xlsx"}), _base),
        _Part(frozenset({".json", ".csv"}), _case_names),
        _Part(frozenset({".json", ".csv"}), _units),
        _Part(frozenset({".xlsx", ".docx", ".pdf"}), _columns),
        _Part(frozenset({".xlsx", ".docx", ".pdf", ".json"}), _stated),
        _Part(frozenset({".xlsx", ".docx", ".pdf", ".json"}), _title),
        _Part(frozenset({".xlsx"}), _doubts),
    ),
    IsoList.form.key: (
        _Part(frozenset({".json", ".xlsx"}), _links),
        _Part(frozenset({".json", ".xlsx"}), _reissued),
        _Part(frozenset({".xlsx"}), _doubts),
    ),
}
"""The parts that not every file holds, by the key of the form."""
