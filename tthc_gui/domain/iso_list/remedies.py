"""Remedies of what breaks the rules of a list: each writes what was meant, where that is known.

Importing the module registers them with the rules.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tthc_gui.domain.audit.common_rules import clean_heading
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.mending import record_edit
from tthc_gui.domain.audit.remedy import Remedy
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.numbering import renumber
from tthc_gui.domain.iso_list.iso_process import IsoHeading
from tthc_gui.domain.iso_list.process_codes import without_blanks
from tthc_gui.domain.iso_list.rules.declared import RULES

__all__ = ["RULES"]

_MEANT = {
    "process-blank": ("Bỏ khoảng trắng trong mã hiệu", True),
    "edition-malformed": ("Viết lần ban hành bằng hai chữ số", True),
    "replace-all-slip": ("Trả lại từ bị thay hàng loạt", True),
    "misspelling": ("Viết như ở các dòng khác", False),
    "process-series": ("Dùng dãy mã hiệu của lĩnh vực", False),
    "process-malformed": ("Viết mã hiệu theo dạng chung", True),
}
"""Rules whose faults say what was meant: why one would write it, and whether it is certain."""


def _meant(document: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Write what was meant into the cell, unless it is the code of another row."""
    reason, certain = _MEANT[finding.rule]
    if finding.computed and not (finding.column == "code" and _is_taken(document, finding)):
        yield Remedy(reason, _written(document, finding, finding.computed), certain)


for rule in _MEANT:
    RULES.remedy(rule)(_meant)


@RULES.remedy("process-name-differs")
def one_name(document: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Call the process as the procedure, or the procedure as the process."""
    record = document.records[finding.record or 0]
    for reason, key, text in (
        ("Lấy tên thủ tục cho quy trình", "iso_name", record.name),
        ("Lấy tên quy trình cho thủ tục", "name", record.iso_name),
    ):
        if text.strip():
            yield Remedy(reason, _written(document, finding, text, key), certain=False)


@RULES.remedy("stt-sequence")
def counted_anew(document: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Count all rows anew, or put right this number only."""
    yield Remedy("Đánh lại số thứ tự toàn danh mục", renumber(document))
    edit = _written(document, finding, finding.computed)
    yield Remedy("Chỉ sửa số thứ tự này", edit, certain=False)


@RULES.remedy("text-suspicious")
def clean_text(document: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Write the cleaned text."""
    reason = "Sửa ký tự lạ, dấu và khoảng trắng"
    if finding.record is None:
        yield Remedy(reason, clean_heading(document, finding, _reworded))
    else:
        yield Remedy(reason, _written(document, finding, finding.computed))


def _reworded(heading: IsoHeading, key: str, text: str) -> IsoHeading:
    change: dict[str, Any] = {key: text}
    return replace(heading, **change)


def _is_taken(document: AnyDocument, finding: Finding) -> bool:
    own, meant = finding.record, without_blanks(finding.computed).casefold()
    codes = (without_blanks(one.code).casefold() for one in document.records)
    return any(code == meant and at != own for at, code in enumerate(codes))


def _written(document: AnyDocument, finding: Finding, text: str, key: str = "") -> Edit:
    """Make the edit that writes a text into the finding's cell, or another of its row."""
    record = document.records[finding.record or 0]
    key = key or finding.column
    name = document.form.place_name(document.heading, key)
    return record_edit(document, finding, f"Sửa {name}", replace(record, **{key: text}))
