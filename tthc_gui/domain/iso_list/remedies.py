"""Remedies of what breaks the rules of a list: each writes what was meant, where that is known.

Importing the module registers them with the rules.
"""

from collections.abc import Iterator

from tthc_gui.domain.audit.common_remedies import enter_text_remedies, write_cell
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.remedy import Remedy
from tthc_gui.domain.document.document import AnyDocument
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
        yield Remedy(reason, write_cell(document, finding, finding.computed), certain)


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
            yield Remedy(reason, write_cell(document, finding, text, key), certain=False)


enter_text_remedies(RULES, "Đánh lại số thứ tự toàn danh mục")


def _is_taken(document: AnyDocument, finding: Finding) -> bool:
    own, meant = finding.record, without_blanks(finding.computed).casefold()
    codes = (without_blanks(one.code).casefold() for one in document.records)
    return any(code == meant and at != own for at, code in enumerate(codes))
