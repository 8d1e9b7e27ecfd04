"""Remedies for codes, numbers of the list, the title, units and text."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tthc_gui.domain.annex.departments import is_known_department
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.keys import step_of
from tthc_gui.domain.annex.procedure import UNITS
from tthc_gui.domain.annex.remedies.edits import case_edit, place
from tthc_gui.domain.annex.rules import RULES
from tthc_gui.domain.annex.title import title_with_count
from tthc_gui.domain.audit.common_remedies import CLEANED, clean_heading
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.mending import record_edit
from tthc_gui.domain.audit.remedy import Remedy
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import replace_heading
from tthc_gui.domain.document.numbering import renumber
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.lazy_dataclass import replace

_AGENCY_END = re.compile(r"H[0-9]{2}\s*$")


@RULES.remedy("code-malformed")
def mend_code(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Write the code that the malformed one stands for, where it can be told and is not taken."""
    _, procedure, _ = place(annex, finding)
    meant = core(finding.computed)
    # A code that another procedure has already would only be the next fault.
    taken = meant != core(procedure.code) and any(core(one.code) == meant for one in annex.records)
    if finding.computed and not taken:
        yield _code_remedy(annex, finding, finding.computed, "Sửa dấu phân cách của mã")


@RULES.remedy("code-agency")
def mend_agency(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """End the code as the rest of the annex does."""
    _, procedure, _ = place(annex, finding)
    code = _AGENCY_END.sub(finding.computed, procedure.code)
    yield _code_remedy(annex, finding, code, "Dùng phần cuối như các mã khác")


@RULES.remedy("stt-sequence")
def mend_stt(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Renumber the whole annex, or put right this number only."""
    yield Remedy("Đánh lại số thứ tự toàn phụ lục", renumber(annex))
    _, procedure, _ = place(annex, finding)
    new = replace(procedure, stt=finding.computed)
    label = f"Ghi số thứ tự {finding.computed} thay cho {procedure.stt}"
    edit = record_edit(annex, finding, label, new)
    yield Remedy("Chỉ sửa số thứ tự này", edit, certain=False)


@RULES.remedy("title-count")
def mend_title(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Correct the number in the title; the rest of it stays, and so does the style "02"."""
    title = title_with_count(annex.heading.title, int(finding.computed))
    label = f"Ghi {finding.computed} thủ tục ở tên phụ lục thay cho {finding.stated}"
    heading = replace(annex.heading, title=title)
    yield Remedy("Lấy số thủ tục được liệt kê", replace_heading(annex, heading, label))


@RULES.remedy("title-department")
def mend_title_department(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Write the annex's department into the title, or the title's as the annex's own.

    The first is certain where the province has it, and not the one that the title names.
    """
    heading, named, own = annex.heading, finding.stated, finding.computed
    written = own.upper() if named.isupper() else own
    title = replace(heading, title=heading.title.replace(named, written))
    label = f"Ghi cơ quan “{written}” ở tên phụ lục thay cho “{named}”"
    certain = is_known_department(own) and not is_known_department(named)
    yield Remedy("Lấy tên cơ quan", replace_heading(annex, title, label), certain)
    if not certain:
        label = f"Ghi tên cơ quan “{named}” thay cho “{own}”"
        edit = replace_heading(annex, replace(heading, department=named), label)
        yield Remedy("Lấy tên ở tên phụ lục", edit, certain=False)


@RULES.remedy("label-slip")
def mend_label(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Write the heading of the step without its slips."""
    heading = _reworded(annex.heading, finding.column, finding.computed)
    edit = replace_heading(annex, heading, f"Sửa tên bước {finding.column.rpartition('-')[2]}")
    yield Remedy("Sửa chữ gõ nhầm ở tên bước", edit)


@RULES.remedy("unit-missing")
def mend_unit(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Offer each unit, the annex's most common first; only a person knows which it is."""
    used = Counter(case.unit for procedure in annex.records for case in procedure.cases)
    case = place(annex, finding)[2]
    for unit in sorted(UNITS, key=lambda unit: -used[unit]):
        edit = case_edit(annex, finding, f"Ghi đơn vị tính “{unit}”", replace(case, unit=unit))
        yield Remedy(f"{used[unit]} dòng của phụ lục dùng đơn vị này", edit, certain=False)


@RULES.remedy("text-suspicious")
def mend_text(annex: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Write the cleaned text."""
    label = "Làm sạch chữ"
    if finding.record is None:
        yield Remedy(CLEANED, clean_heading(annex, finding, _reworded))
        return
    _, procedure, case = place(annex, finding)
    if finding.line is None:
        new = replace(procedure, name=finding.computed)
        yield Remedy(CLEANED, record_edit(annex, finding, label, new))
    else:
        named = replace(case, name=finding.computed)
        yield Remedy(CLEANED, case_edit(annex, finding, label, named))


def _reworded(heading: Heading, column: str, text: str) -> Heading:
    side = step_of(column)
    if side is not None:
        labels = list(heading.step_labels)
        labels[side.step] = text
        return replace(heading, step_labels=tuple(labels))
    change: dict[str, Any] = {column: text}
    return replace(heading, **change)


def _code_remedy(annex: AnyDocument, finding: Finding, code: str, reason: str) -> Remedy:
    _, procedure, _ = place(annex, finding)
    label = f"Ghi mã {code}"
    return Remedy(reason, record_edit(annex, finding, label, replace(procedure, code=code)))
