"""Remedies of what breaks the rules of workflows. Importing the module registers them.

A sum is offered for the stated total where the steps add up in the unit of the total; one that
takes hours for days is none that stands on the page, and is offered as one to be looked at.
"""

from collections.abc import Iterator

from tthc_gui.domain.audit.common_remedies import enter_text_remedies, write_cell
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.remedy import Remedy
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.workflow.rules import RULES

__all__ = ["RULES"]


def sum_remedy(document: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Write what the steps add up to in the place of what is stated."""
    if finding.computed:
        reason = f"Ghi {finding.computed} theo các bước, thay cho “{finding.stated}”"
        yield Remedy(reason, write_cell(document, finding, finding.computed), certain=False)


for rule in ("process-sum", "process-part-sum"):
    RULES.remedy(rule)(sum_remedy)


@RULES.remedy("code-malformed")
def code_remedy(document: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Write the code that the malformed one stands for, where it can be told."""
    if finding.computed:
        yield Remedy("Sửa dấu phân cách của mã", write_cell(document, finding, finding.computed))


enter_text_remedies(RULES, "Đánh lại số thứ tự các quy trình")
