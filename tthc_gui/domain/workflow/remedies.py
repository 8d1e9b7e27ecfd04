"""Remedies of what breaks the rules of workflows. Importing the module registers them.

A sum is offered for the stated total where the steps add up in the unit of the total; one that
takes hours for days is none that stands on the page, and is offered as one to be looked at.
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
from tthc_gui.domain.workflow.rules import RULES
from tthc_gui.domain.workflow.workflow import WorkflowHeading

__all__ = ["RULES"]


def sum_remedy(document: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Write what the steps add up to in the place of what is stated."""
    if finding.computed:
        reason = f"Ghi {finding.computed} theo các bước, thay cho “{finding.stated}”"
        yield Remedy(reason, _written(document, finding), certain=False)


for rule in ("process-sum", "process-part-sum"):
    RULES.remedy(rule)(sum_remedy)


@RULES.remedy("code-malformed")
def code_remedy(document: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Write the code that the malformed one stands for, where it can be told."""
    if finding.computed:
        yield Remedy("Sửa dấu phân cách của mã", _written(document, finding))


@RULES.remedy("stt-sequence")
def number_remedy(document: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Count all workflows anew, or put right this number only."""
    yield Remedy("Đánh lại số thứ tự các quy trình", renumber(document))
    yield Remedy("Chỉ sửa số thứ tự này", _written(document, finding), certain=False)


@RULES.remedy("text-suspicious")
def text_remedy(document: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Write the cleaned text."""
    reason = "Sửa ký tự lạ, dấu và khoảng trắng"
    if finding.record is None:
        yield Remedy(reason, clean_heading(document, finding, _reworded))
    else:
        yield Remedy(reason, _written(document, finding))


def _reworded(heading: WorkflowHeading, key: str, text: str) -> WorkflowHeading:
    change: dict[str, Any] = {key: text}
    return replace(heading, **change)


def _written(document: AnyDocument, finding: Finding) -> Edit:
    """Make the edit that writes what was meant into the finding's cell."""
    record = document.records[finding.record or 0]
    column = document.form.columns_by_key(document.heading)[finding.column]
    if column.write is None:
        raise ValueError(f"{column.key} is computed")
    new = column.write(record, finding.line or 0, finding.computed)
    name = document.form.place_name(document.heading, finding.column)
    return record_edit(document, finding, f"Sửa {name}", new)
